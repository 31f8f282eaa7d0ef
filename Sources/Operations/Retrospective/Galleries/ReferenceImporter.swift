import Casework
import Dispatch
import Foundation
import Interchange
import Storage
import Synchronization
import TemplateSearch

/// Reads a manifest of reference images and takes them into a gallery, some at once and in the manifest's order.
struct ReferenceImporter: Sendable {
    let desk: Desk
    let context: CaseActing
    let gallery: ReferenceGallery
    let index: GalleryIndex
    let images: any ImportImages
    let options: ImportOptions
    let engine: CaseEngine

    /// Rows whose images are looked at together: enough for every core, and few pictures in memory.
    private static let batch = 64

    /// A row with what its image gave.
    private struct Seen: Sendable {
        let line: Int
        let row: CustodyRow
        let image: Result<Picture, ImportFault>
    }

    /// An image that can be used.
    private struct Picture: Sendable {
        let bytes: [UInt8]
        let face: ExaminedFace
    }

    /// Why an image can't be used, as a part of a sentence.
    private struct ImportFault: Error { let text: String }

    /// An image that is ready to be saved.
    private struct Ready {
        let image: CustodyImage
        let files: [StagedBlob]
        let entry: GalleryWriter.Entry
    }

    /// People and images that rows of this import have named so far.
    private struct Known {
        var persons: [String: Identifier<ReferencePerson>] = [:]
        var lines: [String: Int] = [:]
    }

    /// - Parameters:
    ///   - manifest: the CSV file.
    ///   - keeps: false looks only.
    ///   - each: told of every row.
    func run(_ manifest: URL, keeps: Bool, _ each: (ImportedRow) -> Void) async throws -> ImportTally {
        var reader = try CSVReader(manifest)
        guard let first = try reader.next(), let header = first.fields else {
            throw OperationError(.badInput, "The manifest is empty or not UTF-8: save it as CSV in UTF-8.")
        }
        let columns = try CustodyRow.columns(header)
        var tally = ImportTally()
        var known = Known()
        var isOver = false
        while !isOver {
            var rows: [CSVReader.Row] = []
            while rows.count < Self.batch, let row = try reader.next() { rows.append(row) }
            isOver = rows.count < Self.batch
            for report in try await take(rows, columns, keeps: keeps, &known) {
                tally.add(report.status)
                each(report)
            }
        }
        return tally
    }

    /// Looks at some rows' images at once, and saves what is right in one transaction.
    private func take(
        _ rows: [CSVReader.Row], _ columns: [String], keeps: Bool, _ known: inout Known
    ) async throws -> [ImportedRow] {
        let instant = desk.now
        var reports: [Int: ImportedRow] = [:]
        var parsed: [(line: Int, row: CustodyRow)] = []
        for row in rows {
            guard let fields = row.fields else {
                reports[row.line] = refused(row.line, "", "it is not UTF-8: save the manifest in UTF-8")
                continue
            }
            do throws(InterchangeError) {
                parsed.append((row.line, try CustodyRow(columns, fields, at: instant)))
            } catch { reports[row.line] = refused(row.line, "", error.message) }
        }
        var ready: [Ready] = []
        for seen in try await look(at: parsed) {
            let (report, own) = try await judge(seen, keeps: keeps, &known, instant)
            reports[seen.line] = report
            if let own { ready.append(own) }
        }
        if !ready.isEmpty { try await save(ready, at: instant) }
        return rows.compactMap { reports[$0.line] }
    }

    private func look(at rows: [(line: Int, row: CustodyRow)]) async throws -> [Seen] {
        let (images, engine, limit) = (images, engine, options.imageBytes)
        return try await CaseWork.run {
            let seen = Mutex<[Int: Seen]>([:])
            DispatchQueue.concurrentPerform(iterations: rows.count) { number in
                let (line, row) = rows[number]
                let result = Self.look(at: row.image, images, engine, limit)
                seen.withLock { $0[number] = Seen(line: line, row: row, image: result) }
            }
            let all = seen.withLock { $0 }
            return rows.indices.compactMap { all[$0] }
        }
    }

    private static func look(
        at path: String, _ images: any ImportImages, _ engine: CaseEngine, _ limit: Int
    ) -> Result<Picture, ImportFault> {
        do {
            let bytes = try images.bytes(at: path, limit: limit)
            return .success(Picture(bytes: bytes, face: try engine.enrol(bytes)))
        } catch let error as InterchangeError {
            return .failure(ImportFault(text: error.message))
        } catch let error as OperationError {
            return .failure(ImportFault(text: error.message))
        } catch {
            return .failure(ImportFault(text: "the image can't be used"))
        }
    }

