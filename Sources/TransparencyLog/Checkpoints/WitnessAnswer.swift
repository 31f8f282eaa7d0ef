/// What a witness says to a request, with its status of HTTP (C2SP tlog-witness, "add-checkpoint").
package enum WitnessAnswer: Sendable, Hashable {
    /// The checkpoint is cosigned.
    case cosigned(NoteSignature)
    /// The old size is larger than the checkpoint's.
    case badRequest
    /// No key of the log signed the checkpoint.
    case badSignature
    /// The witness doesn't know the log.
    case unknownLog
    /// The witness has last cosigned this size, or another tree of the same size.
    case conflict(UInt64)
    /// The proof doesn't hold: the log may have been changed.
    case inconsistent

    /// The status of HTTP.
    package var status: Int {
        switch self {
        case .cosigned: 200
        case .badRequest: 400
        case .badSignature: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        }
    }

    /// The answer's body: the signature line, or the size.
    package var bytes: [UInt8] {
        switch self {
        case .cosigned(let signature): Array(signature.line.utf8)
        case .conflict(let size): Array("\(size)\n".utf8)
        case .badRequest, .badSignature, .unknownLog, .inconsistent: []
        }
    }
}
