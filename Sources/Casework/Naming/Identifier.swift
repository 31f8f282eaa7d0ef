package import Foundation

/// Names one entity of one kind; an identifier of another kind doesn't fit in its place.
///
/// It says nothing about whom it names, so it may stand in logs, receipts and tasks.
package struct Identifier<Entity>: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    package let uuid: UUID

    /// Takes the value as it is; random values come from the caller.
    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    package init(from decoder: any Decoder) throws {
        uuid = try decoder.singleValueContainer().decode(UUID.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        // As a UUID encodes itself.
        try container.encode(uuid.capitalText)
    }

    /// In the order of the bytes, which is that of the text.
    package static func < (left: Identifier, right: Identifier) -> Bool { left.uuid < right.uuid }

    package var description: String { uuid.text }
}
