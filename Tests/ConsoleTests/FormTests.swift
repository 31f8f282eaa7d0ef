import Foundation
import NIOCore
import Testing

@testable import Console

@Suite("Forms")
struct FormTests {
    @Test("Names and values are decoded, and a name may come several times")
    func urlEncoded() throws {
        let form = try Form(urlEncoded: ByteBuffer(string: "a=1+2&b=%C3%A9&b=3&c"))
        #expect(form["a"] == "1 2")
        #expect(form.all("b") == ["é", "3"])
        #expect(form.has("c"))
        #expect(form["d"].isEmpty)
    }

    @Test("What isn't UTF-8 or has too many fields is refused")
    func broken() {
        #expect(throws: ConsoleError.self) { try Form(urlEncoded: ByteBuffer(string: "a=%FF")) }
        #expect(throws: ConsoleError.self) { try Form(urlEncoded: ByteBuffer(bytes: [0xFF, 0xFE])) }
        let many = (0...Form.mostFields).map { "a\($0)=1" }.joined(separator: "&")
        #expect(throws: ConsoleError.self) { try Form(urlEncoded: ByteBuffer(string: many)) }
    }

    private static func multipart(_ parts: String...) -> Data {
        Data((parts.map { "--x\r\n\($0)\r\n" }.joined() + "--x--\r\n").utf8)
    }

    @Test("A multipart form has values and files")
    func multipart() throws {
        let body = Self.multipart(
            "Content-Disposition: form-data; name=\"a\"\r\n\r\none",
            "Content-Disposition: form-data; name=\"f\"; filename=\"../x.zip\"\r\nContent-Type: application/zip\r\n\r\nPK--x"
        )
        let form = try MultipartForm.read(body, boundary: "x")
        #expect(form["a"] == "one")
        #expect(form.files["f"]?.name == "../x.zip")
        #expect(form.files["f"].map { String(decoding: $0.content, as: UTF8.self) } == "PK--x")
    }

    @Test("A file may be large, and a value that somebody types may not")
    func long() throws {
        let long = String(repeating: "a", count: MultipartForm.longestValue + 1)
        let file = Self.multipart("Content-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n\(long)")
        #expect(try MultipartForm.read(file, boundary: "x").files["f"]?.content.count == long.count)
        let value = Self.multipart("Content-Disposition: form-data; name=\"f\"\r\n\r\n\(long)")
        let refused = #expect(throws: ConsoleError.self) { try MultipartForm.read(value, boundary: "x") }
        #expect(refused?.code == .tooLarge)
    }

    @Test("A multipart form that is cut off anywhere is refused, and never crashes")
    func cut() throws {
        let body = Self.multipart(
            "Content-Disposition: form-data; name=\"a\"\r\n\r\none",
            "Content-Disposition: form-data; name=\"b\"\r\n\r\n2")
        for length in 0..<(body.count - 4) {
            #expect(throws: ConsoleError.self, "\(length)") {
                try MultipartForm.read(Data(body.prefix(length)), boundary: "x")
            }
        }
    }

    @Test(
        "The boundary is read from the content type",
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"),
            ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", "a b"),
        ])
    func boundary(_ type: String, _ expected: String) {
        #expect(MultipartForm.boundary(type) == expected)
    }

    @Test("Another content type has none")
    func noBoundary() {
        #expect(MultipartForm.boundary("application/json") == nil)
        #expect(MultipartForm.boundary("multipart/form-data; boundary=") == nil)
    }

    @Test("Times of a 24-hour clock", arguments: [("9:05", 9, 5), ("23:59", 23, 59), ("00:00", 0, 0)])
    func clock(_ text: String, _ hour: Int, _ minute: Int) throws {
        let read = try #require(ApplicationReader.clock(text))
        #expect(read.hour == hour)
        #expect(read.minute == minute)
    }

    @Test("What is no time", arguments: ["24:00", "9", "9:60", "-1:00", "9:5:0", "", "a:b"])
    func noClock(_ text: String) { #expect(ApplicationReader.clock(text) == nil) }
}
