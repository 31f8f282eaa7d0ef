import Casework
import Crypto
import Foundation
import Interchange
import Storage
import Synchronization
import Testing
import TransparencyLog

@testable import Operations

/// A desk on a store in a folder of its own, with a clock that tests set and a fictional force.
final class DeskFixture: Sendable {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let algorithm = AlgorithmIdentity(name: "mobile", version: "0123456789ab")

    let folder: StoreFolder
    let store: SQLiteCaseworkStore
    let desk: Desk
    let signer: NoteSigner
    /// The store's clock.
    let clock: TimeBox

    init(_ root: URL) throws {
        folder = StoreFolder(root.appending(path: "store"))
        signer = try NoteSigner(
            name: "example.com/peel", privateKey: .init(rawRepresentation: Array(repeating: UInt8(1), count: 32)))
        let box = TimeBox()
        clock = box
        let key = try StoreKey(bytes: Data(repeating: 7, count: 32))
        store = try SQLiteCaseworkStore.create(
            folder, StoreOptions(key: key, clock: StoreClock { box.value }, signer: signer))
        desk = Desk(store, device: "test", cost: .light)
    }

    static func after(_ hours: Double) -> Date { start.addingTimeInterval(hours * 3600) }

    /// A time that tests set.
    final class TimeBox: Sendable {
        private let time = Mutex(DeskFixture.start)
        var value: Date { time.withLock { $0 } }
        func set(_ date: Date) { time.withLock { $0 = date } }
        func advance(hours: Double) { time.withLock { $0 += hours * 3600 } }
    }

    /// Somebody with a first passphrase.
    static func person(_ login: String, _ rank: Rank, _ roles: Set<Role>, codes: Bool = false) -> NewOfficer {
        NewOfficer(
            name: "Example \(login)", number: "1", rank: rank, roles: roles, login: login,
            passphrase: "first passphrase of \(login)", usesCodes: codes)
    }

    static let force = Force(
        id: .init(UUID()), name: "Borsetshire (fictional)", isFictional: true, publicContact: "none")

    /// Changes the first passphrase, and signs in.
    func signIn(_ login: String) async throws -> ActingOfficer {
        try await desk.changePassphrase(
            SignIn(login: login, passphrase: "first passphrase of \(login)"), to: "own passphrase of \(login)")
        return try await desk.signIn(SignIn(login: login, passphrase: "own passphrase of \(login)"))
    }

    /// Makes the force, and signs its first officer in.
    func found() async throws -> ActingOfficer {
        _ = try await desk.found(
            Self.force, first: Self.person("chief", .assistantChiefConstable, [.seniorResponsibleOfficer]))
        return try await signIn("chief")
    }

    /// Publishes a policy, to which a second person agrees.
    func publish(
        _ terms: PolicyTerms, at address: String = "https://borsetshire.example/policy", by chief: ActingOfficer
    ) async throws {
        _ = try await desk.draftPolicy(terms, by: chief)
        let draft = try #require(try await desk.policyDraft(by: chief).draft)
        try await desk.proposePublication(at: address, seenAt: draft.revision, by: chief)
        let login = "protection"
        let second: ActingOfficer
        if try await store.credential(login: login) == nil {
            _ = try await desk.add(Self.person(login, .inspector, [.dataProtectionOfficer]), by: chief)
            second = try await signIn(login)
        } else {
            second = try await desk.signIn(SignIn(login: login, passphrase: "own passphrase of \(login)"))
        }
        _ = try await desk.agreeToPublication(by: second)
    }

    /// Everybody whom a deployment needs.
    struct Staff: Sendable {
        let chief: ActingOfficer
        let applicant: ActingOfficer
        let superintendent: ActingOfficer
        let sergeant: ActingOfficer
        let engager: ActingOfficer
        let auditor: ActingOfficer
    }

