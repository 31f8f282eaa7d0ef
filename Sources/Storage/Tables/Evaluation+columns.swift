import Casework
import Foundation
import GRDB

extension EvaluationCase: StoredEntity {
    static let table = EntityTable("evaluationCase", sealed: true, ["force", "registeredAt", "state", "approval"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [force.uuid, registeredAt.column, state.name.rawValue, approval?.uuid]
    }
}

extension AlgorithmWithdrawal: StoredEntity {
    static let table = EntityTable(
        "algorithmWithdrawal", sealed: true, ["force", "withdrawnAt", "liftedAt", "liftedOn"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [force.uuid, withdrawnAt.column, lifting?.liftedAt.column, lifting?.evaluation.uuid]
    }
}

extension MonitoredStratum: StoredEntity {
    static let table = EntityTable("monitoredStratum", sealed: false, ["force"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] { [force.uuid] }
}
