import Foundation
import Testing

@testable import Casework

/// Says that a signature is right where it repeats the message under the key's own byte: enough to tell keys, messages
/// and forgeries apart without cryptography.
struct RepeatingVerifier: SignatureVerifier {
    static func sign(_ message: [UInt8], by key: DevicePublicKey) -> [UInt8] { [key.bytes[1]] + message }

    func isValid(_ signature: [UInt8], over message: [UInt8], by key: DevicePublicKey) -> Bool {
        signature == RepeatingVerifier.sign(message, by: key)
    }
}

@Suite struct RequestVerifierTests {
    private let world: SearchWorld
    private let device: EnrolledDevice
    private let route = "POST /api/street/searches"

    init() throws {
        world = try SearchWorld()
        device = try world.device()
    }

    private func request(
        _ nonce: UInt8 = 1, at seconds: Double = 0, from device: EnrolledDevice? = nil, body: Int = 1,
        key: DevicePublicKey? = nil
    ) -> SignedRequest {
        func make(_ signature: [UInt8]) -> SignedRequest {
            SignedRequest(
                device: (device ?? self.device).id, nonce: .init([UInt8](repeating: nonce, count: 16))!,
                signedAt: World.start.addingTimeInterval(seconds), route: route, bodyDigest: SearchWorld.hex(body),
                signature: signature)
        }
        return make(RepeatingVerifier.sign(make([]).message, by: key ?? (device ?? self.device).key))
    }

    private func verifying(
        _ request: SignedRequest, from device: EnrolledDevice?, with verifier: inout RequestVerifier,
        route: String = "POST /api/street/searches", body: Int = 1, at seconds: Double = 1
    ) -> [String] {
        rules {
            _ = try verifier.verify(
                request, from: device, route: route, bodyDigest: SearchWorld.hex(body), with: RepeatingVerifier(),
                under: world.policy, at: World.start.addingTimeInterval(seconds))
        }
    }

    private var fresh: RequestVerifier { RequestVerifier(startedAt: World.after(-1)) }

    @Test func `A signed request counts once`() {
        var verifier = fresh
        #expect(verifying(request(), from: device, with: &verifier) == [])
        #expect(verifying(request(), from: device, with: &verifier) == ["§13"], "a replay")
        #expect(verifying(request(2), from: device, with: &verifier) == [])
        #expect(verifying(request(), from: device, with: &verifier, at: 30) == ["§13"], "still in the window")
        #expect(verifying(request(), from: device, with: &verifier, at: 31) == ["§13"], "outside of it")
    }

    @Test func `Unknown and revoked devices and wrong signatures all get the same answer`() throws {
        var verifier = fresh
        var revoked = device
        try revoked.revoke(.lost, by: world.officer("engineer"), at: World.start)
        let other = try world.device(2, for: "street 2")
        func answer(
            _ request: SignedRequest, _ device: EnrolledDevice?, route: String = "POST /api/street/searches",
            body: Int = 1
        ) throws -> Refusal {
            try #require(throws: Refusal.self) {
                _ = try verifier.verify(
                    request, from: device, route: route, bodyDigest: SearchWorld.hex(body), with: RepeatingVerifier(),
                    under: world.policy, at: World.after(0))
            }
        }
        let answers = [
            try answer(request(), nil), try answer(request(), revoked), try answer(request(), other),
            try answer(request(key: other.key), device), try answer(request(body: 2), device),
            try answer(request(), device, body: 2), try answer(request(), device, route: "POST /api/street/other"),
        ]
        #expect(Set(answers).count == 1)
        #expect(verifying(request(), from: device, with: &verifier) == [], "none of them used the nonce up")
    }

    @Test func `A clock may differ by half a minute in either direction`() {
        for (seconds, refused) in [(-30.0, false), (-30.001, true), (30, false), (30.001, true), (.nan, true)] {
            var verifier = fresh
            let found = verifying(request(at: seconds), from: device, with: &verifier, at: 0)
            #expect(found == (refused ? ["§13"] : []), "\(seconds)")
        }
    }

    @Test func `What was signed before the process began doesn't count, because its predecessor may have seen it`() {
        var verifier = RequestVerifier(startedAt: World.start)
        #expect(verifying(request(at: -1), from: device, with: &verifier) == ["§13"])
        #expect(verifying(request(at: 0), from: device, with: &verifier) == [])
    }

    @Test func `A full cache refuses, and empties as time passes`() {
        var verifier = RequestVerifier(cache: ReplayCache(capacity: 2), startedAt: World.after(-1))
        #expect(verifying(request(1), from: device, with: &verifier) == [])
        #expect(verifying(request(2), from: device, with: &verifier) == [])
        #expect(verifying(request(3), from: device, with: &verifier) == ["§13"])
        #expect(verifying(request(4, at: 60), from: device, with: &verifier, at: 60) == [])
    }

    @Test func `Two requests that differ in anything have different messages`() throws {
        let other = try world.device(2, for: "street 2")
        let all = [request(), request(2), request(at: 0.001), request(from: other), request(body: 2)]
        #expect(Set(all.map(\.message)).count == all.count)
        let lines = String(decoding: request().message, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 6 && lines[3] == "1800000000000" && lines[2] == "01010101010101010101010101010101")
        #expect(SignedRequest.Nonce([1, 2]) == nil && DevicePublicKey([UInt8](repeating: 4, count: 64)) == nil)
        #expect(DevicePublicKey([UInt8](repeating: 2, count: 65)) == nil, "compressed")
    }

    @Test func `A device is enrolled by an administrator for somebody else, and stays revoked`() throws {
        #expect(rules { _ = try world.device(3, for: "engineer") } == ["G2"])
        #expect(rules { _ = try world.device(3, for: "street 3") } == ["G1"])
        #expect(rules { _ = try world.device(3, for: "examiner 1") } == ["§4", "G1"])
        var device = try world.device()
        #expect(rules { try device.revoke(.misuse, by: world.officer("street 2"), at: World.start) } == ["§4"])
        try device.revoke(.misuse, by: world.officer("street supervisor"), at: World.start)
        try device.revoke(.lost, by: world.officer("engineer"), at: World.after(1))
        #expect(device.revocation?.reason == .misuse && !device.isUsable)
    }
}
