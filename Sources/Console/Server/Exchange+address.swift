import HTTPTypes
import HummingbirdCore

extension Exchange {
    /// The whole address of a page, for print, codes and messages: by what browsers call the console, or by what this
    /// one called it.
    func publicAddress(of path: String) -> String {
        let settings = office.settings
        if let own = settings.publicAddress { return (own.hasSuffix("/") ? String(own.dropLast()) : own) + path }
        let scheme = settings.tls != nil || settings.isBehindProxy ? "https" : "http"
        return "\(scheme)://\(request.head.authority ?? "localhost")\(path)"
    }
}
