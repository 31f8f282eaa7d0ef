import Biometrics
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// A photograph as it arrived: in locked memory, with the digest that its signature is over.
struct ReceivedPhotograph: Sendable {
    let file: StreetPhotograph
    /// SHA-256 of what arrived, lower-case hexadecimal.
    let digest: String

    /// Reads a request's body, and overwrites each piece of it where the network left it.
    ///
    /// - Throws: ``ConsoleError`` with code `wrongType` or `tooLarge`; what had arrived is overwritten then too.
    static func read(_ route: Route, _ request: Request) async throws -> ReceivedPhotograph {
        guard request.headers[.contentType]?.lowercased() == "image/jpeg" else { throw ConsoleError(.wrongType) }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > route.bodyLimit {
            throw ConsoleError(.tooLarge)
        }
        let file = StreetPhotograph(capacity: route.bodyLimit)
        var hash = SHA256()
        var fits = true
        do {
            for try await piece in request.body {
                take(piece, into: file, &hash, &fits)
                // The rest is not read: the connection ends with the answer.
                guard fits else { throw ConsoleError(.tooLarge) }
            }
        } catch {
            file.destroy()
            throw error
        }
        return ReceivedPhotograph(file: file, digest: hexadecimal(hash.finalize()))
    }

    private static func take(
        _ piece: ByteBuffer, into file: StreetPhotograph, _ hash: inout SHA256, _ fits: inout Bool
    ) {
        unsafe piece.withUnsafeReadableBytes { bytes in
            unsafe hash.update(bufferPointer: bytes)
            fits = file.append(bytes) && fits
            // Nobody else reads the piece: what the parser still has to read lies outside of it.
            Wipe.overwrite(bytes)
        }
    }
}
