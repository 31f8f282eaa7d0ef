package import Foundation

/// How the console is reached and how long sessions last.
///
/// Ranges are asked for by ``init(address:port:)``'s caller, `peel serve`; the defaults suit a police force (ASVS 5.0
/// V7.3 asks for both limits).
package struct ConsoleSettings: Sendable {
    /// The address to listen on. Without TLS and without a proxy it has to be a loopback address.
    package var address: String
    /// 1…65535; 0 lets the system choose.
    package var port: Int
    package var tls: TLS?
    /// Whether a proxy in front ends TLS and tells the caller's address in the last element of `X-Forwarded-For`.
    package var isBehindProxy = false
    /// What browsers call the console, e.g. `https://peel.force.example`; OIDC returns to it, and notices print it.
    package var publicAddress: String?
    /// Seconds without a request after which a session ends.
    package var idleSeconds: Double = 15 * 60
    /// Seconds after which a session ends whatever happens.
    package var longestSeconds: Double = 12 * 3600
    /// How long ago the code may have been shown for an act of two people, in seconds.
    package var stepUpSeconds: Double = 5 * 60
    /// Whether local accounts have to have codes; an exercise may do without.
    package var requiresCodes = true
    /// The token that whoever asks for `/metrics` has to send; nil answers loopback callers only.
    package var metricsToken: String?

    /// Takes where to listen; the rest has defaults.
    package init(address: String = "127.0.0.1", port: Int = 8443) {
        self.address = address
        self.port = port
    }

    /// The server's certificate and key.
    package struct TLS: Sendable {
        /// PEM files.
        package var certificates: URL
        package var key: URL

        /// Takes the paths of PEM files.
        package init(certificates: URL, key: URL) {
            self.certificates = certificates
            self.key = key
        }
    }

    /// Why these settings would be unsafe; nil where they aren't.
    package var fault: String? {
        let isLoopback = address == "::1" || address == "localhost" || address.hasPrefix("127.")
        if tls == nil, !isBehindProxy, !isLoopback {
            return "Without TLS the console listens on a loopback address only: give a certificate and a key, "
                + "or say that a proxy in front ends TLS."
        }
        if !(0...65535).contains(port) { return "The port has to lie between 0 and 65535." }
        if let publicAddress, !publicAddress.hasPrefix("https://"), !isLoopback {
            return "The public address has to begin with https://."
        }
        if idleSeconds <= 0 || longestSeconds < idleSeconds || stepUpSeconds <= 0 {
            return "The limits of a session have to be positive, and the longest not under the idle one."
        }
        return nil
    }
}
