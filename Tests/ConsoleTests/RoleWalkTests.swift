import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Every route as every role")
struct RoleWalkTests {
    /// The address of a route for things that don't exist: whoever may not ask is turned away before anybody looks.
    private static func path(_ route: Route) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false).map {
            $0.hasPrefix("{") ? UUID().uuidString.lowercased() : String($0)
        }.joined(separator: "/")
    }

    private static func ask(_ route: Route, _ browser: Browser) async throws -> TestResponse {
        switch route.kind {
        case .page, .data, .stream, .machine: try await browser.get(path(route))
        case .act: try await browser.post(path(route))
        case .dataAct: try await browser.send(path(route), "{}")
        }
    }

    @Test("A role opens a route exactly where the table says so", arguments: Role.allCases)
    func role(_ role: Role) async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("walker", [role])
        try await fixture.test { client in
            for route in RouteTable.all {
                // A session of its own, because one of the routes ends it.
                let browser = fixture.browser(client, acting)
                fixture.wait(1)
                let response = try await Self.ask(route, browser)
                let officer = try await fixture.desk.store.officer(acting.officer)
                let isTurnedAway = response.status == .forbidden || response.status == .unauthorized
                // What asks for a passphrase fails for want of one, which says nothing about rights.
                if [.apiSession, .signInAct, .stepUpAct, .replacePassphrase].contains(route.name) { continue }
                #expect(isTurnedAway == !route.right.admits(officer), "\(route.name) answered \(response.status.code)")
                #expect(response.status.code < 500, "\(route.name) answered \(response.status.code)")
            }
        }
    }

    @Test("Nobody opens what has a right; pages lead to the sign-in, the rest says 401")
    func nobody() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            for route in RouteTable.all where route.right != .everybody {
                fixture.wait(1)
                let response = try await Self.ask(route, browser)
                if route.kind == .page || route.kind == .machine {
                    #expect(response.status == .seeOther, "\(route.name)")
                    #expect(response.headers[.location]?.hasPrefix("/sign-in?next=") == true)
                } else {
                    #expect(response.status == .unauthorized, "\(route.name) answered \(response.status.code)")
                }
            }
        }
    }

    @Test("Whose access ended is turned away at once, in every session")
    func suspended() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("leaver", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            #expect(try await browser.get("/home").status == .ok)
            _ = try await fixture.desk.change(acting.officer, isActive: false, by: fixture.owner)
            #expect(try await browser.get("/home").status == .seeOther)
            #expect(fixture.server.office.sessions.count == 0)
        }
    }

    @Test("A right that stands for an act of casework has that act's roles")
    func acts() {
        let acts: [DeploymentAct] = [.submit, .grant(conditions: ""), .cancel(reasons: "")]
        #expect(
            acts.map { Set($0.roles) } == [
                roles(.draftApplication), roles(.decideApplication), roles(.cancelDeployment),
            ])
    }

    private func roles(_ right: Right) -> Set<Role> {
        if case .roles(let roles) = right.admission { roles } else { [] }
    }
}
