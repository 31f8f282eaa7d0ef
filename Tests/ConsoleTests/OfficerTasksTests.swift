import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("What awaits an officer")
struct OfficerTasksTests {
    /// How far a deployment's list is.
    enum Scene: String, CaseIterable, Sendable {
        case granted
        case imported
        case reviewed
        case child
        case exception
        /// Proposed longer ago than anybody may agree.
        case late
        /// Proposed by somebody else than whoever nominated the entry, who could sign exceptions otherwise.
        case own

        /// Whether the list's only entry needs two people.
        var isExceptional: Bool { [.exception, .late, .own].contains(self) }

        /// What stands on whose home page, and what doesn't.
        var expected: [(who: String, text: String, isThere: Bool)] {
            switch self {
            case .granted:
                [
                    ("nominator", "Build the list", true), ("manager", "Build the list", false),
                    ("manager", "Review the entries", false),
                ]
            case .imported:
                [
                    ("nominator", "Build the list", false), ("manager", "Review the entries", true),
                    ("superintendent", "Authorise the list", false),
                ]
            case .reviewed:
                [("manager", "Review the entries", false), ("superintendent", "Authorise the list", true)]
            case .child:
                [
                    ("superintendent", "Approve the listing of children: 1", true),
                    ("manager", "Approve the listing of children", false),
                    ("protection", "Approve the listing of children", false),
                ]
            case .exception:
                [
                    ("superintendent", "Agree to exceptional entries of the list: 1", true),
                    ("protection", "Agree to exceptional entries of the list: 1", true),
                    ("nominator", "Agree to exceptional entries", false),
                ]
            case .late:
                [("superintendent", "Agree to exceptional entries", false), ("manager", "Review the entries", true)]
            case .own:
                [
                    ("nominator", "Agree to exceptional entries", false),
                    ("protection", "Agree to exceptional entries of the list: 1", true),
                ]
            }
        }
    }

    @Test("A list asks each officer for their own next step, and no longer than it takes", arguments: Scene.allCases)
    func lists(_ scene: Scene) async throws {
        let world = try await DeploymentAPIWorld.make()
        try await Self.arrange(scene, world)
        let protection = try await world.console.desk.signIn(
            SignIn(login: "protection", passphrase: ConsoleFixture.passphrase))
        let officers = [
            "nominator": world.applicant, "manager": world.sergeant, "superintendent": world.superintendent,
            "protection": protection,
        ]
        try await world.console.test { client in
            for (who, text, isThere) in scene.expected {
                let home = try await world.console.browser(client, officers[who]).get("/home")
                #expect(home.status == .ok && home.text.contains(text) == isThere, "\(scene): \(who), \(text)")
                let tasks = try await world.console.browser(client, officers[who]).get("/api/v1/tasks")
                let found = try JSONDecoder().decode(Tasks.self, from: Data(tasks.text.utf8)).items
                #expect(found.contains { $0.text.contains(text) } == isThere, "\(scene): \(who), \(text)")
                // What is done somewhere is done where the page says.
                #expect(found.allSatisfy { task in task.page.map { home.text.contains("href=\"\($0)\"") } ?? true })
            }
        }
    }

    private struct Tasks: Decodable {
        struct Task: Decodable {
            let text: String
            let page: String?
        }

        let items: [Task]
    }

    private static func arrange(_ scene: Scene, _ world: DeploymentAPIWorld) async throws {
        let desk = world.console.desk
        if scene.isExceptional {
            var terms = try #require(try await desk.store.publishedPolicy(of: world.console.force.id)).terms
            terms.categories = [CategoryRule(.volunteer, needsLineItemReason: true)]
            try await world.console.publish(terms)
        }
        let (terms, narrative, _) = try ApplicationFile.read(text: DeploymentAPIWorld.application)
        let id = try await desk.createDeployment("EX-LIST", terms, narrative, by: world.applicant).id
        _ = try await desk.apply(.submit, to: id, by: world.applicant)
        _ = try await desk.apply(.grant(conditions: ""), to: id, by: world.superintendent)
        guard scene != .granted else { return }
        _ = try await desk.createWatchlist(for: id, by: world.applicant)
        let born = scene == .child ? "2014-01-01" : "1990-01-01"
        try await importList(LiveFixture.row.replacing("1990-01-01", with: born), into: id, world)
        let entry = try #require(try await desk.watchlist(of: id, by: world.sergeant).entries.first)
        switch scene {
        case .reviewed:
            _ = try await desk.review(entry.id, of: id, keeping: true, acknowledging: [], by: world.sergeant)
        case .exception: try await desk.proposeException(entry.id, of: id, by: world.applicant)
        case .late:
            try await desk.proposeException(entry.id, of: id, by: world.applicant)
            let policy = try #require(try await desk.store.publishedPolicy(of: world.console.force.id))
            world.console.wait(policy.terms.caps.proposal + 1)
        case .own:
            try await desk.proposeException(entry.id, of: id, by: world.sergeant)
            let roles: Set<Role> = [.watchlistNominator, .dataProtectionOfficer]
            _ = try await desk.change(world.applicant.officer, roles: roles, by: world.console.owner)
        case .granted, .imported, .child: break
        }
    }

