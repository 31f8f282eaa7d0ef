package import Casework
import Foundation
import Storage

extension Desk {
    /// Makes the force of a new store and its first officer, who owns the policy and lets the others in.
    ///
    /// Possible once: while the store has no force. Whoever can do it has the store's key anyway.
    /// - Throws: ``OperationError`` with code `alreadyThere`, `badInput` or `weakPassphrase`.
    package func found(_ force: Force, first person: NewOfficer) async throws -> MadeOfficer {
        guard try await store.forces().isEmpty else {
            throw OperationError(.alreadyThere, "The store has its force: sign in as one of its officers.")
        }
        // No policy is published yet that could translate a grade.
        guard person.roles.contains(.seniorResponsibleOfficer), case .police(let rank) = person.rank,
            rank >= .assistantChiefConstable
        else {
            throw OperationError(
                .badInput, "The first officer owns the policy: role senior-responsible-officer, chief officer's rank.")
        }
        let (officer, credential, address) = try await make(person, CountedRank(rank: rank, grade: nil), force.id)
        let entry = Entry(system: "set-up", "make the force and its first officer", on: .init(.force, force.id))
        try await commit(
            UnitOfWork(
                [.saveForce(force), .saveOfficer(officer), .saveCredential(credential)],
                logging: [entry.event(.alteration, at: now, id: makeID())]))
        return MadeOfficer(officer: officer, codeAddress: address)
    }

    /// Lets somebody in; the senior responsible officer does.
    ///
    /// - Throws: `Refusals`; ``OperationError`` with code `alreadyThere`, `badInput` or `weakPassphrase`.
    package func add(_ person: NewOfficer, by acting: ActingOfficer) async throws -> MadeOfficer {
        try await administer("let an officer in", on: .init(.force, acting.force), acting) { _ in
            let counted = try await self.rank(person.rank, of: acting.force, under: acting.force)
            let (officer, credential, address) = try await make(person, counted, acting.force)
            let entry = try await self.entry(acting, "let an officer in", on: .init(.officer, officer.id))
            try await commit(
                UnitOfWork(
                    [.saveOfficer(officer), .saveCredential(credential)],
                    logging: [entry.event(.alteration, at: now, id: makeID())]))
            return MadeOfficer(officer: officer, codeAddress: address)
        }
    }

    /// Records that an officer completed a course.
    ///
    /// - Throws: `Refusals`; ``OperationError`` with code `notFound`, or `badInput` where it is yet to be completed or ends
    ///   before that.
    package func record(_ training: TrainingRecord, of id: Officer.ID, by acting: ActingOfficer) async throws -> Officer
    {
        guard training.completedAt <= now, training.completedAt < training.validUntil else {
            throw OperationError(
                .badInput, "A course was completed before now, and counts until later: check both times.")
        }
        return try await change(id, "record training", by: acting) { $0.training.append(training) }
    }

