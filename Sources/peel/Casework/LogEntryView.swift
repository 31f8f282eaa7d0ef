import Casework
import Foundation
import Storage
import TransparencyLog

/// What is shown of an entry of the log: all fields of rulebook §11; where the event was erased, what the leaf says.
struct LogEntryView: Encodable, Sendable {
    let entry: UInt64
    let at: Date
    let kind: String
    let actor: String
    let role: String?
    let device: String?
    let session: String?
    let act: String
    let object: String
    let deployment: String?
    let investigation: String?
    let justification: String?
    let refusals: [String]?
    let recipient: String?
    let policy: String?
    /// Name and version.
    let algorithm: String?
    let threshold: Float?
    /// Digests of the object before and after.
    let before: String?
    let after: String?
    let results: Int?

    init(_ record: LogRecord) {
        let event = record.event
        entry = record.sequence
        at = Date(timeIntervalSince1970: Double(record.leaf.milliseconds) / 1000)
        kind = event?.kind.rawValue ?? record.leaf.kind.text
        switch event?.agent {
        case .officer(let id, let first, _, let used, let signedIn):
            (actor, role, device, session) = (id.description, first.rawValue, used, signedIn)
        case .system(let name): (actor, role, device, session) = (name, nil, nil, nil)
        case nil: (actor, role, device, session) = ("erased", nil, nil, nil)
        }
        act = event?.act ?? "erased"
        object = event.map { "\($0.object.kind.rawValue) \($0.object.uuid.uuidString.lowercased())" } ?? ""
        deployment = event?.deployment?.description
        investigation = event?.investigation?.description
        justification = event?.justification?.rawValue
        refusals = event?.refusals.map { $0.map(\.rule) }
        recipient = event?.recipient
        policy = event?.policy?.description
        algorithm = event?.algorithm.map { "\($0.name) \($0.version)" }
        threshold = event?.threshold
        before = event?.before
        after = event?.after
        results = event?.resultCount
    }

    /// The columns of the CSV form.
    static let titles = [
        "entry", "at", "kind", "actor", "role", "device", "session", "act", "object", "deployment", "investigation",
        "justification", "refused by", "recipient", "policy", "algorithm", "threshold", "before", "after", "results",
    ]

    /// The values of the columns.
    var columns: [String] {
        let all: [String?] = [
            String(entry), at.formatted(.iso8601), kind, actor, role, device, session, act, object, deployment,
            investigation, justification, refusals?.joined(separator: " "), recipient, policy, algorithm,
            threshold.map { "\($0)" }, before, after, results.map { String($0) },
        ]
        return all.map { $0 ?? "" }
    }

    /// The entry on one line; what it doesn't have is left out.
    var line: String {
        let who = "\(actor)\(role.map { " (\($0))" } ?? "")"
        let more: [(String, String?)] = [
            ("device", device), ("session", session), ("deployment", deployment), ("case", investigation),
            ("why", justification), ("refused by", refusals?.joined(separator: ", ")), ("to", recipient),
            ("policy", policy), ("algorithm", algorithm), ("threshold", threshold.map { "\($0)" }),
            ("before", before), ("after", after), ("results", results.map { String($0) }),
        ]
        let first = ["\(entry)", at.formatted(.iso8601), kind, who, act, object]
        let rest = more.compactMap { name, value in value.map { "\(name) \($0)" } }
        return (first + rest).joined(separator: "  ")
    }
}
