/// Why something may not happen: the rule, the reason in plain English, and what would satisfy it.
package struct Refusal: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The rule's reference in the rulebook, e.g. `G3`.
    package let rule: String
    package let reason: String
    package let remedy: String

    /// Takes the values as they are.
    package init(rule: String, reason: String, remedy: String) {
        self.rule = rule
        self.reason = reason
        self.remedy = remedy
    }

    package var description: String { "Refused by rule \(rule): \(reason) \(remedy)" }
}

/// Every refusal of one attempt; never empty.
package struct Refusals: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    package let all: [Refusal]

    init?(_ all: [Refusal]) {
        guard !all.isEmpty else { return nil }
        self.all = all
    }

    init(_ only: Refusal) {
        all = [only]
    }

    /// Throws where anything was refused.
    static func check(_ all: [Refusal]) throws(Refusals) {
        if let refusals = Refusals(all) { throw refusals }
    }

    package var description: String { all.map(\.description).joined(separator: "\n") }
}
