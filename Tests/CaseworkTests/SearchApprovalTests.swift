import Foundation
import Testing

@testable import Casework

/// An approval counts for a search only while what was evaluated is what runs.
@Suite struct SearchApprovalTests {
    static let other = String(repeating: "cd", count: 32)

    /// Something that changed since the evaluation, and the rules that refuse it.
    struct Change: Sendable, CustomTestStringConvertible {
        let name: String
        let rules: [String]
        let make: @Sendable (inout EvaluationBinding) -> Void

        init(_ name: String, _ rules: [String], _ make: @escaping @Sendable (inout EvaluationBinding) -> Void) {
            self.name = name
            self.rules = rules
            self.make = make
        }

        var testDescription: String { name }

        static let all = [
            Change("nothing", []) { _ in },
            // A search takes images of any camera, so there is nothing to compare.
            Change("the camera set-up", []) { $0.captureDigest = SearchApprovalTests.other },
            Change("the pack's digest in other letters", []) { $0.packDigest = $0.packDigest.uppercased() },
            Change("the pack's digest", ["§7.7"]) { $0.packDigest = SearchApprovalTests.other },
            Change("Peel's version", ["§7.7"]) { $0.program = "0.2.0" },
            Change("the settings", ["§7.7"]) { $0.settingsDigest = SearchApprovalTests.other },
            Change("the use", ["§7.7"]) { $0.use = .live },
            Change("the algorithm's version", ["§7.7"]) { $0.algorithm.version = "2" },
        ]
    }

    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func search(_ change: (inout SearchFacts) throws -> Void) throws -> [String] {
        var facts = try world.facts(world.authorised())
        try change(&facts)
        return rules { _ = try SearchWarrant.issue(facts) }
    }

    private func street(_ change: (inout StreetFacts) throws -> Void) throws -> [String] {
        var facts = try world.streetFacts()
        try change(&facts)
        return rules { _ = try StreetWarrant.issue(facts) }
    }

    @Test(arguments: Change.all)
    func `An approval lapses for searches with everything but the cameras`(change: Change) throws {
        let cases = try search { facts in
            var running = SearchWorld.binding(.retrospective)
            change.make(&running)
            facts.running = running
        }
        #expect(cases == change.rules)
        let roadside = try street { facts in
            var running = SearchWorld.binding(.operatorInitiated)
            change.make(&running)
            facts.running = running
        }
        #expect(roadside == change.rules)
    }

    @Test func `An engine that can't say what it runs has no approval`() throws {
        #expect(try search { $0.running = nil } == ["§7.7"])
        #expect(try street { $0.running = nil } == ["§7.7"])
    }

    @Test func `An approval without its case, of another case or taken back approves no search`() throws {
        #expect(try search { $0.approval = nil } == ["G1"])
        #expect(try street { $0.approval = nil } == ["G1"])
        #expect(try search { $0.approval = world.streetApproval } == ["G1"])
        var withdrawn = world.approval
        try withdrawn.withdraw(
            "A field test.", by: EvaluationCaseTests.officer(40, [.equalityLead]), at: World.after(-1))
        #expect(try search { $0.approval = withdrawn } == ["G1"])
    }

    @Test func `The cameras still count where either side is live`() {
        var running = SearchWorld.binding(.live)
        running.captureDigest = Self.other
        #expect(SearchWorld.binding(.live).differences(from: running) == ["the camera set-up"])
        #expect(SearchWorld.binding(.retrospective).differences(from: running) == ["the use", "the camera set-up"])
        running.use = .retrospective
        #expect(SearchWorld.binding(.live).differences(from: running) == ["the use", "the camera set-up"])
        #expect(SearchWorld.binding(.retrospective).differences(from: running) == [])
    }

    @Test func `Volunteers may be searched without an evaluation, and not on one that lapsed`() throws {
        let volunteers = try ReferenceGallery(
            id: SearchWorld.galleryID, name: "Volunteers", kind: .volunteers, lawfulBasis: "Consent.",
            by: world.officer("manager"))
        let free = try SearchWorld { terms in
            for index in terms.thresholds.indices { terms.thresholds[index].evaluation = nil }
        }
        var facts = try free.facts(free.authorised())
        facts.gallery = volunteers
        (facts.evaluation, facts.approval, facts.running) = (nil, nil, nil)
        #expect(rules { _ = try SearchWarrant.issue(facts) } == [])
        #expect(
            try search {
                $0.gallery = volunteers
                $0.running?.program = "0.2.0"
            } == ["§7.7"], "an exercise that names an evaluation is held to it")
    }

    @Test func `What was signed before a withdrawal approves nothing, accepted after it or not`() throws {
        let scientist = EvaluationCaseTests.officer(40, [.equalityLead])
        let withdrawal = try AlgorithmWithdrawal(
            id: .init(World.uuid(60)), algorithm: World.algorithm.name, reasons: "A vendor's notice.", by: scientist,
            at: World.after(-500))
        var lifted = withdrawal
        let (ground, since) = try SearchWorld.accepted(
            21, .retrospective, threshold: 0.4, signedAt: World.after(-400), acceptedAt: World.after(-399))
        try lifted.lift(on: ground, by: World.staff["sro"]!, and: scientist, at: World.after(-398))
        let (late, across) = try SearchWorld.accepted(
            21, .retrospective, threshold: 0.4, signedAt: World.after(-501), acceptedAt: World.after(-499))
        #expect(across.signedAt == World.after(-501) && late.signature?.signedAt == across.signedAt)
        #expect(lifted.outdates(across) && lifted.outdates(caseOf: late))
        #expect(!lifted.outdates(since) && !lifted.outdates(caseOf: ground))
        let refused = try search {
            ($0.evaluation, $0.approval, $0.withdrawals) = (across, late, [lifted])
        }
        #expect(refused == ["§5.4"])
        #expect(try search { ($0.evaluation, $0.approval, $0.withdrawals) = (since, ground, [lifted]) } == [])
    }

    @Test func `An approval of before signing times were kept is judged by its case`() throws {
        let scientist = EvaluationCaseTests.officer(40, [.equalityLead])
        let withdrawal = try AlgorithmWithdrawal(
            id: .init(World.uuid(60)), algorithm: World.algorithm.name, reasons: "A vendor's notice.", by: scientist,
            at: World.after(-500))
        let (late, across) = try SearchWorld.accepted(
            21, .retrospective, threshold: 0.4, signedAt: World.after(-501), acceptedAt: World.after(-499))
        var document = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(across)) as? [String: Any])
        let wasThere = document.removeValue(forKey: "signedAt") != nil
        #expect(wasThere)
        let old = try JSONDecoder().decode(
            ApprovedEvaluation.self, from: JSONSerialization.data(withJSONObject: document))
        #expect(old.signedAt == nil && !withdrawal.outdates(old))
        #expect(
            ApprovalGuard.withdrawalRefusals(
                AlgorithmIdentity(name: "classic", version: "1"), [withdrawal], resting: old, of: late
            ).map(\.rule) == ["§5.4"])
    }
}
