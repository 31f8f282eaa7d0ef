import Casework
import Foundation
import HTTPTypes
import Operations

/// Enrolling and revoking phones as JSON; every route does what its page does.
extension RoadsideAPI {
    /// The phones that wait for an administrator, who compares their fingerprints.
    static func waiting(_ exchange: Exchange) async throws -> Reply {
        let all = await exchange.office.street.waitingDevices()
        let (items, next) = try API.slice(all, exchange)
        return try .json(PageDocument(items: items.map(WaitingDeviceDocument.init), next: next))
    }

    /// Enrols a phone whose fingerprint was compared.
    static func enrol(_ exchange: Exchange) async throws -> Reply {
        let device = try await exchange.office.street.enrol(
            try exchange.identifier("request"), by: exchange.acting())
        return try .json(DeviceDocument(device), status: .created)
    }

    /// Revokes a phone.
    static func revoke(_ exchange: Exchange) async throws -> Reply {
        let wanted: RevokeDeviceRequest = try API.decode(exchange)
        let device = try await exchange.office.desk.revokeDevice(
            exchange.identifier("device"), wanted.reason, by: exchange.acting())
        return try .json(DeviceDocument(device))
    }
}

/// A phone that asked to be enrolled.
struct WaitingDeviceDocument: Encodable, Sendable {
    let request: String
    let fingerprint: String
    let officer: String
    let askedAt: Date

    init(_ request: EnrolmentRequest) {
        self.request = request.id.description
        fingerprint = request.key.fingerprint
        officer = request.officer.description
        askedAt = request.askedAt
    }
}

/// Why a phone is revoked.
struct RevokeDeviceRequest: Decodable, Sendable {
    let reason: EnrolledDevice.Revocation.Reason
}
