import Casework
import Foundation
import Interchange
import Storage
import Synchronization

@testable import Console
@testable import Operations

/// A console whose stage rehearses: it raises one alert and sees 500 faces, until it has to stop.
struct LiveFixture: Sendable {
    let console: ConsoleFixture
    let applicant: ActingOfficer
    let superintendent: ActingOfficer
    let sergeant: ActingOfficer
    let engager: ActingOfficer
    /// Prepared, and only has to go live.
    let deployment: DeploymentCase.ID

    var desk: Desk { console.desk }

    /// The address of a page of the deployment.
    func path(_ name: RouteName, _ values: String...) -> String {
        switch values.first {
        case nil: RouteTable.address(name, deployment.description)
        case let alert?: RouteTable.address(name, deployment.description, alert)
        }
    }

    /// - Parameter waiver: the critical threat that keeps the notice back; nil posts one.
    init(waiver: String? = nil) async throws {
        console = try await ConsoleFixture(stage: { RehearsalStage($0) })
        let desk = console.desk
        applicant = try await console.officer(
            "applicant", .chiefInspector, [.applicant, .silverCommander, .watchlistNominator])
        superintendent = try await console.officer("super", .superintendent, [.authorisingOfficer])
        sergeant = try await console.officer("sergeant", .sergeant, [.watchlistManager, .liveOperator])
        engager = try await console.officer("engager", .constable, [.engagementOfficer])
        let courses: [(ActingOfficer, TrainingCourse)] = [
            (sergeant, .watchlistManagement), (sergeant, .liveOperator), (engager, .engagement),
        ]
        for (officer, course) in courses {
            _ = try await desk.record(
                TrainingRecord(
                    course: course, completedAt: ConsoleFixture.start.addingTimeInterval(-3600),
                    validUntil: ConsoleFixture.start.addingTimeInterval(9_000_000)),
                of: officer.officer, by: console.owner)
        }
        deployment = try await Self.prepare(desk, applicant, superintendent, sergeant, engager, waiver)
    }