    private func judge(
        _ seen: Seen, keeps: Bool, _ known: inout Known, _ instant: Date
    ) async throws -> (ImportedRow, Ready?) {
        let (row, reference) = (seen.row, seen.row.reference)
        let found: Picture
        switch seen.image {
        case .failure(let fault): return (refused(seen.line, reference, fault.text), nil)
        case .success(let image): found = image
        }
        let (bytes, face) = (found.bytes, found.face)
        let digest = FolderDigest.digest(of: bytes)
        if let earlier = known.lines.updateValue(seen.line, forKey: "\(reference)\n\(digest)") {
            return (refused(seen.line, reference, "line \(earlier) has the same reference and image"), nil)
        }
        let held = try await desk.store.images(of: reference, in: gallery.id)
        if let before = held.first(where: { $0.digest == digest }) {
            guard isSame(before, row) else {
                return (
                    refused(
                        seen.line, reference,
                        "the image is there with other facts: correct it, or decide on keeping it, with a reason"), nil
                )
            }
            return (ImportedRow(line: seen.line, reference: reference, status: .unchanged, reasons: []), nil)
        }
        let person = held.first?.person ?? known.persons[reference] ?? .init(desk.makeID())
        known.persons[reference] = person
        let image: CustodyImage
        do throws(Refusals) { image = try make(row, digest, face, person, instant) } catch {
            return (refused(seen.line, reference, error.all.map(\.description).joined(separator: " ")), nil)
        }
        let flags = image.flags(at: instant).sorted { $0.rawValue < $1.rawValue }.map(\.text)
        let report = ImportedRow(
            line: seen.line, reference: reference, status: flags.isEmpty ? .accepted : .warned, reasons: flags)
        guard keeps else { return (report, nil) }
        return (report, try stage(image, bytes, face))
    }

    private func isSame(_ image: CustodyImage, _ row: CustodyRow) -> Bool {
        image.conviction == row.status && image.group == row.group && image.reviewDueAt == row.reviewDueAt
            && image.takenAt == row.takenAt && image.arrestedAt == row.arrestedAt
            && image.sealed.custodyReference == row.custodyReference && image.sealed.dateOfBirth == row.dateOfBirth
            && image.sourceForce == row.sourceForce ?? gallery.force
    }

    private func make(
        _ row: CustodyRow, _ digest: String, _ face: ExaminedFace, _ person: Identifier<ReferencePerson>,
        _ instant: Date
    ) throws(Refusals) -> CustodyImage {
        try CustodyImage(
            id: .init(desk.makeID()), in: gallery, person: person, sourceForce: row.sourceForce ?? gallery.force,
            arrestedAt: row.arrestedAt, takenAt: row.takenAt, quality: face.quality, digest: digest,
            conviction: row.status, group: row.group, reviewDueAt: row.reviewDueAt,
            sealed: .init(
                nominalReference: row.reference, custodyReference: row.custodyReference,
                dateOfBirth: row.dateOfBirth, photograph: .init(desk.makeID())), by: context.officer, at: instant)
    }

    private func stage(_ image: CustodyImage, _ bytes: [UInt8], _ face: ExaminedFace) throws -> Ready {
        let template = TemplateBytes.encode(face.template)
        let files = [
            try desk.store.stage(bytes, as: .photograph(image.sealed.photograph, of: image.id)),
            try desk.store.stage(template, as: .referenceTemplate(pack: engine.name, of: image.id)),
        ]
        return Ready(
            image: image, files: files, entry: GalleryIndex.entry(image, try TemplateBytes.decode(template, engine)))
    }

    /// Saves images with one entry in the log each, and then finds them.
    private func save(_ ready: [Ready], at instant: Date) async throws {
        let events = ready.map { one -> LoggedEvent in
            var event = context.entry.of(.init(.referenceImage, one.image.id))
                .event(context.kind, at: instant, id: desk.makeID())
            event.policy = context.policy.id
            event.algorithm = engine.algorithm
            return event
        }
        try await desk.commit(
            UnitOfWork(ready.map { .search(.saveImage($0.image)) }, logging: events), keeping: ready.flatMap(\.files))
        let (shelf, model, entries) = (index, engine, ready.map(\.entry))
        try await CaseWork.run { try shelf.append(entries, model) }
    }

    private func refused(_ line: Int, _ reference: String, _ reason: String) -> ImportedRow {
        ImportedRow(line: line, reference: reference, status: .refused, reasons: [reason])
    }
}
