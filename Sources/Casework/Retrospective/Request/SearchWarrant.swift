package import Foundation

/// The right to make one retrospective search: exists only because every guard held at one moment.
///
/// It can't be copied, and nothing outside this module can make one. The search engine borrows it; recording what it
/// found consumes it.
package struct SearchWarrant: ~Copyable, Sendable {
    package let request: SearchRequest.ID
    package let authority: SearchAuthority
    package let settings: SearchSettings
    package let examiner: Officer.ID
    package let issuedAt: Date
    /// The run that is only made again; nil for a search of its own.
    package let repeats: SearchRun?

    private init(_ facts: SearchFacts, _ authority: SearchAuthority) {
        request = facts.request.id
        self.authority = authority
        settings = SearchSettings(
            edition: facts.edition, algorithm: facts.algorithm, parameters: facts.request.terms.parameters,
            probes: facts.request.terms.probes.map(\.digest),
            // A repetition judges as its first run did, or it would leave out what became overdue since.
            exclusions: facts.repeats?.settings.exclusions
                ?? SearchExclusions(flags: facts.policy.terms.searches.excludedFlags, judgedAt: facts.now))
        repeats = facts.repeats
        examiner = facts.examiner.id
        issuedAt = facts.now
    }

    /// Asks every guard.
    ///
    /// - Throws: ``Refusals`` with one entry for each rule that does not hold.
    package static func issue(_ facts: SearchFacts) throws(Refusals) -> SearchWarrant {
        try Refusals.check(SearchGuards.all.flatMap { $0.refusals(facts) })
        guard let authority = facts.request.authority else {
            preconditionFailure("SearchAuthorityGuard refuses a request without authority")
        }
        return SearchWarrant(facts, authority)
    }

    /// Whether the search may find an image: it passes every filter, and nothing about it excludes it.
    package func admits(_ image: CustodyImage) -> Bool {
        let flags = image.flags(at: settings.exclusions.judgedAt)
        return image.gallery == settings.edition.gallery && !flags.contains(.contested)
            && flags.isDisjoint(with: settings.exclusions.flags)
            && settings.parameters.filters.allSatisfy { $0.admits(image) }
    }
}

/// What a search engine gave.
package struct SearchReturn: Sendable, Hashable {
    package let run: Identifier<SearchRun>
    /// The most similar first.
    package let candidates: [SearchCandidate]
    /// See ``SearchRun/listDigest``.
    package let listDigest: String

    /// Takes the values as they are.
    package init(run: Identifier<SearchRun>, candidates: [SearchCandidate], listDigest: String) {
        self.run = run
        self.candidates = candidates
        self.listDigest = listDigest
    }
}

extension SearchRequest {
    /// Records what a search found, and uses its warrant up.
    ///
    /// - Throws: ``Refusals`` where the warrant is another request's or old, or the list is not what was authorised.
    package mutating func record(
        _ found: SearchReturn, under warrant: consuming SearchWarrant, of policy: Policy, at instant: Date
    ) throws(Refusals) -> [SearchAction] {
        try Refusals.check(SearchWarrantGuard.refusals(warrant, for: self, found, under: policy, at: instant))
        lastActAt = instant
        if let first = warrant.repeats {
            let result = first.compare(warrant.settings, listDigest: found.listDigest)
            repetitions.append(
                SearchRepetition(run: first.id, officer: warrant.examiner, repeatedAt: instant, result: result))
            return result == .otherList ? [.destroyProbes, .raiseIncident(.equipment)] : [.destroyProbes]
        }
        runs.append(
            SearchRun(
                id: found.run, searchedAt: instant, officer: warrant.examiner, settings: warrant.settings,
                candidates: found.candidates.count, listDigest: found.listDigest))
        let always: [SearchAction] = [
            .destroyProbes, .recordForDisclosure(found.run),
            .createTask(CaseTask(.reviewSearch, for: .searchSupervisor)),
        ]
        return found.candidates.isEmpty
            ? always + [.startRetention(.searchWithoutResult, from: instant)] : always + [.openReview(found.run)]
    }
}
