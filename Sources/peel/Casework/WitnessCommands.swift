import ArgumentParser
import Crypto
import Foundation
import Operations
import Storage
import TransparencyLog

/// `peel audit witness`: cosigning by an outside body.
struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Have the log's checkpoint cosigned by an outside body, or be that body.",
        discussion: """
            The force asks (request) and keeps the answer (add). The outside body makes a key once (new-key) and \
            answers (cosign); it needs no store. Requests and answers are those of C2SP tlog-witness, so either side \
            may use another program.
            """, subcommands: [AskWitness.self, AddCosignature.self, NewWitnessKey.self, Cosign.self])
}

/// `peel audit witness request`.
struct AskWitness: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Write the request for the latest checkpoint; that is logged.")

    @Option(help: "The witness's public key.") var witness: String
    @Option(help: "The file to write.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let key = try WitnessFiles.key(witness)
        let request = try desk.act { desk, acting in try await desk.witnessRequest(to: key, by: acting) }
        try PrivateFile.write(request.bytes, to: out)
        let (old, size) = (request.oldSize, request.checkpoint.checkpoint.size)
        desk.show(["old": old, "size": size], ["Wrote the request for \(size) entries; \(old) were cosigned before."])
    }
}

/// `peel audit witness add`.
struct AddCosignature: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Check a witness's answer and keep it beside the log.")

    @Argument(help: "The witness's answer.") var answer: String
    @Option(help: "The request that it answers.") var request: String
    @Option(help: "The witness's public key.") var witness: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let key = try WitnessFiles.key(witness)
        let (request, answer) = (try WitnessFiles.request(request), try WitnessFiles.bytes(of: answer))
        let size = try desk.act { desk, acting in
            try await desk.addCosignature(answer, to: request, of: key, by: acting)
        }
        desk.show(["size": size], ["\(size) entries are cosigned: checkpoint.\(size) beside the log."])
    }
}

/// `peel audit witness new-key`.
struct NewWitnessKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-key", abstract: "Make a witness's key, and print its public line for the force.")

    @Option(help: "The witness's name, e.g. oversight.example/w1.") var name: String
    @Option(help: "The file for the private key.") var out: String

    func run() throws {
        do {
            let secret = try NoteSigner(name: name, privateKey: Curve25519.Signing.PrivateKey()).secret
            let cosigner = try Cosigner(secret: secret)
            try PrivateFile.write(Array((secret + "\n").utf8), to: out)
            Terminal.out(cosigner.key.vkey)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel audit witness cosign`.
struct Cosign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosign", abstract: "Answer a log's request, if the log only grew.",
        discussion: "Ends with 2 and the status of tlog-witness where it didn't, or the request can't be answered.")

    @Argument(help: "The request.") var request: String
    @Option(help: "The log's public key, from the force.") var log: String
    @Option(help: "The witness's private key: a file, as new-key made it.") var key: String
    @Option(help: "The file that remembers what was cosigned last for this log; keep it.") var memory: String
    @Option(help: "The file for the answer.") var out: String

    func run() throws {
        do {
            // Before the memory says that it was cosigned.
            try PrivateFile.requireNew(out)
            let identity = try LogIdentity(vkey: log)
            let secret = String(decoding: try WitnessFiles.bytes(of: key), as: UTF8.self)
            let cosigner = try Cosigner(secret: secret.trimmingCharacters(in: .whitespacesAndNewlines))
            let asked = try WitnessFiles.request(request)
            let answer = try WitnessMemory(URL(fileURLWithPath: memory)).answer(
                asked, of: identity, by: cosigner, at: UInt64(max(0, Date().timeIntervalSince1970)))
            guard case .cosigned = answer else {
                throw CommandFailure(.badInput, "Not cosigned, status \(answer.status): \(WitnessFiles.text(answer))")
            }
            try PrivateFile.write(answer.bytes, to: out)
            Terminal.out("Cosigned \(asked.checkpoint.checkpoint.size) entries.")
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// What the commands of witnesses read.
enum WitnessFiles {
    /// A witness's public key, as its vkey.
    static func key(_ text: String) throws -> NoteKey {
        do { return try NoteKey(vkey: text) } catch { throw CaseworkFailure.explain(error) }
    }

    /// A request's file.
    static func request(_ path: String) throws -> WitnessRequest {
        let bytes = try bytes(of: path)
        do { return try WitnessRequest(bytes: bytes) } catch { throw CaseworkFailure.explain(error) }
    }

    /// A small file; a note has at most half a mebibyte.
    static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)), data.count <= 1 << 20 else {
            throw CommandFailure(.badInput, "\(path) can't be read: check its name and rights.")
        }
        return [UInt8](data)
    }

    /// Why a witness doesn't cosign.
    static func text(_ answer: WitnessAnswer) -> String {
        switch answer {
        case .cosigned: "cosigned."
        case .badRequest: "the request names an old size larger than the new one."
        case .badSignature: "the log's key didn't sign the checkpoint."
        case .unknownLog: "the checkpoint is another log's."
        case .conflict(let size): "\(size) entries were cosigned last; ask from there, or the trees differ."
        case .inconsistent: "the proof doesn't hold, so the log may have been changed: find out why."
        }
    }
}
