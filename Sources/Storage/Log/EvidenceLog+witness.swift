import Foundation
package import TransparencyLog

/// What the log's own side of a witness is: asking, and keeping what was answered.
///
/// A cosigned checkpoint lies beside the log as `checkpoint.<size>`, because `checkpoint` itself moves on with the next
/// entry. Files are all the memory there is: what a witness cosigned last is read from them.
extension EvidenceLog {
    /// Publishes, and makes the request for the checkpoint that came of it (C2SP tlog-witness, "add-checkpoint").
    ///
    /// - Parameter witness: whom it is for; the proof begins where this one cosigned last.
    /// - Throws: ``StorageError``; with code `logUnavailable` for a key that can't be a witness's of this log.
    package func request(to witness: NoteKey) async throws(StorageError) -> WitnessRequest {
        let signed = try await publish()
        do {
            // Every checkpoint that was kept is read and verified.
            return try await OffPool.run { [self] in
                try check(witness)
                return try request(for: signed, from: lastCosigned(by: witness))
            }
        } catch { throw Self.failure(error) }
    }

    /// The same from a size that the witness says it cosigned last.
    ///
    /// - Parameters:
    ///   - witness: whom it is for.
    ///   - size: nil takes what is known here.
    /// - Returns: nil where the log has fewer entries than that.
    /// - Throws: ``StorageError`` as ``request(to:)`` does.
    package func request(to witness: NoteKey, from size: UInt64?) async throws(StorageError) -> WitnessRequest? {
        guard let size else { return try await request(to: witness) }
        let signed = try await publish()
        guard size <= signed.checkpoint.size else { return nil }
        do {
            try check(witness)
            return try request(for: signed, from: size)
        } catch { throw Self.failure(error) }
    }

    private func request(for signed: SignedCheckpoint, from old: UInt64) throws -> WitnessRequest {
        let size = signed.checkpoint.size
        var path: [TreeHash] = []
        if old > 0, old < size {
            var reader = TileReader(resources, size: size)
            path = try reader.consistencyProof(from: old).path
        }
        return WitnessRequest(oldSize: old, path: path, checkpoint: signed)
    }

    /// Looks whether an answer cosigns the checkpoint of its request; keeps nothing.
    ///
    /// - Throws: ``StorageError`` as ``add(answer:to:of:)`` does.
    package func check(answer: [UInt8], to request: WitnessRequest, of witness: NoteKey) throws(StorageError) {
        do { _ = try cosigned(answer, request, witness) } catch { throw Self.failure(error) }
    }

    /// Keeps a witness's answer with the checkpoint that it cosigned.
    ///
    /// - Parameters:
    ///   - answer: signature lines, as the witness gave them.
    ///   - request: what it was asked.
    ///   - witness: whose answer it is.
    /// - Returns: the size of the cosigned tree.
    /// - Throws: ``StorageError``; with code `logUnavailable` where the request is of another log, or the answer
    ///   doesn't cosign its checkpoint. Nothing is kept then.
    @discardableResult
    package func add(answer: [UInt8], to request: WitnessRequest, of witness: NoteKey) throws(StorageError) -> UInt64 {
        let lock = try FolderLock(resources.folder.appending(path: "publish.lock"))
        defer { withExtendedLifetime(lock) {} }
        do {
            let kept = try cosigned(answer, request, witness)
            let size = kept.checkpoint.size
            try DurableFiles.replace(resources.folder.appending(path: Self.cosignedPath(size)), kept.bytes)
            return size
        } catch { throw Self.failure(error) }
    }

    /// The checkpoint of a request with all cosignatures that are known of it.
    private func cosigned(_ answer: [UInt8], _ request: WitnessRequest, _ witness: NoteKey) throws -> SignedCheckpoint {
        try check(witness)
        _ = try request.checkpoint.verify(by: identity)
        var kept = request.checkpoint
        // Another witness may have cosigned the same checkpoint before.
        if let bytes = try resources.bytes(at: Self.cosignedPath(kept.checkpoint.size)) {
            let earlier = try SignedCheckpoint(bytes: bytes)
            if earlier.checkpoint == kept.checkpoint { kept = earlier }
        }
        try kept.add(answer: answer, of: witness)
        return kept
    }

    /// Where the cosigned checkpoint of a size lies.
    static func cosignedPath(_ size: UInt64) -> String { "\(LogResource.checkpointPath).\(size)" }

    /// The cosigned checkpoints of a folder, by their names.
    static func cosignedNames(in folder: URL) throws(StorageError) -> [String] {
        let start = "\(LogResource.checkpointPath)."
        return try DurableFiles.list(folder).filter { name in
            name.hasPrefix(start) && UInt64(name.dropFirst(start.count)).map { "\(start)\($0)" == name } ?? false
        }
    }

    /// The largest size that a witness has cosigned; 0 before the first.
    private func lastCosigned(by witness: NoteKey) throws -> UInt64 {
        let policy = try WitnessPolicy(witnesses: [witness], threshold: 1)
        var last: UInt64 = 0
        for name in try Self.cosignedNames(in: resources.folder) {
            guard let bytes = try resources.bytes(at: name), let signed = try? SignedCheckpoint(bytes: bytes),
                (try? signed.verify(by: identity, witnesses: policy)) != nil
            else { continue }
            last = max(last, signed.checkpoint.size)
        }
        return last
    }

    /// A log can't be its own witness, and a witness's key is of type 4.
    private func check(_ witness: NoteKey) throws(LogError) {
        _ = try WitnessPolicy(witnesses: [witness], threshold: 1)
        guard identity.keys.allSatisfy({ $0.publicKey != witness.publicKey }) else {
            throw LogError(.unusablePolicy, "A witness has the log's own key: a log can't be its own witness.")
        }
    }
}
