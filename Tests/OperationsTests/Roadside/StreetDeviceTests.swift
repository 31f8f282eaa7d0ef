import Casework
import Crypto
import Foundation
import Testing

@testable import Operations

@Suite struct StreetDeviceTests {
    @Test func `A wrong signature, a replay, a skewed clock and another route are refused, and logged`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            func verify(_ request: SignedRequest, route: String = "POST /x", body: String = "") async -> [String] {
                await rules {
                    _ = try await fixture.service.verify(
                        request, route: route, bodyDigest: StreetFixture.digest(body), by: fixture.user)
                }
            }
            #expect(try await verify(fixture.request("POST /x", nonce: 1)) == [])
            #expect(try await verify(fixture.request("POST /x", nonce: 1)) == ["§13"], "a replay")
            #expect(try await verify(fixture.request("POST /x", key: P256.Signing.PrivateKey())) == ["§13"])
            #expect(try await verify(fixture.request("POST /y")) == ["§13"], "signed for another route")
            #expect(try await verify(fixture.request("POST /x", body: "a"), body: "b") == ["§13"])
            // After the process began, and still too far from the server's clock.
            desk.clock.advance(hours: 1)
            for seconds in [-31.0, 31] {
                let time = desk.clock.value.addingTimeInterval(seconds)
                #expect(try await verify(fixture.request("POST /x", at: time)) == ["§13"], "\(seconds)")
            }
            #expect(try await verify(fixture.request("POST /x", at: desk.clock.value.addingTimeInterval(-29))) == [])
            let refused = try await desk.log().filter { $0.act == "send a signed request" && $0.kind == .refusal }
            #expect(refused.count == 6)
        }
    }

    @Test func `A revoked phone is refused from the next request on`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            _ = try await fixture.begin()
            _ = try await fixture.desk.revokeDevice(fixture.device, .lost, by: fixture.user)
            #expect(await rules { _ = try await fixture.verified() } == ["§13"])
            #expect(await rules { _ = try await fixture.begin() } == ["§13"])
        }
    }

    @Test func `Another officer's phone counts for nobody else`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            #expect(await rules { _ = try await fixture.verified(by: fixture.other) } == ["§13"])
        }
    }

    @Test func `A phone asks, an administrator enrols it, and nobody enrols their own or a key twice`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let key = StreetFixture.key(P256.Signing.PrivateKey())
            let asked = try await fixture.service.ask(key, by: fixture.other)
            #expect(await fixture.service.waitingDevices() == [asked])
            #expect(await rules { _ = try await fixture.service.enrol(asked.id, by: fixture.user) }.contains("§4"))
            let device = try await fixture.service.enrol(asked.id, by: fixture.engineer)
            #expect(device.officer == fixture.other.officer)
            #expect(await fixture.service.waitingDevices().isEmpty)
            await #expect(throws: OperationError(.alreadyThere, "")) {
                _ = try await fixture.desk.enrolDevice(key, for: fixture.user.officer, by: fixture.engineer)
            }
            let mine = try await fixture.desk.devices(by: fixture.other)
            #expect(mine.map(\.id) == [device.id], "officers see their own")
            #expect(try await fixture.desk.devices(by: fixture.engineer).count == 2)
        }
    }

    @Test func `A phone that nobody answers waits for a quarter of an hour, and bytes that are no point are no key`()
        async throws
    {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            _ = try await fixture.service.ask(StreetFixture.key(P256.Signing.PrivateKey()), by: fixture.other)
            desk.clock.advance(hours: 0.26)
            #expect(await fixture.service.waitingDevices().isEmpty)
            let noPoint = try #require(DevicePublicKey([4] + [UInt8](repeating: 9, count: 64)))
            await #expect(throws: OperationError(.badInput, "")) {
                _ = try await fixture.service.ask(noPoint, by: fixture.other)
            }
        }
    }

    @Test func `Fingerprints have twelve digits, and codes read the same however they are written`() throws {
        let key = try #require(DevicePublicKey([4] + [UInt8](repeating: 9, count: 64)))
        #expect(key.fingerprint.count == 14)
        let id = StreetSearch.ID(UUID(uuid: (255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
        #expect(StreetSearch.code(of: id) == "ZZZZ-ZZZZ")
        #expect(StreetSearch.normal(code: "zzzz zzzz") == "ZZZZ-ZZZZ")
        let other = StreetSearch.ID(UUID(uuid: (0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
        #expect(StreetSearch.code(of: other) == "0000-0011")
    }
}
