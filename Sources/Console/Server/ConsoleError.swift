import Casework
import HTTPTypes
import Operations

/// Why a request was not served. Its text is constant for each code and names nobody; what Casework refused stands in
/// ``refusals``.
struct ConsoleError: Error, Sendable {
    /// The kinds of failure, for callers and clients to compare; the problem type of RFC 9457 is made of it.
    enum Code: String, Sendable, Hashable, CaseIterable {
        case badRequest = "bad-request"
        case notSignedIn = "not-signed-in"
        case signInFailed = "sign-in-failed"
        case stepUpNeeded = "step-up-needed"
        case codesNeeded = "codes-needed"
        case forbidden
        case formExpired = "form-expired"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case stale
        case refused
        case inProgress = "in-progress"
        case keyReused = "key-reused"
        case tooLarge = "too-large"
        case wrongType = "wrong-type"
        case invalid
        case tooMany = "too-many"
        case unavailable
        case failed
    }

    let code: Code
    /// Every rule that stands against it.
    var refusals: [Refusal] = []
    /// Faults of single fields of a form or a document, by name.
    var faults: [FieldFault] = []
    /// What exactly is wrong with a file or text that was sent, in English: for whoever sent it, and for no log.
    var detail: String?
    /// After how many seconds to try again.
    var retryAfter: Int?

    /// Makes a failure of a kind.
    init(_ code: Code, refusals: [Refusal] = [], faults: [FieldFault] = [], retryAfter: Int? = nil) {
        self.code = code
        self.refusals = refusals
        self.faults = faults
        self.retryAfter = retryAfter
    }

    /// Translates what the layers below throw; anything unknown becomes ``Code/failed``.
    init(_ error: any Error) {
        switch error {
        case let error as ConsoleError: self = error
        case let refusals as Refusals: self.init(.refused, refusals: refusals.all)
        case let refusal as Refusal: self.init(.refused, refusals: [refusal])
        case let error as StoreError: self.init(error)
        case let error as OperationError: self.init(error)
        default: self.init(.failed)
        }
    }

    private init(_ error: StoreError) {
        switch error.code {
        case .conflict: self.init(.stale)
        case .notFound: self.init(.notFound)
        case .refused: self.init(.refused, refusals: error.refusal.map { [$0] } ?? [])
        case .logUnavailable, .failed: self.init(.unavailable, retryAfter: 30)
        }
    }

    private init(_ error: OperationError) {
        switch error.code {
        case .notSignedIn, .locked, .changePassphrase: self.init(.signInFailed)
        case .notFound: self.init(.notFound)
        case .stale: self.init(.stale)
        case .weakPassphrase, .badInput, .alreadyThere, .unreadable: self.init(.invalid)
        case .noPolicy:
            self.init(
                .refused,
                refusals: [
                    Refusal(
                        rule: "Bridges 121", reason: "the force has published no policy.",
                        remedy: "Publish one first.")
                ])
        }
    }

    /// What HTTP calls it.
    var status: HTTPResponse.Status {
        switch code {
        case .badRequest: .badRequest
        case .notSignedIn, .signInFailed: .unauthorized
        case .stepUpNeeded, .codesNeeded, .forbidden, .formExpired: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .stale, .inProgress, .refused: .conflict
        case .keyReused, .invalid: .unprocessableContent
        case .tooLarge: .contentTooLarge
        case .wrongType: .unsupportedMediaType
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .failed: .internalServerError
        }
    }

    /// The sentence that everybody gets, in both languages.
    var text: FaultText { FaultText(rawValue: code.rawValue) ?? .failed }
}

/// What is wrong with one field.
struct FieldFault: Sendable, Hashable {
    /// The field's name in the form or document.
    let field: String
    let text: FieldText
}
