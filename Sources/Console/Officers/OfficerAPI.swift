import Casework
import Foundation
import HTTPTypes
import Operations

/// Officers and their accounts as JSON. Whoever calls gives the first passphrase, so that no answer holds one.
enum OfficerAPI {
    /// One officer's account; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        return try .json(try await document(id, exchange))
    }

    /// Lets somebody in.
    static func letIn(_ exchange: Exchange) async throws -> Reply {
        let wanted: NewOfficerRequest = try API.decode(exchange)
        let person = try wanted.person()
        let made = try await faulty { try await exchange.office.desk.add(person, by: exchange.acting()) }
        return try .json(try await document(made.officer.id, exchange), status: .created)
    }

    /// Does an act on an officer's account.
    static func act(_ exchange: Exchange) async throws -> Reply {
        let wanted: OfficerActRequest = try API.decode(exchange)
        let id: Officer.ID = try exchange.identifier("officer")
        let desk = exchange.office.desk
        switch wanted.act {
        case .change:
            let rank = try OfficerRank.stated(wanted.rank, wanted.grade)
            try await OfficerPages.change(
                id, rank: rank, roles: wanted.roles.map { Set($0) },
                seenAt: try wanted.need(wanted.revision, "revision"), exchange)
        case .endAccess, .restoreAccess:
            _ = try await OfficerPages.setAccess(
                id, to: wanted.act == .restoreAccess, seenAt: try wanted.need(wanted.revision, "revision"), exchange)
        case .reset:
            let passphrase = try wanted.need(wanted.passphrase, "passphrase")
            try await faulty {
                try await OfficerPages.reset(id, to: passphrase, endingCodes: wanted.endCodes ?? false, exchange)
            }
        case .train:
            let training = TrainingRecord(
                course: try wanted.need(wanted.course, "course"), completedAt: wanted.completedAt ?? exchange.now,
                validUntil: try wanted.need(wanted.validUntil, "validUntil"))
            _ = try await desk.record(training, of: id, by: exchange.acting())
        }
        return try .json(try await document(id, exchange))
    }

    // MARK: - Steps

    private static func document(_ id: Officer.ID, _ exchange: Exchange) async throws -> OfficerAccountDocument {
        let account = try await exchange.office.desk.account(of: id, by: exchange.acting())
        return OfficerAccountDocument(account, at: exchange.now)
    }

    /// Says which field is at fault where the desk knows.
    private static func faulty<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as OperationError where error.code == .weakPassphrase {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "passphrase", text: .weakPassphrase)])
        } catch let error as OperationError where error.code == .alreadyThere {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "login", text: .loginTaken)])
        }
    }
}
