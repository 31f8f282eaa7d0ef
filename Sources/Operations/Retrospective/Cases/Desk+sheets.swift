package import Casework
package import Foundation
import Interchange
import Storage

/// One person that was found in a video, with the images that can become probes.
package struct FoundSubject: Sendable {
    /// When the person is seen.
    package let spans: [PeopleSheet.Span]
    /// The best images, the best first.
    package let faces: [FoundImage]

    /// Takes the values as they are.
    package init(spans: [PeopleSheet.Span], faces: [FoundImage]) {
        self.spans = spans
        self.faces = faces
    }
}

/// A face that was cut out of a frame, and how to cut it out again.
package struct FoundImage: Sendable {
    /// Of the frame, in seconds from the video's start.
    package let seconds: Double
    /// What was cut out of the frame, in its pixels.
    package let left: Int
    package let top: Int
    package let width: Int
    package let height: Int
    /// SHA-256 of the whole frame as an exact image.
    package let frame: String
    /// The cut as an exact image.
    package let bytes: [UInt8]
    /// 0…100.
    package let quality: Int

    /// Takes the values as they are.
    package init(
        seconds: Double, left: Int, top: Int, width: Int, height: Int, frame: String, bytes: [UInt8], quality: Int
    ) {
        self.seconds = seconds
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.frame = frame
        self.bytes = bytes
        self.quality = quality
    }
}

/// Where a face of a sheet was seen; kept sealed beside the sheet until the picking has ended.
package struct SheetFace: Sendable, Codable, Hashable {
    /// SHA-256 of the image.
    package let image: String
    /// SHA-256 of the frame.
    package let frame: String
    package let seconds: Double
    package let left: Int
    package let top: Int
    package let width: Int
    package let height: Int
    /// 0…100.
    package let quality: Int
}

extension Desk {
    /// Finds the people of a video exhibit and makes a sheet of them. Nobody is searched for.
    ///
    /// - Parameters:
    ///   - id: the exhibit.
    ///   - algorithm: the exact pack that finds and groups them.
    ///   - find: looks at the original in clear; blocks.
    ///   - acting: who acts.
    package func makeSheet(
        of id: Exhibit.ID, algorithm: AlgorithmIdentity, find: @escaping @Sendable (URL) throws -> [FoundSubject],
        by acting: ActingOfficer
    ) async throws -> PeopleSheet {
        let sheetID = PeopleSheet.ID(makeID())
        let of = try await store.exhibit(id)?.investigation
        return try await perform(RecordAct.makeSheet, on: .init(.peopleSheet, sheetID), of: of, by: acting) { context in
            try Self.require(context.officer, RecordAct.makeSheet.roles)
            let exhibit = try await self.exhibit(id, for: context.officer)
            let found = try await ExhibitFiles(store: store).withOriginal(of: exhibit, find)
            var (people, index, files): ([PeopleSheet.Person], [SheetFace], [StagedBlob]) = ([], [], [])
            var seen: Set<String> = []
            for subject in found {
                var images: [String] = []
                for face in subject.faces {
                    let digest = FolderDigest.digest(of: face.bytes)
                    guard seen.insert(digest).inserted else { continue }
                    images.append(digest)
                    index.append(SheetFace(digest, face))
                    files.append(try store.stage(face.bytes, as: .sheetFace(digest, of: sheetID)))
                }
                people.append(PeopleSheet.Person(id: .init(makeID()), spans: subject.spans, images: images))
            }
            files.append(try store.stage([UInt8](JSONEncoder().encode(index)), as: .sheetIndex(of: sheetID)))
            let sheet = try PeopleSheet(id: sheetID, of: exhibit, people: people, algorithm: algorithm, at: now)
            try await commit([.search(.saveSheet(sheet))], context, at: now, keeping: files) {
                $0.algorithm = algorithm
                $0.resultCount = people.count
            }
            return sheet
        }
    }

    /// A sheet with where its faces were seen; looking is logged.
    package func sheet(_ id: PeopleSheet.ID, by acting: ActingOfficer) async throws -> (
        sheet: PeopleSheet, faces: [SheetFace]
    ) {
        try await perform(CaseLook.sheet, on: .init(.peopleSheet, id), by: acting) { context in
            let sheet = try await ownSheet(id, context.officer)
            try await commit([], context, at: now) { $0.resultCount = sheet.sealed.people.count }
            return (sheet, try await faces(of: id))
        }
    }

