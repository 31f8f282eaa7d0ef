import ArgumentParser
import Foundation
import Operations
import Storage
import TransparencyLog

/// `peel audit timestamp`: a checkpoint's time by an outside authority.
struct TimestampCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timestamp", abstract: "Have the log's checkpoint stamped by a timestamp authority (RFC 3161).",
        discussion: """
            request writes the question; carry it to the authority, e.g. with curl -H 'Content-Type: \
            application/timestamp-query' --data-binary @FILE, and keep what it answers with add. Peel checks that the \
            answer is about this checkpoint and this request. The authority's signature is checked with openssl: \
            openssl ts -verify -data checkpoint.SIZE.stamped -in checkpoint.SIZE.tsr -CAfile AUTHORITY.pem
            """, subcommands: [AskForTimestamp.self, AddTimestamp.self])
}

/// `peel audit timestamp request`.
struct AskForTimestamp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Write the request for the latest checkpoint, a TimeStampReq; logged.")

    @Option(help: "The authority's name, for the log.") var authority: String
    @Option(help: "The file to write.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let authority = authority
        let (bytes, size) = try desk.act { desk, acting in
            let made = try await desk.timestampRequest(to: authority, by: acting)
            return (made.request.bytes, made.size)
        }
        try PrivateFile.write(bytes, to: out)
        desk.show(["size": size], ["Wrote the request for a timestamp of \(size) entries."])
    }
}

/// `peel audit timestamp add`.
struct AddTimestamp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Check the authority's answer and keep it beside the log; logged.")

    @Argument(help: "The authority's answer, a TimeStampResp in DER.") var answer: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let answer = try WitnessFiles.bytes(of: answer)
        let view = try desk.act { desk, acting in
            let stamped = try await desk.addTimestamp(answer, by: acting)
            return TimestampView(stamped.checkpoint.checkpoint.size, .success(stamped))
        }
        desk.show(view, [view.line])
    }
}

/// What is shown of a timestamp.
struct TimestampView: Encodable, Sendable {
    /// Entries that the stamped checkpoint covers.
    let size: UInt64
    /// Whether checkpoint, request and answer belong together, and the log signed the checkpoint.
    let belongs: Bool
    /// As the authority claims it; its signature isn't checked here.
    let time: String?
    let policy: String?
    let fault: String?

    init(_ size: UInt64, _ stamped: Result<StampedCheckpoint, LogError>) {
        self.size = size
        switch stamped {
        case .success(let stamped):
            (belongs, time, policy, fault) = (true, stamped.token.time, stamped.token.policy, nil)
        case .failure(let error): (belongs, time, policy, fault) = (false, nil, nil, error.message)
        }
    }

    /// The timestamp on one line.
    var line: String {
        if let fault { return "The timestamp of \(size) entries DOESN'T BELONG TO THEM. \(fault)" }
        return "\(size) entries are stamped \(time ?? ""), under policy \(policy ?? ""): checkpoint.\(size).tsr. "
            + "The authority's signature isn't checked here; openssl ts -verify does it."
    }
}
