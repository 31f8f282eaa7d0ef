import Casework
import Crypto
import Exercises
import FaceRecognition
import Foundation
import Images
import Interchange
import Operations
import Storage
import Synchronization
import TransparencyLog

/// The casework of a demonstration: a fictional force, six officers, and one deployment from application to erasure.
///
/// The officers' decisions are scripted, and every rule is asked all the same.
struct DemoCase: Sendable {
    /// Who acts; each under a passphrase of their own that nobody keeps.
    struct Staff: Sendable {
        let owner: ActingOfficer
        let applicant: ActingOfficer
        let superintendent: ActingOfficer
        let sergeant: ActingOfficer
        let engager: ActingOfficer
        /// Logins with their passphrases, for an exercise that people go on with; in the order of the lifecycle.
        let accounts: [(login: String, passphrase: String, roles: String)]
    }

    let desk: Desk
    let staff: Staff
    let clock: DemoClock
    /// For whoever verifies the log.
    let identity: LogIdentity

    /// Makes a store with a force, a published policy and six officers.
    ///
    /// - Parameters:
    ///   - folder: for the store.
    ///   - algorithm: the exact pack.
    ///   - threshold: of the pack's live use.
    ///   - tell: is told of every change.
    static func begin(
        in folder: URL, algorithm: AlgorithmIdentity, threshold: Float,
        tell: @escaping @Sendable (DeskNews) -> Void = { _ in }
    ) throws -> DemoCase {
        let clock = DemoClock()
        let signer = try NoteSigner(name: "exercise.example/peel", privateKey: .init())
        var random = SystemRandomNumberGenerator()
        // The key ends with this process, so nothing in the store can be read afterwards.
        let key = try StoreKey(bytes: Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }))
        let store = try SQLiteCaseworkStore.create(
            StoreFolder(folder.appending(path: "store", directoryHint: .isDirectory)),
            StoreOptions(key: key, clock: StoreClock { clock.now }, signer: signer))
        return try begin(
            on: store, clock: clock, identity: LogIdentity(origin: signer.key.name, keys: [signer.key]),
            algorithm: algorithm, threshold: threshold, tell: tell)
    }

    /// Makes a force, a published policy and six officers in a store that has none.
    ///
    /// - Parameters:
    ///   - store: empty, and open.
    ///   - clock: the store's own.
    ///   - identity: of the store's log.
    ///   - algorithm: the exact pack.
    ///   - threshold: of the pack's live use.
    ///   - tell: is told of every change.
    static func begin(
        on store: SQLiteCaseworkStore, clock: DemoClock, identity: LogIdentity, algorithm: AlgorithmIdentity,
        threshold: Float, tell: @escaping @Sendable (DeskNews) -> Void = { _ in }
    ) throws -> DemoCase {
        let desk = Desk(store, device: "demonstration", cost: .light, tell: tell)
        let staff = try Waiting.run { try await enrol(desk, algorithm, threshold) }
        return DemoCase(desk: desk, staff: staff, clock: clock, identity: identity)
    }

    private static func enrol(_ desk: Desk, _ algorithm: AlgorithmIdentity, _ threshold: Float) async throws -> Staff {
        let force = Force(
            id: .init(UUID()), name: "Borsetshire Constabulary (fictional)", isFictional: true,
            publicContact: "lfr@borsetshire.example")
        func person(_ login: String, _ rank: Rank, _ roles: Set<Role>) -> NewOfficer {
            NewOfficer(
                name: "Example \(login)", number: "EX", rank: rank, roles: roles, login: login,
                passphrase: "first \(UUID().uuidString)")
        }
        var accounts: [(login: String, passphrase: String, roles: String)] = []
        func signIn(_ person: NewOfficer) async throws -> ActingOfficer {
            let own = "exercise-\(UUID().uuidString.prefix(8).lowercased())"
            accounts.append((person.login, own, person.roles.map(\.title).sorted().joined(separator: ", ")))
            try await desk.changePassphrase(SignIn(login: person.login, passphrase: person.passphrase), to: own)
            return try await desk.signIn(SignIn(login: person.login, passphrase: own))
        }
        let first = person("chief", .assistantChiefConstable, [.seniorResponsibleOfficer])
        _ = try await desk.found(force, first: first)
        let owner = try await signIn(first)
        let end = desk.now.addingTimeInterval(365 * 86_400)
        func add(_ login: String, _ rank: Rank, _ roles: Set<Role>, _ courses: [TrainingCourse] = []) async throws
            -> ActingOfficer
        {
            let new = person(login, rank, roles)
            let made = try await desk.add(new, by: owner)
            for course in courses {
                let record = TrainingRecord(
                    course: course, completedAt: desk.now.addingTimeInterval(-86_400), validUntil: end)
                _ = try await desk.record(record, of: made.officer.id, by: owner)
            }
            return try await signIn(new)
        }
        let terms = PolicyTerms(
            categories: [CategoryRule(.volunteer)],
            locations: [LocationRule(.crimeHotspot, definition: "The exercise's own figures.")],
            thresholds: [ThresholdRule(algorithm: algorithm, use: .live, floor: threshold, standard: threshold)])
        _ = try await desk.draftPolicy(terms, by: owner)
        if let draft = try await desk.policyDraft(by: owner).draft {
            try await desk.proposePublication(
                at: "https://borsetshire.example/policy", seenAt: draft.revision, by: owner)
        }
        let protection = try await add("protection", .inspector, [.dataProtectionOfficer])
        _ = try await desk.agreeToPublication(by: protection)
        let applicant = try await add(
            "applicant", .chiefInspector, [.applicant, .silverCommander, .watchlistNominator])
        let superintendent = try await add("superintendent", .superintendent, [.authorisingOfficer])
        let sergeant = try await add(
            "sergeant", .sergeant, [.watchlistManager, .liveOperator], [.watchlistManagement, .liveOperator])
        let engager = try await add("engager", .constable, [.engagementOfficer], [.engagement])
        return Staff(
            owner: owner, applicant: applicant, superintendent: superintendent, sergeant: sergeant, engager: engager,
            accounts: accounts)
    }
}

/// The exercise's clock: the machine's, until it is set on to show what falls due.
final class DemoClock: Sendable {
    private let ahead = Mutex<TimeInterval>(0)

    /// What it says.
    var now: Date { Date().addingTimeInterval(ahead.withLock { $0 }) }

    /// Sets it on.
    func advance(_ seconds: TimeInterval) { ahead.withLock { $0 += seconds } }
}
