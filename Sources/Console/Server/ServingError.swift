import Glibc
import NIOCore

/// Why the console can't be served; equal where the codes are.
package struct ServingError: Error, Sendable, Equatable {
    /// The kinds of failure.
    package enum Code: Sendable, Hashable {
        /// Another program has the port, it needs a right, or the address isn't one of this machine.
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
        let (port, address) = (settings.port, settings.address)
        let message: String
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            message = "Port \(port) can't be listened on: is another program using it?"
        case let error as IOError where error.errnoCode == EACCES:
            message = "Port \(port) needs a right that this user lacks: choose one from 1024 on."
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL: message = Self.foreign(address)
        case is IOError: message = "Port \(port) can't be listened on: name another port or address."
        case is SocketAddressError, is SocketAddressError.UnknownHost: message = Self.foreign(address)
        default: return nil
        }
        self.init(.cannotListen, message, cause: error)
    }

    private static func foreign(_ address: String) -> String {
        "The address \(address) can't be listened on: name one of this machine."
    }

    private init(_ code: Code, _ message: String, cause: (any Error)?) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
