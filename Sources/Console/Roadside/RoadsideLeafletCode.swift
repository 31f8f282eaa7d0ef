import HTTPTypes
import QRCodes

/// The code on the phone that the person scans: it opens the public leaflet and says nothing about them or the search.
enum RoadsideLeafletCode {
    /// The code as an image.
    static func image(_ exchange: Exchange) -> Reply {
        // An address that no code holds has no code; the leaflet has its link as well.
        guard let code = try? QRCode(address(exchange)) else { return .file([], type: "image/svg+xml") }
        return .file(Array(code.svg().utf8), type: "image/svg+xml").with(.cacheControl, "private, max-age=300")
    }

    /// The leaflet's whole address: by what browsers call the console, or by what this one called it.
    static func address(_ exchange: Exchange) -> String {
        let path = RouteTable.address(.roadsideLeaflet)
        if let own = exchange.office.settings.publicAddress {
            return (own.hasSuffix("/") ? String(own.dropLast()) : own) + path
        }
        let hasTLS = exchange.office.settings.tls != nil || exchange.office.settings.isBehindProxy
        return "\(hasTLS ? "https" : "http")://\(exchange.request.head.authority ?? "localhost")\(path)"
    }
}
