import Foundation
import TestSupport
import Testing

@testable import TransparencyLog

/// Requests for timestamps, and what comes back (RFC 3161).
@Suite struct TimestampTests {
    /// `openssl ts -query -data data -sha256 -cert` for a file with the five bytes "data\n".
    private static let request =
        "MEMCAQEwMTANBglghkgBZQMEAgEFAAQgZmey0aq2oAyqWu5a+K2fFGXlZ6vxwgnRVyfVez6Pbl8CCBi3JKiaZWvJAQH/"
    /// What `openssl ts -reply` said to a request about a SHA-512 digest.
    private static let refusal =
        "MDcwNQIBAjAsDCpNZXNzYWdlIGRpZ2VzdCBhbGdvcml0aG0gaXMgbm90IHN1cHBvcnRlZC4DAgeA"

    private static func bytes(_ base64: String) throws -> [UInt8] {
        [UInt8](try #require(Data(base64Encoded: base64)))
    }

    @Test func `A request of openssl is read, and ours has the same form`() throws {
        let bytes = try Self.bytes(Self.request)
        let read = try TimestampRequest(bytes: bytes)
        #expect(read.isAbout(Array("data\n".utf8)) && !read.isAbout(Array("data".utf8)))
        #expect(read.nonce == [0x18, 0xB7, 0x24, 0xA8, 0x9A, 0x65, 0x6B, 0xC9] && read.bytes == bytes)
        var random = Fixed(value: 0x18B7_24A8_9A65_6BC8)
        let ours = try TimestampRequest(stamping: Array("data\n".utf8), using: &random)
        // All but the nonce, which is the eight bytes before the last three.
        #expect(ours.bytes.count == bytes.count && ours.bytes.prefix(58) == bytes.prefix(58))
        #expect(ours.bytes.suffix(3) == bytes.suffix(3))
    }

    @Test func `Each request has a nonce of its own`() throws {
        var random = SystemRandomNumberGenerator()
        let requests = try (0..<8).map { _ in try TimestampRequest(stamping: [1], using: &random) }
        #expect(Set(requests.map(\.nonce)).count == 8)
    }

    @Test func `What isn't a request or an answer is refused`() throws {
        let request = try Self.bytes(Self.request)
        let wrong: [[UInt8]] = [
            [], [0x30], [0x31, 0x00], [0x30, 0x01], [0x30, 0x00], [0x30, 0x00, 0x00], [0x30, 0x80],
            [0x30, 0x85, 1, 1, 1, 1, 1], Array(request.dropLast()), request + [0],
        ]
        for bytes in wrong {
            #expect(throws: LogError(.malformedTimestamp, ""), "\(bytes)") { try TimestampRequest(bytes: bytes) }
            #expect(throws: LogError(.malformedTimestamp, ""), "\(bytes)") { try TimestampToken(bytes: bytes) }
        }
        // Another digest than SHA-256, by the last byte of its identifier, and another version.
        for place in [19, 4] {
            var changed = request
            changed[place] ^= 3
            #expect(throws: LogError(.malformedTimestamp, ""), "\(place)") { try TimestampRequest(bytes: changed) }
        }
        #expect(throws: LogError(.refusedTimestamp, "")) { try TimestampToken(bytes: Self.bytes(Self.refusal)) }
        #expect(throws: LogError(.malformedTimestamp, "")) { try TimestampToken(bytes: request) }
    }

    @Test(.enabled(if: TimestampAuthority.isAvailable, "openssl is not installed"))
    func `An authority's answer belongs to its request and its checkpoint, and to no other`() throws {
        try withTemporaryFolder { folder in
            let authority = try TimestampAuthority(in: folder)
            let signed = try SignedCheckpoint(bytes: Array(LogFixture.checkpoint.utf8))
            var random = SystemRandomNumberGenerator()
            let request = try TimestampRequest(stamping: signed.bytes, using: &random)
            let token = try TimestampToken(bytes: authority.answer(request.bytes))
            let stamped = try StampedCheckpoint(checkpoint: signed, request: request, token: token)
            #expect(try stamped.verify(by: LogFixture.identity()).checkpoint.size == 300)
            #expect(token.policy == "1.2.3.4.1")
            let time = try Date(token.time, strategy: .iso8601)
            #expect(abs(time.timeIntervalSinceNow) < 300, "\(token.time)")
            let again = try TimestampRequest(stamping: signed.bytes, using: &random)
            #expect(token.answers(request) && !token.answers(again))
            #expect(throws: LogError(.wrongTimestamp, "")) {
                try StampedCheckpoint(checkpoint: signed, request: again, token: token)
            }
            let other = try LogFixture(size: 20).signed
            #expect(throws: LogError(.wrongTimestamp, "")) {
                try StampedCheckpoint(checkpoint: other, request: request, token: token)
            }
            #expect(throws: LogError(.wrongOrigin, "")) {
                try stamped.verify(by: LogIdentity(origin: "another.example/log", keys: LogFixture.identity().keys))
            }
            let (data, answer) = (folder.appending(path: "data"), folder.appending(path: "token"))
            try Data(signed.bytes).write(to: data)
            try Data(token.bytes).write(to: answer)
            #expect(try authority.verify(answer, of: data) == 0)
            try Data(other.bytes).write(to: data)
            #expect(try authority.verify(answer, of: data) != 0)
        }
    }

    @Test func `The files of a timestamp lie beside the log under the checkpoint's size`() {
        let paths = StampedCheckpoint.File.allCases.map { $0.path(size: 300) }
        #expect(paths == ["checkpoint.300.stamped", "checkpoint.300.tsq", "checkpoint.300.tsr"])
        #expect(StampedCheckpoint.File.answer.size(of: "checkpoint.300.tsr") == 300)
        for name in ["checkpoint.300.tsq", "checkpoint.0300.tsr", "checkpoint.tsr", "checkpoint..tsr", "300.tsr"] {
            #expect(StampedCheckpoint.File.answer.size(of: name) == nil, "\(name)")
        }
    }
}

/// Not random: the same number each time.
private struct Fixed: RandomNumberGenerator {
    let value: UInt64

    mutating func next() -> UInt64 { value }
}
