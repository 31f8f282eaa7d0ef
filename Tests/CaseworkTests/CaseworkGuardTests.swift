import Foundation
import Testing

@testable import Casework

/// For each go-live guard that needs casework: violated alone, it alone refuses; satisfied, a warrant is issued.
@Suite struct CaseworkGuardTests {
    private let world: World
    private let facts: GoLiveFacts

    init() throws {
        world = try World()
        let (deployment, list, entries) = try world.prepared()
        facts = try #require(world.facts(deployment, list, entries))
    }

    private func refused(_ change: (inout GoLiveFacts) -> Void) -> [String] {
        var changed = facts
        change(&changed)
        return rules { _ = try LiveWarrant.issue(changed) }
    }

    @Test func `With everything in place a warrant is issued, bound to the deployment`() throws {
        let warrant = try LiveWarrant.issue(facts)
        #expect(warrant.deployment == World.deploymentID)
        #expect(warrant.written?.version == 1)
        #expect(warrant.end == World.after(6))
        #expect(warrant.watchlistSize == 3)
    }

    @Test func `Every fault has a guard that names its rule, and nothing else refuses`() throws {
        for fault in Fault.all {
            var changed = facts
            fault.make(&changed)
            #expect(rules { _ = try LiveWarrant.issue(changed) } == [fault.rule], "\(fault.name)")
        }
        #expect(Set(Fault.all.map(\.rule)).isSuperset(of: ["G1", "G3", "G6", "G7", "G8", "G9", "Bridges 121", "§5.6"]))
    }

    @Test func `G2: an entry that its own nominator reviewed`() throws {
        #expect(
            refused { facts in
                let own = world.officer("list manager").id
                let entry = world.nomination(9)
                var copy = Nomination(
                    id: entry.id, watchlist: entry.watchlist, category: entry.category, image: entry.image,
                    lawfulHold: entry.lawfulHold, soughtCheck: entry.soughtCheck, nominator: own,
                    nominatedAt: entry.nominatedAt, expiresAt: entry.expiresAt, sealed: entry.sealed)
                copy.sealed.nominalReference = "V-1"
                copy.review = facts.casework!.nominations[0].review
                facts.casework!.nominations[0] = copy
            } == ["G2"])
    }

    @Test func `G3: an urgent authority lapses to the second`() throws {
        let urgent = try world.urgent(at: World.after(-1))
        let (deployment, list, entries) = try world.prepared(urgent)
        func refused(at hours: Double) -> [String] {
            rules { _ = try LiveWarrant.issue(world.facts(deployment, list, entries, at: World.after(hours))!) }
        }
        #expect(refused(at: 0.1) == [])
        #expect(refused(at: 2.999) == [])
        #expect(refused(at: 3).contains("G3"))
        let warrant = try LiveWarrant.issue(world.facts(deployment, list, entries)!)
        #expect(warrant.end == World.after(3), "the session stops by itself at the lapse")
    }

    @Test func `Mutual aid: an agreement that covers the time, and one that doesn't`() throws {
        var world = world
        var agreement = try MutualAidAgreement(
            id: .init(World.uuid(70)), reference: "MA-1", host: World.borsetshire, lender: World.felpersham,
            deployment: World.deploymentID, loans: [.equipment], start: World.after(-10), end: World.after(10))
        world.terms.mutualAid = agreement.id
        var guest = world.officer("gold")
        guest.force = World.felpersham
        try agreement.sign(by: world.officer("gold"))
        let (deployment, list, entries) = try world.prepared()
        var facts = try #require(world.facts(deployment, list, entries))
        facts.casework?.agreement = agreement
        #expect(rules { _ = try LiveWarrant.issue(facts) } == ["§5.6"], "the lender has not signed")
        try agreement.sign(by: guest)
        facts.casework?.agreement = agreement
        #expect(rules { _ = try LiveWarrant.issue(facts) } == [])
        facts.casework?.agreement = nil
        #expect(rules { _ = try LiveWarrant.issue(facts) } == ["§5.6"])
    }

    @Test func `Every rule of the guards has a reference and a sentence`() {
        #expect(Rule.allCases.map(\.rawValue) == (1...16).map { "G\($0)" })
        for rule in Rule.allCases { #expect(rule.text.hasSuffix(".")) }
    }

    @Test func `Every refusal of casework says why and what would satisfy it`() throws {
        for fault in Fault.all {
            var changed = facts
            fault.make(&changed)
            let found = try #require(throws: Refusals.self) { _ = try LiveWarrant.issue(changed) }
            for refusal in found.all {
                #expect(refusal.reason.hasSuffix(".") && refusal.remedy.hasSuffix("."), "\(fault.name)")
            }
        }
    }
}

/// One thing that is wrong when somebody wants to go live, and the rule that has to say so.
struct Fault {
    let name: String
    let rule: String
    let make: (inout GoLiveFacts) -> Void

    init(_ name: String, _ rule: String, _ make: @escaping (inout GoLiveFacts) -> Void) {
        self.name = name
        self.rule = rule
        self.make = make
    }

