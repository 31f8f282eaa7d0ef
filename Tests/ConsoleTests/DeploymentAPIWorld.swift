import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

/// A console with a rehearsing stage and everybody whom a deployment needs; nothing is drafted yet.
struct DeploymentAPIWorld: Sendable {
    let console: ConsoleFixture
    /// Applies, nominates, prepares and reports.
    let applicant: ActingOfficer
    let superintendent: ActingOfficer
    /// Reviews the list and operates.
    let sergeant: ActingOfficer
    let engager: ActingOfficer

    static func make() async throws -> DeploymentAPIWorld {
        let console = try await ConsoleFixture(stage: { RehearsalStage($0) }, examine: { _ in 80 })
        let world = DeploymentAPIWorld(
            console: console,
            applicant: try await console.officer(
                "applicant", .chiefInspector, [.applicant, .silverCommander, .watchlistNominator]),
            superintendent: try await console.officer("super", .superintendent, [.authorisingOfficer]),
            sergeant: try await console.officer("sergeant", .sergeant, [.watchlistManager, .liveOperator]),
            engager: try await console.officer("engager", .constable, [.engagementOfficer]))
        let courses: [(ActingOfficer, TrainingCourse)] = [
            (world.sergeant, .watchlistManagement), (world.sergeant, .liveOperator), (world.engager, .engagement),
        ]
        for (officer, course) in courses {
            _ = try await console.desk.record(
                TrainingRecord(
                    course: course, completedAt: ConsoleFixture.start.addingTimeInterval(-3600),
                    validUntil: ConsoleFixture.start.addingTimeInterval(9_000_000)),
                of: officer.officer, by: console.owner)
        }
        return world
    }

    /// The text of an application that can be granted.
    static var application: String {
        func time(_ seconds: Double) -> String { ConsoleFixture.start.addingTimeInterval(seconds).formatted(.iso8601) }
        let reasons = [
            "legalBasis", "necessity", "proportionality", "alternatives", "collateralIntrusion", "placeLink",
            "sizeJustification", "equality", "stopConditions", "resources",
        ]
        return """
            operation: Market Square
            start: "\(time(-3600))"
            end: "\(time(6 * 3600))"
            place:
              name: Market Square
              criterion: crime-hotspot
              areas:
                - corners: ["51.0 -2.0", "51.0 -1.0", "52.0 -1.0", "52.0 -2.0"]
              cameras:
                - name: north
                  position: "51.5 -1.5"
            useCase: 1
            purposes: [1]
            watchlist:
              sizes: {volunteer: 10}
            pack: mobile@1
            threshold: 0.5
            expectedFootfall: 100
            assessments:
              dataProtection: {reference: DPIA, validUntil: "\(time(9_000_000))"}
              equality: {reference: EIA, validUntil: "\(time(9_000_000))"}
            notice: {channels: [website], signs: 2, leaflets: true, alternativeRoute: true}
            exercise: true
            reasons:

            """ + reasons.map { "  \($0): A rehearsal with volunteers.\n" }.joined()
    }

    /// A zip archive with one file.
    static func archive(_ name: String, _ content: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel images \(UUID().uuidString)")
        let archive = FileManager.default.temporaryDirectory.appending(path: "peel images \(UUID().uuidString).zip")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            try? FileManager.default.removeItem(at: folder)
            try? FileManager.default.removeItem(at: archive)
        }
        try Data(content.utf8).write(to: folder.appending(path: name))
        try PackArchive.write(folder, to: archive)
        return [UInt8](try Data(contentsOf: archive))
    }

    /// Asks again and again until something holds, for at most ten seconds.
    func eventually(_ holds: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<200 {
            if try await holds() { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

extension Browser {
    /// Sends a document made of fields.
    func send(_ path: String, fields: [String: Any], key: String = UUID().uuidString) async throws -> TestResponse {
        // Sorted, because a request that is sent again has to be the same byte for byte.
        let data = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
        let json = String(decoding: data, as: UTF8.self)
        return try await send(path, json, key: key)
    }

    /// Sends several files as a program does: token and key in headers.
    func sendFiles(
        _ path: String, _ files: [(name: String, content: [UInt8])], key: String = UUID().uuidString
    ) async throws -> TestResponse {
        let boundary = "peel-test-boundary"
        var body = ByteBuffer()
        for (name, content) in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"file\"\r\n\r\n")
            body.writeBytes(content)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        var headers: HTTPFields = [
            .cookie: "\(ConsoleCookie.session.rawValue)=\(secret ?? "")",
            .contentType: "multipart/form-data; boundary=\(boundary)",
        ]
        headers[.formToken] = token
        headers[.idempotencyKey] = key
        return try await client.executeRequest(uri: path, method: .post, headers: headers, body: body)
    }
}

extension TestResponse {
    /// The document that was answered.
    func object() throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any], "\(text)")
    }

    /// What a problem says is wrong with a file or text; empty where it says nothing.
    func detail() throws -> String { try object()["detail"] as? String ?? "" }

    /// A list of the answered document, by its name.
    func list(_ name: String) throws -> [Any] { try #require(try object()[name] as? [Any], "\(text)") }

    /// The revision of what was answered.
    func revision() throws -> Int { try #require(try object()["revision"] as? Int, "\(text)") }
}
