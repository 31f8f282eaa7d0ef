import Casework
import Dispatch
import Foundation
import Interchange
import Storage

/// Reads a manifest and lists its rows.
struct RowImporter: Sendable {
    let desk: Desk
    let officer: Officer
    let entry: Entry
    let policy: Policy
    let list: Watchlist
    let images: any ImportImages
    let options: ImportOptions
    let examine: ImageExaminer

    /// A row that is ready to be saved.
    private struct Ready {
        let nomination: Nomination
        let image: StagedBlob?
    }

    /// An entry is found again by whose it is and by its image's digest.
    private struct Key: Hashable {
        let reference: String
        let digest: String

        init(_ nomination: Nomination) {
            reference = nomination.sealed.nominalReference
            digest = nomination.image.digest
        }

        init(_ reference: String, _ digest: String) {
            self.reference = reference
            self.digest = digest
        }
    }

    /// - Parameters:
    ///   - manifest: the CSV file.
    ///   - lists: false looks only.
    ///   - each: told of every row.
    func run(_ manifest: URL, lists: Bool, _ each: (ImportedRow) -> Void) async throws -> ImportTally {
        let known = Dictionary(
            try await desk.store.nominations(of: list.id).map { (Key($0), $0) },
            uniquingKeysWith: { first, _ in first })
        var reader = try CSVReader(manifest)
        guard let first = try reader.next(), let header = first.fields else {
            throw OperationError(.badInput, "The manifest is empty or not UTF-8: save it as CSV in UTF-8.")
        }
        let columns = try NominationRow.columns(header)
        var tally = ImportTally()
        var seen: [Key: Int] = [:]
        var waiting: [Ready] = []
        var rows = 0
        while let row = try reader.next() {
            rows += 1
            guard rows <= ImportOptions.mostRows else {
                throw OperationError(.badInput, "The manifest has over \(ImportOptions.mostRows) rows: split it.")
            }
            let (report, ready) = try await one(row, columns, lists: lists, known, &seen)
            tally.add(report.status)
            if let ready { waiting.append(ready) }
            if waiting.count >= options.batch, !options.allOrNothing { try await save(&waiting) }
            each(report)
        }
        if options.allOrNothing, lists, tally.refused > 0 {
            // Read twice: a file that changed after the first reading is refused as a whole.
            discard(waiting)
            tally.isListed = false
            return tally
        }
        if !waiting.isEmpty { try await save(&waiting) }
        return tally
    }

    private func one(
        _ row: CSVReader.Row, _ columns: [String], lists: Bool, _ known: [Key: Nomination],
        _ seen: inout [Key: Int]
    ) async throws -> (ImportedRow, Ready?) {
        func refused(_ reference: String, _ reasons: [String]) -> (ImportedRow, Ready?) {
            (ImportedRow(line: row.line, reference: reference, status: .refused, reasons: reasons), nil)
        }
        guard let fields = row.fields else {
            return refused("", ["it is not UTF-8, perhaps Windows-1252: save the manifest in UTF-8"])
        }
        let instant = desk.now
        let parsed: NominationRow
        do throws(InterchangeError) { parsed = try NominationRow(columns, fields, at: instant) } catch {
            return refused("", [error.message])
        }
        guard policy.terms.categories.contains(where: { $0.category == parsed.category }) else {
            return refused(parsed.reference, ["G4: “\(parsed.category.rawValue)” is no category of the policy"])
        }
        let seenImage: ([UInt8], Int)
        do { seenImage = try await look(at: parsed.image) } catch let error as InterchangeError {
            return refused(parsed.reference, [error.message])
        } catch let error as OperationError {
            return refused(parsed.reference, [error.message])
        }
        let (bytes, quality) = seenImage
        let digest = FolderDigest.digest(of: bytes)
        let key = Key(parsed.reference, digest)
        if let earlier = seen.updateValue(row.line, forKey: key) {
            return refused(parsed.reference, ["line \(earlier) has the same reference and image"])
        }
        let facts = Nomination.ImageFacts(
            origin: parsed.origin, takenAt: parsed.takenAt, quality: quality, digest: digest)
        let before = known[key]
        let nomination = self.nomination(parsed, facts, before, instant)
        let isSame = before.map { $0 == nomination } ?? false
        // Whoever changes an entry would otherwise be free to review what they wrote (G2).
        if let before, before.nominator != officer.id, Self.isAmended(before, nomination) {
            return refused(
                parsed.reference, ["another officer nominated it: have them change it, or have a review take it off"])
        }
        let reasons = remarks(nomination, instant)
        let status: ImportedRow.Status = isSame ? .unchanged : reasons.isEmpty ? .accepted : .warned
        let report = ImportedRow(line: row.line, reference: parsed.reference, status: status, reasons: reasons)
        guard lists, !isSame else { return (report, nil) }
        let reference = BlobReference.enrolment(nomination.sealed.image, of: nomination.id)
        var image: StagedBlob?
        if before == nil { image = try desk.store.stage(bytes, as: reference) }
        return (report, Ready(nomination: nomination, image: image))
    }

