import HTTPTypes
import HummingbirdCore
import QRCodes

/// The code on the phone that the person scans: it opens the public leaflet and says nothing about them or the search.
enum RoadsideLeafletCode {
    /// The code as an image.
    static func image(_ exchange: Exchange) throws -> Reply {
        // An address that no code holds has none; the leaflet has its link as well.
        guard let code = try? QRCode(address(exchange)) else { throw ConsoleError(.notFound) }
        return .file(Array(code.svg().utf8), type: "image/svg+xml")
    }

    /// The code on a page, with what it is for.
    static func block(_ exchange: Exchange) -> Block { Block("leaflet-code", values(exchange)) }

    /// What the code's template fills in.
    static func values(_ exchange: Exchange) -> TemplateValues {
        [
            "qrAddress": RouteTable.address(.roadsideLeafletCode),
            "qrAlternative": exchange.text(SupervisorText.codeTitle),
            "qrCaption": exchange.text(SupervisorText.codeLead),
        ]
    }

    /// The leaflet's whole address.
    static func address(_ exchange: Exchange) -> String {
        exchange.publicAddress(of: RouteTable.address(.roadsideLeaflet))
    }
}
