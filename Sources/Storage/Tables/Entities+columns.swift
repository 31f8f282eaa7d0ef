import Casework
import Foundation
import GRDB

extension Force: StoredEntity {
    static let table = EntityTable("force", sealed: false)
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [] }
}

extension Officer: StoredEntity {
    static let table = EntityTable("officer", sealed: true, ["force"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [force.uuid] }
}

extension Policy: StoredEntity {
    static let table = EntityTable("policy", sealed: false, ["force", "version", "state"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        let name =
            switch state {
            case .draft: "draft"
            case .published: "published"
            case .superseded: "superseded"
            }
        return [force.uuid, version, name]
    }
}

extension ApprovedEvaluation: StoredEntity {
    static let table = EntityTable("evaluation", sealed: false)
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [] }
}

extension TwoPersonProposal: StoredEntity {
    static let table = EntityTable("proposal", sealed: false)
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [] }
}

extension DeploymentCase: StoredEntity {
    static let table = EntityTable(
        "deployment", sealed: true, ["force", "reference", "phase", "startsAt", "lapsesAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        // Set for as long as somebody waits for the confirmation.
        let lapse = isOver ? nil : authority?.unconfirmed?.lapsesAt.column
        return [force.uuid, reference, phase.name.rawValue, terms.start.column, lapse]
    }
}

extension Watchlist: StoredEntity {
    static let table = EntityTable("watchlist", sealed: false, ["deployment"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [deployment.uuid] }
}

extension Nomination: StoredEntity {
    static let table = EntityTable("nomination", sealed: true, ["watchlist", "reviewedFor", "reviewKeeps"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [watchlist.uuid, review?.deployment.uuid.uuidString, review?.keeps]
    }
}

extension ManifestLine: StoredEntity {
    static let table = EntityTable(
        "manifestLine", sealed: true, ["deployment", "subject", "listedFrom", "listedUntil"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [
            deployment.uuid, ManifestLine.subject(sealed.nominalReference, keyring), listedFrom.column,
            listedUntil.column,
        ]
    }

    /// What stands for a nominal reference in the index.
    static func subject(_ reference: String, _ keyring: Keyring) -> Data { keyring.blind("subject", reference) }
}

extension AlertCase: StoredEntity {
    static let table = EntityTable("alert", sealed: true, ["deployment", "raisedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [deployment.uuid, raisedAt.column] }
}

extension CancellationReport: StoredEntity {
    static let table = EntityTable("report", sealed: true, ["deployment", "filedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [deployment.uuid, filedAt.column] }
}

extension Incident: StoredEntity {
    static let table = EntityTable("incident", sealed: true, ["deployment", "noticedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [deployment?.uuid, noticedAt.column] }
}

extension EvidentialHold: StoredEntity {
    static let table = EntityTable("hold", sealed: true, ["item", "placedAt", "reviewBy", "releasedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [item.uuid, placedAt.column, reviewBy.column, releasedAt?.column]
    }
}

extension RetentionItem: StoredEntity {
    static let table = EntityTable(
        "retentionItem", sealed: false, ["kind", "objectKind", "object", "startedAt", "state"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [kind.rawValue, object.kind.rawValue, object.uuid, startedAt?.column, stateName]
    }

    /// The state as its column has it.
    var stateName: String {
        switch state {
        case .kept: "kept"
        case .erasing: "erasing"
        case .erased: "erased"
        }
    }
}

extension MutualAidAgreement: StoredEntity {
    static let table = EntityTable("agreement", sealed: false, ["deployment"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [deployment.uuid] }
}
