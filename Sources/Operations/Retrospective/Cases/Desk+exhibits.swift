package import Casework
package import Foundation
import Interchange
import Storage

/// How an exhibit came to the police, as the officer writes it down.
package struct ExhibitFacts: Sendable {
    /// The exhibit's own reference, e.g. initials and number.
    package let reference: String
    /// Who produced it.
    package let producer: String
    /// How the police came to hold it lawfully.
    package let lawfulReceipt: String
    package let medium: Exhibit.Medium
    package let source: Exhibit.Source

    /// Takes the values as they are.
    package init(
        reference: String, producer: String, lawfulReceipt: String, medium: Exhibit.Medium, source: Exhibit.Source
    ) {
        self.reference = reference
        self.producer = producer
        self.lawfulReceipt = lawfulReceipt
        self.medium = medium
        self.source = source
    }
}

extension Desk {
    /// Receives a file into a case: its digest is taken, and it is sealed as it is.
    ///
    /// - Throws: `Refusals`; ``OperationError`` where the file can't be read.
    package func receiveExhibit(
        _ file: URL, _ facts: ExhibitFacts, into id: Investigation.ID, by acting: ActingOfficer
    ) async throws -> Exhibit {
        let exhibitID = Exhibit.ID(makeID())
        return try await perform(RecordAct.receiveExhibit, on: .init(.exhibit, exhibitID), of: id, by: acting) {
            context in
            let investigation = try await self.investigation(id, for: context.officer)
            let (files, original) = (ExhibitFiles(store: store), Identifier<ExhibitFile>(makeID()))
            let received = try await CaseWork.run { try files.receive(file, as: original, of: exhibitID) }
            let instant = now
            let exhibit = try Exhibit(
                id: exhibitID, in: investigation, medium: facts.medium, source: facts.source, digest: received.digest,
                bytes: received.bytes,
                sealed: .init(
                    reference: facts.reference, producer: facts.producer, lawfulReceipt: facts.lawfulReceipt,
                    original: received.original), by: context.officer, at: instant)
            let item = try await clock(.exhibit, .init(.exhibit, exhibitID), nil, from: nil)
            try await commit(
                [.search(.saveExhibit(exhibit)), .saveRetentionItem(item)], context, at: instant,
                keeping: received.parts
            ) { $0.after = received.digest }
            return exhibit
        }
    }

    /// Makes a step from an image of an exhibit, records it, and keeps what came out.
    ///
    /// - Parameters:
    ///   - id: the exhibit.
    ///   - enhancement: with its numbers; a fixed formula of its input.
    ///   - input: SHA-256 of the image that it begins with.
    ///   - program: the program's version.
    ///   - make: does it; blocks.
    ///   - acting: who acts.
    package func enhance(
        _ id: Exhibit.ID, _ enhancement: Enhancement, from input: String, program: String,
        make: @escaping @Sendable (Enhancement, [UInt8]) throws -> [UInt8], by acting: ActingOfficer
    ) async throws -> Exhibit {
        let of = try await store.exhibit(id)?.investigation
        return try await perform(RecordAct.enhanceExhibit, on: .init(.exhibit, id), of: of, by: acting) { context in
            guard var exhibit = try await store.exhibit(id), exhibit.force == acting.force else {
                throw OperationError.missing("exhibit")
            }
            _ = try await self.investigation(exhibit.investigation, for: context.officer)
            // Before anything is made: a number without bounds is work without bounds.
            try enhancement.expectValid()
            let before = try await ExhibitFiles(store: store).image(input, of: exhibit)
            let output = try await CaseWork.runAlone { try make(enhancement, before) }
            let digest = FolderDigest.digest(of: output)
            let instant = now
            let isNew = exhibit.path(to: digest) == nil
            try exhibit.enhance(
                enhancement, input: input, output: digest, program: program, by: context.officer, at: instant)
            var files: [StagedBlob] = []
            if isNew { files.append(try store.stage(output, as: .derived(digest, of: id))) }
            try await commit([.search(.saveExhibit(exhibit))], context, at: instant, keeping: files) {
                ($0.before, $0.after) = (input, digest)
            }
            return exhibit
        }
    }

    /// Makes every step to an image again from the original, and says which one gives other bytes.
    ///
    /// - Parameters:
    ///   - image: SHA-256 of the last step's output.
    ///   - id: the exhibit.
    ///   - make: makes a step of an image; blocks.
    ///   - frame: takes the whole frame at a time out of a recording, as an exact image; blocks.
    ///   - acting: who acts.
    /// - Returns: nil where all gave the same.
    package func repeatSteps(
        to image: String, of id: Exhibit.ID, make: @escaping @Sendable (Enhancement, [UInt8]) throws -> [UInt8],
        frame: @escaping @Sendable (URL, Double) throws -> [UInt8], by acting: ActingOfficer
    ) async throws -> EnhancementStep? {
        try await perform(CaseLook.exhibit, on: .init(.exhibit, id), by: acting) { context in
            let exhibit = try await self.exhibit(id, for: context.officer)
            guard exhibit.medium != .drawing, let path = exhibit.path(to: image), !path.isEmpty else {
                throw OperationError.missing("image that was made from the original")
            }
            try await commit([], context, at: now)
            let files = ExhibitFiles(store: store)
            var bytes = exhibit.medium == .video ? [] : try await files.bytes(of: exhibit)
            var outputs: [String] = []
            for step in path {
                if exhibit.medium == .video, case .frame(let seconds) = step.enhancement {
                    bytes = try await files.withOriginal(of: exhibit) { try frame($0, seconds) }
                } else {
                    let input = bytes
                    bytes = try await CaseWork.runAlone { try make(step.enhancement, input) }
                }
                outputs.append(FolderDigest.digest(of: bytes))
            }
            return exhibit.deviation(outputs, to: image)
        }
    }

    /// An image of an exhibit, the original or the output of a step; looking is logged.
    package func image(_ digest: String, of id: Exhibit.ID, by acting: ActingOfficer) async throws -> [UInt8] {
        try await perform(CaseLook.exhibit, on: .init(.exhibit, id), by: acting) { context in
            let exhibit = try await self.exhibit(id, for: context.officer)
            try await commit([], context, at: now)
            return try await ExhibitFiles(store: store).image(digest, of: exhibit)
        }
    }

    /// An exhibit of a case that an officer may see.
    func exhibit(_ id: Exhibit.ID, for officer: Officer) async throws -> Exhibit {
        guard let exhibit = try await store.exhibit(id) else { throw OperationError.missing("exhibit") }
        _ = try await investigation(exhibit.investigation, for: officer)
        return exhibit
    }
}
