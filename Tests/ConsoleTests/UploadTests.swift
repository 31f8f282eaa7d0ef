import Foundation
import HTTPTypes
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Uploads")
struct UploadTests {
    @Test("A body that comes in pieces is whole, private, and gone when it was read")
    func folder() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "peel upload \(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = try await UploadFolder.make(below: root)
        let pieces = (0..<5).map { Data(repeating: UInt8($0), count: 70_000) }
        for piece in pieces { try await folder.append(piece) }
        #expect(try folder.received() == pieces.reduce(Data(), +))
        let file = folder["body"].path(percentEncoded: false)
        let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
        #expect(rights?.intValue == 0o600)
        folder.destroy()
        #expect(try FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false)) == ["uploads"])
    }

    /// A multipart form with a token, a key and two files.
    private static func form(_ token: String, _ size: Int) -> ByteBuffer {
        func part(_ name: String, _ more: String, _ content: String) -> String {
            "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\(more)\r\n\r\n\(content)\r\n"
        }
        return ByteBuffer(
            string: part("token", "", token) + part("key", "", UUID().uuidString)
                + part("manifest", "; filename=\"a.csv\"", String(repeating: "a", count: size))
                + part("images", "; filename=\"b.zip\"", String(repeating: "b", count: size)) + "--x--\r\n")
    }

    /// Sends a form to the import of a list.
    private static func send(
        _ fixture: LiveFixture, _ browser: Browser, _ body: ByteBuffer
    ) async throws -> TestResponse {
        try await browser.client.executeRequest(
            uri: fixture.path(.importList), method: .post,
            headers: [
                .contentType: "multipart/form-data; boundary=x",
                .cookie: "\(ConsoleCookie.session.rawValue)=\(browser.secret ?? "")",
            ], body: body)
    }

    private static func leftovers(_ fixture: LiveFixture) -> [String] {
        let folder = fixture.desk.store.folder.root.appending(path: "uploads").path(percentEncoded: false)
        return (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    }

    @Test("A large form is read by way of a file, and nothing of it is left whatever comes of it")
    func large() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let browser = fixture.console.browser(client, fixture.applicant)
            // The token is read from the file: without the right one nothing is done, and with it the console says
            // that it has no engine to look at images.
            let wrong = try await Self.send(fixture, browser, Self.form("wrong", 2 << 20))
            #expect(wrong.status == .forbidden)
            let right = try await Self.send(fixture, browser, Self.form(browser.token ?? "", 2 << 20))
            #expect(right.status == .serviceUnavailable)
            #expect(try await fixture.eventually { Self.leftovers(fixture).isEmpty })
        }
    }

    @Test("A form that says or turns out to be too large is refused, and nothing of it is left")
    func tooLarge() async throws {
        let fixture = try await LiveFixture()
        let route = Route(.importList, .post, "/import", .nominate, .act, bodyLimit: 3 << 20)
        // One says that it is too large; the pieces of the other are too many.
        for (said, pieces) in [(4 << 20, 1), (nil, 4)] as [(Int?, Int)] {
            let folder = try await UploadFolder.make(below: fixture.desk.store.folder.root)
            let turned = await #expect(throws: ConsoleError.self) {
                try await Dispatcher(office: fixture.console.server.office)
                    .spool(route, Self.request(saying: said, pieces: pieces), into: folder)
            }
            #expect(turned?.code == .tooLarge)
            folder.destroy()
        }
        #expect(Self.leftovers(fixture).isEmpty)
    }

    private static func request(saying length: Int?, pieces: Int) -> Request {
        let piece = ByteBuffer(repeating: 0, count: 1 << 20)
        let stream = AsyncStream<ByteBuffer> { continuation in
            for _ in 0..<pieces { continuation.yield(piece) }
            continuation.finish()
        }
        var fields: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]
        fields[.contentLength] = length.map(String.init)
        return Request(
            head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/import", headerFields: fields),
            body: RequestBody(asyncSequence: stream))
    }

    @Test("The routes with files are those whose limit is beyond a megabyte")
    func routes() {
        #expect(RouteTable.route(.importList).isUpload)
        for route in RouteTable.all where route.bodyLimit <= 1 << 20 { #expect(!route.isUpload) }
    }
}
