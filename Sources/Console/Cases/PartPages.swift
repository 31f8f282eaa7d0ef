import Casework
import Foundation
import NIOPosix
import Operations
import Storage

/// Takes in the parts of a long exhibit; the exhibit is received by the form that follows.
enum PartPages {
    /// What is told of a file that is being sent.
    private struct Progress: Encodable {
        let upload: String
        let length: Int
    }

    /// One part: the first begins a file, the others name it and where they belong.
    static func send(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let investigation = try await CasePages.peek(exchange)
        if let refusal = investigation.refusal(toShow: officer) { throw refusal }
        guard let part = exchange.form.files["part"], let offset = Int(exchange.form["offset"]), offset >= 0 else {
            throw ConsoleError(.badRequest)
        }
        let (uploads, root, now) = (exchange.office.uploads, exchange.office.desk.store.folder.root, exchange.now)
        var id = UUID(uuidString: exchange.form["upload"])
        if id == nil, offset == 0 {
            let folder = try await NIOThreadPool.singleton.runIfActive {
                try UploadFolder(below: root, ["original": Data()])
            }
            id = uploads.begin(folder, by: officer.id, for: investigation.id, at: now)
            if id == nil {
                folder.destroyLater()
                throw ConsoleError(.tooMany, retryAfter: 60)
            }
        }
        guard let id else { throw ConsoleError(.badRequest) }
        let length = try await NIOThreadPool.singleton.runIfActive {
            try uploads.append(
                part.content, to: id, at: offset, by: officer.id, for: investigation.id, at: now)
        }
        guard let length else { throw ConsoleError(.stale) }
        return try .json(Progress(upload: id.uuidString.lowercased(), length: length))
    }
}
