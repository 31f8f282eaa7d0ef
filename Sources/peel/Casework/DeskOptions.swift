import ArgumentParser
import Foundation
import Operations
import Storage

/// Who acts, on which store, and how the answer is printed. Every command of casework has these.
struct DeskOptions: ParsableArguments {
    @OptionGroup var access: StoreAccess
    @Option(name: .customLong("as"), help: "The acting officer's login; without it PEEL_OFFICER.") var login: String?
    @Option(help: "A file with the officer's passphrase; without it PEEL_PASSPHRASE, or the terminal asks.")
    var passphraseFile: String?
    @Option(help: "The six digits of the officer's authenticator, where the account asks for them.") var code: String?
    @Flag(help: "Print JSON.") var json = false

    /// Signs the officer in, does the work, and signs what was logged.
    func act<T: Sendable>(_ work: @escaping @Sendable (Desk, ActingOfficer) async throws -> T) throws -> T {
        let offer = try offer()
        return try withDesk { desk in
            let acting = try await desk.signIn(offer)
            do {
                let result = try await work(desk, acting)
                try await desk.publish()
                return result
            } catch {
                // What was refused is logged too, and has to be signed like the rest.
                try? await desk.publish()
                throw error
            }
        }
    }

    /// Opens the store for one piece of work, and closes it.
    func withDesk<T: Sendable>(_ work: @escaping @Sendable (Desk) async throws -> T) throws -> T {
        do {
            let store = try access.open()
            defer { store.close() }
            let rules = try ForcePassphrases.rules()
            return try Waiting.run { try await work(Desk(store, device: "shell", passphrases: rules)) }
        } catch { throw CaseworkFailure.explain(error) }
    }

    /// The login and passphrase; asked for on the terminal where nothing else gives them.
    func offer() throws -> SignIn {
        let environment = ProcessInfo.processInfo.environment
        guard let login = login ?? environment["PEEL_OFFICER"], !login.isEmpty else {
            throw CommandFailure(.badInput, "Nobody is named to act: give --as LOGIN, or set PEEL_OFFICER.")
        }
        let passphrase =
            try Passphrase.read(file: passphraseFile, variable: "PEEL_PASSPHRASE", prompt: "Passphrase of \(login): ")
        return SignIn(login: login, passphrase: passphrase, code: code ?? environment["PEEL_CODE"])
    }

    /// Prints JSON, or lines.
    func show(_ value: some Encodable, _ lines: [String]) {
        if json { Terminal.out(jsonText(value)) } else { for line in lines { Terminal.out(line) } }
    }
}
