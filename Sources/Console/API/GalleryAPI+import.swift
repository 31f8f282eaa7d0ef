import Casework
import Interchange

extension GalleryAPI {
    /// Imports a manifest and its images into a gallery.
    static func importReferences(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await ReferencePages.peek(exchange)
        do {
            let report = try await ReferencePages.take(into: gallery, exchange)
            return try ListAPI.document(report, exchange)
        } catch let error as InterchangeError {
            throw ConsoleError(unreadable: error, field: "manifest")
        }
    }

    /// What became of the last import, row by row, by pages of 50.
    static func importReport(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await ReferencePages.peek(exchange)
        guard let report = exchange.office.imports[gallery.id] else { throw ConsoleError(.notFound) }
        return try ListAPI.document(report, exchange)
    }
}
