import ArgumentParser
import Foundation
import Operations
import Storage

/// What is shown of a backup.
struct BackupView: Encodable, Sendable {
    let key: String
    let entries: UInt64
    let files: Int
    /// Recordings that are no part of it: files, bytes, and deployments whose recordings are held.
    let recordingsLeftOut: Int
    let recordingBytesLeftOut: Int
    let heldRecordingsLeftOut: Int

    init(_ manifest: BackupManifest, _ recordings: RecordingsBeside) {
        key = manifest.keyEncryptionKey
        entries = manifest.leaves
        files = manifest.files.count
        recordingsLeftOut = recordings.files
        recordingBytesLeftOut = recordings.bytes
        heldRecordingsLeftOut = recordings.held
    }

    /// The backup on a few lines.
    var lines: [String] {
        var lines = [
            "Copied and read back: \(files) files, \(entries) entries in the log.", "It needs the key \(key).",
        ]
        if recordingsLeftOut > 0 {
            lines.append(
                "NOT in it: \(counted(recordingsLeftOut, "recording")) of deployments, \(recordingBytesLeftOut) bytes; "
                    + "what is evidence is received into a case.")
        }
        if heldRecordingsLeftOut > 0 {
            lines.append("\(counted(heldRecordingsLeftOut, "deployment")) among them with recordings that are held.")
        }
        return lines
    }
}

/// `peel backup`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store while it is in use, and prove that the copy can be read.",
        discussion: "Recordings of deployments are no part of it, and what is left out is counted.")

    @Argument(help: "A new folder for the backup.") var folder: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let target = URL(fileURLWithPath: folder, isDirectory: true)
        let view = try desk.act { desk, acting in
            let manifest = try await desk.backUp(to: target, by: acting)
            return BackupView(manifest, try await desk.recordingsBeside())
        }
        desk.show(view, view.lines)
    }
}

/// `peel restore`.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of a lost store; who was erased stays erased.",
        discussion: """
            The store's folder must hold no peel.db. Leave its log folder where it is, if it survived: the log goes on \
            where it was. Name every other copy of the file log/erasures with --erasures.
            """)

    @Argument(help: "The backup's folder.") var backup: String
    @Option(name: .customLong("erasures"), help: "Another copy of the file log/erasures; repeat it.")
    var erasures: [String] = []
    @OptionGroup var access: StoreAccess
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let erasedAgain: Int
        let entriesCarriedOn: UInt64
        let entries: UInt64
    }

    func run() throws {
        do {
            let ledgers = erasures.map { URL(fileURLWithPath: $0) }
            for ledger in ledgers where !FileManager.default.fileExists(atPath: ledger.path(percentEncoded: false)) {
                throw CommandFailure(
                    .badInput, "\(ledger.lastPathComponent) does not exist: name the copies that there are.")
            }
            let outcome = try Restore.run(
                URL(fileURLWithPath: backup, isDirectory: true), to: access.folder(), key: access.storeKey(),
                ledgers: ledgers)
            let report = Report(
                erasedAgain: outcome.erasedAgain, entriesCarriedOn: outcome.leavesCarriedOn, entries: outcome.leaves)
            if json {
                Terminal.out(jsonText(report))
            } else {
                Terminal.out(
                    "Restored. \(report.erasedAgain) objects that were erased since are erased again; "
                        + "\(report.entriesCarriedOn) entries of the log were carried on, \(report.entries) in all.")
            }
        } catch { throw CaseworkFailure.explain(error) }
    }
}
