import NIOCore
import NIOSSL

/// Makes a connection read at most one record of TLS at a time, and puts ``DecryptedBytes`` behind TLS.
///
/// The buffer that records are opened into has room for two. Where more arrive at once it moves to a larger place and
/// leaves what it held behind; a photograph would stay there when its pieces are overwritten (docs/operator-initiated.md).
final class SmallReads: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// Bytes of one read: less than a full record, which is 16 KiB and what encryption adds.
    private static let size = 16 << 10

    func handlerAdded(context: ChannelHandlerContext) {
        let options = context.channel.syncOptions
        // A channel without these options is none of a network, and has no TLS.
        try? options?.setOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: Self.size))
        try? options?.setOption(.maxMessagesPerRead, value: 1)
        let pipeline = context.pipeline.syncOperations
        // Behind a proxy there is no TLS here, and nothing that keeps what was read.
        guard let tls = try? pipeline.handler(type: NIOSSLServerHandler.self) else { return }
        do { try pipeline.addHandler(DecryptedBytes(), position: .after(tls)) } catch {
            // Without it a photograph would stay in memory, so nothing is read.
            context.close(promise: nil)
        }
    }
}
