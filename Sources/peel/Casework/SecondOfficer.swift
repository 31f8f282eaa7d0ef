import ArgumentParser
import Foundation
import Operations

/// A second person who signs in for the same act.
struct SecondOfficer: ParsableArguments {
    @Option(help: "The login of the second person.") var second: String
    @Option(help: "A file with the second person's passphrase; without it PEEL_SECOND_PASSPHRASE.")
    var secondPassphraseFile: String?
    @Option(help: "The second person's code.") var secondCode: String?

    /// What the second person offers to show who they are.
    func offer() throws -> SignIn {
        SignIn(
            login: second,
            passphrase: try Passphrase.read(
                file: secondPassphraseFile, variable: "PEEL_SECOND_PASSPHRASE", prompt: "Passphrase of \(second): "),
            code: secondCode)
    }
}
