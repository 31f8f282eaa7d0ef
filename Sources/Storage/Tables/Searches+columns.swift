import Casework
import Foundation
import GRDB

extension ReferenceGallery: StoredEntity {
    static let table = EntityTable("referenceGallery", sealed: false, ["force"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [force.uuid] }
}

extension CustodyImage: StoredEntity {
    static let table = EntityTable(
        "referenceImage", sealed: true,
        [
            "gallery", "person", "subject", "takenAt", "reviewDueAt", "retentionGroup", "conviction", "isContested",
        ])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [
            gallery.uuid, person.uuid, CustodyImage.subject(sealed.nominalReference, keyring), takenAt.column,
            reviewDueAt?.column, group.rawValue, conviction.rawValue, contestedBy != nil,
        ]
    }

    /// What stands for a nominal reference in the index.
    static func subject(_ reference: String, _ keyring: Keyring) -> Data { keyring.blind("subject", reference) }
}

extension DeletionRequest: StoredEntity {
    static let table = EntityTable("deletionRequest", sealed: true, ["force", "state", "answerBy"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        let name =
            switch state {
            case .received: "received"
            case .refused: "refused"
            case .erasing: "erasing"
            case .completed: "completed"
            }
        return [force.uuid, name, answerBy.column]
    }
}

extension Investigation: StoredEntity {
    static let table = EntityTable("investigation", sealed: true, ["force", "reference", "openedAt", "closedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [force.uuid, Investigation.index(sealed.reference, keyring), openedAt.column, closedAt?.column]
    }

    /// What stands for a case's reference in the index.
    static func index(_ reference: String, _ keyring: Keyring) -> Data { keyring.blind("case", reference) }
}

extension Exhibit: StoredEntity {
    static let table = EntityTable("exhibit", sealed: true, ["investigation", "receivedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [investigation.uuid, receivedAt.column] }
}

extension PeopleSheet: StoredEntity {
    static let table = EntityTable("peopleSheet", sealed: true, ["investigation", "exhibit", "state", "madeAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        let name =
            switch state {
            case .open: "open"
            case .selected: "selected"
            case .reduced: "reduced"
            }
        return [investigation.uuid, exhibit.uuid, name, madeAt.column]
    }
}

extension SearchRequest: StoredEntity {
    static let table = EntityTable("searchRequest", sealed: true, ["investigation", "force", "state", "lastActAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        let name =
            switch state {
            case .draft: "draft"
            case .submitted: "submitted"
            case .refused: "refused"
            case .authorised: "authorised"
            case .withdrawn: "withdrawn"
            }
        return [investigation.uuid, force.uuid, name, lastActAt.column]
    }
}

extension CandidateReview: StoredEntity {
    static let table = EntityTable(
        "candidateReview", sealed: true, ["request", "force", "phase", "openedAt", "candidatesErasedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        let name =
            switch phase {
            case .examining: "examining"
            case .found: "found"
            case .noneSuitable: "none-suitable"
            case .lead: "lead"
            case .corroborated: "corroborated"
            case .excluded: "excluded"
            case .scored: "scored"
            }
        return [origin.request?.uuid, force.uuid, name, openedAt.column, candidatesErasedAt?.column]
    }
}

extension ExternalSearchTicket: StoredEntity {
    static let table = EntityTable("externalTicket", sealed: true, ["investigation", "state", "lastActAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        let name =
            switch state {
            case .draft: "draft"
            case .submitted: "submitted"
            case .refused: "refused"
            case .approved: "approved"
            case .sent: "sent"
            case .answered: "answered"
            case .withdrawn: "withdrawn"
            }
        return [investigation.uuid, name, lastActAt.column]
    }
}

extension SearchCount: StoredEntity {
    static let table = EntityTable("searchCount", sealed: false, ["force"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [force.uuid] }
}

extension EnrolledDevice: StoredEntity {
    static let table = EntityTable("device", sealed: false, ["force", "officer", "enrolledAt", "revokedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [force.uuid, officer.uuid, enrolledAt.column, revocation?.revokedAt.column]
    }
}

extension StreetSupervisor: StoredEntity {
    static let table = EntityTable("streetSupervisor", sealed: false, ["force", "officer"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [force.uuid, officer.uuid] }
}

extension StreetSearch: StoredEntity {
    static let table = EntityTable("streetSearch", sealed: false, ["force", "officer", "device", "searchedAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [force.uuid, officer.uuid, device.uuid, searchedAt.column]
    }
}
