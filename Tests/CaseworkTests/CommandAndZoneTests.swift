import Foundation
import Testing

@testable import Casework

/// Zones of recognition and command names are parts of the authority (rulebook §5.1).
@Suite struct CommandAndZoneTests {
    @Test func `A zone has three corners, or the application is not complete`() throws {
        var world = try World()
        let square = World.square
        world.terms.site.zones = [square]
        #expect(try world.submitted().terms.site.zones == [square])
        world.terms.site.zones = [square, Area(corners: Array(square.corners.prefix(2)))]
        let crooked = world
        #expect(rules { _ = try crooked.submitted() } == ["§5.1"])
    }

    @Test func `Whoever is named for a post holds its role, and still has access`() throws {
        let world = try World()
        #expect(CommandGuard.refusal(.silver, world.officer("silver")) == nil)
        #expect(CommandGuard.refusal(.gold, world.officer("silver"))?.rule == "§5.1")
        #expect(CommandGuard.refusal(.bronze, nil)?.rule == "§5.1")
        var left = world.officer("gold")
        left.isActive = false
        #expect(CommandGuard.refusal(.gold, left)?.rule == "§5.1")
    }

    @Test func `Each post is a place of its own`() {
        var command = AuthorityTerms.Command()
        for (number, post) in CommandPost.allCases.enumerated() { command[post] = .init(World.uuid(UInt32(number))) }
        #expect([command.gold, command.silver, command.bronze].compactMap { $0 }.count == 3)
        #expect(CommandPost.allCases.map { command[$0] } == [command.gold, command.silver, command.bronze])
        command[.silver] = nil
        #expect(command.silver == nil && command.gold != nil)
    }
}
