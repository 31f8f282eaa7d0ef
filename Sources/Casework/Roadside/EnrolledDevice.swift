package import Foundation

/// A device's public key: P-256, uncompressed (X9.63), 65 bytes that begin with 4.
///
/// The private key was made on the device and can't leave it.
package struct DevicePublicKey: Sendable, Codable, Hashable {
    package let bytes: [UInt8]

    /// Takes bytes of the right form; nil for anything else. Whether they are a point of the curve is cryptography's to
    /// say.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 65, bytes[0] == 4 else { return nil }
        self.bytes = bytes
    }
}

/// One phone that searches may come from: enrolled for one officer by an administrator, until it is revoked.
package struct EnrolledDevice: CaseworkEntity, Hashable {
    package let id: Identifier<EnrolledDevice>
    package var revision = 0
    package let key: DevicePublicKey
    package let officer: Officer.ID
    package let force: Force.ID
    package let enrolledBy: Officer.ID
    package let enrolledAt: Date
    package private(set) var revocation: Revocation?

    /// That a device may not be used any more; nothing takes it back.
    package struct Revocation: Sendable, Codable, Hashable {
        /// Why.
        package enum Reason: String, Sendable, Codable, Hashable, CaseIterable {
            case lost
            case replaced
            case officerLeft = "officer-left"
            case misuse
            case fault
        }

        package let reason: Reason
        package let officer: Officer.ID
        package let revokedAt: Date
    }

    /// Enrols a device for an officer.
    ///
    /// - Throws: ``Refusals`` where the administrator would enrol a device of their own, or the officer may not search.
    package init(
        id: Identifier<EnrolledDevice>, key: DevicePublicKey, for user: Officer, by administrator: Officer,
        at instant: Date
    ) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(administrator, [.systemEngineer], user.force),
            RoleGuard.refusal(user, [.streetSearchUser], nil),
            TrainingGuard.refusal(user, .streetSearch, at: instant),
        ].compactMap { $0 }
        if administrator.id == user.id { refusals.append(SeparationGuard.refusal("enrols the device", "uses it")) }
        try Refusals.check(refusals)
        self.id = id
        self.key = key
        officer = user.id
        force = user.force
        enrolledBy = administrator.id
        enrolledAt = instant
    }

    /// Revokes the device; from this moment on every request of it is refused. Its own officer may do it too.
    package mutating func revoke(_ reason: Revocation.Reason, by officer: Officer, at instant: Date) throws(Refusal) {
        if officer.id != self.officer || !officer.isActive,
            let refusal = RoleGuard.refusal(officer, [.systemEngineer, .streetSearchSupervisor], force)
        {
            throw refusal
        }
        revocation = revocation ?? Revocation(reason: reason, officer: officer.id, revokedAt: instant)
    }

    /// Whether requests of it count.
    package var isUsable: Bool { revocation == nil }
}
