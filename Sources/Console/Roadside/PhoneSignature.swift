import Biometrics
import Casework
import Crypto
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Operations

extension HTTPField.Name {
    static let phone = HTTPField.Name("Peel-Device")!
    static let phoneNonce = HTTPField.Name("Peel-Nonce")!
    static let phoneTime = HTTPField.Name("Peel-Signed-At")!
    static let phoneSignature = HTTPField.Name("Peel-Signature")!
}

/// Reads what a phone signed from a request's headers (docs/decisions/0044).
enum PhoneSignature {
    /// Checks that the request comes from a phone of the officer's, and that nothing was idle for too long.
    ///
    /// - Throws: `Refusal` by §13, the same for missing headers, an unknown phone and a wrong signature;
    ///   ``ConsoleError`` with code `stepUpNeeded`.
    static func verify(_ exchange: Exchange) async throws -> (device: VerifiedDevice, session: StreetSession) {
        let (session, _) = try exchange.signedIn()
        let service = exchange.office.street
        let digest =
            exchange.photograph?.digest
            ?? hexadecimal(SHA256.hash(data: Data(exchange.body.readableBytesView)))
        let route = "\(exchange.request.method.rawValue) \(exchange.request.uri.path)"
        guard let request = read(exchange.request.headers, route: route, digest: digest) else {
            throw Refusal(
                rule: "§13", reason: "the request doesn't come from an enrolled device.",
                remedy: "Have the device enrolled by an administrator.")
        }
        let device = try await service.verify(
            request, route: route, bodyDigest: digest, by: exchange.acting())
        let own = StreetSession(name: session.id.uuidString, confirmedAt: session.confirmedAt)
        guard try await !service.needsStepUp(own, by: exchange.acting()) else { throw ConsoleError(.stepUpNeeded) }
        return (device, own)
    }

    /// The signed request; nil where a header is missing or malformed.
    static func read(_ headers: HTTPFields, route: String, digest: String) -> SignedRequest? {
        guard let device = headers[.phone].flatMap({ UUID(uuidString: $0) }),
            let nonce = headers[.phoneNonce].flatMap(bytes).flatMap({ SignedRequest.Nonce($0) }),
            let time = headers[.phoneTime].flatMap({ Int64($0) }), time.magnitude < 1 << 53,
            let signature = headers[.phoneSignature].flatMap(base64URL), signature.count == 64
        else { return nil }
        return SignedRequest(
            device: .init(device), nonce: nonce, signedAt: Date(timeIntervalSince1970: Double(time) / 1000),
            route: route, bodyDigest: digest, signature: signature)
    }

    /// 32 lower-case hexadecimal digits; nil for anything else, so that no two spellings are one number.
    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 32 else { return nil }
        func value(_ digit: UInt8) -> UInt8? {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        var result: [UInt8] = []
        for place in stride(from: 0, to: 32, by: 2) {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
            result.append(high << 4 | low)
        }
        return result
    }

    /// Base64 for addresses, without padding; nil where it isn't.
    static func base64URL(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 200 else { return nil }
        return Base64URL.decode(text).map { [UInt8]($0) }
    }
}
