import Foundation
import Testing

@testable import Casework

@Suite struct StreetSupervisorTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func entry(_ user: String, _ supervisor: String?, by administrator: String = "engineer") throws
        -> StreetSupervisor
    {
        try StreetSupervisor(
            id: .init(World.uuid(800)), of: world.officer(user), supervisor.map { world.officer($0) },
            by: world.officer(administrator), at: World.start)
    }

    @Test func `An administrator names a supervisor, and takes one away`() throws {
        var entry = try entry("street 1", "street supervisor")
        #expect(entry.supervisor == world.officer("street supervisor").id && entry.setAt == World.start)
        try entry.change(
            to: nil, for: world.officer("street 1"), by: world.officer("engineer"), at: World.after(1))
        #expect(entry.supervisor == nil && entry.setAt == World.after(1))
    }

    @Test func `Only a supervisor supervises, only somebody who searches is supervised, and not by themselves`() {
        #expect(rules { _ = try entry("street 1", "street 2") } == ["§4"])
        #expect(rules { _ = try entry("manager", "street supervisor") } == ["§4"])
        #expect(rules { _ = try entry("street 1", "street supervisor", by: "manager") } == ["§4"])
        // The engineer searches too, and would choose who looks at that.
        #expect(rules { _ = try entry("engineer", "street supervisor") } == ["G2"])
    }

    @Test func `An entry stays with its officer`() throws {
        var entry = try entry("street 1", "street supervisor")
        #expect(
            rules {
                try entry.change(
                    to: nil, for: world.officer("street 2"), by: world.officer("engineer"), at: World.after(1))
            } == ["§13"])
        #expect(entry.supervisor != nil, "the value is unchanged")
    }

    @Test func `A supervisor sees their own officers and those whom nobody active supervises`() throws {
        let (one, two) = (world.officer("street 1").id, world.officer("street 2").id)
        let supervisor = world.officer("street supervisor")
        let other = Officer.ID(World.uuid(890))
        let table = [try entry("street 1", "street supervisor")]
        func seen(by viewer: Officer, active: Set<Officer.ID>) -> Set<Officer.ID> {
            StreetSupervisor.seen(by: viewer, table, supervisors: active, of: [one, two])
        }
        #expect(seen(by: supervisor, active: [supervisor.id, other]) == [one, two])
        let colleague = Officer(
            id: other, force: World.borsetshire, rank: .sergeant, roles: [.streetSearchSupervisor],
            sealed: .init(name: "other", number: "90"))
        #expect(seen(by: colleague, active: [supervisor.id, other]) == [two], "somebody else's officer is not seen")
        // Whoever left supervises nobody, and no use is seen by nobody.
        #expect(seen(by: colleague, active: [other]) == [one, two])
        #expect(seen(by: world.officer("dpo"), active: [supervisor.id]) == [one, two])
    }
}
