package import Casework
package import Foundation

/// One row of a manifest of reference images (docs/retrospective.md).
package struct CustodyRow: Sendable, Hashable {
    /// The person's nominal reference.
    package let reference: String
    /// Of the custody record.
    package let custodyReference: String
    /// Path of the image in the folder or archive.
    package let image: String
    /// The force that took the image; nil where it is the gallery's own.
    package let sourceForce: Force.ID?
    package let arrestedAt: Date
    package let takenAt: Date
    package let status: ConvictionStatus
    package let group: RetentionGroup
    /// When somebody has to decide whether it is still kept; nil where nobody said, which excludes it by policy.
    package let reviewDueAt: Date?
    package let dateOfBirth: Date?

    /// The columns that a manifest has to have.
    package static let needed = ["reference", "custody_reference", "image", "arrested", "taken", "status", "group"]
    /// The columns that may be left out.
    package static let optional = ["source_force", "review_due", "born"]

    /// Longest text of a field, in bytes.
    private static let longest = 1024

    /// Reads a row.
    ///
    /// - Parameters:
    ///   - names: of the columns, in the manifest's order.
    ///   - fields: the row's values.
    ///   - instant: nobody was arrested, photographed or born after it.
    /// - Throws: ``InterchangeError`` with code `badManifest`; its message is a part of a sentence.
    package init(_ names: [String], _ fields: [String], at instant: Date) throws(InterchangeError) {
        guard fields.count == names.count else {
            throw Self.fault("it has \(fields.count) fields, and the first line has \(names.count)")
        }
        let values = Dictionary(
            zip(names, fields.map { $0.trimmingCharacters(in: .whitespaces) }), uniquingKeysWith: { first, _ in first })
        for (name, value) in values where value.utf8.count > Self.longest {
            throw Self.fault("\(name) has more than \(Self.longest) bytes")
        }
        func needed(_ name: String) throws(InterchangeError) -> String {
            guard let text = values[name], !text.isEmpty else { throw Self.fault("\(name) is empty") }
            return text
        }
        func time(_ name: String, past: Bool) throws(InterchangeError) -> Date? {
            guard let text = values[name], !text.isEmpty else { return nil }
            guard let date = StrictTime.parse(text) ?? StrictTime.parse(text + "T00:00:00Z") else {
                throw Self.fault("\(name) is no date or time with its zone, e.g. 2026-05-01 or 2026-05-01T09:00:00Z")
            }
            guard !past || date <= instant else { throw Self.fault("\(name) lies in the future") }
            return date
        }
        func neededTime(_ name: String) throws(InterchangeError) -> Date {
            guard let date = try time(name, past: true) else { throw Self.fault("\(name) is empty") }
            return date
        }
        reference = try needed("reference")
        custodyReference = try needed("custody_reference")
        image = try needed("image")
        sourceForce = try Self.force(values["source_force"] ?? "")
        arrestedAt = try neededTime("arrested")
        takenAt = try neededTime("taken")
        status = try Self.status(try needed("status"))
        group = try Self.group(try needed("group"))
        reviewDueAt = try time("review_due", past: false)
        dateOfBirth = try time("born", past: true)
        guard takenAt >= arrestedAt else { throw Self.fault("taken lies before arrested") }
        guard dateOfBirth.map({ $0 <= takenAt }) ?? true else { throw Self.fault("taken lies before born") }
    }

    /// Checks the names of the columns.
    ///
    /// - Returns: them in lower case.
    /// - Throws: ``InterchangeError`` with code `badManifest` where one is missing, unknown or there twice.
    package static func columns(_ first: [String]) throws(InterchangeError) -> [String] {
        let names = first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let missing = needed.filter { !names.contains($0) }
        guard missing.isEmpty else { throw fault("the first line lacks \(missing.joined(separator: ", "))") }
        // A misspelt column would otherwise be lost without a word.
        if let stray = names.first(where: { !needed.contains($0) && !optional.contains($0) }) {
            throw fault("“\(stray)” is not a column: \((needed + optional).joined(separator: ", ")) are")
        }
        guard Set(names).count == names.count else { throw fault("a column is there twice") }
        return names
    }

    private static func force(_ text: String) throws(InterchangeError) -> Force.ID? {
        guard !text.isEmpty else { return nil }
        guard let id = UUID(uuidString: text) else { throw fault("source_force is no identifier of a force") }
        return Force.ID(id)
    }

    private static func status(_ text: String) throws(InterchangeError) -> ConvictionStatus {
        if let status = ConvictionStatus(rawValue: text) { return status }
        throw fault("status is not one of \(ConvictionStatus.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    private static func group(_ text: String) throws(InterchangeError) -> RetentionGroup {
        if let group = Int(text).flatMap(RetentionGroup.init(rawValue:)) { return group }
        throw fault("group is not one of 1, 2, 3, 4")
    }

    private static func fault(_ text: String) -> InterchangeError { InterchangeError(.badManifest, text) }
}