    static var all: [Fault] {
        [
            Fault("the signs are down", "G1") { $0.authority.preparation?.signageConfirmed = false },
            Fault("the operator's training ended", "G1") {
                $0.authority.preparation?.operatorTrainedUntil = $0.now.addingTimeInterval(-1)
            },
            Fault("the assessments are past their review", "G1") {
                $0.authority.preparation?.assessmentsValidUntil = $0.now.addingTimeInterval(-1)
            },
            Fault("the list in the folder changed", "G1") { $0.watchlistDigest = "00" },
            Fault("the end was moved on the device", "G1") {
                $0.authority.end = $0.authority.end?.addingTimeInterval(60)
            },
            Fault("the camera stands elsewhere", "G1") { $0.casework!.cameras[0].position.latitude = 2 },
            Fault("there is a camera too many", "G1") { $0.casework!.cameras.append($0.casework!.cameras[0]) },
            Fault("the evaluation is not known", "G1") { $0.casework!.evaluation = nil },
            Fault("the evaluation is not the policy's", "G1") { facts in
                let evaluation = try? ApprovedEvaluation(
                    id: .init(World.uuid(23)), algorithm: World.algorithm, use: .live, threshold: 0.5,
                    gallerySize: 10_000, falsePositives: 1, searches: 60_000, approvedBy: World.staff["sro"]!,
                    approvedAt: World.after(-1000), validUntil: World.after(8760))
                facts.casework!.evaluation = evaluation
                facts.casework!.authority = facts.casework!.authority.with(evaluation: evaluation?.id)
            },
            Fault("the list is longer than the evaluation's", "G1") {
                $0.casework!.evaluation = try? ApprovedEvaluation(
                    id: $0.casework!.evaluation!.id, algorithm: World.algorithm, use: .live, threshold: 0.5,
                    gallerySize: 2, falsePositives: 1, searches: 60_000, approvedBy: World.staff["sro"]!,
                    approvedAt: World.after(-1000), validUntil: World.after(8760))
            },
            Fault("the purge worker is silent", "G1") { $0.casework!.device.purgeWorkerSeenAt = nil },
            Fault("the purge worker was last seen long ago", "G1") {
                $0.casework!.device.purgeWorkerSeenAt = $0.now.addingTimeInterval(-61)
            },
            Fault("the purge worker reports from the future", "G1") {
                $0.casework!.device.purgeWorkerSeenAt = $0.now.addingTimeInterval(10)
            },
            Fault("the rank is another on the device", "G1") { $0.authority.rank = .chiefConstable },
            Fault("a rank under the policy's", "G3") {
                $0.authority.rank = .inspector
                $0.casework!.authority = $0.casework!.authority.with(rank: .inspector)
            },
            Fault("the list was reviewed for another deployment", "G6") {
                let review = $0.casework!.nominations[0].review!
                $0.casework!.nominations[0].review = EntryReview(
                    deployment: .init(World.uuid(31)), reviewer: review.reviewer, reviewedAt: review.reviewedAt,
                    keeps: true, acknowledged: [])
            },
            Fault("an entry was never reviewed", "G6") { $0.casework!.nominations[1].review = nil },
            Fault("an entry was reviewed and removed", "G6") {
                let review = $0.casework!.nominations[0].review!
                $0.casework!.nominations[0].review = EntryReview(
                    deployment: review.deployment, reviewer: review.reviewer, reviewedAt: review.reviewedAt,
                    keeps: false, acknowledged: [])
            },
            Fault("the device carries somebody else", "G6") {
                $0.entries[0] = WatchlistEntry(reference: "V-9", category: .volunteer, image: "a", instruction: nil)
            },
            Fault("an entry expired", "§6") { $0.casework!.nominations[0].expiresAt = $0.now },
            Fault("nobody checked that the image may be held", "§6") { $0.casework!.nominations[0].lawfulHold = nil },
            Fault("the device keeps faces", "G7") { $0.casework!.device.keepsUnalertedFaces = true },
            Fault("the device shows faces", "G7") { $0.casework!.device.showsUnalertedFaces = true },
            Fault("memory can reach the disk", "G7") { $0.casework!.device.memoryCanReachDisk = true },
            Fault("an earlier list is overdue", "G8") { $0.casework!.overdueLists = 1 },
            Fault("the manifest lacks somebody", "G9") { $0.casework!.manifest.removeLast() },
            Fault("the manifest is another deployment's", "G9") {
                let line = $0.casework!.manifest[0]
                $0.casework!.manifest[0] = ManifestLine(
                    id: line.id, deployment: .init(World.uuid(31)), category: line.category,
                    listedFrom: line.listedFrom, listedUntil: line.listedUntil,
                    nominalReference: line.sealed.nominalReference)
            },
            Fault("the policy was replaced", "Bridges 121") { facts in
                var later = facts.casework!.policy.revised(
                    id: .init(World.uuid(11)), facts.casework!.policy.terms)
                try? later.publish(by: World.staff["sro"]!, at: facts.now, address: "https://borsetshire.example/2")
                try? facts.casework!.policy.supersede(by: later, at: facts.now)
            },
            Fault("an agreement that nobody knows", "§5.6") {
                $0.casework!.authority = $0.casework!.authority.with(mutualAid: .init(World.uuid(71)))
            },
        ]
    }
}

extension WrittenAuthority {
    /// The same authority with another rank or agreement, as somebody who tampers would write it.
    func with(
        rank: Rank? = nil, mutualAid: MutualAidAgreement.ID? = nil, evaluation: ApprovedEvaluation.ID? = nil
    ) -> WrittenAuthority {
        var terms = terms
        terms.mutualAid = mutualAid ?? terms.mutualAid
        terms.matching.evaluation = evaluation ?? terms.matching.evaluation
        var officer = World.staff["superintendent"]!
        officer.rank = rank ?? grantedRank
        return WrittenAuthority(
            version: version, terms: terms, policy: policy, applicant: applicant, grantedBy: officer,
            grantedAt: grantedAt, standing: standing)
    }
}