    private static func importList(_ rows: String, into id: DeploymentCase.ID, _ world: DeploymentAPIWorld)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel list \(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("image".utf8).write(to: folder.appending(path: "1.jpg"))
        let manifest = folder.appending(path: "nominations.csv")
        try Data(rows.utf8).write(to: manifest)
        _ = try await world.console.desk.importList(
            manifest, images: ImportFolder(folder), into: id, ImportOptions(), examine: { _ in 80 },
            by: world.applicant, each: { _ in })
    }

    @Test("After the end alerts are still to be assessed, a report filed and the list destroyed")
    func ended() async throws {
        let fixture = try await LiveFixture()
        let desk = fixture.desk
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let page = try await sergeant.get(fixture.path(.live))
            let started = try await sergeant.post(
                fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
            #expect(started.status == .seeOther)
            _ = try await sergeant.post(fixture.path(.pauseLive), [("reason", "byOfficer"), ("note", "")])
            let stage = try #require(fixture.console.server.office.stage)
            #expect(try await fixture.eventually { stage.status(of: fixture.deployment) == nil })
            // No session runs that would destroy the list, and a test has no worker that does it later.
            _ = try await desk.apply(.end(note: ""), to: fixture.deployment, by: fixture.sergeant)
            #expect(try await desk.store.deployment(fixture.deployment)?.phase.name == .ended)

            let applicant = fixture.console.browser(client, fixture.applicant)
            let engager = fixture.console.browser(client, fixture.engager)
            let operating = try await sergeant.get("/home").text
            let policy = try #require(try await desk.store.publishedPolicy(of: fixture.console.force.id))
            let deadline = try #require(policy.terms.retention.deadline(.watchlist, from: desk.now))
            #expect(operating.contains(">by \(Language.english.time(deadline))<"), "when the list has to be gone")
            #expect(operating.contains("Finish the assessment of alerts: 1"))
            #expect(operating.contains("See that the list is destroyed"), "the sergeant manages lists too")
            #expect(try await engager.get("/home").text.contains("Finish the assessment") == false, "not their turn")
            let reporting = try await applicant.get("/home").text
            #expect(reporting.contains("File the cancellation report"))
            #expect(reporting.contains(">ended \(Language.english.time(desk.now))<"), "and nothing is overdue at once")
        }
    }

    @Test("The second name beside a small child's is asked of another officer, of the rank that the policy wants")
    func smallChild() throws {
        let now = ConsoleFixture.start
        let force = Force.ID(UUID())
        func officer(_ rank: Rank) -> Officer {
            Officer(
                id: .init(UUID()), force: force, rank: rank, roles: [.authorisingOfficer],
                sealed: .init(name: "Officer", number: "1"))
        }
        var terms = PolicyTerms(categories: [CategoryRule(.missing)], locations: [], thresholds: [])
        terms.ranks.underThirteen = .chiefSuperintendent
        let policy = Policy(id: .init(UUID()), force: force, terms: terms)
        let (first, low, high) = (officer(.superintendent), officer(.superintendent), officer(.chiefSuperintendent))
        var entry = Nomination(
            id: .init(UUID()), watchlist: .init(UUID()), category: .missing,
            image: .init(origin: .custody, takenAt: now, quality: 80, digest: ""), lawfulHold: nil, soughtCheck: nil,
            nominator: .init(UUID()), nominatedAt: now, expiresAt: now.addingTimeInterval(3600),
            sealed: .init(
                nominalReference: "C-1", dateOfBirth: now.addingTimeInterval(-9 * 366 * 86_400), image: .init(UUID()),
                imageSource: "a parent", rationale: "Missing.", lineItemReason: "A child."))
        for anybody in [first, low, high] {
            #expect(entry.awaitsChildApproval(of: anybody, under: policy, at: now), "the first name")
        }
        try entry.approveChild(.underEighteen, by: first, under: policy, at: now)
        let asked = [first, low, high].map { entry.awaitsChildApproval(of: $0, under: policy, at: now) }
        #expect(asked == [false, false, true])
        try entry.approveChild(.underThirteen, by: high, under: policy, at: now)
        #expect(!entry.awaitsChildApproval(of: high, under: policy, at: now))
    }

