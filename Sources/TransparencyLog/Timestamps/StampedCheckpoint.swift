/// A checkpoint, the request for its timestamp and the authority's answer, which belong together.
///
/// The checkpoint is kept as it was stamped, because the file `checkpoint.<size>` grows with each cosignature.
package struct StampedCheckpoint: Sendable, Hashable {
    /// As it was stamped; not to be believed before ``verify(by:)``.
    package let checkpoint: SignedCheckpoint
    package let request: TimestampRequest
    package let token: TimestampToken

    /// Puts the three together.
    ///
    /// - Throws: ``LogError`` with code `wrongTimestamp` if the request is about other bytes, or the answer is to
    ///   another request.
    package init(
        checkpoint: SignedCheckpoint, request: TimestampRequest, token: TimestampToken
    ) throws(LogError) {
        guard request.isAbout(checkpoint.bytes), token.answers(request) else {
            throw LogError(
                .wrongTimestamp, "The timestamp is of another checkpoint, or answers another request: file it there.")
        }
        self.checkpoint = checkpoint
        self.request = request
        self.token = token
    }

    /// Checks that the log signed what was stamped; the authority's signature is checked with openssl.
    ///
    /// - Throws: ``LogError`` as ``SignedCheckpoint/verify(by:witnesses:)`` does.
    package func verify(by log: LogIdentity) throws(LogError) -> VerifiedCheckpoint { try checkpoint.verify(by: log) }

    /// The files of a timestamp, beside the log.
    package enum File: String, Sendable, CaseIterable {
        /// The checkpoint, exactly as it was stamped.
        case checkpoint = "stamped"
        case request = "tsq"
        case answer = "tsr"

        /// Where the file of a checkpoint lies, e.g. `checkpoint.300.tsr`.
        package func path(size: UInt64) -> String { "\(LogResource.checkpointPath).\(size).\(rawValue)" }

        /// The size of the checkpoint that a file is of; nil for another file's name.
        package func size(of name: String) -> UInt64? {
            let (start, end) = ("\(LogResource.checkpointPath).", ".\(rawValue)")
            guard name.hasPrefix(start), name.hasSuffix(end), name.utf8.count > start.utf8.count + end.utf8.count else {
                return nil
            }
            let number = name.dropFirst(start.count).dropLast(end.count)
            return UInt64(number).flatMap { path(size: $0) == name ? $0 : nil }
        }
    }
}
