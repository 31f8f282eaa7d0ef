import AsyncHTTPClient
import NIOCore
import NIOHTTP1
package import Operations

/// Carries requests to witnesses over HTTPS (C2SP tlog-witness); answers above 64 KiB or after half a minute are none.
package enum WitnessClient {
    // One for the whole process, never shut down. A witness that sends us elsewhere is not followed.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))

    /// Whether an address can be asked: HTTPS, without a slash at its end.
    package static func isUsable(_ address: String) -> Bool {
        address.hasPrefix("https://") && !address.hasSuffix("/") && address.utf8.count > "https://".utf8.count
    }

    /// Sends a request's body.
    ///
    /// - Throws: whatever kept the answer from coming.
    package static func post(_ witness: OutsideWitness, _ body: [UInt8]) async throws -> WitnessReply {
        guard isUsable(witness.address) else { throw UnusableAddress() }
        var request = HTTPClientRequest(url: witness.address + "/add-checkpoint")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        request.body = .bytes(ByteBuffer(bytes: body))
        let answer = try await client.execute(request, timeout: .seconds(30))
        let collected = try await answer.body.collect(upTo: 64 << 10)
        return WitnessReply(status: Int(answer.status.code), body: Array(collected.readableBytesView))
    }

    /// The address isn't one of HTTPS.
    private struct UnusableAddress: Error {}
}
