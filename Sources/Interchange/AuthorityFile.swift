package import Casework
package import Foundation

/// Reads a written authority from YAML (docs/authority-file.md, docs/schemas/authority.schema.json).
///
/// It checks the form only. Whether the authority permits anything is for the guards of `Casework`.
package enum AuthorityFile {
    /// Reads a file.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func read(_ file: URL) throws(InterchangeError) -> LiveAuthority {
        let name = file.lastPathComponent
        guard let data = BoundedFile.read(file, limit: limit) else {
            throw InterchangeError(.unreadable, "\(name) can't be read: check that it exists and is under 1 MB.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw InterchangeError(.notYAML, "\(name) is not UTF-8 text.")
        }
        return try parse(text, name: name, relativeTo: file.deletingLastPathComponent())
    }

    /// Bytes that a written authority may have.
    private static let limit = 1 << 20

    /// Reads text.
    ///
    /// - Parameter folder: where a relative watchlist folder is looked for.
    package static func parse(_ text: String, name: String, relativeTo folder: URL) throws(InterchangeError)
        -> LiveAuthority
    {
        let fields = try YAMLFields(text, file: name)
        try fields.requireOnly([
            "operation", "reference", "force", "applicant", "authorisingOfficer", "start", "end", "urgent", "place",
            "useCase", "purposes", "categories", "threshold", "watchlist", "exercise", "covert", "privateOperator",
            "trackAcrossDeployments", "preparation", "evaluation",
        ])
        let officer = try fields.fields("authorisingOfficer")
        try officer.requireOnly(["name", "rank"])
        guard let rank = Rank(title: try officer.string("rank")) else {
            throw officer.invalid("rank", "write one of " + Rank.allCases.map(\.title).joined(separator: ", "))
        }
        var authority = LiveAuthority(
            operation: try fields.string("operation"), reference: try fields.string("reference"),
            force: try fields.string("force"), applicant: try fields.optionalString("applicant"),
            authorisingOfficer: try officer.string("name"), rank: rank,
            isUrgent: try fields.flag("urgent", default: false), start: try fields.date("start"),
            end: try fields.optionalDate("end"), place: try place(fields), useCase: try useCase(fields),
            purposes: try purposes(fields), categories: try fields.strings("categories"),
            threshold: Float(try fields.number("threshold")), watchlist: try watchlist(fields, folder),
            isExercise: try fields.flag("exercise", default: nil))
        authority.prohibited = try prohibited(fields)
        authority.preparation = try preparation(fields)
        authority.evaluation = try fields.optionalString("evaluation")
        return authority
    }

    private static func place(_ fields: YAMLFields) throws(InterchangeError) -> LiveAuthority.Place {
        let place = try fields.fields("place")
        try place.requireOnly(["name", "criterion", "reason"])
        return LiveAuthority.Place(
            name: try place.string("name"), criterion: try place.optionalString("criterion"),
            reason: try place.optionalString("reason"))
    }

    private static func useCase(_ fields: YAMLFields) throws(InterchangeError) -> UseCase? {
        guard let text = try fields.optionalString("useCase") else { return nil }
        guard let number = Int(text), let useCase = UseCase(rawValue: number) else {
            throw fields.invalid("useCase", "write a number from 1 to 5")
        }
        return useCase
    }

    private static func purposes(_ fields: YAMLFields) throws(InterchangeError) -> [Purpose] {
        var purposes: [Purpose] = []
        for text in try fields.strings("purposes") {
            guard let number = Int(text), let purpose = Purpose(rawValue: number) else {
                throw fields.invalid("purposes", "write numbers from 1 to 4")
            }
            purposes.append(purpose)
        }
        return purposes
    }

    private static func watchlist(_ fields: YAMLFields, _ folder: URL) throws(InterchangeError)
        -> LiveAuthority.WatchlistReference
    {
        let watchlist = try fields.fields("watchlist")
        try watchlist.requireOnly(["folder", "digest"])
        let path = try watchlist.string("folder")
        let resolved = path.hasPrefix("/") ? URL(fileURLWithPath: path) : folder.appending(path: path)
        return LiveAuthority.WatchlistReference(
            folder: resolved.standardizedFileURL.path(percentEncoded: false),
            digest: try watchlist.string("digest"))
    }

    private static func prohibited(_ fields: YAMLFields) throws(InterchangeError) -> LiveAuthority.ProhibitedUses {
        var uses = LiveAuthority.ProhibitedUses()
        uses.isCovert = try fields.flag("covert", default: false)
        uses.sharesWithPrivateOperator = try fields.flag("privateOperator", default: false)
        uses.tracksAcrossDeployments = try fields.flag("trackAcrossDeployments", default: false)
        return uses
    }

    private static func preparation(_ fields: YAMLFields) throws(InterchangeError) -> LiveAuthority.Preparation? {
        guard let ready = try fields.optionalFields("preparation") else { return nil }
        try ready.requireOnly([
            "noticePosted", "noticeWaiver", "signageConfirmed", "assessmentsValidUntil", "operatorTrainedUntil",
            "engagementOfficerTrainedUntil",
        ])
        return LiveAuthority.Preparation(
            noticePosted: try ready.flag("noticePosted", default: false),
            noticeWaiver: try ready.optionalString("noticeWaiver"),
            signageConfirmed: try ready.flag("signageConfirmed", default: false),
            assessmentsValidUntil: try ready.optionalDate("assessmentsValidUntil"),
            operatorTrainedUntil: try ready.optionalDate("operatorTrainedUntil"),
            engagementOfficerTrainedUntil: try ready.optionalDate("engagementOfficerTrainedUntil"))
    }
}
