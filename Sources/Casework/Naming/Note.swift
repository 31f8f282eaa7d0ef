package import Foundation

/// Free text that an officer wrote about an act; always part of a sealed blob, because free text names people.
package struct Note: Sendable, Codable, Hashable {
    package let officer: Officer.ID
    package let writtenAt: Date
    /// What it is about, e.g. `refused` or `pause`.
    package let topic: String
    package let text: String

    /// Takes the values as they are.
    package init(officer: Officer.ID, writtenAt: Date, topic: String, text: String) {
        self.officer = officer
        self.writtenAt = writtenAt
        self.topic = topic
        self.text = text
    }
}

extension String {
    /// Whether nothing but white space was written.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
