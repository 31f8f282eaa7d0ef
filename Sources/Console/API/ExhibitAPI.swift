import Casework
import HTTPTypes
import Operations
import Storage

/// Exhibits that programs send, whole or in parts, with the limits of the pages.
///
/// The body is a multipart form as a browser sends it: no document holds a file of gigabytes. The key of the request
/// stands in its header like that of every other one.
enum ExhibitAPI {
    /// Receives a file into a case: the form's own, or one that was sent in parts before.
    static func receive(_ exchange: Exchange) async throws -> Reply {
        let exhibit = try await ExhibitPages.take(exchange)
        let saved = try await exchange.office.desk.store.exhibit(exhibit.id) ?? exhibit
        return try .json(CaseFileDocument.Item(saved), status: .created)
    }
}
