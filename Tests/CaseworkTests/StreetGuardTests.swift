import Foundation
import Testing

@testable import Casework

@Suite struct StreetGuardTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func asking(_ change: (inout StreetFacts) throws -> Void) throws -> [String] {
        var facts = try world.streetFacts()
        try change(&facts)
        return rules { _ = try StreetWarrant.issue(facts) }
    }

    @Test func `An ordinary search at the roadside is possible`() throws {
        #expect(try asking { _ in } == [])
        let warrant = try StreetWarrant.issue(world.streetFacts())
        let floor = warrant.floor
        #expect(floor == 0.65, "the use's own threshold")
    }

    @Test func `An algorithm that was stopped searches nobody, volunteers included`() throws {
        let withdrawal = try AlgorithmWithdrawal(
            id: .init(World.uuid(60)), algorithm: World.algorithm.name, reasons: "A vendor's notice.",
            by: world.officer("engineer"), at: World.start)
        #expect(try asking { $0.withdrawals = [withdrawal] } == ["§5.4"])
        let other = try AlgorithmWithdrawal(
            id: .init(World.uuid(61)), algorithm: "another", reasons: "A vendor's notice.",
            by: world.officer("engineer"), at: World.start)
        #expect(try asking { $0.withdrawals = [other] } == [])
    }

    @Test(arguments: LocationClass.allCases)
    func `G13: private places need a risk of significant harm`(place: LocationClass) throws {
        let isPrivate = [.home, .school, .medical, .worship].contains(place)
        #expect(try asking { $0.statement.location = place } == (isPrivate ? ["G13"] : []))
        #expect(
            try asking {
                $0.statement.location = place
                $0.statement.hasRiskOfSignificantHarm = true
            } == [])
    }

    @Test(arguments: AgeBand.allCases)
    func `Before a child is photographed a question is answered`(age: AgeBand) throws {
        let isChild = [.underTen, .tenToThirteen, .fourteenToSeventeen].contains(age)
        #expect((age.prompt != nil) == isChild)
        let refused = try asking { $0.statement.age = age }
        #expect(refused == (age == .underTen ? ["§13", "§13"] : isChild ? ["§13"] : []))
        let answered = try asking {
            $0.statement.age = age
            $0.statement.answeredChildPrompt = true
        }
        #expect(answered == (age == .underTen ? ["§13"] : []), "nobody under 10 is a suspect")
    }

    @Test func `A reason needs a power that fits, ordinary steps first, and the person told`() throws {
        #expect(try asking { $0.statement.power = .protectLife } == ["§13"])
        #expect(try asking { $0.statement.hasGrounds = false } == ["§13"])
        #expect(try asking { $0.statement.tried = [.askedPerson] } == ["§13"])
        #expect(try asking { $0.statement.tried = [.documents, .belongings] } == ["§13"], "the person was not asked")
        #expect(try asking { $0.statement.telling = .notTold(.unconscious) } == ["§13"])
        #expect(try asking { $0.statement.telling = .notTold(.violent) } == [])
        #expect(
            try asking {
                $0.statement.reason = .unconscious
                $0.statement.power = .protectLife
                $0.statement.telling = .notTold(.unconscious)
                $0.statement.tried = [.belongings]
            } == [])
        #expect(
            try asking {
                $0.statement.reason = .deceased
                $0.statement.power = .coroner
                $0.statement.telling = .told
                $0.statement.tried = [.belongings]
            } == ["§13"], "the dead are told nothing")
        let world = try SearchWorld { $0.street.reasons = [.unconscious] }
        #expect(rules { _ = try StreetWarrant.issue(world.streetFacts()) } == ["§13"])
    }

    @Test func `Officer, session and phone belong together, and are awake`() throws {
        #expect(try asking { $0.officer = world.officer("street supervisor") }.contains("§4"))
        #expect(try asking { $0.officer.training = [] } == ["G1"])
        #expect(try asking { $0.officer.isActive = false } == ["§4"])
        #expect(try asking { $0.officer = world.officer("street 2") } == ["§13", "§13"], "another's phone and session")
        #expect(try asking { $0.session.lastActAt = World.start.addingTimeInterval(-601) } == ["§13"])
        #expect(try asking { $0.session.lastActAt = World.start.addingTimeInterval(-600) } == [])
        #expect(try asking { $0.session.lastActAt = World.start.addingTimeInterval(1) } == ["§13"], "the future")
        #expect(
            try asking {
                $0.device = VerifiedDevice(device: $0.device.device, verifiedAt: World.start.addingTimeInterval(-31))
            } == ["§13"])
        #expect(
            try asking {
                var device = $0.device.device
                try device.revoke(.lost, by: world.officer("street 1"), at: World.after(-1))
                $0.device = VerifiedDevice(device: device, verifiedAt: World.start)
            } == ["§13"])
    }

    @Test func `An idle session wakes by signing in, not by being touched`() {
        var session = OfficerSession(
            officer: world.officer("street 1").id, strongSignInAt: World.start, lastActAt: World.start)
        session.touch(under: world.policy, at: World.start.addingTimeInterval(599))
        #expect(!session.needsStepUp(under: world.policy, at: World.start.addingTimeInterval(1100)))
        session.touch(under: world.policy, at: World.start.addingTimeInterval(1200))
        #expect(session.needsStepUp(under: world.policy, at: World.start.addingTimeInterval(1201)))
    }

    @Test func `Gallery, threshold and evaluation are the roadside's own`() throws {
        #expect(
            try asking {
                $0.edition = GalleryEdition(gallery: .init(World.uuid(1)), version: "1", images: 1)
            } == ["§9"])
        #expect(try asking { $0.evaluation = world.evaluation } == ["G1"], "that of searches in cases")
        #expect(try asking { $0.algorithm.version = "2" } == ["G1"])
        var none = try SearchWorld { $0.street.galleries = [] }
        #expect(rules { _ = try StreetWarrant.issue(none.streetFacts()) } == ["§9"])
        none = try SearchWorld { terms in terms.thresholds.removeAll { $0.use == .operatorInitiated } }
        #expect(rules { _ = try StreetWarrant.issue(none.streetFacts()) } == ["G1"])
        let unpublished = Policy(id: world.policy.id, force: World.borsetshire, terms: world.policy.terms)
        #expect(try asking { $0.policy = unpublished } == ["Bridges 121"])
    }

    @Test func `Searches are few, by officer and by force, in sliding hours`() throws {
        let limits = StreetLimits()
        let (own, others) = (world.officer("street 1").id, (UInt32(0)..<100).map { Officer.ID(World.uuid(9000 + $0)) })
        var limiter = StreetRateLimiter()
        for minute in 0..<6 { limiter.count(own, at: World.start.addingTimeInterval(Double(minute) * 60)) }
        #expect(limiter.refusal(own, under: limits, at: World.start.addingTimeInterval(3599))?.rule == "§13")
        #expect(
            limiter.refusal(own, under: limits, at: World.start.addingTimeInterval(3600)) == nil, "the first slid out")
        #expect(limiter.refusal(others[0], under: limits, at: World.start.addingTimeInterval(600)) == nil)
        for other in others + others { limiter.count(other, at: World.start.addingTimeInterval(700)) }
        #expect(limiter.refusal(others[0], under: limits, at: World.start.addingTimeInterval(800))?.rule == "§13")
        var day = StreetRateLimiter()
        for hour in 0..<20 { day.count(own, at: World.after(Double(hour))) }
        #expect(day.refusal(own, under: limits, at: World.after(23.9))?.rule == "§13")
        #expect(day.refusal(own, under: limits, at: World.after(24)) == nil)
        let restarted = StreetRateLimiter(try (0..<6).map { try world.streetSearch($0) })
        #expect(restarted.refusal(own, under: limits, at: World.start)?.rule == "§13", "a restart forgets nothing")
        #expect(try asking { $0.limiter = restarted } == ["§13"])
    }
}
