import Biometrics
import Casework
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import NIOCore
import Storage

@testable import Console
@testable import Operations

/// A console with a gallery of three volunteers and an officer's phone. Its photographs are “image 9 person 1”, and its
/// engine reads them.
struct RoadsideFixture {
    let console: ConsoleFixture
    let user: ActingOfficer
    let engineer: ActingOfficer
    let sergeant: ActingOfficer
    let phone = P256.Signing.PrivateKey()

    static let pack = PackIdentity(name: "mobile", digest: "0123456789ab" + String(repeating: "0", count: 52))

    private static func vector(_ bytes: [UInt8]) throws -> [Float] {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard words.count >= 4, words[0] == "image", let image = Int(words[1]), let person = Int(words[3]) else {
            throw StreetPhotographError(.noFace)
        }
        var vector = [Float](repeating: 0, count: 16)
        vector[person % 8] = 1
        vector[8 + image % 8] = 0.05
        return vector
    }

    static let engine = StreetEngine(
        pack: pack,
        examine: { photograph in
            // The beginning alone: a copy of the whole would lie in memory when it is looked through.
            let values = try vector(photograph.withBytes { unsafe [UInt8]($0.prefix(40)) } ?? [])
            var buffer = SecureBuffer(byteCount: 64)
            buffer.withMutableBytes { target in
                for (index, value) in values.enumerated() {
                    unsafe target.storeBytes(of: value, toByteOffset: index * 4, as: Float.self)
                }
            }
            return try StreetProbe(pack: pack, rawTemplate: buffer, dimension: 16, quality: 80)
        }, band: { _ in "strong" }, portrait: { $0 })

    private static let cases: CaseEngine = {
        let read: CaseEngine.Examine = { bytes in
            ExaminedFace(template: try Template(pack: pack, normalizing: vector(bytes)), quality: 80)
        }
        return CaseEngine(pack: pack, dimension: 16, enrol: read, probe: read, band: { _ in "strong" })
    }()

    /// - Parameters:
    ///   - engine: reads photographs.
    ///   - change: of the policy, before it is published.
    static func make(
        engine: StreetEngine = RoadsideFixture.engine, _ change: (inout PolicyTerms) -> Void = { _ in }
    ) async throws -> RoadsideFixture {
        let console = try await ConsoleFixture(street: engine)
        let desk = console.desk
        func add(_ login: String, _ roles: Set<Role>) async throws -> ActingOfficer {
            let acting = try await console.officer(login, .constable, roles)
            let training = TrainingRecord(
                course: .streetSearch, completedAt: ConsoleFixture.start.addingTimeInterval(-3600),
                validUntil: ConsoleFixture.start.addingTimeInterval(1e7))
            _ = try await desk.record(training, of: acting.officer, by: console.owner)
            return acting
        }
        let manager = try await add("manager", [.referenceManager])
        let gallery = try await desk.describeGallery("Volunteers", .volunteers, lawfulBasis: "Consent.", by: manager)
        guard var terms = try await desk.store.publishedPolicy(of: console.force.id)?.terms else {
            throw OperationError.missing("policy")
        }
        terms.thresholds.append(
            ThresholdRule(algorithm: cases.algorithm, use: .operatorInitiated, floor: 0.4, standard: 0.5))
        terms.street.galleries = [gallery.id]
        change(&terms)
        try await console.publish(terms)
        try await importVolunteers(desk, gallery.id, manager)
        let fixture = RoadsideFixture(
            console: console, user: try await add("user", [.streetSearchUser]),
            engineer: try await add("engineer", [.systemEngineer]),
            sergeant: try await add("sergeant", [.streetSearchSupervisor]))
        return fixture
    }

    private static func importVolunteers(_ desk: Desk, _ gallery: ReferenceGallery.ID, _ manager: ActingOfficer)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel references \(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var lines = ["reference,custody_reference,image,arrested,taken,status,group,review_due,born"]
        for person in 1...3 {
            try Data("image \(person) person \(person)".utf8).write(to: folder.appending(path: "\(person).jpg"))
            lines.append(
                "N-\(person),CR-\(person),\(person).jpg,2026-01-01,2026-01-01,convicted,2,2030-01-01,1990-01-01")
        }
        let manifest = folder.appending(path: "references.csv")
        try Data(lines.joined(separator: "\r\n").utf8).write(to: manifest)
        _ = try await desk.importReferences(
            manifest, images: ImportFolder(folder), into: gallery, engine: cases, by: manager, each: { _ in })
    }

    var key: DevicePublicKey { DevicePublicKey([UInt8](phone.publicKey.x963Representation))! }

    /// Enrols the officer's phone.
    func enrol() async throws -> EnrolledDevice {
        try await console.desk.enrolDevice(key, for: user.officer, by: engineer)
    }

    static let statement = """
        {"reason":"false-details","power":"road-traffic","location":"street","age":"25-59",\
        "tried":["asked-person","documents"],"hasGrounds":true}
        """

    /// The headers of a signed request, as the page makes them.
    func headers(
        _ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer, device: EnrolledDevice.ID,
        at time: Date? = nil,
        nonce: String? = nil
    ) throws -> HTTPFields {
        var hash = SHA256()
        unsafe body.withUnsafeReadableBytes { unsafe hash.update(bufferPointer: $0) }
        let digest = hexadecimal(hash.finalize())
        let nonce = nonce ?? hexadecimal((0..<16).map { _ in UInt8.random(in: 0...255) })
        let milliseconds = Int64(((time ?? console.desk.now).timeIntervalSince1970 * 1000).rounded())
        let message = [
            "peel-street-1", device.description, nonce, "\(milliseconds)", "\(method.rawValue) \(path)", digest,
        ].joined(separator: "\n")
        let signature = try phone.signature(for: Data(message.utf8)).rawRepresentation
        return [
            .phone: device.description, .phoneNonce: nonce, .phoneTime: "\(milliseconds)",
            .phoneSignature: Base64URL.encode(signature),
        ]
    }
}

extension Browser {
    /// Sends a document or a photograph with a phone's headers.
    func signed(_ path: String, _ body: ByteBuffer, type: String = "application/json", _ headers: HTTPFields)
        async throws
        -> TestResponse
    {
        var all = headers
        all[.contentType] = type
        all[.formToken] = token
        if let secret { all[.cookie] = "\(ConsoleCookie.session.rawValue)=\(secret)" }
        return try await client.executeRequest(uri: path, method: .post, headers: all, body: body)
    }
}
