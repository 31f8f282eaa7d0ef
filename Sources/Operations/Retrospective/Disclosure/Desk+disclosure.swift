package import Casework
package import Foundation
import Interchange
import Storage
import TransparencyLog

/// What a disclosure pack came to.
package struct DisclosurePack: Sendable {
    /// Files in the folder.
    package let files: Int
    /// Entries of the log with a proof each.
    package let proofs: Int
    /// Entries that aren't proven, because nobody gave the log's key.
    package let unproven: Int
}

/// Prints a page as PDF: the page's file, and the new file. Blocks.
package typealias PackPrinter = @Sendable (URL, URL) throws -> Void

extension Desk {
    /// Writes everything about a case's searches into a new folder: a report to read, the same as JSON, the images, a
    /// proof for each entry of the log, and the digests of all files.
    ///
    /// Nobody who was a mere candidate is in it. It can be checked offline with the log's public key.
    /// - Parameters:
    ///   - id: the case.
    ///   - folder: is made; only its owner may read it.
    ///   - recipient: the body that receives it.
    ///   - second: who agrees in the same moment, signed in too; nil where somebody agreed to a proposal before.
    ///   - program: the program's version.
    ///   - printing: makes the report a PDF too; nil leaves it as a page that prints.
    ///   - acting: who acts.
    /// - Throws: `Refusal` by role, G2, §4 or G12; ``OperationError``.
    package func disclose(
        _ id: Investigation.ID, to folder: URL, recipient: LogRecipient, agreedBy second: ActingOfficer? = nil,
        program: String, printing: PackPrinter? = nil, by acting: ActingOfficer
    ) async throws -> DisclosurePack {
        try await perform(CaseLook.disclosure, on: .init(.investigation, id), of: id, by: acting) { context in
            try Self.require(context.officer, CaseLook.disclosure.roles)
            try Self.require(recipient: recipient.name)
            let investigation = try await self.investigation(id, for: context.officer)
            let file = try await self.file(of: investigation)
            let instant = now
            let agreed = try await agreement(on: file, to: recipient, by: second, context, at: instant)
            let writer = try PackWriter(folder)
            // Before anything is written, because what is written has left the store.
            try await commit(agreed.changes, context, at: instant, also: agreed.events) { event in
                event.recipient = recipient.name
                event.resultCount = records(of: file)
            }
            let images = try await write(imagesOf: file, writer)
            let isExercise = try await store.force(acting.force)?.isFictional ?? false
            let document = DisclosureDocument(
                file, by: context.officer, program: program, schedule: context.policy.terms.retention,
                isExercise: isExercise, at: instant, images: images,
                officers: try await people(of: file, context.officer), policies: try await policies(of: file))
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            encoder.dateEncodingStrategy = .iso8601
            try writer.write([UInt8](encoder.encode(document)), as: "searches.json")
            try writer.write([UInt8](IntelligenceReport.html(document).utf8), as: "report.html")
            if let printing {
                let (page, target) = (folder.appending(path: "report.html"), folder.appending(path: "report.pdf"))
                try await CaseWork.run { try printing(page, target) }
                try writer.takeIn("report.pdf")
            }
            let (proofs, unproven) = try await write(proofsOf: file, writer, recipient.name, context)
            try writer.write([UInt8](Self.readMe.utf8), as: "README.txt")
            try writer.finish()
            return DisclosurePack(files: writer.names.count, proofs: proofs, unproven: unproven)
        }
    }

    /// Who did something in the case, as the store has them now; whoever it has no more stays an identifier.
    private func people(of file: CaseFile, _ maker: Officer) async throws -> [Officer] {
        var people = [maker]
        for id in file.mentioned where id != maker.id {
            if let officer = try await store.officer(id) { people.append(officer) }
        }
        return people
    }

    private func policies(of file: CaseFile) async throws -> [Policy] {
        var policies: [Policy] = []
        for id in file.policies {
            if let policy = try await store.policy(id) { policies.append(policy) }
        }
        return policies
    }

    /// The probes and the images that examiners selected.
    ///
    /// - Returns: the selected images' files.
    private func write(imagesOf file: CaseFile, _ writer: PackWriter) async throws -> [CustodyImage.ID: String] {
        let files = ExhibitFiles(store: store)
        let probes = file.requests.flatMap(\.terms.probes).map { ProbeName(exhibit: $0.exhibit, image: $0.digest) }
        for probe in Set(probes) {
            guard let exhibit = file.exhibits.first(where: { $0.id == probe.exhibit }) else { continue }
            let bytes = try await files.image(probe.image, of: exhibit)
            try writer.write(bytes, as: "images/probe-\(probe.image.prefix(16))\(ImageName.suffix(bytes))")
        }
        var names: [CustodyImage.ID: String] = [:]
        for review in file.reviews {
            let chosen = review.finding?.selected ?? []
            for candidate in review.sealed.candidates where chosen.contains(candidate.id) {
                guard names[candidate.image] == nil, let image = try await store.image(candidate.image),
                    let bytes = try await store.bytes(of: .photograph(image.sealed.photograph, of: image.id))
                else { continue }
                let name = "images/reference-\(image.id)\(ImageName.suffix(bytes))"
                try writer.write(bytes, as: name)
                names[candidate.image] = name
            }
        }
        return names
    }

