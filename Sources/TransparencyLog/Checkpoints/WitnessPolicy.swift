/// How many of which outside bodies must have cosigned a checkpoint.
package struct WitnessPolicy: Sendable, Hashable {
    /// Different bodies with different keys.
    package let witnesses: [NoteKey]
    /// 0…number of witnesses.
    package let threshold: Int

    /// Nobody has to cosign.
    package static let none = WitnessPolicy()

    private init() {
        witnesses = []
        threshold = 0
    }

    /// Sets a policy.
    ///
    /// - Throws: ``LogError`` with code `unusablePolicy` if a key isn't a witness's, if two share a public key and so
    ///   would count twice, or if the threshold can't be reached.
    package init(witnesses: [NoteKey], threshold: Int) throws(LogError) {
        guard witnesses.allSatisfy({ $0.algorithm == .cosignature }) else {
            throw LogError(.unusablePolicy, "A witness's key is of type 4.")
        }
        guard Set(witnesses.map(\.publicKey)).count == witnesses.count else {
            throw LogError(.unusablePolicy, "Two witnesses have the same key: one of them was copied.")
        }
        guard (0...witnesses.count).contains(threshold) else {
            throw LogError(.unusablePolicy, "The threshold must lie between 0 and the number of witnesses.")
        }
        self.witnesses = witnesses
        self.threshold = threshold
    }

    /// Refuses a policy whose witness is the log itself.
    func check(against log: LogIdentity) throws(LogError) {
        let own = Set(log.keys.map(\.publicKey))
        guard witnesses.allSatisfy({ !own.contains($0.publicKey) }) else {
            throw LogError(.unusablePolicy, "A witness has the log's own key: a log can't be its own witness.")
        }
    }

    /// The witnesses' signatures of a note, if there are enough.
    ///
    /// - Throws: ``LogError`` with code `tooFewWitnesses` or `wrongSignature`.
    func cosignatures(of note: SignedNote) throws(LogError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        if note.signatures.contains(where: { line in witnesses.contains { $0.isNamed(in: line) } }) {
            verified = try note.verified(by: witnesses)
        }
        guard verified.count >= threshold else {
            throw LogError(.tooFewWitnesses, "\(verified.count) of \(threshold) witnesses have cosigned: ask them.")
        }
        return verified
    }
}
