package import Foundation

extension DeploymentCase {
    /// Takes in what was made ready; during a pause it replaces what the run had, so that it can go on with other
    /// officers or at a varied place.
    mutating func prepare(_ preparation: Preparation, _ watchlist: Watchlist, _ context: DeploymentContext)
        throws(Refusals) -> [DeploymentAction]
    {
        let next: DeploymentPhase
        switch phase {
        case .authorised, .prepared: next = .prepared(preparation)
        case .paused(var run, let reason):
            run.preparation = preparation
            next = .paused(run, reason)
        default: throw wrongPhase("authorised, prepared or paused")
        }
        try Refusals.check(ReadinessGuard.refusals(preparation, watchlist, of: self))
        phase = next
        isNoticeWaived = preparation.notice.isWaived
        return []
    }

    /// Goes live, or on after a pause. There is no other way into ``DeploymentPhase/live(_:)``.
    ///
    /// - Parameter warrant: issued for this deployment and this version of its authority just now.
    package mutating func goLive(
        _ warrant: borrowing LiveWarrant, by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) -> [DeploymentAction] {
        try admit(
            officer, [.liveOperator, .bronzeCommander, .silverCommander], anyForce: false, under: policy, at: instant)
        if let refusal = WarrantGuard.refusal(warrant, for: self, under: policy, at: instant) {
            throw Refusals(refusal)
        }
        switch phase {
        case .prepared(let preparation):
            phase = .live(
                LiveRun(
                    preparation: preparation, startedAt: instant, watchlistSize: warrant.watchlistSize,
                    watchlistDigest: warrant.authority.watchlist.digest,
                    threshold: warrant.authority.threshold, wasUnannounced: preparation.notice.isWaived))
        case .paused(var run, _):
            run.threshold = warrant.authority.threshold
            run.wasUnannounced = run.wasUnannounced == true || run.preparation.notice.isWaived
            phase = .live(run)
        default: throw wrongPhase("prepared or paused")
        }
        lastActAt = instant
        return [.startFeed]
    }

    mutating func pause(_ reason: PauseReason, _ text: String, _ context: DeploymentContext) throws(Refusals)
        -> [DeploymentAction]
    {
        guard case .live(let run) = phase else { throw wrongPhase("live") }
        note("pause", text, context)
        phase = .paused(run, reason)
        return [.pauseFeed(reason)]
    }

    /// Pauses without an officer: the pipeline, the supervisor or an alert asks for it (rulebook §5.4).
    ///
    /// - Returns: nothing where the deployment isn't live.
    package mutating func pauseAutomatically(_ reason: PauseReason, at instant: Date) -> [DeploymentAction] {
        guard case .live(let run) = phase, instant >= lastActAt else { return [] }
        lastActAt = instant
        phase = .paused(run, reason)
        return [.pauseFeed(reason)]
    }

    mutating func changeThreshold(_ threshold: Float, _ context: DeploymentContext) throws(Refusals)
        -> [DeploymentAction]
    {
        guard case .live(var run) = phase else { throw wrongPhase("live") }
        if let refusal = ThresholdChangeGuard.refusal(from: run.threshold, to: threshold) { throw Refusals(refusal) }
        run.threshold = threshold
        phase = .live(run)
        return [.setThreshold(threshold)]
    }

    mutating func end(_ text: String, _ context: DeploymentContext) throws(Refusals) -> [DeploymentAction] {
        guard phase.ending == nil, let run = phase.run else { throw wrongPhase("live or paused") }
        note("end", text, context)
        return finish(run, .operatorEnded, at: context.instant, under: context.policy)
    }

    /// Cancels an authority. What has been live ends instead, because its record has to be published.
    mutating func cancel(_ reasons: String, _ context: DeploymentContext) throws(Refusals) -> [DeploymentAction] {
        try Refusals.check(reasoned(reasons))
        let isApplicant = context.officer.id == application.applicant
        let commands = !context.officer.roles.isDisjoint(with: [.authorisingOfficer, .goldCommander])
        guard commands || isApplicant else {
            throw Refusals(
                Refusal(
                    rule: "§4", reason: "the application is another officer's.",
                    remedy: "Have its applicant withdraw it."
                ))
        }
        switch phase {
        case .draft, .submitted:
            phase = .cancelled(reason: commands ? .cancelled : .withdrawn, at: context.instant)
            note("cancelled", reasons, context)
            return [.startRetention(.authority, from: context.instant)]
        case .authorised, .prepared:
            note("cancelled", reasons, context)
            return cancelUnused(.cancelled, at: context.instant, under: context.policy)
        case .live(let run), .paused(let run, _):
            note("cancelled", reasons, context)
            return finish(run, .authorityCancelled, at: context.instant, under: context.policy)
        case .refused, .ended, .purged, .reviewed, .published, .cancelled: throw wrongPhase("not over yet")
        }
    }

