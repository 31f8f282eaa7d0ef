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
        if let fault = fault(route, request) {
            await discard(request)
            throw ConsoleError(fault)
        }
        let file = StreetPhotograph(capacity: route.bodyLimit)
        var hash = SHA256()
        var (fits, count) = (true, 0)
        do {
            for try await piece in request.body {
                take(piece, into: file, &hash, &fits)
                count += piece.readableBytes
                // What follows a byte too many is a photograph too: it is overwritten before the answer, up to an end.
                guard fits || count < discarded else { break }
            }
        } catch {
            file.destroy()
            throw error
        }
        guard fits else {
            file.destroy()
            throw ConsoleError(.tooLarge)
        }
        return ReceivedPhotograph(file: file, digest: hexadecimal(hash.finalize()))
    }

    /// Overwrites the body of a request that is turned away before anybody read it.
    ///
    /// A request's body is read once: nothing may have begun to.
    static func discard(_ request: Request) async {
        var count = 0
        do {
            for try await piece in request.body {
                unsafe piece.withUnsafeReadableBytes { Wipe.overwrite($0) }
                count += piece.readableBytes
                guard count < discarded else { return }
            }
        } catch {
            // The connection has ended, and nothing more comes.
            return
        }
    }

    /// The most bytes of a body that is turned away that an answer waits for.
    private static let discarded = 8 << 20

    private static func fault(_ route: Route, _ request: Request) -> ConsoleError.Code? {
        guard request.headers[.contentType]?.lowercased() == "image/jpeg" else { return .wrongType }
        let length = request.headers[.contentLength].flatMap { Int($0) }
        return (length ?? 0) > route.bodyLimit ? .tooLarge : nil
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
