/// What a deployment is for; several may hold (rulebook §5.1, R20).
package enum Purpose: Int, Sendable, Hashable, CaseIterable, Codable {
    case suspected = 1
    case wantedByCourts = 2
    case riskOfHarm = 3
    case breachOfConditions = 4
}
