import Casework
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Yams

@testable import Console

@Suite("Route table")
struct RouteTableTests {
    @Test("Every name has one route, in the order of the names' groups, and no two routes share an address")
    func completeness() {
        #expect(Set(RouteTable.all.map(\.name)) == Set(RouteName.allCases))
        #expect(RouteTable.all.count == RouteName.allCases.count)
        let addresses = RouteTable.all.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(addresses).count == addresses.count)
    }

    @Test("What changes something is a POST, and everything else a GET")
    func methods() {
        for route in RouteTable.all {
            #expect(route.method == (route.isUnsafe ? .post : .get), "\(route.name)")
        }
    }

    @Test("Only signing in, and the provider's word that somebody signed out, change something without a right")
    func openActs() {
        let open = RouteTable.all.filter { $0.isUnsafe && $0.right == .everybody }
        #expect(Set(open.map(\.name)) == [.signInAct, .replacePassphrase, .providerLogout, .apiSession])
    }

    @Test("Addresses are filled in and encoded")
    func addresses() {
        #expect(RouteTable.address(.notice, "EX 1/2") == "/notices/EX%201%2F2")
        #expect(RouteTable.address(.applicationSection, "a", "place") == "/deployments/a/application/place")
    }

    @Test("The page of the documentation has every route with the roles that may open it")
    func documentation() throws {
        let text = try String(
            contentsOf: Checkout.root.appending(path: "docs/console-routes.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        #expect(rows == RouteTable.all.map(Self.row))
    }

    /// A row of the documentation's table.
    static func row(_ route: Route) -> String {
        let who: String =
            switch route.right.admission {
            case .everybody: "everybody"
            case .anyOfficer: "any officer"
            case .roles(let roles): roles.map(\.rawValue).sorted().joined(separator: ", ")
            }
        return "| `\(route.method.rawValue) \(route.path)` | \(route.right.rawValue) | \(who) |"
            + " \(route.needsStepUp ? "yes" : "") |"
    }

    @Test("The API's description has exactly the JSON routes")
    func openAPI() throws {
        let text = try String(
            contentsOf: Checkout.root.appending(path: "Sources/Console/Assets/openapi.yaml"), encoding: .utf8)
        let document = try #require(try Yams.load(yaml: text) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = Set(paths.flatMap { path, operations in operations.keys.map { "\($0.uppercased()) \(path)" } })
        let routes = RouteTable.all.filter { $0.kind == .data || $0.kind == .dataAct }
        #expect(described == Set(routes.map { "\($0.method.rawValue) \($0.path)" }))
    }

    @Test("The API's description says of every route whether anybody may ask")
    func openAPISecurity() throws {
        let text = try String(
            contentsOf: Checkout.root.appending(path: "Sources/Console/Assets/openapi.yaml"), encoding: .utf8)
        let document = try #require(try Yams.load(yaml: text) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        for route in RouteTable.all where route.kind == .data || route.kind == .dataAct {
            let operation = try #require(paths[route.path]?[route.method.rawValue.lowercased()])
            let isOpen = (operation["security"] as? [Any])?.isEmpty ?? false
            #expect(isOpen == (route.right == .everybody), "\(route.path)")
        }
    }
}
