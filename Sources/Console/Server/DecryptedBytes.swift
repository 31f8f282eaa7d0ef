import Biometrics
import NIOCore

/// Moves what TLS opened into a buffer of its own, and overwrites it where TLS keeps it.
///
/// TLS hands on the buffer that it also keeps for the next record, and copies all of it, old text included, where
/// somebody still holds a part of it. Behind this handler nobody does: what TLS keeps for the life of a connection is
/// overwritten before anybody else sees a byte. The copy belongs to whoever reads the request
/// (``ReceivedPhotograph``).
final class DecryptedBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let received = unwrapInboundIn(data)
        var copy = context.channel.allocator.buffer(capacity: received.readableBytes)
        unsafe received.withUnsafeReadableBytes { bytes in
            _ = unsafe copy.writeBytes(bytes)
            // The storage is shared with TLS on purpose, past the rule that writing copies it first.
            Wipe.overwrite(bytes)
        }
        context.fireChannelRead(wrapInboundOut(copy))
    }
}
