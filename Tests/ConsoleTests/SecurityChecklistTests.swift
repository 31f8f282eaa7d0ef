import Foundation
import TestSupport
import Testing

/// The checklist of docs/security.md against the tests that it names.
@Suite("Security checklist")
struct SecurityChecklistTests {
    /// A row of one of its tables.
    private struct Row {
        let item: String
        let test: String
    }

    private static func rows() throws -> [Row] {
        let text = try String(contentsOf: Checkout.root.appending(path: "docs/security.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| V") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return Row(item: cells.first ?? "", test: cells.count == 3 ? cells[2] : "")
        }
    }

    /// Every suite's source by its name, and the names of test targets with nothing.
    private static func suites() throws -> [String: String] {
        let folder = Checkout.root.appending(path: "Tests")
        var suites: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)) {
            let file = folder.appending(path: path)
            switch file.pathExtension {
            case "swift":
                suites[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
            case "" where !path.contains("/") && path.hasSuffix("Tests"): suites[path] = ""
            default: break
            }
        }
        return suites
    }

    @Test("Every test that it names exists")
    func names() throws {
        let suites = try Self.suites()
        var count = 0
        for row in try Self.rows() {
            for match in row.test.matches(of: /`([A-Za-z]+Tests)`((?: [A-Za-z]+,?)*)/) {
                let suite = String(match.output.1)
                guard let source = suites[suite] else {
                    Issue.record("\(row.item) names \(suite), which doesn't exist")
                    continue
                }
                for name in match.output.2.split(whereSeparator: { " ,".contains($0) }) {
                    count += 1
                    #expect(source.contains("func \(name)("), "\(row.item) names \(suite) \(name)")
                }
            }
        }
        // Fewer would mean that the page is read wrongly.
        #expect(count > 45)
    }

    @Test("Every item has three cells, and a test, a reason why it has none, or says that it is open")
    func complete() throws {
        let rows = try Self.rows()
        #expect(rows.count > 60)
        for row in rows { #expect(!row.test.isEmpty, "\(row.item)") }
    }
}
