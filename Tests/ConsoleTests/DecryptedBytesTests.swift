import NIOCore
import NIOEmbedded
import Testing

@testable import Console

@Suite("Behind TLS")
struct DecryptedBytesTests {
    @Test("What TLS opened is handed on as it was, and overwritten where TLS keeps it")
    func moved() throws {
        let channel = EmbeddedChannel(handler: DecryptedBytes())
        // As TLS does: it keeps the storage, and hands on a view of it.
        let kept = ByteBuffer(bytes: (0..<5_000).map { UInt8(truncatingIfNeeded: $0 % 251 + 1) })
        var wanted: [UInt8] = []
        for place in 100..<4_100 { wanted.append(UInt8(truncatingIfNeeded: place % 251 + 1)) }
        let handed = try #require(kept.getSlice(at: 100, length: 4_000))
        _ = try channel.writeInbound(handed)
        let read = try #require(try channel.readInbound(as: ByteBuffer.self))
        #expect(Array(read.readableBytesView) == wanted)
        let left = try #require(kept.getBytes(at: 100, length: 4_000))
        #expect(left == [UInt8](repeating: 0, count: 4_000))
        #expect(kept.getBytes(at: 0, length: 100)?.contains(0) == false, "only what was handed on is overwritten")
        _ = try channel.finish()
    }
}
