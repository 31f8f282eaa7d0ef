import Biometrics
import Foundation
import Statistics
import TemplateSearch
import TestSupport
import Testing

/// The unplug test of the gallery: `peel` changes one and is killed, again and again; what it confirmed is there.
///
/// 48 times, half of them sealed, unless `PEEL_GALLERY_KILLS` says otherwise. A printed seed as `PEEL_GALLERY_SEED`
/// makes the same changes and waits; where in a change the kill arrives is up to the machine.
@Suite(.serialized) struct KilledGalleryTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let kills = environment["PEEL_GALLERY_KILLS"].flatMap { Int($0) }.map { max(16, $0) } ?? 48
    private static let seed =
        environment["PEEL_GALLERY_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000_000)
    /// How often one gallery is killed before a new one takes its place: making one is among what is interrupted.
    private static let lives = 8

    @Test(arguments: [false, true])
    func `After kill -9 the gallery holds what was confirmed, with or without the change that was begun`(
        sealed: Bool
    ) throws {
        let rounds = Self.kills / 2
        print("killed galleries, \(sealed ? "sealed" : "open"): PEEL_GALLERY_SEED=\(Self.seed)")
        var random = ReproducibleGenerator(seed: Self.seed &+ (sealed ? 1 : 0))
        var (confirmed, interrupted) = (0, 0)
        for first in stride(from: 0, to: rounds, by: Self.lives) {
            try withTemporaryFolder { folder in
                let victim = try KilledGallery(folder, isSealed: sealed)
                // None until a gallery is there.
                var present: Set<Int>?
                for round in first..<min(first + Self.lives, rounds) {
                    let note: Comment = "seed \(Self.seed), round \(round)"
                    // Half of the kills come soon, while the gallery is made or opened.
                    let longest = random.index(below: 2) == 0 ? 20_000 : 300_000
                    let lines = try victim.run(seed: random.next(), wait: random.index(below: longest))
                    let journal = GalleryJournal(lines, before: present)
                    confirmed += journal.confirmations
                    interrupted += journal.isInterrupted ? 1 : 0
                    present = try victim.inspect(journal, note)
                    // Otherwise the next process finds it as it was left, and may be killed while it tidies up.
                    if random.index(below: 3) == 0 { try victim.expectRecovery(present, note) }
                }
                try victim.expectRecovery(present, "seed \(Self.seed), rounds from \(first)")
            }
        }
        // Or the kills came when nothing was happening, and the test says nothing.
        #expect(interrupted > 0 && confirmed >= rounds / 4, "\(interrupted) interrupted, \(confirmed) confirmed")
    }

    @Test func `An enrolment that was killed again and again ends with every image enrolled once`() throws {
        print("killed enrolments: PEEL_GALLERY_SEED=\(Self.seed)")
        var random = ReproducibleGenerator(seed: Self.seed)
        try withTemporaryFolder { folder in
            let images = folder.appending(path: "in")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for index in 0..<12 {
                try FileManager.default.copyItem(
                    at: Checkout.photo("obama3.jpg"), to: images.appending(path: "\(index).jpg"))
            }
            let gallery = folder.appending(path: "g").path(percentEncoded: false)
            let enrolment = ["gallery", "enrol", gallery, images.path(percentEncoded: false), "--threads", "1"]
            #expect(try ProgramRun.peel("gallery", "create", gallery).status == 0)
            var known = 0
            for round in 0..<5 {
                // Killed when its time is over.
                let seconds = Double(random.index(below: 4000)) / 1000
                _ = try ProgramRun.run(Checkout.program, enrolment, seconds: seconds)
                let check = try ProgramRun.peel("gallery", "verify", gallery)
                #expect(check.status == 0, "seed \(Self.seed), round \(round): \(check.errors)")
                let now = try number("templates", in: ProgramRun.peel("gallery", "stats", gallery, "--json"))
                #expect(now >= known, "seed \(Self.seed), round \(round): templates were lost")
                known = now
            }
            let rest = try ProgramRun.run(Checkout.program, enrolment)
            #expect(rest.status == 0, "\(rest.errors)")
            #expect(try number("templates", in: ProgramRun.peel("gallery", "stats", gallery, "--json")) == 12)
            #expect(try ProgramRun.peel("gallery", "verify", gallery).status == 0)
        }
    }

    private func number(_ name: String, in run: ProgramRun) throws -> Int {
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return try #require(document?[name] as? Int, "\(run.errors)")
    }
}

/// What the program said before it was killed.
private struct GalleryJournal {
    /// Whether the gallery was there at the start, or was confirmed to have been made.
    private(set) var exists: Bool
    /// Who is in the gallery by what was confirmed.
    private(set) var held: Set<Int>
    /// Who would be in it after the change that had begun; the same where none had.
    private(set) var wanted: Set<Int>
    /// Whose removal was confirmed.
    private(set) var removed: Set<Int> = []
    private(set) var confirmations = 0
    private(set) var isInterrupted = false

    /// - Parameters:
    ///   - lines: complete ones only.
    ///   - before: who was in the gallery when the program began; `nil` where there was none.
    init(_ lines: [String], before: Set<Int>?) {
        held = before ?? []
        wanted = held
        exists = before != nil
        for line in lines where line != "open" {
            if line == "done" {
                removed.formUnion(held.subtracting(wanted))
                held = wanted
                exists = true
                confirmations += 1
                isInterrupted = false
            } else {
                begin(line.split(separator: " ").map(String.init))
                isInterrupted = true
            }
        }
        removed.subtract(held.union(wanted))
    }

