import Testing

@testable import QRCodes

@Suite("QR codes")
struct QRCodeTests {
    /// A finder pattern: a dark ring of seven, a light one of five, a dark square of three.
    private func isFinder(_ code: QRCode, row: Int, column: Int) -> Bool {
        (0..<7).allSatisfy { y in
            (0..<7).allSatisfy { x in
                let ring = max(abs(x - 3), abs(y - 3))
                return code[row + y, column + x] == (ring != 2)
            }
        }
    }

    @Test("A short text makes the smallest code, with its three finder patterns and its timing")
    func smallest() throws {
        let code = try QRCode("PEEL")
        #expect(code.width == 21, "version 1")
        #expect(isFinder(code, row: 0, column: 0))
        #expect(isFinder(code, row: 0, column: 14))
        #expect(isFinder(code, row: 14, column: 0))
        #expect(!isFinder(code, row: 14, column: 14), "the fourth corner has none")
        #expect((8...12).allSatisfy { code[6, $0] == ($0 % 2 == 0) }, "row 6 counts the columns")
        #expect((8...12).allSatisfy { code[$0, 6] == ($0 % 2 == 0) }, "column 6 counts the rows")
        #expect(code[13, 8], "one module is always dark")
    }

    @Test("The two bits of the error correction level say M")
    func correction() throws {
        // ISO/IEC 18004: level M is 00; the format bits are masked with 101010000010010, so they read 10.
        let code = try QRCode("PEEL")
        #expect(code[8, 0] && !code[8, 1])
    }

    @Test("A longer text makes a wider code, four squares a version")
    func longer() throws {
        let address = "https://peel.borsetshire.example/roadside/leaflet"
        let code = try QRCode(address)
        #expect(code.width > 21 && (code.width - 17) % 4 == 0)
        #expect(try QRCode(address) == code && QRCode(address + "2") != code)
    }

    @Test("No text and one that is too long are refused")
    func refused() {
        #expect(throws: QRCodeError.self) { try QRCode("") }
        #expect(throws: QRCodeError.self) { try QRCode(String(repeating: "a", count: 3000)) }
    }

    @Test("Outside of the code everything is light")
    func outside() throws {
        let code = try QRCode("PEEL")
        #expect(!code[-1, 0] && !code[0, 21] && !code[21, 0] && code[0, 0])
    }

    @Test("The image has a quiet zone of four squares, dark on light, and draws exactly the dark squares")
    func image() throws {
        let code = try QRCode("PEEL")
        let svg = code.svg(unit: 2)
        #expect(svg.hasPrefix("<svg xmlns=") && svg.hasSuffix("</svg>"))
        #expect(svg.contains("width=\"58\" height=\"58\" viewBox=\"0 0 29 29\""))
        #expect(svg.contains("M4 4h7v1h-7z"), "the top of the first finder pattern")
        #expect(!svg.contains("style") && !svg.contains("script"))
        let dark = (0..<21).reduce(0) { sum, row in sum + (0..<21).count { code[row, $0] } }
        let drawn = svg.matches(of: /h(\d+)v1h-/).compactMap { Int($0.output.1) }.reduce(0, +)
        #expect(drawn == dark)
    }
}