    /// A proof for each entry about the case, with the event in clear; one entry of the log says so.
    private func write(
        proofsOf file: CaseFile, _ writer: PackWriter, _ recipient: String, _ context: CaseActing
    ) async throws -> (proofs: Int, unproven: Int) {
        let reading = context.entry.of(.init(.log, file.investigation.force))
        var records: [UInt64: LogRecord] = [:]
        for object in objects(of: file) {
            let event = reading.event(.consultation, at: now, id: makeID())
            for record in try await store.events(.object(object), limit: 10_000, logging: event) {
                records[record.sequence] = record
            }
        }
        guard let log = store.evidenceLog else { return (0, records.count) }
        let signed = try await log.publish()
        var disclosure = reading.event(.disclosure, at: now, id: makeID())
        disclosure.recipient = recipient
        let openings = try await store.openings(records.keys.sorted(), logging: disclosure)
        var reader = TileReader(log.resources, size: signed.checkpoint.size)
        var count = 0
        for record in records.values.sorted(by: { $0.sequence < $1.sequence })
        where record.sequence < signed.checkpoint.size {
            let leaf = try LeafDisclosure(leaf: record.leaf, opening: openings[record.sequence])
            let proof = try TlogProof(
                inclusion: reader.inclusionProof(of: record.sequence), checkpoint: signed, extra: leaf.bytes)
            try writer.write(proof.bytes, as: "log/\(record.sequence).tlog-proof")
            count += 1
        }
        return (count, records.count - count)
    }

    /// Everything that a pack tells about.
    func objects(of file: CaseFile) -> [LoggedEvent.Object] {
        [.init(.investigation, file.investigation.id)] + file.exhibits.map { .init(.exhibit, $0.id) }
            + file.sheets.map { .init(.peopleSheet, $0.id) } + file.requests.map { .init(.search, $0.id) }
            + file.reviews.map { .init(.review, $0.id) } + file.tickets.map { .init(.externalSearch, $0.id) }
    }

    private static let readMe = """
        \(DisclosureDocument.statement)

        report.html     the report; it loads nothing from elsewhere and prints on A4
        report.pdf      the same, where the program that prints is installed
        searches.json   the same for programs: requests, decisions, runs with all settings, reviews, exhibits,
                        who was picked of videos, forms to other databases, officers
        images/         the images that were searched with, and those that two examiners selected
        log/            for each entry of the evidence log about the case a proof that it is in the log
        SHA256SUMS      digests of all files; check them with: sha256sum -c SHA256SUMS

        A proof is a C2SP .tlog-proof file. It holds the entry, what opens its commitment, the audit path and the signed
        checkpoint, and is checked with the log's public key and nothing else (docs/evidence-log.md of Peel).

        """
}

/// One probe, however many searches it served.
private struct ProbeName: Hashable {
    let exhibit: Exhibit.ID
    let image: String
}

/// The ending of an image's file, by its first bytes.
private enum ImageName {
    static func suffix(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFF, 0xD8]) { return ".jpg" }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return ".png" }
        if bytes.starts(with: [0x42, 0x4D]) { return ".bmp" }
        return ".image"
    }
}

/// Writes a folder of files that only its owner may read, and their digests.
private final class PackWriter {
    private let folder: URL
    private var sums: [(name: String, digest: String)] = []

    /// - Throws: ``OperationError`` where the folder exists or can't be made.
    init(_ folder: URL) throws {
        self.folder = folder
        guard !FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) else {
            throw OperationError(.alreadyThere, "The folder exists: name a new one.")
        }
        for part in [folder, folder.appending(path: "images"), folder.appending(path: "log")] {
            try FileManager.default.createDirectory(
                at: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    var names: [String] { sums.map(\.name) }

    func write(_ bytes: [UInt8], as name: String) throws {
        try put(bytes, name)
        sums.append((name, FolderDigest.digest(of: bytes)))
    }

    /// Counts in a file that another program wrote into the folder, and lets only its owner read it.
    func takeIn(_ name: String) throws {
        let file = folder.appending(path: name)
        guard let bytes = try? Data(contentsOf: file) else {
            throw OperationError(.unreadable, "The report wasn't printed: print report.html instead.")
        }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: file.path(percentEncoded: false))
        sums.append((name, FolderDigest.digest(of: [UInt8](bytes))))
    }

    func finish() throws {
        let lines = sums.sorted { $0.name < $1.name }.map { "\($0.digest)  \($0.name)\n" }
        try put(Array(lines.joined().utf8), "SHA256SUMS")
    }

    private func put(_ bytes: [UInt8], _ name: String) throws {
        let path = folder.appending(path: name).path(percentEncoded: false)
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw OperationError(.unreadable, "The folder can't be written: look at the disk.") }
    }
}