    /// Gives an officer other roles or another rank, or ends or restores their access.
    ///
    /// - Parameters:
    ///   - id: who it is; never whoever acts (G2).
    ///   - rank: nil leaves it, like the others that are nil.
    ///   - revision: of the officer as they were seen; nil where they were shown to nobody.
    /// - Throws: `Refusals`; ``OperationError``, with code `stale` where somebody else changed the officer.
    package func change(
        _ id: Officer.ID, rank: StatedRank? = nil, roles: Set<Role>? = nil, isActive: Bool? = nil,
        seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> Officer {
        try await change(id, "change an officer", by: acting) { officer in
            try Self.require(officer.revision, seenAt: revision)
            if let rank {
                let counted = try await self.rank(rank, of: officer.force, under: acting.force)
                officer.rank = counted.rank
                // A police rank takes the place of a grade.
                officer.grade = counted.grade
            }
            officer.roles = roles ?? officer.roles
            officer.isActive = isActive ?? officer.isActive
        }
    }

    private func change(
        _ id: Officer.ID, _ act: String, by acting: ActingOfficer, _ body: (inout Officer) async throws -> Void
    ) async throws -> Officer {
        try await administer(act, on: .init(.officer, id), acting) { officer in
            try Self.requireOther(id, officer)
            guard var other = try await store.officer(id), try await administers(other.force, acting) else {
                throw OperationError.missing("officer")
            }
            let had = other.isActive
            try await body(&other)
            if other.force != acting.force { try Self.requireLent(other.roles) }
            guard !other.roles.isEmpty else { throw OperationError(.badInput, "An officer has at least one role.") }
            let entry = try await self.entry(acting, act, on: .init(.officer, id))
            let instant = now
            var changes: [Change] = [.saveOfficer(other)]
            if had != other.isActive {
                // Access that is restored ends the period, and another ending begins it anew.
                let start = other.isActive ? nil : instant
                changes.append(.saveRetentionItem(try await restarted(.formerOfficer, entry.object, from: start)))
            }
            try await commit(
                UnitOfWork(changes, logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return other
        }
    }

    /// Who lets officers in and ends their access and their sessions.
    package static let administrators: [Role] = [.seniorResponsibleOfficer]

    /// What only the senior responsible officer does; nobody changes their own rights (G2).
    func administer<T>(
        _ act: String, on object: LoggedEvent.Object, _ acting: ActingOfficer, _ body: (Officer) async throws -> T
    ) async throws -> T {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.administrators, act, on: object)
        return try await attempt(entry) {
            guard !officer.roles.isDisjoint(with: Self.administrators) else {
                throw Refusal(
                    rule: "§4", reason: "this needs the role senior responsible officer.",
                    remedy: "Have an officer with that role do it.")
            }
            return try await body(officer)
        }
    }

    private func entry(_ acting: ActingOfficer, _ act: String, on object: LoggedEvent.Object) async throws -> Entry {
        Entry(acting, try await current(acting), [.seniorResponsibleOfficer], act, on: object)
    }

    /// Asks that nobody changes their own rank, roles, training, access or account (G2).
    static func requireOther(_ id: Officer.ID, _ officer: Officer) throws {
        guard id == officer.id else { return }
        throw Refusal(
            rule: "G2", reason: "nobody changes their own rank, roles, training or access.",
            remedy: "Have another senior responsible officer do it.")
    }

    /// Makes an officer and the account; nothing is saved.
    func make(_ person: NewOfficer, _ rank: CountedRank, _ force: Force.ID) async throws
        -> (Officer, Credential, String?)
    {
        guard let login = Credential.normal(person.login) else {
            throw OperationError(
                .badInput, "A login has 2 to 64 letters a–z, digits, dots, hyphens or underscores.")
        }
        guard try await store.credential(login: login) == nil else {
            throw OperationError(.alreadyThere, "The login is taken: choose another.")
        }
        guard !person.roles.isEmpty, !person.name.isEmpty else {
            throw OperationError(.badInput, "An officer has a name and at least one role.")
        }
        let officer = Officer(
            id: .init(makeID()), force: force, rank: rank.rank, roles: person.roles, grade: rank.grade,
            sealed: .init(name: person.name, number: person.number))
        let secret = person.usesCodes ? TimeCode.makeSecret() : nil
        let credential = Credential(
            id: .init(makeID()), officer: officer.id, isInitial: true,
            sealed: .init(
                login: login, passphrase: try await digest(of: person.passphrase, for: officer, login: login),
                codeSecret: secret))
        return (officer, credential, secret.map { TimeCode.address($0, login: login) })
    }
}

extension Desk {
    /// The officer with a login, of the same force or on loan to it.
    ///
    /// - Throws: ``OperationError`` with code `notFound`.
    package func officer(login: String, by acting: ActingOfficer) async throws -> Officer {
        guard let login = Credential.normal(login), let credential = try await store.credential(login: login),
            let officer = try await store.officer(credential.officer), try await administers(officer.force, acting)
        else { throw OperationError.missing("officer") }
        return officer
    }

    /// All officers of the acting officer's force with their logins, by login; looking is logged.
    package func officers(by acting: ActingOfficer) async throws -> [(officer: Officer, login: String)] {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, [], "list the officers", on: .init(.force, acting.force))
        try await commit(UnitOfWork([], logging: [entry.event(.consultation, at: now, id: makeID())]))
        var all: [(officer: Officer, login: String)] = []
        for officer in try await store.officers(of: acting.force) {
            all.append((officer, try await store.credential(of: officer.id)?.sealed.login ?? ""))
        }
        return all.sorted { $0.login < $1.login }
    }
}
