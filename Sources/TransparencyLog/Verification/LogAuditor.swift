/// Recomputes a whole log from a copy, offline, with nothing but public keys.
///
/// It reads every entry and every tile once, from the left, and stops at the first that is wrong. A copy that was made
/// from older files altogether is in order by itself: only a checkpoint that is known from elsewhere shows it.
package struct LogAuditor: Sendable {
    /// What entries have to be.
    package enum EntryRule: Sendable {
        /// Leaves (``EventLeaf``) with the number of their place.
        case leaves
        /// Any bytes.
        case anything
    }

    private let log: LogIdentity
    private let witnesses: WitnessPolicy
    private let rule: EntryRule

    /// Sets up an audit.
    ///
    /// - Parameters:
    ///   - log: the log's origin and public keys, from outside of the copy.
    ///   - witnesses: who must have cosigned the checkpoint.
    ///   - rule: what an entry of this log has to be.
    package init(log: LogIdentity, witnesses: WitnessPolicy = .none, rule: EntryRule = .leaves) {
        self.log = log
        self.witnesses = witnesses
        self.rule = rule
    }

    /// Checks a copy.
    ///
    /// - Parameters:
    ///   - resources: the files.
    ///   - known: checkpoints that the auditor verified earlier, or has from a witness; those of other logs are
    ///     left out. They also narrow down where a log was changed that was rebuilt altogether.
    ///   - progress: called after every 256 entries with the number checked.
    package func audit(
        _ resources: some LogResources, known: [VerifiedCheckpoint] = [], progress: (UInt64) -> Void = { _ in }
    ) -> AuditReport {
        let checkpoint: VerifiedCheckpoint
        do throws(LogError) { checkpoint = try verifiedCheckpoint(of: resources) } catch {
            return AuditReport(checkpoint: nil, checked: 0, divergence: .checkpoint(error.code))
        }
        let known = known.map(\.checkpoint).filter { CanonicalText.same($0.origin, log.origin) }
        if let largest = known.map(\.size).max(), largest > checkpoint.checkpoint.size {
            return AuditReport(checkpoint: checkpoint, checked: 0, divergence: .shorter(known: largest))
        }
        var walk = AuditWalk(resources, checkpoint: checkpoint.checkpoint, known: known, rule: rule)
        do throws(Divergence) { try walk.run(progress) } catch {
            return AuditReport(checkpoint: checkpoint, checked: walk.checked(until: error), divergence: error)
        }
        return AuditReport(checkpoint: checkpoint, checked: checkpoint.checkpoint.size, divergence: nil)
    }

    private func verifiedCheckpoint(of resources: some LogResources) throws(LogError) -> VerifiedCheckpoint {
        guard let bytes = try resources.bytes(at: LogResource.checkpointPath) else {
            throw LogError(.missingResource, "The copy has no checkpoint.")
        }
        return try SignedCheckpoint(bytes: bytes).verify(by: log, witnesses: witnesses)
    }
}
