package import Foundation

/// Says whether a request comes from an enrolled device, now, and for the first time.
///
/// A value: whoever owns it serialises its use.
package struct RequestVerifier: Sendable {
    private var cache: ReplayCache

    /// - Parameters:
    ///   - cache: empty at the start of the process; requests from before it are refused.
    ///   - startedAt: when the process began.
    package init(cache: ReplayCache = ReplayCache(), startedAt: Date) {
        self.cache = cache
        self.startedAt = startedAt
    }

    /// What was signed before this process began may have been seen by the one before it.
    private let startedAt: Date

    /// Checks one request.
    ///
    /// The signature is checked before the nonce is remembered, so that nobody without the key can fill the cache.
    /// - Parameters:
    ///   - device: as the store has it now, so that a revocation counts at once; nil where it knows none.
    ///   - bodyDigest: SHA-256 of the body that arrived, lower-case hexadecimal.
    ///   - route: method and path that were asked for.
    /// - Throws: ``Refusal``; it says the same for an unknown device, a revoked one and a wrong signature, because the
    ///   answer goes to whoever sent the request.
    package mutating func verify(
        _ request: SignedRequest, from device: EnrolledDevice?, route: String, bodyDigest: String,
        with verifier: some SignatureVerifier, under policy: Policy, at instant: Date
    ) throws(Refusal) -> VerifiedDevice {
        let unknown = Refusal(
            rule: "§13", reason: "the request doesn't come from an enrolled device.",
            remedy: "Have the device enrolled by an administrator.")
        guard let device, device.id == request.device, device.force == policy.force, device.isUsable,
            request.route == route, request.bodyDigest == bodyDigest,
            verifier.isValid(request.signature, over: request.message, by: device.key)
        else { throw unknown }
        let window = policy.terms.street.clockSkew
        guard abs(instant.timeIntervalSince(request.signedAt)) <= window else {
            throw Refusal(
                rule: "§13", reason: "the device's clock differs too much.", remedy: "Set the device's clock.")
        }
        guard request.signedAt >= startedAt else {
            throw Refusal(
                rule: "§13", reason: "the request was signed before the server started.",
                remedy: "Sign a new request with a new number.")
        }
        if let refusal = cache.admit(request, window: window, at: instant) { throw refusal }
        return VerifiedDevice(device: device, verifiedAt: instant)
    }
}

/// That a request came from an enrolled device; only ``RequestVerifier`` makes one.
package struct VerifiedDevice: Sendable, Hashable {
    package let device: EnrolledDevice
    package let verifiedAt: Date
}
