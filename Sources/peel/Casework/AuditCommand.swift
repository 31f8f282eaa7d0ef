import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations
import Storage
import TransparencyLog

/// `peel audit`: the evidence log.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verify, prove, search and export the evidence log; have it witnessed and stamped.",
        subcommands: [
            VerifyLog.self, ProveEntry.self, SearchLog.self, ExportLog.self, WitnessCommand.self,
            TimestampCommand.self,
        ])
}

/// `peel audit verify`.
struct VerifyLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute a copy of the log, offline, with nothing but the public key.",
        discussion: """
            Ends with 2 and the first entry that is wrong where the copy is not what was signed, or where a timestamp \
            beside it belongs to another checkpoint. Authorities' signatures are checked with openssl ts -verify.
            """)

    @Argument(help: "The folder with the copy: the one that holds the file checkpoint.") var folder: String
    @Option(help: "The log's public key, from somewhere else than the copy.") var publicKey: String
    @Option(name: .customLong("known"), help: "A checkpoint that you verified earlier, as a file; repeat it.")
    var known: [String] = []
    @Option(name: .customLong("witness"), help: "A witness's public key: it cosigned each --known. Repeat it.")
    var witnesses: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard witnesses.isEmpty || !known.isEmpty else {
            throw ValidationError("--witness needs --known, the cosigned checkpoint.")
        }
    }

    private struct Report: Encodable {
        let isSound: Bool
        let entries: UInt64
        let checked: UInt64
        let root: String?
        let divergence: String?
        let firstWrongEntry: UInt64?
        let timestamps: [TimestampView]
    }

    func run() throws {
        let report: Report
        do {
            let identity = try LogIdentity(vkey: publicKey)
            let keys = try witnesses.map { try NoteKey(vkey: $0) }
            let policy = try WitnessPolicy(witnesses: keys, threshold: keys.count)
            let earlier = try known.map { path in
                guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
                    throw CommandFailure(.badInput, "The known checkpoint \(path) can't be read.")
                }
                return try SignedCheckpoint(bytes: [UInt8](data)).verify(by: identity, witnesses: policy)
            }
            let copy = LogFolder(URL(fileURLWithPath: folder, isDirectory: true))
            // What was stamped is one more signed size and root that the log has to agree with.
            let stamped = try copy.timestamps(of: identity)
            let trusted = earlier + stamped.compactMap(\.checkpoint)
            var line = ProgressLine()
            let found = LogAuditor(log: identity).audit(copy, known: trusted) { done in
                line.show("\(done) entries checked, \(line.rate(Int(done)))/s")
            }
            Terminal.endProgress()
            let timestamps = stamped.map { TimestampView($0.size, $0.stamped) }
            report = Report(
                isSound: found.isSound && timestamps.allSatisfy(\.belongs),
                entries: found.checkpoint?.checkpoint.size ?? 0, checked: found.checked,
                root: found.checkpoint?.checkpoint.root.base64, divergence: found.divergence?.description,
                firstWrongEntry: found.divergence?.entries?.lowerBound, timestamps: timestamps)
        } catch { throw CaseworkFailure.explain(error) }
        if json {
            Terminal.out(jsonText(report))
        } else if let divergence = report.divergence {
            Terminal.out("NOT WHAT WAS SIGNED. \(divergence) \(report.checked) entries before it are right.")
        } else {
            Terminal.out("All \(report.entries) entries are what was signed. Root \(report.root ?? "").")
        }
        if !json { for timestamp in report.timestamps { Terminal.out(timestamp.line) } }
        if !report.isSound { throw ExitCode(CommandExit.badInput.rawValue) }
    }
}

/// `peel audit prove`.
struct ProveEntry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Write the proof that an entry is in the log, as a .tlog-proof file.")

    @Argument(help: "The entry's number, from 0.") var entry: UInt64
    @Option(help: "The file to write.") var out: String
    @Option(help: "Disclose the event itself, to this body; without it only that something was logged is proven.")
    var disclosedTo: String?
    @Option(help: "Why.") var why: LoggedEvent.Justification = .audit
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (entry, recipient, why) = (entry, disclosedTo, why)
        let proof = try desk.act { desk, acting in
            try await desk.prove(entry, opening: recipient, why: why, by: acting)
        }
        try PrivateFile.write(proof.bytes, to: out)
        desk.show(
            ["opened": proof.isOpened],
            ["Wrote the proof of entry \(entry), \(proof.isOpened ? "with" : "without") its event."])
    }
}

/// `peel audit search`.
struct SearchLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Read the log; that is logged first. An auditor does, or the DPO.")

    @OptionGroup var selection: LogSelection
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let selection = selection
        let views = try desk.act { desk, acting in
            let query = try await selection.query(desk, acting)
            return try await desk.log(
                query, matching: try await selection.filter(desk, acting), limit: selection.limit, why: selection.why,
                by: acting
            ).map(LogEntryView.init)
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel audit export`.
struct ExportLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a part of the log for an outside body; that is logged as a disclosure.",
        discussion: """
            More than one entry leaves by two people only: the data protection officer or the senior responsible \
            officer agrees with --second and --second-passphrase-file.
            """)

    @OptionGroup var selection: LogSelection
    @Option(help: "The body that receives it.") var to: String
    @Option(help: "What that body is.") var recipient: DisclosureGuard.Recipient
    @OptionGroup var second: OptionalSecondOfficer
    @Option(help: "The file to write: CSV, or JSON with --json.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (selection, recipient, other) = (selection, LogRecipient(to, recipient), try second.offer())
        let views = try desk.act { desk, acting in
            let query = try await selection.query(desk, acting)
            let filter = try await selection.filter(desk, acting)
            let agreeing: ActingOfficer?
            if let other { agreeing = try await desk.signIn(other) } else { agreeing = nil }
            return try await desk.exportLog(
                query, matching: filter, limit: selection.limit, to: recipient, why: selection.why,
                agreedBy: agreeing, by: acting
            ).map(LogEntryView.init)
        }
        // A spreadsheet must not run what somebody typed: CSV.line takes care of that.
        let text =
            desk.json
            ? jsonText(views) : CSV.line(LogEntryView.titles) + views.map { CSV.line($0.columns) }.joined()
        try PrivateFile.write(Array(text.utf8), to: out)
        Terminal.note("Wrote \(views.count) entries.")
    }
}
