import ArgumentParser
import Biometrics
import Casework
import Crypto
import Foundation
import Operations
import Storage
import TransparencyLog

/// `peel store`: where casework is kept.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Make, check and re-key the store of casework.",
        subcommands: [InitStore.self, CheckStore.self, RotateStore.self, AcceptClock.self])
}

/// `peel store init`.
struct InitStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an empty store, and keys where none are given.",
        discussion: """
            Keep the store's key and the log's key apart from the store and from each other, and keep copies. \
            Give the log's public line to whoever is to verify the log.
            """)

    @OptionGroup var access: StoreAccess
    @Option(help: "The log's name, e.g. example.police.uk/peel; printed in every checkpoint.") var logName: String
    @Option(help: "A new folder for keys that are made; without it both keys have to be given.") var newKeys: String?
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let store: String
        let key: String
        let logPublicKey: String
    }

    func run() throws {
        do {
            var access = access
            let folder = try access.folder()
            if let newKeys {
                let keys = try makeKeys(URL(fileURLWithPath: newKeys, isDirectory: true))
                access.key = access.key ?? "file:\(keys.store)"
                access.logKey = access.logKey ?? "file:\(keys.log)"
            }
            let options = try access.options(try access.storeKey())
            guard let signer = options.signer else {
                throw CommandFailure(.badInput, "The log's key is missing: give --log-key or --new-keys.")
            }
            let store = try SQLiteCaseworkStore.create(folder, options)
            store.close()
            let report = Report(
                store: folder.root.path(percentEncoded: false), key: options.key.id, logPublicKey: signer.key.vkey)
            if json {
                Terminal.out(jsonText(report))
            } else {
                Terminal.out("Made a store, sealed with the key \(report.key).")
                Terminal.out("The log's public key, for whoever verifies it: \(report.logPublicKey)")
            }
        } catch { throw CaseworkFailure.explain(error) }
    }

    /// Writes two fresh keys that only their owner can read.
    private func makeKeys(_ folder: URL) throws -> (store: String, log: String) {
        let files = FileManager.default
        let path = folder.path(percentEncoded: false)
        guard !files.fileExists(atPath: path) else {
            throw CommandFailure(.badInput, "The folder for new keys exists already: name another one.")
        }
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let digits = hexadecimal((0..<32).map { _ in UInt8.random(in: 0...255) })
        let signer = try NoteSigner(name: logName, privateKey: Curve25519.Signing.PrivateKey())
        let store = folder.appending(path: "store.key").path(percentEncoded: false)
        let log = folder.appending(path: "log.key").path(percentEncoded: false)
        for (file, text) in [(store, digits), (log, signer.secret)] {
            guard
                files.createFile(
                    atPath: file, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
            else { throw CommandFailure(.badInput, "A key can't be written: check the folder's rights.") }
        }
        return (store, log)
    }
}

/// `peel store check`.
struct CheckStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read the whole database and compare it with the log.")

    @OptionGroup var access: StoreAccess
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let isFull: Bool
        let leaves: UInt64
        let signed: UInt64
    }

    func run() throws {
        do {
            let store = try access.open()
            defer { store.close() }
            let found = try store.checkIntegrity()
            let report = Report(isFull: found.isFull, leaves: found.leaves, signed: found.signed)
            Terminal.out(
                report, json: json,
                or: "The store is whole: \(found.leaves) entries in the log, \(found.signed) of them signed.")
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel store rotate`.
struct RotateStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Change the store's key; no other process may have the store open.")

    @OptionGroup var access: StoreAccess
    @Option(help: "The new key: file:PATH, env:NAME or command:PROGRAM.") var to: String

    func run() throws {
        do {
            let fresh = try StoreAccess.source(to).key(environment: ProcessInfo.processInfo.environment)
            let store = try access.open()
            try Waiting.run { try await store.rotate(to: fresh) }
            Terminal.out("The store needs the key \(fresh.id) from now on. Backups stay under the key that they have.")
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel store accept-clock`.
struct AcceptClock: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-clock", abstract: "Accept a clock that lies before the log: the later time was wrong.",
        discussion: """
            For a clock that was ahead and was set right: nothing is written until somebody accepts the earlier time \
            by name. A system engineer does, or the senior responsible officer. It is logged, and opens an incident \
            with the reason.
            """)

    @Option(help: "Why the later time was the wrong one.") var reason: String
    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let before: Date
        let incident: String
    }

    func run() throws {
        let (offer, reason) = (try desk.offer(), reason)
        let report = try desk.withDesk { desk in
            let accepted = try await desk.acceptClock(offer, reason: reason)
            try await desk.publish()
            return Report(before: accepted.before, incident: accepted.incident.description)
        }
        desk.show(
            report,
            [
                "Accepted: the log had been at \(report.before.formatted(.iso8601)).",
                "Incident \(report.incident) says why; somebody else closes it.",
            ])
    }
}