    /// Lets time pass: lapses what is unconfirmed and ends what is over. Call it at least once a minute, and before any
    /// act.
    ///
    /// A live session needs no reminder: its ``LiveWarrant/end`` is the earlier of the two.
    package mutating func advance(to instant: Date, under policy: Policy) -> [DeploymentAction] {
        guard instant >= lastActAt, let authority, let end = authority.effectiveEnd, instant >= end else { return [] }
        let lapsed = authority.unconfirmed.map { instant >= $0.lapsesAt } ?? false
        switch phase {
        case .live(let run), .paused(let run, _):
            lastActAt = instant
            // However late this is called: the session stopped at the end, and every clock runs from there.
            return finish(run, lapsed ? .urgentLapsed : .authorityEnded, at: end, under: policy)
        case .authorised, .prepared:
            lastActAt = instant
            return cancelUnused(lapsed ? .urgentLapsed : .neverUsed, at: end, under: policy)
        case .draft, .submitted, .refused, .ended, .purged, .reviewed, .published, .cancelled: return []
        }
    }

    /// Takes in the running figures; pauses or calls for people where they are bad (rulebook §5.4).
    ///
    /// After a pause or the end, late counts still go into the record, and never down.
    package mutating func observe(_ tally: LiveTally, under policy: Policy, at instant: Date) -> [DeploymentAction] {
        switch phase {
        case .live(var run):
            run.tally = tally
            return judge(&run, under: policy, at: instant)
        case .paused(var run, let reason):
            run.tally.raise(to: tally)
            phase = .paused(run, reason)
        case .ended(let ending):
            phase = .ended(ending.counting(tally))
        case .draft, .submitted, .refused, .authorised, .prepared, .purged, .reviewed, .published, .cancelled: break
        }
        return []
    }

    private mutating func judge(_ run: inout LiveRun, under policy: Policy, at instant: Date) -> [DeploymentAction] {
        let verdict = FalseAlertVerdict(run.tally, under: policy.terms.monitoring)
        var actions: [DeploymentAction] = []
        if verdict >= .review, !run.hasRateTask {
            run.hasRateTask = true
            actions.append(.createTask(CaseTask(.reviewFalseAlerts, for: .silverCommander)))
        }
        phase = .live(run)
        if verdict == .pause { actions += pauseAutomatically(.falseAlertRate, at: max(instant, lastActAt)) }
        return actions
    }

    mutating func finish(_ run: LiveRun, _ reason: LiveSupervisor.StopReason, at instant: Date, under policy: Policy)
        -> [DeploymentAction]
    {
        variation = nil
        phase = .ended(Ending(run: run, endedAt: instant, reason: reason))
        let deadline = policy.terms.retention.deadline(.watchlist, from: instant) ?? instant
        var actions: [DeploymentAction] = [
            .stopFeed(reason), .destroyWatchlist(by: deadline), .startRetention(.watchlist, from: instant),
            .startRetention(.alert, from: instant), .startRetention(.recording, from: instant),
            .startRetention(.manifest, from: instant), .buildRecord,
            .createTask(CaseTask(.fileCancellationReport, for: .silverCommander)),
        ]
        if let agreement = terms.mutualAid { actions.append(.endAccess(under: agreement)) }
        return actions
    }

    private mutating func cancelUnused(_ reason: CancellationReason, at instant: Date, under policy: Policy)
        -> [DeploymentAction]
    {
        variation = nil
        phase = .cancelled(reason: reason, at: instant)
        // A list without a purpose goes at once; the schedule's hours are for lists that were used.
        var actions: [DeploymentAction] = [
            .destroyWatchlist(by: instant), .startRetention(.watchlist, from: instant),
            .startRetention(.manifest, from: instant),
        ]
        if let agreement = terms.mutualAid { actions.append(.endAccess(under: agreement)) }
        return actions
    }
}
