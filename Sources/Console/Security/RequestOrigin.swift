import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Whether a request that changes something comes from one of our own pages (ASVS 5.0 V3.5).
enum RequestOrigin {
    /// Judges by `Sec-Fetch-Site` and `Origin`; clients that send neither are no browsers, and their token decides.
    static func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        // "null" is what sandboxed frames and redirects across sites send.
        guard let host = request.head.authority, let url = URL(string: origin),
            let name = url.host()
        else { return false }
        let port = url.port.map { ":\($0)" } ?? ""
        return "\(name)\(port)".lowercased() == host.lowercased()
    }

    /// A path of our own to go on to, or the officer's home: never another site (ASVS 5.0 V1.2, open redirects).
    static func localPath(_ wanted: String?) -> String {
        let home = RouteTable.address(.home)
        guard let wanted, wanted.hasPrefix("/"), !wanted.hasPrefix("//"), wanted.utf8.count <= 512,
            wanted.utf8.allSatisfy({ isPathByte($0) })
        else { return home }
        return wanted
    }

    /// Where a request went, to go on to after signing in: with its query, unless that holds what no address of ours
    /// does.
    static func localPath(of uri: URI) -> String {
        let path = localPath(uri.path)
        guard let query = uri.query else { return path }
        let whole = "\(uri.path)?\(query)"
        return localPath(whole) == whole ? whole : path
    }

    /// The page that a request belongs to, as it can be asked for again: itself, or where the form is that was sent; the
    /// officer's home where the browser doesn't say. Without the choice of a language.
    static func page(of request: Request) -> String {
        if request.method == .get || request.method == .head { return localPath(of: request.uri).droppingLanguage }
        guard let text = request.headers[.referer], let url = URL(string: text), let name = url.host(),
            "\(name)\(url.port.map { ":\($0)" } ?? "")".lowercased() == request.head.authority?.lowercased()
        else { return localPath(nil) }
        let path = localPath(of: URI("\(url.path(percentEncoded: true))?\(url.query(percentEncoded: true) ?? "")"))
            .droppingLanguage
        return RouteTable.isPage(path) ? path : localPath(nil)
    }

    // Letters, digits, and what our own addresses are made of. No backslash, which browsers read as a slash; no
    // control characters, which would end a header.
    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}

extension String {
    /// An address without the choice of a language, and without an empty query.
    fileprivate var droppingLanguage: String {
        let parts = split(separator: "?", maxSplits: 1)
        guard parts.count == 2 else { return parts.first.map(String.init) ?? self }
        let rest = parts[1].split(separator: "&").filter { !$0.hasPrefix("lang=") }
        return rest.isEmpty ? String(parts[0]) : "\(parts[0])?\(rest.joined(separator: "&"))"
    }
}