    /// Makes the force with a published policy and its officers.
    func staff() async throws -> Staff {
        let chief = try await found()
        func add(_ login: String, _ rank: Rank, _ roles: Set<Role>, _ courses: [TrainingCourse] = []) async throws
            -> ActingOfficer
        {
            let made = try await desk.add(Self.person(login, rank, roles), by: chief)
            for course in courses {
                _ = try await desk.record(
                    TrainingRecord(course: course, completedAt: Self.after(-1), validUntil: Self.after(10_000)),
                    of: made.officer.id, by: chief)
            }
            return try await signIn(login)
        }
        try await publish(Self.policy, by: chief)
        return Staff(
            chief: chief,
            applicant: try await add(
                "applicant", .chiefInspector, [.applicant, .silverCommander, .watchlistNominator]),
            superintendent: try await add("superintendent", .superintendent, [.applicant, .authorisingOfficer]),
            sergeant: try await add(
                "sergeant", .sergeant, [.watchlistManager, .liveOperator], [.watchlistManagement, .liveOperator]),
            engager: try await add("engager", .constable, [.engagementOfficer], [.engagement]),
            auditor: try await add("auditor", .inspector, [.auditor, .dataProtectionOfficer, .systemEngineer]))
    }

    static let policy = PolicyTerms(
        categories: [CategoryRule(.volunteer)],
        locations: [LocationRule(.crimeHotspot, definition: "The exercise's own figures.")],
        thresholds: [ThresholdRule(algorithm: algorithm, use: .live, floor: 0.5, standard: 0.5)])

    static func terms(_ change: (inout AuthorityTerms) -> Void = { _ in }) -> AuthorityTerms {
        let corners = [(51.0, -2.0), (51.0, -1.0), (52.0, -1.0), (52.0, -2.0)]
        var terms = AuthorityTerms(
            operation: "EXERCISE", start: after(-1), end: after(6),
            site: DeploymentSite(
                name: "Market Square", criterion: .crimeHotspot,
                areas: [Area(corners: corners.map { Coordinate(latitude: $0.0, longitude: $0.1) })],
                cameras: [CameraPosition(name: "north", position: .init(latitude: 51.5, longitude: -1.5))]),
            useCase: .crimeHotspot, purposes: [.suspected], watchlist: .init(sizes: [.volunteer: 10]),
            matching: .init(algorithm: algorithm, threshold: 0.5, evaluation: nil, expectedFootfall: 100),
            assessments: ImpactAssessments(
                dataProtection: DatedDocument(reference: "DPIA", validUntil: after(5000)),
                equality: DatedDocument(reference: "EIA", validUntil: after(5000))),
            notice: .init(channels: ["website"], signs: 2, hasLeaflets: true, hasAlternativeRoute: true),
            isExercise: true)
        change(&terms)
        return terms
    }

    static let narrative: AuthorityNarrative = {
        var text = AuthorityNarrative()
        text.legalBasis = "Consent."
        text.necessity = "NARRATIVE of a rehearsal."
        text.proportionality = "Volunteers only."
        text.alternatives = "None."
        text.collateralIntrusion = "None."
        text.placeLink = "They walk here."
        text.sizeJustification = "Ten."
        text.equalityConsiderations = "All."
        text.stopConditions = "Any complaint."
        text.resources = "One camera."
        return text
    }()

    /// A device on which every guard holds.
    static let device = LiveDevice(
        algorithm: algorithm, cameras: [], usesCamera: false, memoryCanReachDisk: false)

    /// A folder with three images and their manifest; images are any bytes here, because a test examines them.
    static func manifest(in root: URL, rows: [String]? = nil) throws -> URL {
        let folder = root.appending(path: "nominations")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 1...3 { try Data("image \(number)".utf8).write(to: folder.appending(path: "\(number).jpg")) }
        let rows = rows ?? (1...3).map { row(Int($0)) }
        let file = folder.appending(path: "nominations.csv")
        try Data(([header] + rows).joined(separator: "\r\n").utf8).write(to: file)
        return file
    }

    static let header =
        "reference,category,image,image_source,origin,taken,rationale,expires,born,lawful_hold_checked,sought_checked"

