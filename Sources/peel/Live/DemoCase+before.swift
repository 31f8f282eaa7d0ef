import Casework
import Exercises
import FaceRecognition
import Foundation
import Images
import Interchange
import Operations
import Storage

extension DemoCase {
    /// From the application to a deployment that is prepared; returns its identifier.
    func prepare(
        _ reference: String, _ volunteers: [Volunteer], _ algorithm: AlgorithmIdentity, threshold: Float,
        engine: FaceEngine, in folder: URL
    ) throws -> DeploymentCase.ID {
        let nominations = try DemoCase.write(volunteers, in: folder, at: desk.now)
        defer { try? FileManager.default.removeItem(at: nominations) }
        let listed = volunteers.count { $0.enrolment != nil }
        let (demo, desk, staff) = (self, desk, staff)
        return try Waiting.run {
            let list = try await demo.beginList(reference, algorithm, threshold: threshold, listed: listed)
            let id = list.deployment
            _ = try await desk.importList(
                nominations.appending(path: "nominations.csv"), images: ImportFolder(nominations), into: id,
                ImportOptions(allOrNothing: true), examine: { try ImageExamination.quality($0, engine) },
                by: staff.applicant, each: { _ in })
            guard let policy = try await desk.store.publishedPolicy(of: staff.owner.force) else { return id }
            for entry in try await desk.watchlist(of: id, by: staff.sergeant).entries {
                let seen = Set(entry.warnings(under: policy, at: desk.now).map(\.kind))
                _ = try await desk.review(entry.id, of: id, keeping: true, acknowledging: seen, by: staff.sergeant)
            }
            _ = try await desk.authoriseWatchlist(of: id, by: staff.superintendent)
            let preparation = Preparation(
                notice: .posted(at: desk.now, address: "https://borsetshire.example/notices"),
                signageConfirmedAt: desk.now, equipmentTestedAt: desk.now, operators: [staff.sergeant.officer],
                engagementOfficers: [staff.engager.officer], watchlist: list.id)
            _ = try await desk.prepare(id, preparation, by: staff.applicant)
            return id
        }
    }

    /// From the application to an authorised deployment with an empty list.
    func beginList(_ reference: String, _ algorithm: AlgorithmIdentity, threshold: Float, listed: Int) async throws
        -> Watchlist
    {
        let terms = DemoCase.terms(algorithm, threshold, listed: listed, at: desk.now)
        let id = try await desk.createDeployment(reference, terms, DemoCase.narrative, by: staff.applicant).id
        _ = try await desk.apply(.submit, to: id, by: staff.applicant)
        _ = try await desk.apply(.grant(conditions: ""), to: id, by: staff.superintendent)
        return try await desk.createWatchlist(for: id, by: staff.applicant)
    }

    /// Writes the volunteers' enrolment photographs and their manifest.
    private static func write(_ volunteers: [Volunteer], in folder: URL, at now: Date) throws -> URL {
        let target = folder.appending(path: "nominations", directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(
                at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let columns = NominationRow.needed + ["lawful_hold_checked", "sought_checked"]
            var text = CSV.line(columns)
            let (taken, expires) = (now.addingTimeInterval(-86_400), now.addingTimeInterval(86_400))
            for volunteer in volunteers {
                guard let photo = volunteer.enrolment else { continue }
                let name = "\(volunteer.reference).jpg"
                try ImageEncoder.jpeg(photo, quality: 92).write(to: target.appending(path: name))
                text += CSV.line([
                    volunteer.reference, WatchlistCategory.volunteer.rawValue, name, "published photographs",
                    ImageOrigin.policeOther.rawValue, taken.formatted(.iso8601), "agreed to take part",
                    expires.formatted(.iso8601), taken.formatted(.iso8601),
                    now.addingTimeInterval(-60).formatted(.iso8601),
                ])
            }
            try Data(text.utf8).write(to: target.appending(path: "nominations.csv"))
            return target
        } catch let error as ImageError { throw error } catch {
            throw ExerciseError(.cannotWrite, "The exercise can't be written: check the folder and the disk.")
        }
    }

    /// Terms of an exercise in which nothing is ever matched.
    static var benchTerms: AuthorityTerms {
        terms(AlgorithmIdentity(name: "none", version: "1"), 1, listed: 1, at: Date())
    }

    private static func terms(_ algorithm: AlgorithmIdentity, _ threshold: Float, listed: Int, at now: Date)
        -> AuthorityTerms
    {
        let corners = [(51.0, -2.0), (51.0, -1.99), (51.01, -1.99), (51.01, -2.0)]
        let area = Area(corners: corners.map { Coordinate(latitude: $0.0, longitude: $0.1) })
        let review = now.addingTimeInterval(180 * 86_400)
        return AuthorityTerms(
            operation: "EXERCISE Peel demonstration", start: now.addingTimeInterval(-60),
            end: now.addingTimeInterval(3600),
            site: DeploymentSite(
                name: "High Street, Felpersham (fictional)", criterion: .crimeHotspot, areas: [area],
                cameras: [
                    CameraPosition(name: "street", position: Coordinate(latitude: 51.005, longitude: -1.995))
                ]),
            useCase: .crimeHotspot, purposes: [.suspected], watchlist: .init(sizes: [.volunteer: max(1, listed)]),
            matching: .init(
                algorithm: algorithm, threshold: threshold, evaluation: nil, expectedFootfall: 100),
            assessments: ImpactAssessments(
                dataProtection: DatedDocument(reference: "EX-DPIA", validUntil: review),
                equality: DatedDocument(reference: "EX-EIA", validUntil: review)),
            notice: .init(channels: ["website"], signs: 2, hasLeaflets: true, hasAlternativeRoute: true),
            isExercise: true)
    }

    private static let narrative: AuthorityNarrative = {
        var text = AuthorityNarrative()
        text.legalBasis = "Consent of the volunteers."
        text.necessity = "An exercise of the whole procedure."
        text.proportionality = "Volunteers only, for an hour."
        text.alternatives = "A table-top exercise shows too little."
        text.collateralIntrusion = "Nobody else is in the street."
        text.placeLink = "The volunteers have agreed to walk here."
        text.sizeJustification = "No more than have agreed."
        text.equalityConsiderations = "As published with the photographs."
        text.stopConditions = "Anybody's wish."
        text.resources = "One camera, six officers."
        return text
    }()
}
