import Foundation
import Testing

@testable import Casework

/// A session looks at the authority's cameras, each once, and at nothing else.
@Suite struct AreaGuardTests {
    private let facts: GoLiveFacts

    init() throws {
        var world = try World()
        world.terms.site.cameras.append(
            CameraPosition(name: "south", position: .init(latitude: 0.2, longitude: 0.2)))
        let (deployment, list, entries) = try world.prepared()
        facts = try #require(world.facts(deployment, list, entries))
    }

    private var site: DeploymentSite { facts.casework!.authority.terms.site }

    /// What the guard finds where a session has these sources.
    private func refusals(_ feeds: [DeploymentSite.Feed], isExercise: Bool = false) -> [Refusal] {
        var changed = facts
        changed.authority.isExercise = isExercise
        changed.usesCamera = feeds.contains { $0 != .recording }
        changed.casework!.cameras = site.positions(of: feeds)
        return AreaGuard.refusals(changed)
    }

    @Test func `Sources take the authority's cameras by name, and otherwise in order`() {
        func names(_ feeds: DeploymentSite.Feed...) -> [String] { site.positions(of: feeds).map(\.name) }
        #expect(names(.camera(named: nil), .camera(named: nil)) == ["north", "south"])
        #expect(names(.camera(named: "south"), .camera(named: nil)) == ["south", "north"])
        #expect(names(.camera(named: "south")) == ["south"])
        #expect(names(.recording, .recording) == [])
        #expect(site.positions(of: [.camera(named: "south")]) == [site.cameras[1]])
    }

    @Test(arguments: [
        [DeploymentSite.Feed.camera(named: nil)], [.camera(named: nil), .camera(named: nil)],
        [.camera(named: "south")], [.camera(named: "south"), .camera(named: nil)],
        [.camera(named: "south"), .camera(named: "north")],
    ]) func `The authority's own cameras pass`(feeds: [DeploymentSite.Feed]) {
        #expect(refusals(feeds).isEmpty)
    }

    @Test(arguments: [
        [DeploymentSite.Feed.camera(named: nil), .camera(named: nil), .camera(named: nil)],
        [.camera(named: "east")], [.camera(named: "north"), .camera(named: "north")],
        [.camera(named: "north"), .recording],
    ]) func `Anything else is refused by G1`(feeds: [DeploymentSite.Feed]) {
        let found = refusals(feeds)
        #expect(!found.isEmpty && found.allSatisfy { $0.rule == "G1" })
    }

    @Test func `A source more than cameras is counted`() {
        let found = refusals(Array(repeating: .camera(named: nil), count: 3))
        #expect(found.contains { $0.reason.contains("3 cameras; the authority names 2") })
    }

    @Test func `Recorded video is an exercise's, and never searched under an operational authority`() {
        #expect(refusals([.recording]).map(\.rule) == ["G1"])
        #expect(refusals([.recording], isExercise: true).isEmpty)
    }

    @Test func `A camera that is named and stands outside the areas is refused`() throws {
        var world = try World()
        world.terms.site.areas = [
            Area(corners: [
                .init(latitude: 2, longitude: 2), .init(latitude: 2, longitude: 3), .init(latitude: 3, longitude: 3),
            ])
        ]
        let (deployment, list, entries) = try world.prepared()
        let outside = try #require(world.facts(deployment, list, entries))
        let found = AreaGuard.refusals(outside)
        #expect(found.map(\.rule) == ["G1"] && found[0].reason.contains("outside"))
    }
}
