import Casework
import Foundation

/// What this process remembers of phones: numbers that were used, searches of late, statements that wait for their
/// photograph, sessions' last acts. Everything is bounded, in memory only, and gone with the process.
actor StreetRegister {
    private var verifier: RequestVerifier
    private var limiter: StreetRateLimiter?
    private var tickets: [Identifier<StreetTicket>: StreetTicket] = [:]
    private var searching: [Officer.ID: Date] = [:]
    private var acts: [String: Date] = [:]
    private var enrolments: [Identifier<EnrolmentRequest>: EnrolmentRequest] = [:]

    /// More than a force has phones at work; the oldest goes when it is reached.
    private static let capacity = 2000
    /// No search takes as long as this; one that does has crashed.
    private static let longestSearch = 120.0

    /// - Parameter startedAt: when the process began; requests that were signed before are refused.
    init(startedAt: Date) {
        verifier = RequestVerifier(startedAt: startedAt)
    }

    // MARK: - Requests

    /// Checks a request's signature, time and number; a number counts once.
    ///
    /// - Throws: `Refusal`.
    func verify(
        _ request: SignedRequest, from device: EnrolledDevice?, route: String, bodyDigest: String,
        under policy: Policy, at instant: Date
    ) throws -> VerifiedDevice {
        try verifier.verify(
            request, from: device, route: route, bodyDigest: bodyDigest, with: CurveVerifier(), under: policy,
            at: instant)
    }

    /// An officer's session with the last act that came from their phone in it.
    func session(_ session: StreetSession, of officer: Officer.ID) -> OfficerSession {
        OfficerSession(
            officer: officer, strongSignInAt: session.confirmedAt,
            lastActAt: acts[session.name] ?? session.confirmedAt)
    }

    /// Notes an act in a session; one that was idle for too long stays so.
    func touch(_ session: StreetSession, of officer: Officer.ID, under policy: Policy, at instant: Date) {
        var own = self.session(session, of: officer)
        own.touch(under: policy, at: instant)
        acts[session.name] = own.lastActAt
        guard acts.count > Self.capacity, let oldest = acts.min(by: { $0.value < $1.value }) else { return }
        acts[oldest.key] = nil
    }

    // MARK: - Searches

    /// Whether the searches of the last day were counted in.
    var knowsSearches: Bool { limiter != nil }

    /// Counts in what the store knows of the last day, once after the start.
    func count(_ searches: [StreetSearch]) { limiter = limiter ?? StreetRateLimiter(searches) }

    /// The counts, with everybody who is searching now counted as well.
    func limits(at instant: Date) -> StreetRateLimiter {
        var all = limiter ?? StreetRateLimiter()
        for officer in searching.keys { all.count(officer, at: instant) }
        return all
    }

    /// Begins a search; each officer makes one at a time.
    ///
    /// - Returns: the counts, with everybody else who is searching now counted as well.
    /// - Throws: `Refusal` where one is running.
    func enter(_ officer: Officer.ID, at instant: Date) throws -> StreetRateLimiter {
        searching = searching.filter { instant.timeIntervalSince($0.value) < Self.longestSearch }
        guard searching[officer] == nil else {
            throw Refusal(rule: "§13", reason: "a search of yours is running.", remedy: "Wait for its answer.")
        }
        let all = limits(at: instant)
        searching[officer] = instant
        return all
    }

    /// Ends a search.
    ///
    /// - Parameter counts: whether a search was made; a photograph that couldn't be used was none.
    func leave(_ officer: Officer.ID, counts: Bool, at instant: Date) {
        searching[officer] = nil
        if counts { limiter?.count(officer, at: instant) }
    }

    // MARK: - Statements

    /// Keeps a statement for its photograph; an officer has one at a time.
    func keep(_ ticket: StreetTicket) {
        tickets = tickets.filter { $0.value.officer != ticket.officer && $0.value.expiresAt > ticket.expiresAt - 3600 }
        if tickets.count >= Self.capacity, let oldest = tickets.min(by: { $0.value.expiresAt < $1.value.expiresAt }) {
            tickets[oldest.key] = nil
        }
        tickets[ticket.id] = ticket
    }

    /// The statement of a ticket; nil where it is another officer's or phone's, or too old.
    func ticket(
        _ id: Identifier<StreetTicket>, of officer: Officer.ID, device: EnrolledDevice.ID, at instant: Date
    ) -> StreetTicket? {
        guard let ticket = tickets[id], ticket.officer == officer, ticket.device == device, ticket.expiresAt >= instant
        else { return nil }
        return ticket
    }

    /// Forgets a statement: it was used.
    func spend(_ id: Identifier<StreetTicket>) { tickets[id] = nil }

    // MARK: - Phones that ask to be enrolled

    /// Keeps a request; each officer has one at a time.
    func ask(_ request: EnrolmentRequest) {
        enrolments = enrolments.filter { $0.value.officer != request.officer }
        if enrolments.count >= Self.capacity, let oldest = enrolments.min(by: { $0.value.askedAt < $1.value.askedAt }) {
            enrolments[oldest.key] = nil
        }
        enrolments[request.id] = request
    }

    /// The requests that wait for an administrator, the oldest first.
    func waiting(at instant: Date) -> [EnrolmentRequest] {
        enrolments = enrolments.filter { instant.timeIntervalSince($0.value.askedAt) < EnrolmentRequest.lifetime }
        return enrolments.values.sorted { $0.askedAt < $1.askedAt }
    }

    /// Takes a request out: it was answered.
    func answered(_ id: Identifier<EnrolmentRequest>) { enrolments[id] = nil }
}
