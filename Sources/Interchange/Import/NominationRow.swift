package import Casework
package import Foundation

/// One row of a nomination manifest: every field of rulebook §6 that people write (docs/watchlist-import.md).
package struct NominationRow: Sendable, Hashable {
    package let reference: String
    package let category: WatchlistCategory
    package let band: RiskBand
    /// Path of the image in the folder or archive.
    package let image: String
    package let imageSource: String
    package let origin: ImageOrigin
    package let takenAt: Date
    package let dateOfBirth: Date?
    /// When somebody checked that the force may hold the image.
    package let lawfulHoldCheckedAt: Date?
    /// When the records last said that the person is still sought.
    package let soughtCheckedAt: Date?
    package let rationale: String
    package let instruction: String
    package let lineItemReason: String
    package let expiresAt: Date

    /// The columns that a manifest has to have.
    package static let needed = [
        "reference", "category", "image", "image_source", "origin", "taken", "rationale", "expires",
    ]
    /// The columns that may be left out.
    package static let optional = [
        "band", "born", "lawful_hold_checked", "sought_checked", "instruction", "line_item_reason",
    ]

    /// Longest text of a field, in bytes.
    private static let longest = 8192

    /// Reads a row.
    ///
    /// - Parameters:
    ///   - names: of the columns, in the manifest's order.
    ///   - fields: the row's values.
    ///   - instant: nothing was taken, born or checked after it.
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
        func text(_ name: String) -> String { values[name] ?? "" }
        func needed(_ name: String) throws(InterchangeError) -> String {
            guard !text(name).isEmpty else { throw Self.fault("\(name) is empty") }
            return text(name)
        }
        func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, or other: Choice? = nil)
            throws(InterchangeError) -> Choice where Choice.RawValue == String
        {
            if let other, text(name).isEmpty { return other }
            if let value = Choice(rawValue: text(name)) { return value }
            throw Self.fault(
                "\(name) is not one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        func time(_ name: String, past: Bool) throws(InterchangeError) -> Date? {
            guard !text(name).isEmpty else { return nil }
            guard let date = StrictTime.parse(text(name)) ?? StrictTime.parse(text(name) + "T00:00:00Z") else {
                throw Self.fault("\(name) is no date or time with its zone, e.g. 2026-05-01 or 2026-05-01T09:00:00Z")
            }
            guard !past || date <= instant else { throw Self.fault("\(name) lies in the future") }
            return date
        }
        func neededTime(_ name: String, past: Bool) throws(InterchangeError) -> Date {
            guard let date = try time(name, past: past) else { throw Self.fault("\(name) is empty") }
            return date
        }
        reference = try needed("reference")
        category = try choice("category")
        band = try choice("band", or: .standard)
        image = try needed("image")
        imageSource = try needed("image_source")
        origin = try choice("origin")
        takenAt = try neededTime("taken", past: true)
        dateOfBirth = try time("born", past: true)
        lawfulHoldCheckedAt = try time("lawful_hold_checked", past: true)
        soughtCheckedAt = try time("sought_checked", past: true)
        rationale = try needed("rationale")
        instruction = text("instruction")
        lineItemReason = text("line_item_reason")
        expiresAt = try neededTime("expires", past: false)
        guard expiresAt > instant else { throw Self.fault("expires lies in the past") }
        guard dateOfBirth.map({ $0 <= takenAt }) ?? true else { throw Self.fault("taken lies before born") }
    }

    /// Checks the names of the columns.
    ///
    /// - Returns: them in lower case.
    /// - Throws: ``InterchangeError`` with code `badManifest` where one is missing, unknown or there twice.
    package static func columns(_ first: [String]) throws(InterchangeError) -> [String] {
        let names = first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let known = Set(needed + optional)
        let missing = needed.filter { !names.contains($0) }
        guard missing.isEmpty else {
            throw fault("the first line lacks \(missing.joined(separator: ", "))")
        }
        // A misspelt column would otherwise be lost without a word.
        if let stray = names.first(where: { !known.contains($0) }) {
            throw fault(
                "“\(stray)” is not a column: \((needed + optional).joined(separator: ", ")) are")
        }
        guard Set(names).count == names.count else { throw fault("a column is there twice") }
        return names
    }

    private static func fault(_ text: String) -> InterchangeError { InterchangeError(.badManifest, text) }
}
