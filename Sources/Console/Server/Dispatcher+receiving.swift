import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOPosix

/// What came with a request.
struct Received: Sendable {
    /// The document; empty where it is a form.
    var body = ByteBuffer()
    var form = Form.empty
    /// Of the whole body, so that a key stands for one request only.
    var digest = ""
}

extension Dispatcher {
    /// Reads the body of a request that changes something into memory, within the route's limit.
    func receive(_ route: Route, _ request: Request) async throws -> Received {
        guard route.isUnsafe else { return Received() }
        try admitLength(route, request)
        let type = request.headers[.contentType] ?? ""
        if route.kind == .dataAct, !type.lowercased().hasPrefix("application/json") { throw ConsoleError(.wrongType) }
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: route.bodyLimit) } catch is NIOTooManyBytesError {
            throw ConsoleError(.tooLarge)
        }
        let digest = Base64URL.encode(SHA256.hash(data: Data(body.readableBytesView)))
        guard route.kind == .act else { return Received(body: body, digest: digest) }
        if let boundary = MultipartForm.boundary(type) {
            let data = Data(body.readableBytesView)
            let form = try await NIOThreadPool.singleton.runIfActive {
                try MultipartForm.read(data, boundary: boundary)
            }
            return Received(form: form, digest: digest)
        }
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw ConsoleError(.wrongType) }
        return Received(form: try Form(urlEncoded: body), digest: digest)
    }

    /// Reads a form with files by way of a file, piece by piece: however large it is, little of it is in memory.
    ///
    /// The form's files are parts of that file, mapped into memory, and good for as long as the folder.
    func spool(_ route: Route, _ request: Request, into folder: UploadFolder) async throws -> Received {
        try admitLength(route, request)
        guard let boundary = MultipartForm.boundary(request.headers[.contentType] ?? "") else {
            throw ConsoleError(.wrongType)
        }
        var hash = SHA256()
        var (count, piece) = (0, Data())
        // Whoever sends a byte now and then would keep one of the few places for ever.
        let end = ContinuousClock.now.advanced(by: .seconds(600))
        for try await part in request.body {
            count += part.readableBytes
            guard count <= route.bodyLimit else { throw ConsoleError(.tooLarge) }
            guard ContinuousClock.now < end else { throw ConsoleError(.unavailable) }
            piece.append(contentsOf: part.readableBytesView)
            guard piece.count >= UploadFolder.pieceSize else { continue }
            hash.update(data: piece)
            try await folder.append(piece)
            piece = Data()
        }
        hash.update(data: piece)
        try await folder.append(piece)
        let form = try await NIOThreadPool.singleton.runIfActive {
            try MultipartForm.read(folder.received(), boundary: boundary)
        }
        return Received(form: form, digest: Base64URL.encode(hash.finalize()))
    }

    /// The most bytes that an upload can have: what it says, or the route's limit where it says nothing.
    func room(for route: Route, _ request: Request) throws -> Int {
        try admitLength(route, request)
        guard let length = request.headers[.contentLength].flatMap({ Int($0) }), length >= 0 else {
            return route.bodyLimit
        }
        return length
    }

    private func admitLength(_ route: Route, _ request: Request) throws {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > route.bodyLimit {
            throw ConsoleError(.tooLarge)
        }
    }
}
