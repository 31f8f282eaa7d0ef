import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Operations
import Storage

/// Redacted pictures of every camera of a session, as motion JPEG in one answer.
///
/// One connection carries all cameras, because browsers open few to one host. Each picture is preceded by sixteen
/// bytes, the most significant one first: the camera's index and the picture's length, 32 bits each, and when its frame
/// came, in milliseconds since 1970, 64 bits.
enum PictureStream {
    /// Answers with the pictures, until the session of the deployment or of the officer ends.
    static func open(_ exchange: Exchange) async throws -> Reply {
        let (session, _) = try exchange.signedIn()
        let deployment = try await DeploymentPages.peek(exchange)
        guard let pictures = exchange.office.stage?.pictures(of: deployment.id) else { throw ConsoleError(.notFound) }
        // Looking at a camera is a consultation, also where every face on it is blurred.
        _ = try await exchange.office.desk.show(deployment.id.description, by: exchange.acting())
        let office = exchange.office
        let body = ResponseBody { writer in
            var count = 0
            for await picture in pictures {
                count += 1
                // To watch is no activity: a screen that nobody touches signs itself out like any other.
                if count % 16 == 1, !office.sessions.isAlive(session.id, at: office.desk.now) { break }
                try await writer.write(framed(picture))
            }
            try await writer.finish(nil)
        }
        return .stream(
            [.contentType: "application/vnd.peel.pictures", .cacheControl: "no-store", .accelBuffering: "no"], body)
    }

    /// One picture as it is sent.
    static func framed(_ picture: LivePicture) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(16 + picture.jpeg.count)
        buffer.writeInteger(UInt32(clamping: picture.camera))
        buffer.writeInteger(UInt32(clamping: picture.jpeg.count))
        buffer.writeInteger(UInt64(max(0, (picture.takenAt.timeIntervalSince1970 * 1000).rounded())))
        buffer.writeBytes(picture.jpeg)
        return buffer
    }
}
