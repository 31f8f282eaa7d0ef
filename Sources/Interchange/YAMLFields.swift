import Foundation
import Yams

/// Reads fields of a YAML mapping one by one, so that each fault names its field; what nobody asked for is refused.
struct YAMLFields {
    private let node: Node.Mapping
    private let path: String
    private let file: String

    init(_ text: String, file: String) throws(InterchangeError) {
        // An alias stands for all that its anchor holds. A few lines of aliases of aliases would keep a processor busy for
        // years, and no file of ours needs them.
        guard text.firstMatch(of: /(?m)(?:^|[:?\-]\s|[,\[{])\s*(?:!\S*\s+)?&[^\s&,]/) == nil else {
            throw InterchangeError(.notYAML, "\(file) names a value with “&” to use it again: write the value out.")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw InterchangeError(.notYAML, "\(file) is not YAML: \(YAMLFields.place(of: error)).")
        }
        guard let mapping = root?.mapping else {
            throw InterchangeError(.notYAML, "\(file) holds no fields: write one “name: value” a line.")
        }
        self.init(mapping, path: "", file: file)
    }

    private init(_ node: Node.Mapping, path: String, file: String) {
        self.node = node
        self.path = path
        self.file = file
    }

    private static func place(of error: any Error) -> String {
        if case .scanner(_, let problem, let mark, _) = error as? YamlError { return "\(problem) in line \(mark.line)" }
        if case .parser(_, let problem, let mark, _) = error as? YamlError { return "\(problem) in line \(mark.line)" }
        return "check its indentation and quotes"
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The fault of a field that is there and wrong.
    func invalid(_ key: String, _ advice: String) -> InterchangeError {
        InterchangeError(.invalidField, "\(file): “\(name(key))” is wrong: \(advice).")
    }

    private func missing(_ key: String) -> InterchangeError {
        InterchangeError(.missingField, "\(file) lacks “\(name(key))”.")
    }

    func optionalString(_ key: String) throws(InterchangeError) -> String? {
        guard let value = node[key] else { return nil }
        guard let scalar = value.scalar else { throw invalid(key, "write one line of text") }
        let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
        return isNull ? nil : scalar.string
    }

    func string(_ key: String) throws(InterchangeError) -> String {
        guard let value = try optionalString(key), !value.allSatisfy(\.isWhitespace) else { throw missing(key) }
        return value
    }

    func optionalDate(_ key: String) throws(InterchangeError) -> Date? {
        guard let text = try optionalString(key) else { return nil }
        if let date = StrictTime.parse(text) { return date }
        throw invalid(key, "write a time with its zone, e.g. 2026-05-01T09:00:00Z or 2026-05-01T10:00:00+01:00")
    }

    func date(_ key: String) throws(InterchangeError) -> Date {
        guard let date = try optionalDate(key) else { throw missing(key) }
        return date
    }

    func number(_ key: String) throws(InterchangeError) -> Double {
        let text = try string(key)
        guard let value = Double(text), value.isFinite else { throw invalid(key, "write a number, e.g. 0.55") }
        return value
    }

    func flag(_ key: String, default value: Bool?) throws(InterchangeError) -> Bool {
        guard let text = try optionalString(key) else {
            if let value { return value }
            throw missing(key)
        }
        switch text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw invalid(key, "write true or false")
        }
    }

    func strings(_ key: String) throws(InterchangeError) -> [String] {
        guard let value = node[key] else { return [] }
        if let scalar = value.scalar { return scalar.string.isEmpty ? [] : [scalar.string] }
        guard let items = value.sequence else { throw invalid(key, "write a list") }
        var result: [String] = []
        for item in items {
            guard let text = item.scalar?.string else { throw invalid(key, "write a list of words") }
            result.append(text)
        }
        return result
    }

    func fields(_ key: String) throws(InterchangeError) -> YAMLFields {
        guard let fields = try optionalFields(key) else { throw missing(key) }
        return fields
    }

    func optionalFields(_ key: String) throws(InterchangeError) -> YAMLFields? {
        guard let value = node[key] else { return nil }
        guard let mapping = value.mapping else { throw invalid(key, "write its fields indented below it") }
        return YAMLFields(mapping, path: name(key), file: file)
    }

    /// The mappings of a list; empty where the field is missing.
    func items(_ key: String) throws(InterchangeError) -> [YAMLFields] {
        guard let value = node[key] else { return [] }
        guard let items = value.sequence else { throw invalid(key, "write a list, each item indented below a hyphen") }
        var result: [YAMLFields] = []
        for (index, item) in items.enumerated() {
            guard let mapping = item.mapping else { throw invalid(key, "write fields below each hyphen") }
            result.append(YAMLFields(mapping, path: "\(name(key))[\(index + 1)]", file: file))
        }
        return result
    }

    /// The names of the fields that are there.
    var keys: [String] { node.keys.compactMap(\.string) }

    /// A text that may be missing; empty then.
    func text(_ key: String) throws(InterchangeError) -> String { try optionalString(key) ?? "" }

    /// Ten million: sums and products of two numbers that are no larger never overflow.
    static let largestCount = 10_000_000

    /// A whole number from 0 to a largest one.
    func count(_ key: String, upTo largest: Int = YAMLFields.largestCount) throws(InterchangeError) -> Int {
        guard let value = Int(try string(key)), value >= 0, value <= largest else {
            throw invalid(key, "write a whole number from 0 to \(largest), e.g. 20")
        }
        return value
    }

    /// One of a closed list of words.
    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type)
        throws(InterchangeError) -> Choice where Choice.RawValue == String
    {
        if let value = Choice(rawValue: try string(key)) { return value }
        throw invalid(key, "write one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }

    /// Refuses fields that mean nothing, since a misspelt one would otherwise be lost.
    func requireOnly(_ known: Set<String>) throws(InterchangeError) {
        for key in node.keys.compactMap(\.string) where !known.contains(key) {
            throw InterchangeError(
                .unknownField, "\(file): “\(name(key))” is not a field: \(known.sorted().joined(separator: ", ")) are.")
        }
    }
}
