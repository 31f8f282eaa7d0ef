import Casework
package import Foundation
package import Storage

/// Where officers' acts meet the store: the only way for the command line and the console to change casework.
///
/// Each act takes an ``ActingOfficer``, which only signing in makes, asks the rules of `Casework`, and is saved
/// together with its entry in the log, or not at all. What a rule refuses is logged too. Surfaces parse and show; they
/// decide nothing.
package struct Desk: Sendable {
    /// Where everything is kept.
    package let store: SQLiteCaseworkStore
    /// Which surface this is, as the log names it, e.g. `shell`.
    package let device: String
    let cost: PassphraseCost
    let passphrases: PassphraseRules
    let makeID: @Sendable () -> UUID
    let tell: @Sendable (DeskNews) -> Void
    /// What was found of long lists a moment ago.
    let kept = KeptFindings()

    /// Opens a desk on a store.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - device: what the surface is called in the log.
    ///   - cost: of new passphrases; lower in tests only.
    ///   - passphrases: which are too easy to guess.
    ///   - makeID: makes identifiers.
    ///   - tell: is told of every change that was saved; it returns at once.
    package init(
        _ store: SQLiteCaseworkStore, device: String, cost: PassphraseCost = .standard,
        passphrases: PassphraseRules = .builtIn,
        makeID: @escaping @Sendable () -> UUID = { UUID() }, tell: @escaping @Sendable (DeskNews) -> Void = { _ in }
    ) {
        self.store = store
        self.device = device
        self.cost = cost
        self.passphrases = passphrases
        self.makeID = makeID
        self.tell = tell
    }

    /// The store's time.
    package var now: Date { store.clock.now }

    /// Signs what was logged since the last time; a command does it at its end, a server every second.
    ///
    /// Does nothing where the store was opened without the log's key.
    package func publish() async throws {
        try await store.evidenceLog?.publish()
    }

    /// Tries an act a few times where somebody else changes the same thing, and logs what a rule refuses.
    func attempt<T>(_ entry: Entry, _ body: () async throws -> T) async throws -> T {
        var tries = 0
        while true {
            do { return try await body() } catch {
                tries += 1
                // Loaded again by the next try, and judged as it is then.
                if tries < 3, (error as? StoreError)?.code == .conflict { continue }
                let refusals = Self.refusals(of: error)
                guard !refusals.isEmpty else { throw error }
                var event = entry.event(.refusal, at: now, id: makeID())
                event.refusals = refusals
                try await commit(UnitOfWork([], logging: [event]))
                throw error
            }
        }
    }

    /// What rules said, where an error is theirs.
    private static func refusals(of error: any Error) -> [Refusal] {
        switch error {
        case let error as Refusals: error.all
        case let error as Refusal: [error]
        case let error as StoreError: error.refusal.map { [$0] } ?? []
        default: []
        }
    }

    /// Asks that what the officer saw is still so.
    ///
    /// Asked in the same try as the act, so that nobody's act comes between looking and saving: the store refuses to
    /// save over a later revision.
    /// - Throws: ``OperationError`` with code `stale`.
    static func require(_ revision: Int, seenAt seen: Int?) throws {
        guard let seen, seen != revision else { return }
        throw OperationError(.stale, "Somebody changed it since you looked: look again, then decide.")
    }

    /// The officer as the store has them now; access may have ended since they signed in.
    func current(_ acting: ActingOfficer) async throws -> Officer {
        guard let officer = try await store.officer(acting.officer), officer.isActive else {
            throw OperationError(.notSignedIn, "The account's access has ended: ask the force.")
        }
        return officer
    }

    /// The force's policy in force.
    func policy(of force: Force.ID) async throws -> Policy {
        guard let policy = try await store.publishedPolicy(of: force) else {
            throw OperationError(.noPolicy, "The force has published no policy: draft and publish one first.")
        }
        return policy
    }
}
