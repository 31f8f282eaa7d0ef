import NIOCore

/// Why the console can't be served; equal where the codes are.
package struct ServingError: Error, Sendable, Equatable {
    /// The kinds of failure.
    package enum Code: Sendable, Hashable {
        /// Another program has the port, or the address isn't one of this machine.
        case cannotListen
        /// A PEM file is missing, or is none.
        case unreadableCertificate
        /// The certificate and the key don't fit together.
        case uselessCertificate
    }

    package let code: Code
    /// One sentence for whoever started it, with what can be done.
    package let message: String
    /// What the layer below threw; nil where nothing did.
    package let cause: (any Error)?

    /// Makes a failure of the certificate or its key.
    init(_ code: Code, cause: (any Error)? = nil) {
        self.init(
            code,
            code == .uselessCertificate
                ? "The certificate can't be used with this key: name the key that it was made for."
                : "The certificate or its key can't be read: name PEM files.", cause: cause)
    }

    /// Makes a failure of listening; nil where an error is about something else.
    init?(listeningOn settings: ConsoleSettings, _ error: any Error) {
        switch error {
        case is IOError:
            self.init(
                .cannotListen, "Port \(settings.port) can't be listened on: is another program using it?", cause: error)
        case is SocketAddressError:
            self.init(
                .cannotListen, "The address \(settings.address) can't be listened on: name one of this machine.",
                cause: error)
        default: return nil
        }
    }

    private init(_ code: Code, _ message: String, cause: (any Error)?) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
