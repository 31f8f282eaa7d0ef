import Biometrics
import Casework
import Crypto
import Foundation

@testable import Operations

/// A force with a gallery of volunteers, a phone and everybody whom a search at the roadside needs; its photographs are
/// words, and its engine reads them.
struct StreetFixture {
    let base: SearchFixture
    let service: StreetService
    let user: ActingOfficer
    let other: ActingOfficer
    let engineer: ActingOfficer
    let sergeant: ActingOfficer
    let phone: P256.Signing.PrivateKey
    let device: EnrolledDevice.ID

    var desk: Desk { base.desk.desk }

    /// Reads “image N person P” as cases do; “two people” are refused.
    static let engine = StreetEngine(
        pack: SearchFixture.engine.pack,
        examine: { photograph in
            let bytes = photograph.withBytes { unsafe [UInt8]($0) } ?? []
            guard String(decoding: bytes, as: UTF8.self) != "two people" else {
                throw StreetPhotographError(.severalFaces)
            }
            let face: ExaminedFace
            do { face = try SearchFixture.engine.probe(bytes) } catch { throw StreetPhotographError(.noFace) }
            return try probe(face.template.vector)
        }, band: { $0 >= 0.9 ? "strong" : "weak" }, portrait: { $0 })

    static func probe(_ vector: [Float]) throws -> StreetProbe {
        var buffer = SecureBuffer(byteCount: vector.count * 4)
        buffer.withMutableBytes { target in
            for (index, value) in vector.enumerated() {
                unsafe target.storeBytes(of: value, toByteOffset: index * 4, as: Float.self)
            }
        }
        return try StreetProbe(
            pack: SearchFixture.engine.pack, rawTemplate: buffer, dimension: vector.count, quality: 80)
    }

    /// - Parameters:
    ///   - engine: reads photographs.
    ///   - change: of the policy, before it is published.
    static func make(
        _ desk: DeskFixture, in root: URL, engine: StreetEngine = StreetFixture.engine,
        _ change: (inout PolicyTerms) -> Void = { _ in }
    ) async throws -> StreetFixture {
        let base = try await SearchFixture.make(desk, in: root) { terms in
            terms.thresholds.append(
                ThresholdRule(
                    algorithm: SearchFixture.engine.algorithm, use: .operatorInitiated, floor: 0.4, standard: 0.5))
            terms.street.galleries = terms.searches.galleries
            change(&terms)
        }
        _ = try await base.importVolunteers(in: root)
        func add(_ login: String, _ roles: Set<Role>) async throws -> ActingOfficer {
            let made = try await desk.desk.add(DeskFixture.person(login, .constable, roles), by: base.chief)
            let training = TrainingRecord(
                course: .streetSearch, completedAt: DeskFixture.after(-1), validUntil: DeskFixture.after(10_000))
            _ = try await desk.desk.record(training, of: made.officer.id, by: base.chief)
            return try await desk.signIn(login)
        }
        let user = try await add("user", [.streetSearchUser])
        let engineer = try await add("engineer", [.systemEngineer])
        let phone = P256.Signing.PrivateKey()
        let device = try await desk.desk.enrolDevice(key(phone), for: user.officer, by: engineer)
        return StreetFixture(
            base: base, service: StreetService(desk.desk, engine: engine), user: user,
            other: try await add("other", [.streetSearchUser]), engineer: engineer,
            sergeant: try await add("nearest", [.streetSearchSupervisor]), phone: phone, device: device.id)
    }

    static func key(_ phone: P256.Signing.PrivateKey) -> DevicePublicKey {
        DevicePublicKey([UInt8](phone.publicKey.x963Representation))!
    }

    static let statement = EncounterStatement(
        reason: .falseDetails, power: .roadTraffic, location: .street, age: .twentyFiveToFiftyNine, telling: .told,
        tried: [.askedPerson, .documents], hasGrounds: true)

    var session: StreetSession { StreetSession(name: "session", confirmedAt: DeskFixture.start) }

    /// A signed request.
    func request(
        _ route: String, body: String = "", at time: Date? = nil, nonce: UInt8? = nil,
        key: P256.Signing.PrivateKey? = nil
    ) throws -> SignedRequest {
        let bytes = (0..<16).map { _ in nonce ?? UInt8.random(in: 0...255) }
        func make(_ signature: [UInt8]) -> SignedRequest {
            SignedRequest(
                device: device, nonce: .init(bytes)!, signedAt: time ?? desk.now, route: route,
                bodyDigest: Self.digest(body), signature: signature)
        }
        let signature = try (key ?? phone).signature(for: Data(make([]).message))
        return make([UInt8](signature.rawRepresentation))
    }

    static func digest(_ body: String) -> String {
        hexadecimal(SHA256.hash(data: Data(body.utf8)))
    }

    /// A request that was just verified.
    func verified(by acting: ActingOfficer? = nil) async throws -> VerifiedDevice {
        try await service.verify(
            request("POST /x"), route: "POST /x", bodyDigest: Self.digest(""), by: acting ?? user)
    }

    static func photograph(_ words: String) -> StreetPhotograph {
        let photograph = StreetPhotograph(capacity: 4096)
        let bytes = Array(words.utf8)
        _ = unsafe bytes.withUnsafeBytes { photograph.append($0) }
        return photograph
    }

    func begin(_ statement: EncounterStatement = StreetFixture.statement) async throws -> StreetTicket {
        try await service.begin(statement, gallery: nil, from: verified(), in: session, by: user)
    }

    /// A whole search.
    func search(_ words: String) async throws -> StreetResult {
        let ticket = try await begin()
        return try await service.search(
            ticket.id, Self.photograph(words), from: verified(), in: session, by: user)
    }
}
