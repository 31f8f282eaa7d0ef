/// An outside body that cosigns a log's checkpoints after it has checked that the log only grew (C2SP tlog-witness).
///
/// A value with a memory. Whoever runs it writes ``latest`` to disk before the answer leaves, and answers one request
/// at a time: otherwise a log could make it cosign two histories.
package struct Witness: Sendable {
    private let cosigner: Cosigner
    private let logs: [LogIdentity]
    /// The last checkpoint cosigned for each log.
    package private(set) var latest: [Checkpoint]

    /// Sets up a witness.
    ///
    /// - Parameters:
    ///   - cosigner: its key.
    ///   - logs: those that it cosigns for.
    ///   - latest: what ``latest`` was when it was last stored.
    package init(cosigner: Cosigner, logs: [LogIdentity], latest: [Checkpoint] = []) {
        self.cosigner = cosigner
        self.logs = logs
        self.latest = latest
    }

    /// Checks a checkpoint and cosigns it.
    ///
    /// - Parameters:
    ///   - request: a checkpoint, and the proof that it continues the last one.
    ///   - timestamp: now, in POSIX seconds.
    /// - Throws: ``LogError`` with code `signingFailed`; refusals are answers.
    package mutating func answer(_ request: WitnessRequest, at timestamp: UInt64) throws(LogError) -> WitnessAnswer {
        let checkpoint = request.checkpoint.checkpoint
        guard let log = logs.first(where: { CanonicalText.same($0.origin, checkpoint.origin) }) else {
            return .unknownLog
        }
        do { _ = try request.checkpoint.verify(by: log) } catch { return .badSignature }
        guard request.oldSize <= checkpoint.size else { return .badRequest }
        let known = latest.first { CanonicalText.same($0.origin, checkpoint.origin) }
        if let refusal = Self.refusal(of: request, known: known) { return refusal }
        let signature = try cosigner.cosign(checkpoint, at: timestamp)
        latest.removeAll { CanonicalText.same($0.origin, checkpoint.origin) }
        latest.append(checkpoint)
        return .cosigned(signature)
    }

    /// Why a request doesn't continue what the witness knows; nil if it does.
    private static func refusal(of request: WitnessRequest, known: Checkpoint?) -> WitnessAnswer? {
        let new = request.checkpoint.checkpoint
        guard request.oldSize == known?.size ?? 0 else { return .conflict(known?.size ?? 0) }
        guard let known else { return request.path.isEmpty ? nil : .inconsistent }
        if new.size == known.size, new.root != known.root { return .conflict(known.size) }
        if known.size == 0 || new.size == known.size { return request.path.isEmpty ? nil : .inconsistent }
        do { try CheckpointSigner.check(request.growth, from: known, to: new) } catch { return .inconsistent }
        return nil
    }
}