    private mutating func begin(_ words: [String]) {
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch words.first ?? "" {
        case "add" where numbers.count == 2: wanted.formUnion(numbers[0]..<(numbers[0] + numbers[1]))
        case "remove": wanted.subtract(numbers)
        case "clear": wanted = []
        case "compact", "create": break
        default: Issue.record("The program said what nobody expected: \(words)")
        }
    }
}

/// A gallery whose program is killed.
private struct KilledGallery {
    private let place: URL
    private let output: URL
    private let errors: URL
    private let keyFile: URL?
    private let key: GalleryKey?
    private let simulator = TemplateSimulator(.isotropic(dimension: 32))

    init(_ folder: URL, isSealed: Bool) throws {
        place = folder.appending(path: "g")
        output = folder.appending(path: "output")
        errors = folder.appending(path: "errors")
        keyFile = isSealed ? folder.appending(path: "key") : nil
        if let keyFile { try Data(String(repeating: "5a", count: 32).utf8).write(to: keyFile) }
        key = try keyFile.map { try GalleryKey(contentsOf: $0) }
    }

    /// Lets the program change the gallery and kills it some microseconds after its first word.
    ///
    /// - Returns: the lines that it had completed.
    func run(seed: UInt64, wait: Int) throws -> [String] {
        let process = Process()
        process.executableURL = Checkout.program
        process.arguments =
            ["bench", "changes", place.path(percentEncoded: false), "--seed", "\(seed)"]
            + (keyFile.map { ["--key", $0.path(percentEncoded: false)] } ?? [])
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let deadline = ContinuousClock.now + .seconds(120)
        while process.isRunning, try Data(contentsOf: output).isEmpty, ContinuousClock.now < deadline { usleep(2000) }
        usleep(UInt32(wait))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // Not an end of its own, for instance because it can't open what the last kill left.
        let complaint = try String(contentsOf: errors, encoding: .utf8)
        #expect(
            process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL, "\(complaint)")
        // What follows the last line's end was cut off by the kill.
        return Array(try String(contentsOf: output, encoding: .utf8).components(separatedBy: "\n").dropLast())
    }

    /// Looks at the gallery as the kill left it, as a reader does that comes before the next writer.
    ///
    /// - Returns: who is in it; `nil` where there is none yet.
    func inspect(_ journal: GalleryJournal, _ note: Comment) throws -> Set<Int>? {
        guard let found = try read(mustExist: journal.exists, note) else { return nil }
        #expect(found == journal.held || found == journal.wanted, note)
        if key == nil { try expectOverwritten(journal.removed.sorted().suffix(6), note) }
        return found
    }

    /// Opens the gallery for changes, which finishes what the kill interrupted, and checks every byte.
    ///
    /// - Parameter present: who has to be in it; `nil` where there is none yet.
    func expectRecovery(_ present: Set<Int>?, _ note: Comment) throws {
        guard let present else { return }
        try recover()
        let report = try #require(try GalleryVerifier(place, key: key).run())
        #expect(report.faults.isEmpty && report.leftovers.isEmpty, note)
        #expect(report.templates == present.count, note)
        #expect(try read(mustExist: true, note) == present, note)
    }

    /// In a function of its own, so that the writer has given up its lock when it returns.
    private func recover() throws { _ = try GalleryWriter.open(place, key: key) }

    private func template(_ number: Int) throws -> Template {
        try Template(
            pack: PackIdentity(name: "synthetic", digest: String(repeating: "0", count: 64)),
            normalizing: simulator.template(number))
    }

    /// Who is in the gallery; each with the template and the words that it was enrolled with, and found by a search.
    private func read(mustExist: Bool, _ note: Comment) throws -> Set<Int>? {
        let manifest = place.appending(path: "manifest.json").path(percentEncoded: false)
        guard mustExist || FileManager.default.fileExists(atPath: manifest) else { return nil }
        let snapshot = try GallerySnapshot.open(place, key: key)
        var found: Set<Int> = []
        var wrong = 0
        try snapshot.forEachTemplate { record, vector in
            let number = Int(truncatingIfNeeded: record.id.low)
            let isRight =
                try template(number).vector == vector
                && record.label == "volunteer <\(number)>" && record.attributes == ["parity": "\(number % 2)"]
            if !isRight || !found.insert(number).inserted { wrong += 1 }
        }
        #expect(wrong == 0 && snapshot.count == found.count, note)
        if let some = found.min() {
            let hits = try snapshot.search([template(some)], SearchOptions(limit: 1))
            #expect(hits.first?.first?.id == ReferenceID(some), note)
        }
        return found
    }

    /// Removed means overwritten: no file of the folder has the template or its label.
    private func expectOverwritten(_ numbers: some Sequence<Int>, _ note: Comment) throws {
        let files = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
            .map { try Data(contentsOf: $0) }
        for number in numbers {
            let vector = unsafe try template(number).vector.withUnsafeBytes { unsafe Data($0) }
            for pattern in [vector, Data("volunteer <\(number)>".utf8)] {
                #expect(files.allSatisfy { $0.range(of: pattern) == nil }, note)
            }
        }
    }
}
