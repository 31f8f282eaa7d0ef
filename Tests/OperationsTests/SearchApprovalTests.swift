import Casework
import Foundation
import Interchange
import Storage
import Testing

@testable import Operations

/// An approval counts for a search only while the engine runs what was evaluated.
@Suite struct SearchApprovalTests {
    private static let other = String(repeating: "ef", count: 32)

    private static func binding(_ use: AlgorithmUse, _ change: (inout EvaluationBinding) -> Void) -> EvaluationBinding {
        var binding = DeskFixture.binding
        binding.use = use
        change(&binding)
        return binding
    }

    private static func engine(_ running: EvaluationBinding?) -> CaseEngine {
        let base = SearchFixture.engine
        return CaseEngine(
            pack: base.pack, dimension: base.dimension, enrol: base.enrol, probe: base.probe, band: base.band,
            running: running)
    }

    private static func phone(_ fixture: StreetFixture, running: EvaluationBinding?) -> StreetFixture {
        let base = StreetFixture.engine
        let engine = StreetEngine(
            pack: base.pack, examine: base.examine, band: base.band, portrait: base.portrait, running: running)
        return StreetFixture(
            base: fixture.base, service: StreetService(fixture.desk, engine: engine), user: fixture.user,
            other: fixture.other, engineer: fixture.engineer, sergeant: fixture.sergeant, phone: fixture.phone,
            device: fixture.device)
    }

    /// Has an evaluation for a use registered, signed and accepted, and names it in the policy.
    private static func approve(_ use: AlgorithmUse, in world: SearchFixture, by engineer: ActingOfficer) async throws
        -> EvaluationCase
    {
        let (fixture, desk) = (world.desk, world.desk.desk)
        _ = try await desk.add(DeskFixture.person("scientist", .constable, [.equalityLead]), by: world.chief)
        let scientist = try await fixture.signIn("scientist")
        let registration = EvaluationRegistration(
            report: try EvaluationReportFile(Data(DeskFixture.reportText().utf8)), use: use,
            settingsDigest: DeskFixture.digest, captureDigest: DeskFixture.digest)
        let id = try await desk.register(registration, by: engineer).id
        _ = try await desk.sign(id, report: registration.report.digest, by: scientist)
        let accepted = try await desk.accept(
            id, acknowledging: [], validUntil: DeskFixture.after(2000), by: world.chief)
        var terms = try #require(try await desk.store.publishedPolicy(of: DeskFixture.force.id)).terms
        for index in terms.thresholds.indices where terms.thresholds[index].use == use {
            terms.thresholds[index].evaluation = accepted.approval
        }
        try await fixture.publish(terms, at: "https://borsetshire.example/policy-3", by: world.chief)
        return accepted
    }

    @Test func `A search in a case asks for exactly what was evaluated`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            _ = try await fixture.desk.add(
                DeskFixture.person("engineer", .constable, [.systemEngineer]), by: world.chief)
            _ = try await Self.approve(.retrospective, in: world, by: fixture.signIn("engineer"))
            let request = try await world.authorised(in: root) {
                $0.parameters = SearchParameters(limit: 20, floor: 0.5)
            }
            func refused(_ change: @escaping @Sendable (inout EvaluationBinding) -> Void) async -> [String] {
                let engine = Self.engine(Self.binding(.retrospective, change))
                return await rules {
                    _ = try await fixture.desk.search(request.id, engine: engine, by: world.examiner1)
                }
            }
            #expect(await refused { $0.packDigest = Self.other } == ["§7.7"])
            #expect(await refused { $0.program = "0.2.0" } == ["§7.7"])
            #expect(await refused { $0.settingsDigest = Self.other } == ["§7.7"])
            let silent = await rules {
                _ = try await fixture.desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            }
            #expect(silent == ["§7.7"], "an engine that can't say what runs")
            #expect(await refused { $0.captureDigest = Self.other } == [], "images of any camera")
        }
    }

    @Test func `A search at the roadside asks for exactly what was evaluated`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let evaluation = try await Self.approve(.operatorInitiated, in: fixture.base, by: fixture.engineer)
            func refused(_ change: @escaping @Sendable (inout EvaluationBinding) -> Void) async -> [String] {
                let phone = Self.phone(fixture, running: Self.binding(.operatorInitiated, change))
                return await rules { _ = try await phone.search("image 9 person 1") }
            }
            #expect(await refused { $0.packDigest = Self.other } == ["§7.7"])
            #expect(await refused { $0.program = "0.2.0" } == ["§7.7"])
            #expect(await refused { $0.settingsDigest = Self.other } == ["§7.7"])
            #expect(await rules { _ = try await fixture.search("image 9 person 1") } == ["§7.7"], "it can't say")
            #expect(await refused { $0.captureDigest = Self.other } == [])
            _ = try await fixture.desk.revoke(evaluation.id, reasons: "A field test.", by: fixture.base.chief)
            #expect(await refused { _ in } == ["G1"])
        }
    }
}