    @Test("What waits on a long list is kept for a minute, for one officer, and while the list stays as it is")
    func kept() async throws {
        let world = try await DeploymentAPIWorld.make()
        try await Self.arrange(.imported, world)
        let (desk, now) = (world.console.desk, world.console.desk.now)
        let deployment = try #require(try await desk.store.deployment(reference: "EX-LIST"))
        let list = try #require(try await desk.store.watchlist(of: deployment.id))
        let policy = try #require(try await desk.store.publishedPolicy(of: world.console.force.id))
        let officer = try #require(try await desk.store.officer(world.superintendent.officer))
        let other = try #require(try await desk.store.officer(world.sergeant.officer))
        let stamp = try await desk.store.stamp(of: list.id, for: deployment.id)
        let kept = KeptApprovals()
        let key = KeptApprovals.Key(list.id, officer, stamp, under: policy)
        let count = KeptApprovals.Count(children: 2, exceptions: 1)
        kept.keep(count, key, at: now)
        #expect(kept.count(key, at: now.addingTimeInterval(60)) == count)
        #expect(kept.count(key, at: now.addingTimeInterval(61)) == nil)
        #expect(kept.count(KeptApprovals.Key(list.id, other, stamp, under: policy), at: now) == nil)
        let entry = try #require(try await desk.watchlist(of: deployment.id, by: world.sergeant).entries.first)
        _ = try await desk.review(entry.id, of: deployment.id, keeping: true, acknowledging: [], by: world.sergeant)
        let changed = try await desk.store.stamp(of: list.id, for: deployment.id)
        #expect(kept.count(KeptApprovals.Key(list.id, officer, changed, under: policy), at: now) == nil)
    }

    @Test("A version of the policy waits for another keeper than whoever proposed it")
    func policy() async throws {
        let fixture = try await ConsoleFixture()
        let desk = fixture.desk
        let terms = try #require(try await desk.store.publishedPolicy(of: fixture.force.id)).terms
        _ = try await desk.draftPolicy(terms, by: fixture.owner)
        let draft = try #require(try await desk.policyDraft(by: fixture.owner).draft)
        let protection = try await desk.signIn(SignIn(login: "protection", passphrase: ConsoleFixture.passphrase))
        let text = "Agree to the next version of the policy"
        try await fixture.test { client in
            let second = fixture.browser(client, protection)
            #expect(try await second.get("/home").text.contains(text) == false, "nobody proposed it yet")
            try await desk.proposePublication(
                at: "https://borsetshire.example/policy-2", seenAt: draft.revision, by: fixture.owner)
            #expect(try await second.get("/home").text.contains(text))
            #expect(try await fixture.browser(client, fixture.owner).get("/home").text.contains(text) == false)
        }
    }

    @Test("A child's listing is approved after a fresh confirmation only, which is offered before the form")
    func childApproval() async throws {
        let world = try await DeploymentAPIWorld.make()
        try await Self.arrange(.child, world)
        let desk = world.console.desk
        let deployment = try #require(try await desk.store.deployment(reference: "EX-LIST"))
        let entry = try #require(try await desk.watchlist(of: deployment.id, by: world.sergeant).entries.first)
        let page = RouteTable.address(.entry, deployment.id.description, entry.id.description)
        let act = RouteTable.address(.approveChild, deployment.id.description, entry.id.description)
        try await world.console.test { client in
            let superintendent = world.console.browser(client, world.superintendent)
            #expect(try await superintendent.get(page).text.contains("action=\"\(act)\""))
            world.console.wait(301)
            let late = try await superintendent.get(page).text
            #expect(!late.contains("action=\"\(act)\"") && late.contains("Confirm who you are"))
            let sent = [("revision", String(entry.revision)), ("button", "under-18")]
            #expect(try await superintendent.post(act, sent).status == .forbidden)
            let json = RouteTable.address(.apiEntryAct, deployment.id.description, entry.id.description)
            let asked = try await superintendent.send(
                json, fields: ["act": "approve-under-13", "revision": entry.revision])
            #expect(asked.status == .forbidden && asked.text.contains("step-up"))
        }
    }
}
