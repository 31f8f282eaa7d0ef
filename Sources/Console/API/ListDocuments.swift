import Casework
import Foundation
import Storage

/// How far a deployment's list is.
struct ListDocument: Encodable, Sendable {
    /// False alerts to expect, with the bounds of the evaluation's 95 % interval.
    struct Forecast: Encodable, Sendable {
        let expected: Double
        let lower: Double
        let upper: Double
        /// How many faces it is about.
        let footfall: Int
    }

    let id: String
    let revision: Int
    /// `building`, `authorised` or `destroyed`.
    let state: String
    let entries: Int
    /// Reviewed for this deployment, and kept.
    let kept: Int
    let takenOff: Int
    let awaiting: Int
    /// The first entry that awaits its review; nil where none does.
    let nextEntry: String?
    /// What the device has to show; nil while the list isn't authorised.
    let digest: String?
    let forecast: Forecast?

    init(_ list: Watchlist, _ progress: ReviewProgress) {
        id = list.id.description
        revision = list.revision
        state =
            switch list.state {
            case .building: "building"
            case .authorised: "authorised"
            case .destroyed: "destroyed"
            }
        (entries, kept, takenOff, awaiting) = (progress.entries, progress.kept, progress.takenOff, progress.awaiting)
        nextEntry = progress.next?.description
        digest = list.authorisation?.digest
        forecast = list.authorisation?.forecast.map {
            Forecast(expected: $0.expected, lower: $0.lower, upper: $0.upper, footfall: $0.footfall)
        }
    }
}

/// What became of an import; its rows name nobody.
struct ImportReportDocument: Encodable, Sendable {
    /// One row of the manifest.
    struct Row: Encodable, Sendable {
        /// 1 is the first after the titles.
        let number: Int
        /// `accepted`, `warned`, `unchanged` or `refused`.
        let verdict: String
        /// In English.
        let notes: [String]
    }

    /// Whether rows were taken over: not where all or nothing was asked for and a row was refused.
    let wasApplied: Bool
    let accepted: Int
    let warned: Int
    let unchanged: Int
    let refused: Int
    let items: [Row]
    /// What to send as `cursor` to the report for the next rows; nil on the last page.
    let next: String?

    init(_ report: ImportReports.Report, rows: [ImportReports.Report.Row], next: String?) {
        func count(_ verdict: WatchlistText) -> Int { report.rows.count { $0.verdict == verdict } }
        wasApplied = report.wasApplied
        (accepted, warned) = (count(.accepted), count(.warned))
        (unchanged, refused) = (count(.unchanged), count(.refused))
        items = rows.map { Row(number: $0.number, verdict: $0.verdict.rawValue, notes: $0.notes) }
        self.next = next
    }
}

/// An act on a list.
struct ListActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case authorise
        case reopen

        /// The page whose right and confirmation it needs.
        var page: RouteName {
            switch self {
            case .authorise: .authoriseList
            case .reopen: .reopenList
            }
        }
    }

    let act: Act
    /// Of the list as the caller saw it.
    let revision: Int
}

/// A sign-off of an entry, besides its review.
struct EntryActRequest: Decodable, Sendable {
    /// The sign-offs.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case approveUnderEighteen = "approve-under-18"
        case approveUnderThirteen = "approve-under-13"
        case proposeException = "propose-exception"
        case agreeException = "agree-exception"

        /// The page whose right and confirmation it needs.
        var page: RouteName {
            switch self {
            case .approveUnderEighteen, .approveUnderThirteen: .approveChild
            case .proposeException: .proposeException
            case .agreeException: .agreeException
            }
        }
    }

    let act: Act
    /// Of the entry as the caller saw it.
    let revision: Int
}
