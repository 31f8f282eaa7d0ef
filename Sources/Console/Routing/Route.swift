import HTTPTypes

/// One address of the console and what it takes to open it; data, so that a test can walk them all.
struct Route: Sendable, Hashable {
    /// How a route answers and fails.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        /// HTML.
        case page
        /// A form that changes something: HTML or a redirect; needs the form's token.
        case act
        /// JSON that only reads.
        case data
        /// JSON that changes something; needs a token or a bearer, and an idempotency key.
        case dataAct = "data-act"
        /// Server-sent events.
        case stream
        /// A file, or something that machines ask: health, metrics.
        case machine
    }

    let name: RouteName
    let method: HTTPRequest.Method
    /// With parameters in braces: `/deployments/{deployment}`.
    let path: String
    /// What stands between the slashes of the path; a page of a list fills them in a hundred times.
    let parts: [String]
    let right: Right
    let kind: Kind
    /// Most bytes of a body; longer ones get 413 before they are read to the end.
    let bodyLimit: Int
    /// Whether the officer has to have shown a code within the last minutes (``ConsoleSettings/stepUpSeconds``).
    let needsStepUp: Bool
    /// Whether an enrolled phone has to have signed the request. Its answer is then never kept for a second request.
    let isSigned: Bool
    /// Whether the body is a photograph, which goes into memory that is overwritten (rulebook §13).
    let takesPhotograph: Bool
    /// Whether a large body is one JSON document, which is read into memory, and no form with files.
    let takesLongDocument: Bool

    /// Takes the values as they are.
    init(
        _ name: RouteName, _ method: HTTPRequest.Method, _ path: String, _ right: Right, _ kind: Kind,
        bodyLimit: Int = 64 << 10, needsStepUp: Bool = false, isSigned: Bool = false, takesPhotograph: Bool = false,
        takesLongDocument: Bool = false
    ) {
        self.name = name
        self.method = method
        self.path = path
        parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        self.right = right
        self.kind = kind
        self.bodyLimit = bodyLimit
        self.needsStepUp = needsStepUp
        self.isSigned = isSigned
        self.takesPhotograph = takesPhotograph
        self.takesLongDocument = takesLongDocument
    }

    /// Whether it may change something.
    var isUnsafe: Bool { kind == .act || kind == .dataAct }

    /// Whether it brings much, so that only a few are taken in at once: files, which are too large to be kept in memory
    /// and always come as a multipart form, or a long document.
    var isUpload: Bool { isUnsafe && bodyLimit > 1 << 20 }

    /// Whether failures are problem details instead of a page.
    var answersJSON: Bool { kind == .data || kind == .dataAct || kind == .stream }
}