    /// Whether more than checks and expiry differ.
    private static func isAmended(_ before: Nomination, _ after: Nomination) -> Bool {
        before.category != after.category || before.band != after.band || before.image != after.image
            || before.sealed != after.sealed
    }

    /// An image and its quality. Reading blocks and examining is heavy: both have a thread of their own.
    private func look(at path: String) async throws -> ([UInt8], Int) {
        let (images, examine, limit) = (images, examine, options.imageBytes)
        return try await withCheckedThrowingContinuation {
            (resume: CheckedContinuation<([UInt8], Int), any Error>) in
            Self.queue.async {
                resume.resume(
                    with: Result {
                        let bytes = try images.bytes(at: path, limit: limit)
                        return (bytes, try examine(bytes))
                    })
            }
        }
    }

    private static let queue = DispatchQueue(label: "peel.import")

    /// The row as an entry: a new one, or the one that is there with what differs replaced.
    private func nomination(
        _ row: NominationRow, _ facts: Nomination.ImageFacts, _ before: Nomination?, _ instant: Date
    ) -> Nomination {
        let sealed = Nomination.Sealed(
            nominalReference: row.reference, dateOfBirth: row.dateOfBirth,
            image: before?.sealed.image ?? .init(desk.makeID()), imageSource: row.imageSource,
            rationale: row.rationale, instruction: row.instruction, lineItemReason: row.lineItemReason)
        func check(_ time: Date?, _ earlier: Nomination.Check?) -> Nomination.Check? {
            // A check that is there stays its own officer's, and a later one isn't taken back by an older manifest.
            guard let time else { return earlier }
            if let earlier, earlier.checkedAt >= time { return earlier }
            return Nomination.Check(officer: officer.id, checkedAt: time)
        }
        guard var entry = before else {
            return Nomination(
                id: .init(desk.makeID()), watchlist: list.id, category: row.category, band: row.band, image: facts,
                lawfulHold: check(row.lawfulHoldCheckedAt, nil), soughtCheck: check(row.soughtCheckedAt, nil),
                nominator: officer.id, nominatedAt: instant, expiresAt: row.expiresAt, sealed: sealed)
        }
        if entry.category != row.category || entry.band != row.band || entry.image != facts || entry.sealed != sealed {
            entry.amend(category: row.category, band: row.band, image: facts, sealed: sealed)
        }
        entry.lawfulHold = check(row.lawfulHoldCheckedAt, entry.lawfulHold)
        entry.soughtCheck = check(row.soughtCheckedAt, entry.soughtCheck)
        entry.expiresAt = row.expiresAt
        return entry
    }

    /// What a reviewer will have to see or to cure.
    private func remarks(_ nomination: Nomination, _ instant: Date) -> [String] {
        nomination.warnings(under: policy, at: instant).map(\.text)
            + nomination.bars(under: policy, at: instant).map { "\($0.rule): \($0.reason) \($0.remedy)" }
    }

    /// Asks again whether the list is open: somebody may have authorised it while its manifest was read.
    ///
    /// What is saved between this and an authorisation changes the list's digest, and then G1 refuses to go live.
    private func requireOpen() async throws {
        try await desk.attempt(entry) {
            guard let now = try await desk.store.watchlist(of: list.deployment), now.id == list.id,
                case .building = now.state
            else { throw Self.closed }
        }
    }

    /// Why nobody can be put on a list now.
    static let closed = Refusal(
        rule: "G6", reason: "the list is authorised or destroyed.",
        remedy: "Reopen it; it then needs a new authorisation.")

    /// Destroys what was staged for rows that are not listed.
    private func discard(_ waiting: [Ready]) {
        // The refusal is what has to be told; staged files that stay are looked for at the next start.
        try? desk.store.discard(waiting.compactMap(\.image))
    }

    /// Saves rows with one entry in the log each: a person was put on a list.
    private func save(_ waiting: inout [Ready]) async throws {
        do { try await requireOpen() } catch {
            discard(waiting)
            throw error
        }
        let instant = desk.now
        let events = waiting.map { ready in
            entry.of(.init(.nomination, ready.nomination.id)).event(.collection, at: instant, id: desk.makeID())
        }
        try await desk.commit(
            UnitOfWork(waiting.map { .saveNomination($0.nomination) }, logging: events),
            keeping: waiting.compactMap(\.image))
        waiting = []
    }
}
