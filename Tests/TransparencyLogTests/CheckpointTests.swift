import Testing

@testable import TransparencyLog

/// Checkpoints, their signatures, and the policy about witnesses.
@Suite struct CheckpointTests {
    private func signed(_ text: String = LogFixture.checkpoint) throws -> SignedCheckpoint {
        try SignedCheckpoint(bytes: Array(text.utf8))
    }

    private func policy(threshold: Int = 1) throws -> WitnessPolicy {
        try WitnessPolicy(witnesses: [NoteKey(vkey: LogFixture.witnessKey)], threshold: threshold)
    }

    @Test func `A checkpoint of the wild verifies with the log's key and a witness's`() throws {
        // A staging log of certificate transparency of 2026, cosigned by remora.n621.de.
        let note = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            — arche2025h1.staging.ct.transparency.dev \
            zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI\
            4kJXFbon5Ch9MNL5zRNZ55lvGt0=
            — arche2025h1.staging.ct.transparency.dev \
            ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            — remora.n621.de \
            2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==

            """
        let log = try LogIdentity(
            vkey: "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")
        let witness = try NoteKey(vkey: "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")
        let policy = try WitnessPolicy(witnesses: [witness], threshold: 1)
        let verified = try signed(note).verify(by: log, witnesses: policy)
        #expect(verified.checkpoint.size == 1_432_088_532 && verified.cosignatures.map(\.timestamp) == [1_779_573_024])
        let changed = note.replacing("1432088532", with: "1432088533")
        #expect(throws: LogError(.wrongSignature, "")) { try signed(changed).verify(by: log, witnesses: policy) }
        #expect(throws: LogError(.wrongSignature, "")) { try signed(changed).verify(by: log) }
    }

    @Test func `Signing and cosigning make the note that a second program made`() throws {
        var fixture = try LogFixture(size: 300)
        var witness = Witness(cosigner: try LogFixture.cosigner(), logs: [try LogFixture.identity()])
        let request = WitnessRequest(oldSize: 0, path: [], checkpoint: try fixture.signed)
        let answer = try witness.answer(request, at: LogFixture.time)
        var checkpoint = try fixture.signed
        try checkpoint.add(answer: answer.bytes, of: try LogFixture.cosigner().key)
        #expect(checkpoint.bytes == Array(LogFixture.checkpoint.utf8))
        fixture.resources.files["checkpoint"] = checkpoint.bytes
        let verified = try checkpoint.verify(by: LogFixture.identity(), witnesses: policy())
        let key = try NoteKey(vkey: LogFixture.logKey)
        #expect(verified.checkpoint.size == 300 && verified.signers == [key])
        #expect(verified.cosignatures.map(\.timestamp) == [LogFixture.time])
        #expect(try LogFixture.cosigner().key.vkey == LogFixture.witnessKey)
    }

    @Test func `Another log, another key, too few witnesses or a changed line are refused`() throws {
        let log = try LogFixture.identity()
        let other = try LogIdentity(origin: LogFixture.origin, keys: [LogFixture.signer(seed: 9).key])
        #expect(throws: LogError(.notSigned, "")) { try signed().verify(by: other) }
        let elsewhere = try LogIdentity(origin: "example.com/other", keys: log.keys)
        #expect(throws: LogError(.wrongOrigin, "")) { try signed().verify(by: elsewhere) }
        let stranger = try LogFixture.cosigner(name: "witness.example.com/w2", seed: 3).key
        let two = try WitnessPolicy(witnesses: [NoteKey(vkey: LogFixture.witnessKey), stranger], threshold: 2)
        #expect(throws: LogError(.tooFewWitnesses, "")) { try signed().verify(by: log, witnesses: two) }
        let one = try WitnessPolicy(witnesses: two.witnesses, threshold: 1)
        #expect(try signed().verify(by: log, witnesses: one).cosignatures.count == 1)
        let later = LogFixture.checkpoint.replacing("dF+16AAAAABrAVjg", with: "dF+16AAAAABrAVjh")
        #expect(throws: LogError(.wrongSignature, "")) { try signed(later).verify(by: log, witnesses: one) }
        #expect(try signed(later).verify(by: log).cosignatures.isEmpty)
    }

    @Test func `While keys are changed, either of the log's keys is enough`() throws {
        let (old, new) = (try LogFixture.signer(), try LogFixture.signer(seed: 9))
        let log = try LogIdentity(origin: LogFixture.origin, keys: [old.key, new.key])
        #expect(try signed().verify(by: log).signers == [old.key])
        var note = try signed().note
        try note.add([new.sign(note.text)])
        #expect(try SignedCheckpoint(note: note).verify(by: log).signers == [old.key, new.key])
    }

    @Test func `A policy counts bodies, not names, and the log is not its own witness`() throws {
        let (first, copy) = (try LogFixture.cosigner().key, try LogFixture.cosigner(name: "copy").key)
        let refused = LogError(.unusablePolicy, "")
        #expect(throws: refused) { try WitnessPolicy(witnesses: [first, copy], threshold: 1) }
        #expect(throws: refused) { try WitnessPolicy(witnesses: [first], threshold: 2) }
        #expect(throws: refused) { try WitnessPolicy(witnesses: [LogFixture.signer().key], threshold: 1) }
        #expect(throws: refused) { try LogIdentity(origin: "x", keys: []) }
        #expect(throws: refused) { try LogIdentity(origin: "x", keys: [first]) }
        let own = try WitnessPolicy(witnesses: [LogFixture.cosigner(seed: 1).key], threshold: 1)
        #expect(throws: refused) { try signed().verify(by: LogFixture.identity(), witnesses: own) }
    }

    @Test(arguments: [
        "", "example.com\n", "example.com\n1\n", "\n1\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=\n",
        "example.com\n01\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=\n",
        "example.com\n-1\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=\n",
        "example.com\n9223372036854775808\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=\n",
        "example.com\n1\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8\n", "example.com\n1\nAAAA\n",
        "example.com\n1\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=",
        "example.com\n1\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=\n\n",
        "example.com\n0\nAznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=\n",
    ]) func `Malformed checkpoints are refused`(text: String) {
        #expect(throws: LogError(.malformedCheckpoint, "")) { try Checkpoint(text: Array(text.utf8)) }
    }

    @Test func `Extension lines are kept, and an empty tree has its checkpoint`() throws {
        let text = "example.com\n0\n\(TreeHasher.emptyRoot.base64)\nmore one\nmore two\n"
        let checkpoint = try Checkpoint(text: Array(text.utf8))
        #expect(checkpoint.extensions == ["more one", "more two"] && checkpoint.text == Array(text.utf8))
        #expect(throws: LogError(.malformedCheckpoint, "")) {
            try Checkpoint(origin: "two\nlines", size: 0, root: TreeHasher.emptyRoot)
        }
    }
}
