import ArgumentParser
import Casework
import FaceRecognition
import Foundation
import Operations
import Storage
import TemplateSearch

/// `peel bench roadside`: makes a gallery of volunteers as large as a force's, for `scripts/bench roadside`.
struct BenchRoadside: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roadside",
        abstract: "Fill the index of an empty gallery of a fictional force with templates of people who don't exist.",
        discussion: """
            Nothing of it can be shown: what a search finds is judged from the store, which has none of these people. \
            Volunteers can be imported afterwards.
            """)

    @Option(help: "The gallery's identifier.") var gallery: IdentifierArgument
    @Option(help: "How many templates.") var count = 1_000_000
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @OptionGroup var access: StoreAccess
    @OptionGroup var threads: ThreadOptions

    func validate() throws {
        if !(1...100_000_000).contains(count) { throw ValidationError("--count must lie within 1…100,000,000.") }
    }

    func run() throws {
        do {
            let engine = try Installation.locate().engine(pack: pack, threads: 1)
            let dimension = try engine.requireExtractor().1.dimension
            let store = try access.open()
            defer { store.close() }
            let id = ReferenceGallery.ID(gallery.uuid)
            let folder = store.folder.galleries.appending(path: id.description)
            try Waiting.run { try await Self.requireEmpty(id, store) }
            guard !FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) else {
                throw CommandFailure(.badInput, "The gallery has an index: name one that is new.")
            }
            try FileManager.default.createDirectory(
                at: folder.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let writer = try GalleryWriter.create(
                folder, pack: engine.pack.identity, dimension: dimension, key: GalleryKey(store.indexKey(of: id)))
            let simulator = TemplateSimulator(.isotropic(dimension: dimension), seed: 1, imagesPerPerson: 1)
            let done = try writer.fill(simulator, upTo: count, threads: threads.usable) { _ in
                !Interruption.isRequested
            }
            guard done >= count else { throw CommandFailure(.interrupted, "Stopped at \(done) templates.") }
            Terminal.out("The gallery's index holds \(counted(done, "simulated template")).")
        } catch { throw CaseworkFailure.explain(error) }
    }

    /// Only where nobody real can be in it.
    private static func requireEmpty(_ id: ReferenceGallery.ID, _ store: SQLiteCaseworkStore) async throws {
        guard let gallery = try await store.gallery(id), let force = try await store.force(gallery.force),
            force.isFictional, gallery.kind == .volunteers,
            try await store.images(in: id, after: nil, limit: 1).isEmpty
        else {
            throw CommandFailure(.badInput, "This needs an empty gallery of volunteers of a fictional force.")
        }
    }
}