    private static func prepare(
        _ desk: Desk, _ applicant: ActingOfficer, _ superintendent: ActingOfficer, _ sergeant: ActingOfficer,
        _ engager: ActingOfficer, _ waiver: String?
    ) async throws -> DeploymentCase.ID {
        var terms = Self.terms
        terms.notice.waiver = waiver
        let id = try await desk.createDeployment("EX-LIVE", terms, narrative, by: applicant).id
        _ = try await desk.apply(.submit, to: id, by: applicant)
        _ = try await desk.apply(.grant(conditions: ""), to: id, by: superintendent)
        let list = try await desk.createWatchlist(for: id, by: applicant)
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel list \(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("image".utf8).write(to: folder.appending(path: "1.jpg"))
        let manifest = folder.appending(path: "nominations.csv")
        try Data(row.utf8).write(to: manifest)
        _ = try await desk.importList(
            manifest, images: ImportFolder(folder), into: id, ImportOptions(), examine: { _ in 80 }, by: applicant,
            each: { _ in })
        for entry in try await desk.watchlist(of: id, by: sergeant).entries {
            _ = try await desk.review(entry.id, of: id, keeping: true, acknowledging: [], by: sergeant)
        }
        _ = try await desk.authoriseWatchlist(of: id, by: superintendent)
        let preparation = Preparation(
            notice: waiver.map { PublicNotice.waived(threat: $0) }
                ?? .posted(at: desk.now, address: "https://borsetshire.example/notice"),
            signageConfirmedAt: desk.now, equipmentTestedAt: desk.now, operators: [sergeant.officer],
            engagementOfficers: [engager.officer], watchlist: list.id)
        _ = try await desk.prepare(id, preparation, by: applicant)
        return id
    }

    /// A manifest of one volunteer, whose image is 1.jpg.
    static var row: String {
        func time(_ hours: Double) -> String {
            ConsoleFixture.start.addingTimeInterval(hours * 3600).formatted(.iso8601)
        }
        let header =
            "reference,category,image,image_source,origin,taken,rationale,expires,born,lawful_hold_checked,sought_checked"
        let line =
            "V-1,volunteer,1.jpg,consent form,custody,\(time(-240)),agreed,\(time(500)),1990-01-01,\(time(-0.5)),\(time(-0.5))"
        return header + "\r\n" + line + "\r\n"
    }

    static var terms: AuthorityTerms {
        let corners = [(51.0, -2.0), (51.0, -1.0), (52.0, -1.0), (52.0, -2.0)]
        let later = ConsoleFixture.start.addingTimeInterval(9_000_000)
        return AuthorityTerms(
            operation: "Market Square", start: ConsoleFixture.start.addingTimeInterval(-3600),
            end: ConsoleFixture.start.addingTimeInterval(6 * 3600),
            site: DeploymentSite(
                name: "Market Square", criterion: .crimeHotspot,
                areas: [Area(corners: corners.map { Coordinate(latitude: $0.0, longitude: $0.1) })],
                cameras: [CameraPosition(name: "north", position: .init(latitude: 51.5, longitude: -1.5))]),
            useCase: .crimeHotspot, purposes: [.suspected], watchlist: .init(sizes: [.volunteer: 10]),
            matching: .init(
                algorithm: ConsoleFixture.algorithm, threshold: 0.5, evaluation: nil, expectedFootfall: 100),
            assessments: ImpactAssessments(
                dataProtection: DatedDocument(reference: "DPIA", validUntil: later),
                equality: DatedDocument(reference: "EIA", validUntil: later)),
            notice: .init(channels: ["website"], signs: 2, hasLeaflets: true, hasAlternativeRoute: true),
            isExercise: true)
    }

    private static let narrative: AuthorityNarrative = {
        var text = AuthorityNarrative()
        text.legalBasis = "Consent."
        text.necessity = "A rehearsal."
        text.proportionality = "Volunteers only."
        text.alternatives = "None."
        text.collateralIntrusion = "None."
        text.placeLink = "They walk here."
        text.sizeJustification = "One."
        text.equalityConsiderations = "All."
        text.stopConditions = "Any complaint."
        text.resources = "One camera."
        return text
    }()

    /// Asks again and again until something holds, for at most ten seconds.
    func eventually(_ holds: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<200 {
            if try await holds() { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

/// Goes through `Desk.goLive` like a real stage, with a session that looks at no camera.
final class RehearsalStage: LiveStage {
    private let desk: Desk
    private let running = Mutex<Set<DeploymentCase.ID>>([])
    /// Whether its camera gives no picture; tests set it.
    let isFaulty = Mutex(false)

    init(_ desk: Desk) { self.desk = desk }

    let sources = ["north"]

    func device(for deployment: DeploymentCase) -> LiveDevice {
        LiveDevice(
            algorithm: ConsoleFixture.algorithm, cameras: [], usesCamera: false, memoryCanReachDisk: false)
    }

    func start(_ deployment: DeploymentCase, by acting: ActingOfficer) async throws {
        try await withCheckedThrowingContinuation { (resume: CheckedContinuation<Void, any Error>) in
            let once = Once(resume)
            Thread.detachNewThread { [self] in
                do { try rehearse(deployment, acting, once) } catch { once.end(.failure(error)) }
                running.withLock { _ = $0.remove(deployment.id) }
            }
        }
    }

    func status(of deployment: DeploymentCase.ID) -> LiveStatus? {
        guard running.withLock({ $0.contains(deployment) }) else { return nil }
        let camera = LiveStatus.Camera(
            label: "north", framesPerSecond: 12, framesDropped: 0, facesSeen: 500,
            isFaulty: isFaulty.withLock { $0 })
        return LiveStatus(cameras: [camera], earlierFaces: 0)
    }

    func pictures(of deployment: DeploymentCase.ID) -> AsyncStream<LivePicture>? {
        guard running.withLock({ $0.contains(deployment) }) else { return nil }
        return AsyncStream { continuation in
            continuation.yield(LivePicture(camera: 0, jpeg: [1, 2, 3], takenAt: desk.now))
            continuation.finish()
        }
    }

    func endPictures() {}

    private func rehearse(_ deployment: DeploymentCase, _ acting: ActingOfficer, _ once: Once) throws {
        _ = try desk.goLive(deployment.id, device(for: deployment), by: acting) { _, list, recorder in
            running.withLock { _ = $0.insert(deployment.id) }
            try recorder.raise(
                .init(
                    image: list.entries[0].image, camera: "north", raisedAt: desk.now, band: "strong",
                    probe: Array("PROBE".utf8), candidate: Array("CANDIDATE".utf8)))
            once.end(.success(()))
            while !recorder.mustStop(facesSeen: 500) { Thread.sleep(forTimeInterval: 0.05) }
            try FileManager.default.removeItem(at: list.folder)
            let end = SessionEnd(
                reason: .operatorEnded, facesSeen: 500, filesOverwritten: 2, templatesDestroyed: 1, isListAbsent: true)
            return (end, ())
        }
    }

    private final class Once: Sendable {
        private let waiting: Mutex<CheckedContinuation<Void, any Error>?>

        init(_ waiting: CheckedContinuation<Void, any Error>) { self.waiting = Mutex(waiting) }

        func end(_ result: Result<Void, any Error>) {
            let found = waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            found?.resume(with: result)
        }
    }
}