    static func row(_ number: Int, category: String = "volunteer", image: String? = nil, rationale: String = "agreed")
        -> String
    {
        let (taken, now, later) = (after(-240), after(-0.5), after(500))
        return "V-\(number),\(category),\(image ?? "\(number).jpg"),consent form,custody,\(taken.formatted(.iso8601)),"
            + "\(rationale),\(later.formatted(.iso8601)),1990-01-01,\(now.formatted(.iso8601)),"
            + now.formatted(.iso8601)
    }
}

extension DeskFixture {
    /// A deployment that is authorised and has an empty list.
    func authorised(
        _ staff: Staff, reference: String = "EX-1", _ terms: AuthorityTerms = DeskFixture.terms()
    ) async throws -> DeploymentCase.ID {
        let id = try await desk.createDeployment(reference, terms, Self.narrative, by: staff.applicant).id
        _ = try await desk.apply(.submit, to: id, by: staff.applicant)
        _ = try await desk.apply(.grant(conditions: ""), to: id, by: staff.superintendent)
        _ = try await desk.createWatchlist(for: id, by: staff.applicant)
        return id
    }

    /// Nominates the manifest's people.
    func nominate(
        _ manifest: URL, images: (any ImportImages)? = nil, _ id: DeploymentCase.ID, _ staff: Staff,
        _ options: ImportOptions = ImportOptions()
    ) async throws -> (ImportTally, [ImportedRow]) {
        let rows = Mutex<[ImportedRow]>([])
        let tally = try await desk.importList(
            manifest, images: images ?? ImportFolder(manifest.deletingLastPathComponent()), into: id, options,
            examine: { bytes in
                guard bytes.starts(with: "image".utf8) else { throw OperationError(.unreadable, "no face was found") }
                return 80
            }, by: staff.applicant, each: { row in rows.withLock { $0.append(row) } })
        return (tally, rows.withLock { $0 })
    }

    /// A deployment that only has to go live.
    func prepared(_ staff: Staff, in root: URL, _ terms: AuthorityTerms = DeskFixture.terms()) async throws
        -> DeploymentCase.ID
    {
        let id = try await authorised(staff, terms)
        _ = try await nominate(Self.manifest(in: root), id, staff)
        for entry in try await desk.watchlist(of: id, by: staff.sergeant).entries {
            _ = try await desk.review(entry.id, of: id, keeping: true, acknowledging: [], by: staff.sergeant)
        }
        let list = try await desk.authoriseWatchlist(of: id, by: staff.superintendent)
        let preparation = Preparation(
            notice: .posted(at: desk.now, address: "https://borsetshire.example/notice"),
            signageConfirmedAt: desk.now, equipmentTestedAt: desk.now, operators: [staff.sergeant.officer],
            engagementOfficers: [staff.engager.officer], watchlist: list.id)
        _ = try await desk.prepare(id, preparation, by: staff.applicant)
        return id
    }

    /// Everything that was logged, oldest first.
    func log() async throws -> [LoggedEvent] {
        let event = LoggedEvent(
            id: .init(UUID()), at: desk.now, by: .system("test"), .consultation, "test",
            on: .init(.log, Self.force.id))
        return try await store.events(.range(0..<10_000), limit: 10_000, logging: event).compactMap(\.event)
    }
}

/// Runs a body with a fixture in a folder that is removed afterwards.
func withDesk<R>(_ body: (DeskFixture, URL) async throws -> R) async throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: "peel desk \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let fixture = try DeskFixture(folder)
    defer { fixture.store.close() }
    return try await body(fixture, folder)
}

/// The references of the rules that refuse; empty where nothing does.
func rules(_ body: () async throws -> Void) async -> [String] {
    do {
        try await body()
        return []
    } catch let refusals as Refusals {
        return refusals.all.map(\.rule)
    } catch let refusal as Refusal {
        return [refusal.rule]
    } catch {
        return ["\(error)"]
    }
}