    /// An image of a sheet: of anybody before the picking ended, of the picked after.
    package func image(_ digest: String, ofSheet id: PeopleSheet.ID, by acting: ActingOfficer) async throws -> [UInt8] {
        try await perform(CaseLook.sheet, on: .init(.peopleSheet, id), by: acting) { context in
            let sheet = try await ownSheet(id, context.officer)
            try await commit([], context, at: now)
            if let bytes = try await store.bytes(of: .sheetFace(digest, of: id)) { return bytes }
            guard let bytes = try await store.bytes(of: .derived(digest, of: sheet.exhibit)) else {
                throw OperationError.missing("image")
            }
            return bytes
        }
    }

    /// Picks a person of a sheet, with a reason; the steps to each of the person's images are recorded on the exhibit.
    package func pick(
        _ person: Identifier<SheetPerson>, of id: PeopleSheet.ID, reason: String, program: String,
        by acting: ActingOfficer
    ) async throws -> PeopleSheet {
        try await perform(RecordAct.pickPerson, on: .init(.peopleSheet, id), by: acting) { context in
            var sheet = try await ownSheet(id, context.officer)
            let investigation = try await self.investigation(sheet.investigation, for: context.officer)
            guard var exhibit = try await store.exhibit(sheet.exhibit) else { throw OperationError.missing("exhibit") }
            let instant = now
            try sheet.pick(
                person, reason: reason, of: investigation, by: context.officer, under: context.policy, at: instant)
            let images = sheet.picked.first { $0.id == person }?.images ?? []
            var files: [StagedBlob] = []
            for face in try await faces(of: id) where images.contains(face.image) {
                guard exhibit.path(to: face.image) == nil else { continue }
                guard let bytes = try await store.bytes(of: .sheetFace(face.image, of: id)) else {
                    throw OperationError.missing("image")
                }
                try exhibit.enhance(
                    .frame(at: face.seconds), input: exhibit.digest, output: face.frame, program: program,
                    by: context.officer, at: instant)
                try exhibit.enhance(
                    .crop(left: face.left, top: face.top, width: face.width, height: face.height), input: face.frame,
                    output: face.image, program: program, by: context.officer, at: instant)
                files.append(try store.stage(bytes, as: .derived(face.image, of: exhibit.id)))
            }
            var entry = context.entry
            entry.investigation = investigation.id
            let named = CaseActing(officer: context.officer, policy: context.policy, entry: entry, kind: context.kind)
            try await commit(
                [.search(.saveSheet(sheet)), .search(.saveExhibit(exhibit))], named, at: instant, keeping: files)
            return sheet
        }
    }

    /// Ends the picking; everybody else is erased after the policy's period, or stays with the exhibit.
    package func endPicking(of id: PeopleSheet.ID, by acting: ActingOfficer) async throws -> PeopleSheet {
        try await perform(RecordAct.endPicking, on: .init(.peopleSheet, id), by: acting) { context in
            var sheet = try await ownSheet(id, context.officer)
            let investigation = try await self.investigation(sheet.investigation, for: context.officer)
            let start = try sheet.finish(
                of: investigation, by: context.officer, under: context.policy, at: now)
            var changes: [Change] = [.search(.saveSheet(sheet))]
            if let start {
                changes.append(
                    .saveRetentionItem(try await clock(.sheetRemainder, .init(.peopleSheet, id), nil, from: start)))
            }
            try await commit(changes, context, at: now)
            return sheet
        }
    }

    private func ownSheet(_ id: PeopleSheet.ID, _ officer: Officer) async throws -> PeopleSheet {
        guard let sheet = try await store.sheet(id) else { throw OperationError.missing("sheet") }
        _ = try await investigation(sheet.investigation, for: officer)
        return sheet
    }

    private func faces(of id: PeopleSheet.ID) async throws -> [SheetFace] {
        guard let bytes = try await store.bytes(of: .sheetIndex(of: id)) else { return [] }
        return try JSONDecoder().decode([SheetFace].self, from: Data(bytes))
    }
}

extension SheetFace {
    init(_ digest: String, _ face: FoundImage) {
        image = digest
        frame = face.frame
        seconds = face.seconds
        (left, top, width, height) = (face.left, face.top, face.width, face.height)
        quality = face.quality
    }
}
