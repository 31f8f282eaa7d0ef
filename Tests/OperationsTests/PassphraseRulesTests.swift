import Casework
import Foundation
import Testing

@testable import Operations

/// Nobody chooses a passphrase that many use, or that everybody at the force would try first.
@Suite struct PassphraseRulesTests {
    private static let context = ["Alex Example", "4711-22", "aexample", "Borsetshire Police (fictional)"]

    @Test func `Every word of the list is read`() {
        #expect(PassphraseRules.wordCount == CommonWords.count)
        #expect(CommonWords.count > 3000)
    }

    @Test(
        arguments: [
            // Of the list, whole or with what people add to it.
            "password1234", "P4ssw0rd2024!", "liverpool2026!", "needforspeed", "q1w2e3r4t5y6", "i l o v e y o u 1234",
            // Runs and repetitions.
            "qwertyuiop12", "abcdefghijklm", "letmein letmein", "trustno1trustno1", "aaaaaaabbbbbbb", "0987654321 ab",
            // What everybody here knows.
            "Borsetshire2027!", "alex.aexample.1985", "facialrecognition", "Peel Police 2027",
        ])
    func `What others would guess is refused`(_ passphrase: String) {
        #expect(PassphraseRules.builtIn.isCommon(passphrase, about: Self.context))
    }

    @Test(
        arguments: [
            "correct horse battery", "tawny lorry kettle", "a phrase that only I know", "k3J9x2Lq8Zp1",
            "#*%&^=+}{?;:", "own passphrase of chief", "another passphrase", "cyfrin-ymadrodd hir iawn",
            "пароль для меня",
        ])
    func `What has to be guessed is taken`(_ passphrase: String) {
        #expect(!PassphraseRules.builtIn.isCommon(passphrase, about: Self.context))
    }

    @Test func `A name counts for its own officer only`() {
        let passphrase = "aexample 2027"
        #expect(PassphraseRules.builtIn.isCommon(passphrase, about: Self.context))
        #expect(!PassphraseRules.builtIn.isCommon(passphrase, about: ["Sam Other", "1", "sother", "Ambridge"]))
    }

    @Test func `A force's own list is asked besides, without regard to case and signs`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "passphrases \(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("tawny lorry kettle\r\n\nshort\nTHREE-GREEN-BOTTLES".utf8).write(to: file)
        let rules = try PassphraseRules(reading: file)
        for refused in ["tawny lorry kettle", "Tawny-Lorry-Kettle!", "three green bottles", "password1234"] {
            #expect(rules.isCommon(refused, about: []))
        }
        for taken in ["tawny lorry kettles", "correct horse battery"] { #expect(!rules.isCommon(taken, about: [])) }
    }

    @Test func `A list that can't be read is an error, not an empty list`() {
        #expect(throws: OperationError(.unreadable, "")) {
            try PassphraseRules(reading: URL(fileURLWithPath: "/nowhere/passphrases.txt"))
        }
    }

    @Test func `An account takes no common passphrase: neither its first, nor a new one, nor a reset`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let owner = try await fixture.found()
            var person = DeskFixture.person("clerk", .constable, [.engagementOfficer])
            person.passphrase = "Clerk Borsetshire 1"
            await #expect(throws: OperationError(.weakPassphrase, "")) { try await desk.add(person, by: owner) }
            person.passphrase = "first passphrase of clerk"
            let made = try await desk.add(person, by: owner)
            let first = SignIn(login: "clerk", passphrase: "first passphrase of clerk")
            await #expect(throws: OperationError(.weakPassphrase, "")) {
                try await desk.changePassphrase(first, to: "password1234")
            }
            await #expect(throws: OperationError(.weakPassphrase, "")) {
                try await desk.reset(made.officer.id, to: "qwertyuiop12", by: owner)
            }
            try await desk.changePassphrase(first, to: "tawny lorry kettle")
            _ = try await desk.signIn(SignIn(login: "clerk", passphrase: "tawny lorry kettle"))
        }
    }
}
