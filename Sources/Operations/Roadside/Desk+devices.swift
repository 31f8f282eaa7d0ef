package import Casework
import Foundation
import Storage

extension Desk {
    /// Enrols a phone for an officer.
    ///
    /// - Parameters:
    ///   - key: made on the phone, which it can't leave.
    ///   - user: who will use it; somebody else than the administrator, trained for it.
    ///   - acting: the administrator.
    /// - Throws: `Refusals`; ``OperationError`` with code `badInput` where the key is no point of the curve,
    ///   `alreadyThere` where it was enrolled before, also if it is revoked.
    package func enrolDevice(_ key: DevicePublicKey, for user: Officer.ID, by acting: ActingOfficer) async throws
        -> EnrolledDevice
    {
        let id = EnrolledDevice.ID(makeID())
        return try await perform(RecordAct.enrolDevice, on: .init(.device, id), by: acting) { context in
            guard CurveVerifier.isPoint(key) else {
                throw OperationError(.badInput, "The phone's key is none: have the phone make another one.")
            }
            guard let officer = try await store.officer(user), officer.force == acting.force else {
                throw OperationError.missing("officer")
            }
            guard try await !store.devices(of: acting.force).contains(where: { $0.key == key }) else {
                throw OperationError(.alreadyThere, "This key was enrolled before: have the phone make another one.")
            }
            let instant = now
            let device = try EnrolledDevice(id: id, key: key, for: officer, by: context.officer, at: instant)
            try await commit([.search(.saveDevice(device))], context, at: instant)
            return device
        }
    }

    /// Revokes a phone; its next request is refused. Its own officer may do it too.
    ///
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound`.
    package func revokeDevice(
        _ id: EnrolledDevice.ID, _ reason: EnrolledDevice.Revocation.Reason, by acting: ActingOfficer
    ) async throws -> EnrolledDevice {
        try await perform(RecordAct.revokeDevice, on: .init(.device, id), by: acting) { context in
            guard var device = try await store.device(id), device.force == acting.force else {
                throw OperationError.missing("phone")
            }
            let instant = now
            try device.revoke(reason, by: context.officer, at: instant)
            try await commit([.search(.saveDevice(device))], context, at: instant)
            return device
        }
    }

    /// The force's phones, revoked ones too, the latest first; officers who only search see their own. Looking is logged.
    package func devices(by acting: ActingOfficer) async throws -> [EnrolledDevice] {
        try await looking(
            "list the phones", RecordAct.revokeDevice.roles, on: .init(.force, acting.force), by: acting
        ) { officer in
            let all = try await store.devices(of: acting.force)
            let seesAll = !officer.roles.isDisjoint(with: [.systemEngineer, .streetSearchSupervisor])
            return seesAll ? all : all.filter { $0.officer == officer.id }
        }
    }
}

extension StreetService {
    /// Notes that a phone asks to be enrolled for the officer who is signed in on it.
    ///
    /// - Throws: `Refusal` where the officer may not search; ``OperationError`` with code `badInput`.
    package func ask(_ key: DevicePublicKey, by acting: ActingOfficer) async throws -> EnrolmentRequest {
        let officer = try await desk.current(acting)
        try Desk.require(officer, [.streetSearchUser])
        guard CurveVerifier.isPoint(key) else {
            throw OperationError(.badInput, "The phone's key is none: have the phone make another one.")
        }
        let request = EnrolmentRequest(
            id: .init(desk.makeID()), officer: officer.id, key: key, askedAt: desk.now)
        await register.ask(request)
        return request
    }

    /// The phones that wait for an administrator, the longest waiting first.
    package func waitingDevices() async -> [EnrolmentRequest] { await register.waiting(at: desk.now) }

    /// Enrols a phone that asked, after its fingerprint was compared.
    ///
    /// - Throws: as ``Desk/enrolDevice(_:for:by:)``; ``OperationError`` with code `notFound` where it asks no more.
    package func enrol(_ id: Identifier<EnrolmentRequest>, by acting: ActingOfficer) async throws -> EnrolledDevice {
        guard let request = await register.waiting(at: desk.now).first(where: { $0.id == id }) else {
            throw OperationError.missing("phone that waits")
        }
        let device = try await desk.enrolDevice(request.key, for: request.officer, by: acting)
        await register.answered(id)
        return device
    }
}
