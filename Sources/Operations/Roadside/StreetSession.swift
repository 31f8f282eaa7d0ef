package import Casework
package import Foundation

/// How an officer is signed in, as the surface knows it.
package struct StreetSession: Sendable, Hashable {
    /// Names the session here; says nothing about its secret.
    package let name: String
    /// When the officer last proved who they are.
    package let confirmedAt: Date

    /// Takes the values as they are.
    package init(name: String, confirmedAt: Date) {
        self.name = name
        self.confirmedAt = confirmedAt
    }
}

/// A statement for which every guard held; the photograph may follow.
package struct StreetTicket: Sendable {
    /// Names the ticket; random.
    package let id: Identifier<StreetTicket>
    package let statement: EncounterStatement
    package let gallery: ReferenceGallery.ID
    let officer: Officer.ID
    let device: EnrolledDevice.ID
    /// After this the statement has to be made again.
    package let expiresAt: Date

    /// How long an officer has to take the photograph, in seconds.
    static let lifetime = 180.0
}

/// A phone that asks to be enrolled: its public key, and whose phone it is.
package struct EnrolmentRequest: Sendable, Hashable {
    /// Names the request; random.
    package let id: Identifier<EnrolmentRequest>
    package let officer: Officer.ID
    package let key: DevicePublicKey
    package let askedAt: Date

    /// How long an administrator has to answer, in seconds.
    package static let lifetime = 15.0 * 60
}
