import ArgumentParser
import Foundation
import Operations

/// A second person who signs in for the same act.
struct SecondOfficer: ParsableArguments {
    @Option(help: "The login of the second person.") var second: String
    @OptionGroup var proof: SecondProof

    /// What the second person offers to show who they are.
    func offer() throws -> SignIn { try proof.offer(of: second) }
}

/// The same where only some acts need a second person.
struct OptionalSecondOfficer: ParsableArguments {
    @Option(help: "The login of the second person, where the act needs one.") var second: String?
    @OptionGroup var proof: SecondProof

    /// What the second person offers; nil where nobody is named.
    func offer() throws -> SignIn? { try second.map { try proof.offer(of: $0) } }
}

/// Where the second person's passphrase and code come from.
struct SecondProof: ParsableArguments {
    @Option(help: "A file with the second person's passphrase; without it PEEL_SECOND_PASSPHRASE.")
    var secondPassphraseFile: String?
    @Option(help: "The second person's code.") var secondCode: String?

    /// What somebody with a login offers.
    func offer(of login: String) throws -> SignIn {
        SignIn(
            login: login,
            passphrase: try Passphrase.read(
                file: secondPassphraseFile, variable: "PEEL_SECOND_PASSPHRASE", prompt: "Passphrase of \(login): "),
            code: secondCode)
    }
}
