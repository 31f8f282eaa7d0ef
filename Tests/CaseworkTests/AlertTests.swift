import Foundation
import Testing

@testable import Casework

@Suite struct AlertTests {
    private let world: World
    private let deployment: DeploymentCase

    init() throws {
        world = try World()
        deployment = try world.live()
    }

    private static let confirmed = Engagement.Contact.spoken(.init(identity: .listedPerson, means: [.document]))

    private func acting(_ act: AlertAct, _ name: String, on alert: inout AlertCase, minutes: Double = 1) throws
        -> [AlertAction]
    {
        try alert.apply(act, by: world.officer(name), at: alert.raisedAt.addingTimeInterval(minutes * 60))
    }

    private func adjudicated(_ decision: Adjudication.Decision = .possibleMatch) throws -> AlertCase {
        var alert = try world.alert(1, of: deployment)
        _ = try acting(.adjudicate(decision, consideredRelative: true, note: ""), "operator", on: &alert)
        return alert
    }

    private func assessed(_ contact: Engagement.Contact = confirmed) throws -> AlertCase {
        var alert = try adjudicated()
        _ = try acting(.engage(.samePerson, contact, grounds: "seen"), "engager", on: &alert)
        return alert
    }

    @Test func `Two officers and an outcome`() throws {
        var alert = try world.alert(1, of: deployment)
        #expect(
            try acting(.adjudicate(.possibleMatch, consideredRelative: true, note: ""), "operator", on: &alert)
                == [.askSecondOfficer])
        #expect(try acting(.engage(.samePerson, AlertTests.confirmed, grounds: ""), "engager", on: &alert) == [])
        #expect(try acting(.classify(.trueConfirmed, note: ""), "operator", on: &alert) == [.updateTally])
        _ = try acting(.conclude(.noAction, note: ""), "engager", on: &alert)
        #expect(alert.outcome?.outcome == .noAction && alert.recordEvents.count == 3)
        #expect(try JSONDecoder().decode(AlertCase.self, from: JSONEncoder().encode(alert)) == alert)
    }

    @Test func `G2: nobody assesses an alert twice`() throws {
        var alert = try adjudicated()
        #expect(
            rules { _ = try acting(.engage(.samePerson, AlertTests.confirmed, grounds: ""), "operator", on: &alert) }
                == ["G2"])
        #expect(alert.engagement == nil)
    }

    @Test func `Untrained officers and those without the role decide nothing`() throws {
        var alert = try world.alert(1, of: deployment)
        let act = AlertAct.adjudicate(.possibleMatch, consideredRelative: true, note: "")
        #expect(rules { _ = try acting(act, "untrained", on: &alert) } == ["G1"])
        #expect(rules { _ = try acting(act, "list manager", on: &alert) } == ["§4"])
        #expect(rules { _ = try acting(act, "operator", on: &alert, minutes: -1) } == ["§5.4"])
        var second = try adjudicated()
        #expect(
            rules { _ = try acting(.engage(.samePerson, AlertTests.confirmed, grounds: ""), "untrained", on: &second) }
                == ["G1"])
        #expect(
            rules {
                _ = try acting(
                    .engage(.samePerson, AlertTests.confirmed, grounds: ""), "engager", on: &second, minutes: 0.5)
            } == ["§5.4"])
    }

    @Test func `A possible match is only one after the question about relatives`() throws {
        var alert = try world.alert(1, of: deployment)
        #expect(
            rules {
                _ = try acting(.adjudicate(.possibleMatch, consideredRelative: false, note: ""), "operator", on: &alert)
            } == ["§2.3"])
        #expect(
            try acting(.adjudicate(.noMatch, consideredRelative: false, note: ""), "operator", on: &alert) == [
                .standDown, .askSecondOfficer,
            ])
    }

    @Test(arguments: [Adjudication.Decision.noMatch, .poorQuality])
    func `Nobody is approached where the operator saw no match`(decision: Adjudication.Decision) throws {
        var alert = try adjudicated(decision)
        #expect(
            rules { _ = try acting(.engage(.samePerson, AlertTests.confirmed, grounds: ""), "engager", on: &alert) }
                == ["§5.4"])
        #expect(try acting(.engage(.anotherPerson, .none(.notTheSamePerson), grounds: ""), "engager", on: &alert) == [])
    }

    @Test func `An engagement is refused when it is too late, without means, or with powers and no grounds`() throws {
        func engaging(
            _ comparison: Engagement.Comparison, _ spoken: Engagement.SpokenTo, grounds: String = "",
            minutes: Double = 2
        ) throws -> [String] {
            var alert = try adjudicated()
            return rules {
                _ = try acting(
                    .engage(comparison, .spoken(spoken), grounds: grounds), "engager", on: &alert, minutes: minutes)
            }
        }
        let known = Engagement.SpokenTo(identity: .listedPerson, means: [.document])
        #expect(try engaging(.samePerson, known) == [])
        #expect(try engaging(.unsure, known) == [])
        #expect(try engaging(.anotherPerson, known) == ["§5.4"])
        #expect(try engaging(.samePerson, known, minutes: 5) == ["§5.4"])
        #expect(try engaging(.samePerson, known, minutes: 4.99) == [])
        #expect(try engaging(.samePerson, .init(identity: .someoneElse, means: [])) == ["§5.4"])
        #expect(try engaging(.samePerson, .init(identity: .notEstablished, means: [])) == [])
        #expect(
            try engaging(.samePerson, .init(identity: .listedPerson, means: [.document], powers: [.arrest])) == ["§5.4"]
        )
        #expect(
            try engaging(
                .samePerson, .init(identity: .listedPerson, means: [.document], powers: [.arrest]),
                grounds: "a warrant of the court") == [])
    }

    @Test func `Somebody else who was spoken to is an incident, and detained it pauses the deployment`() throws {
        var alert = try adjudicated()
        #expect(
            try acting(
                .engage(.samePerson, .spoken(.init(identity: .someoneElse, means: [.document])), grounds: ""),
                "engager", on: &alert)
                == [.raiseIncident(.wrongfulEngagement)])
        alert = try adjudicated()
        #expect(
            try acting(
                .engage(
                    .samePerson, .spoken(.init(identity: .someoneElse, means: [.document], powers: [.detention])),
                    grounds: "x"), "engager", on: &alert)
                == [.raiseIncident(.wrongfulDetention), .pauseDeployment(.wrongfulDetention)])
        var paused = deployment
        #expect(paused.pauseAutomatically(.wrongfulDetention, at: World.after(1)) == [.pauseFeed(.wrongfulDetention)])
    }

    @Test func `A classification says what the engagement found`() throws {
        let contacts: [(Engagement.Contact, Set<AlertAssessment>)] = [
            (AlertTests.confirmed, [.trueConfirmed]),
            (.spoken(.init(identity: .someoneElse, means: [.document])), [.falseConfirmed]),
            (.spoken(.init(identity: .notEstablished, means: [])), [.trueUnconfirmed, .falseUnconfirmed]),
            (.none(.evaded), [.trueUnconfirmed, .falseUnconfirmed]),
        ]
        for (contact, possible) in contacts {
            for assessment in AlertAssessment.allCases {
                var alert = try assessed(contact)
                let refused = rules { _ = try acting(.classify(assessment, note: ""), "operator", on: &alert) }
                #expect(refused == (possible.contains(assessment) ? [] : ["INV-04"]))
            }
        }
    }

    @Test func `Only a confirmed true alert has an outcome, and only once`() throws {
        var alert = try assessed(.none(.evaded))
        _ = try acting(.classify(.trueUnconfirmed, note: ""), "operator", on: &alert)
        #expect(rules { _ = try acting(.conclude(.arrest, note: ""), "engager", on: &alert) } == ["INV-04"])
        _ = try acting(.classify(.falseUnconfirmed, note: "corrected"), "operator", on: &alert)
        #expect(alert.classification?.assessment == .falseUnconfirmed)
        var confirmed = try assessed()
        #expect(rules { _ = try acting(.conclude(.arrest, note: ""), "engager", on: &confirmed) } == ["INV-04"])
        _ = try acting(.classify(.trueConfirmed, note: ""), "operator", on: &confirmed)
        _ = try acting(.conclude(.other, note: ""), "engager", on: &confirmed)
        #expect(rules { _ = try acting(.conclude(.arrest, note: ""), "engager", on: &confirmed) } == ["INV-04"])
    }

    @Test func `There is no alert outside a live deployment, nor of somebody on another list`() throws {
        #expect(rules { _ = try world.alert(1, of: try world.prepared().0) } == ["INV-01"])
        #expect(rules { _ = try world.alert(1, of: deployment, at: World.after(0.05)) } == ["INV-01"])
        let stranger = world.nomination(1)
        let other = Nomination(
            id: stranger.id, watchlist: .init(World.uuid(41)), category: .volunteer, image: stranger.image,
            lawfulHold: nil, soughtCheck: nil, nominator: stranger.nominator, nominatedAt: stranger.nominatedAt,
            expiresAt: stranger.expiresAt, sealed: stranger.sealed)
        #expect(
            rules {
                _ = try AlertCase(
                    id: .init(World.uuid(1)), deployment: deployment, nomination: other, camera: "north",
                    raisedAt: World.after(1), band: "strong", threshold: 0.6, policy: world.policy,
                    probe: .init(World.uuid(2)))
            } == ["INV-01"])
    }

    @Test func `An incident is closed by somebody else, and a breach has its deadline`() throws {
        var incident = Incident(
            id: .init(World.uuid(91)), kind: .dataBreach, deployment: deployment.id, noticedAt: World.start,
            reportedBy: world.officer("dpo").id, sealed: .init(narrative: "A stick was lost."))
        #expect(incident.notifiableBy(under: world.policy) == World.after(72))
        func closing(_ name: String, _ text: String = "Found.") -> [String] {
            var copy = incident
            return rules {
                try copy.close(
                    by: world.officer(name), conclusion: text, reportedToCommissioner: true, at: World.after(1))
            }
        }
        #expect(closing("dpo") == ["G2"])
        #expect(closing("operator") == ["§4"])
        #expect(closing("sro", " ") == ["§8"])
        try incident.close(
            by: world.officer("sro"), conclusion: "Found.", reportedToCommissioner: true, at: World.after(1))
        #expect(closing("sro") == ["§8"])
    }
}
