import ArgumentParser
import Foundation
import Storage
import TransparencyLog

/// Which store a command works on, and where its keys come from. Neither key is ever an argument itself.
struct StoreAccess: ParsableArguments {
    @Option(help: "The store's folder; without it PEEL_STORE.") var store: String?
    @Option(
        help: "The store's key: file:PATH, env:NAME, or command:PROGRAM ARGUMENTS; without it PEEL_STORE_KEY has one.")
    var key: String?
    @Option(help: "The log's private key: file:PATH or env:NAME; without it PEEL_LOG_KEY has one.") var logKey: String?

    /// The folder that was named.
    func folder() throws(CommandFailure) -> StoreFolder {
        guard let path = store ?? environment["PEEL_STORE"], !path.isEmpty else {
            throw CommandFailure(.badInput, "No store is named: give --store, or set PEEL_STORE.")
        }
        return StoreFolder(URL(fileURLWithPath: path, isDirectory: true))
    }

    /// Opens the store; it signs what is logged where the log's key is given.
    func open() throws -> SQLiteCaseworkStore {
        try SQLiteCaseworkStore.open(folder(), try options(try storeKey()))
    }

    /// What opening a store with a key needs.
    func options(_ key: StoreKey) throws -> StoreOptions {
        StoreOptions(key: key, clock: StoreClock(now: { Date() }), signer: try signer())
    }

    /// The key that seals the store.
    func storeKey() throws -> StoreKey {
        guard let text = key ?? environment["PEEL_STORE_KEY"], !text.isEmpty else {
            throw CommandFailure(.badInput, "The store's key is missing: give --key, or set PEEL_STORE_KEY.")
        }
        return try Self.source(text).key(environment: environment)
    }

    /// Where a key comes from, as it is written on the command line.
    static func source(_ text: String) throws(CommandFailure) -> KeySource {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, !parts[1].isEmpty {
            switch parts[0] {
            case "file": return .file(URL(fileURLWithPath: parts[1]))
            case "env": return .environment(parts[1])
            case "command":
                let words = parts[1].split(separator: " ").map(String.init)
                if let program = words.first {
                    return .command(try Self.program(program), arguments: Array(words.dropFirst()))
                }
            default: break
            }
        }
        throw CommandFailure(
            .badInput, "A key is named by file:PATH, env:NAME or command:PROGRAM, and never given itself.")
    }

    /// A program by its path, or by its name in a folder of PATH; never in the working folder without being told.
    private static func program(_ name: String) throws(CommandFailure) -> URL {
        if name.contains("/") { return URL(fileURLWithPath: name) }
        for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") {
            let file = URL(fileURLWithPath: String(folder), isDirectory: true).appending(path: name)
            if FileManager.default.isExecutableFile(atPath: file.path(percentEncoded: false)) { return file }
        }
        throw CommandFailure(
            .badInput, "The key's program “\(name)” is in no folder of PATH: give its path, or set PATH.")
    }

    /// The log's private key; nil where none is named, and then another process has to sign.
    private func signer() throws -> NoteSigner? {
        guard let text = logKey ?? environment["PEEL_LOG_KEY"], !text.isEmpty else { return nil }
        let secret: String
        switch try Self.source(text) {
        case .file(let file):
            guard let data = try? Data(contentsOf: file), data.count < 4096 else {
                throw CommandFailure(.badInput, "The log's key can't be read: name its file.")
            }
            secret = String(decoding: data, as: UTF8.self)
        case .environment(let name): secret = environment[name] ?? ""
        case .command:
            throw CommandFailure(.badInput, "The log's key comes from a file or a variable: file:PATH or env:NAME.")
        }
        return try NoteSigner(secret: secret.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private var environment: [String: String] { ProcessInfo.processInfo.environment }
}
