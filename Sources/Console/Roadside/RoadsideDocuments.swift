import Casework
import Foundation
import Operations
import Statistics

/// A phone, as its officer's page looks for itself.
struct DeviceDocument: Encodable, Sendable {
    let id: String
    let fingerprint: String
    let enrolledAt: Date
    let isUsable: Bool

    init(_ device: EnrolledDevice) {
        id = device.id.description
        fingerprint = device.key.fingerprint
        enrolledAt = device.enrolledAt
        isUsable = device.isUsable
    }
}

/// The officer's phones.
struct DevicesDocument: Encodable, Sendable {
    let devices: [DeviceDocument]
}

/// That a phone waits for an administrator.
struct EnrolmentDocument: Encodable, Sendable {
    let fingerprint: String
    /// Until when an administrator can answer.
    let until: Date
}

/// That the camera may open.
struct StreetTicketDocument: Encodable, Sendable {
    let statement: String
    let expiresAt: Date
}

/// What a search gave. It is sent once, kept by nobody, and may not be cached.
struct StreetAnswerDocument: Encodable, Sendable {
    /// One person whom the photograph may show.
    struct Candidate: Encodable, Sendable {
        let band: String
        let instruction: String
        /// Sentences that have to be known beside the image.
        let flags: [String]
        /// A small JPEG file of the reference photograph, in base64.
        let image: Data
    }

    let search: String
    let text: String
    let candidates: [Candidate]
    /// Of the officer's photograph, 0…100.
    let quality: Int
    let code: String

    init(_ result: StreetResult) {
        search = result.search.description
        text = result.answer.text
        candidates = zip(result.answer.candidates, result.portraits).map { candidate, portrait in
            Candidate(
                band: candidate.band, instruction: candidate.instruction,
                flags: candidate.flags.sorted { $0.rawValue < $1.rawValue }.map(\.text), image: Data(portrait))
        }
        quality = result.quality
        code = result.code
    }
}

/// Where a search stands after what the officer said.
struct StreetStateDocument: Encodable, Sendable {
    let search: String
    /// `confirmed` or `concluded`.
    let state: String
    /// The text to show the person, in paragraphs.
    let leaflet: [String]
    let code: String

    init(_ search: StreetSearch, in language: Language) {
        self.search = search.id.description
        state = search.outcome == nil ? "confirmed" : "concluded"
        leaflet = LeafletText.paragraphs.map { language.text($0) }
        code = search.code
    }
}

/// What everybody may see: counts, computed from the events.
struct StreetFiguresDocument: Encodable, Sendable {
    /// A share with its 95 % interval; left out of nothing.
    struct Rate: Encodable, Sendable {
        let count: Int
        let total: Int
        let lower: Double?
        let upper: Double?

        init(_ share: Share) {
            count = share.count
            total = share.total
            lower = share.interval?.lower
            upper = share.interval?.upper
        }
    }

    let start: Date
    let end: Date
    let searches: Int
    let officers: Int
    let withCandidate: Int
    let confirmed: Rate
    let wrong: Rate
    let open: Int
    /// A number, or `*` for a count that is not told.
    let inPrivatePlaces: String
    let underEighteen: String
    let untold: String
    let reasons: [String: String]
    let outcomes: [String: String]
    let ages: [String: String]

    init(_ figures: PublishedStreetFigures) {
        start = figures.start
        end = figures.end
        searches = figures.searches
        officers = figures.officers
        withCandidate = figures.withCandidate
        confirmed = Rate(figures.confirmed)
        wrong = Rate(figures.wrong)
        open = figures.open
        inPrivatePlaces = figures.inPrivatePlaces.text
        underEighteen = figures.underEighteen.text
        untold = figures.untold.text
        reasons = Self.table(figures.reasons)
        outcomes = Self.table(figures.outcomes)
        ages = Self.table(figures.ages)
    }

    private static func table<Key: RawRepresentable<String> & Hashable>(_ counts: [Key: PublishedCount]) -> [String:
        String]
    {
        Dictionary(counts.map { ($0.key.rawValue, $0.value.text) }, uniquingKeysWith: { first, _ in first })
    }
}

/// What the nearest supervisor sees.
struct StreetSupervisionDocument: Encodable, Sendable {
    /// One officer's use.
    struct OfficerUse: Encodable, Sendable {
        let officer: String
        let searches: Int
        let hits: StreetFiguresDocument.Rate
        let reasons: [String: Int]
        /// In which way it differs from the colleagues' by more than chance; a question, not a finding.
        let outliers: [String]
    }

    let start: Date
    let end: Date
    let officers: [OfficerUse]
    let hits: StreetFiguresDocument.Rate
    let confirmed: StreetFiguresDocument.Rate
    let open: Int
    let inPrivatePlaces: Int
    let untold: Int

    init(_ overview: StreetOverview) {
        let figures = overview.figures
        start = overview.start
        end = overview.end
        officers = overview.officers.map { use in
            OfficerUse(
                officer: use.officer.description, searches: use.searches, hits: .init(use.hits),
                reasons: Dictionary(
                    use.reasons.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }),
                outliers: use.outliers.map(\.rawValue).sorted())
        }
        hits = .init(figures.hits)
        confirmed = .init(figures.confirmed)
        open = figures.open
        inPrivatePlaces = figures.inPrivatePlaces
        untold = figures.untold
    }
}
