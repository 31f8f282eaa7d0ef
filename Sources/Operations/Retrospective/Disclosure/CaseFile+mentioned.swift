import Casework

extension CaseFile {
    /// Every officer who did something in the case, as far as its documents say.
    var mentioned: Set<Officer.ID> {
        var all: Set<Officer.ID> = []
        for exhibit in exhibits { all.formUnion(exhibit.steps.map(\.officer)) }
        for sheet in sheets {
            all.formUnion(sheet.picked.compactMap { $0.pick?.officer })
            if case .selected(let officer, _) = sheet.state { all.insert(officer) }
        }
        for request in requests { all.formUnion(Self.mentioned(in: request)) }
        for review in reviews { all.formUnion(Self.mentioned(in: review)) }
        for ticket in tickets {
            all.insert(ticket.requester)
            all.formUnion(ticket.sealed.notes.map(\.officer))
            switch ticket.state {
            case .refused(let officer, _): all.insert(officer)
            case .approved(let approval), .sent(let approval, _), .answered(let approval, _, _):
                all.insert(approval.officer)
            case .draft, .submitted, .withdrawn: break
            }
        }
        return all
    }

    /// The versions of the policy that its authorities rest on.
    var policies: Set<Policy.ID> { Set(requests.compactMap { $0.authority?.policy }) }

    private static func mentioned(in request: SearchRequest) -> Set<Officer.ID> {
        var all: Set<Officer.ID> = [request.requester]
        switch request.state {
        case .refused(let officer, _), .withdrawn(let officer, _): all.insert(officer)
        case .authorised(let authority): all.insert(authority.grantedBy)
        case .draft, .submitted: break
        }
        all.formUnion(request.runs.map(\.officer))
        all.formUnion(request.repetitions.map(\.officer))
        all.formUnion(request.sealed.notes.map(\.officer))
        if let back = request.afterwards { all.insert(back.reviewer) }
        return all
    }

    private static func mentioned(in review: CandidateReview) -> Set<Officer.ID> {
        // Nobody of the case learns before the last conclusion who examines.
        var all: Set<Officer.ID> = review.finding == nil ? [] : Set(review.sealed.examinations.map(\.officer))
        all.formUnion(review.sealed.evidence.map(\.addedBy))
        all.formUnion(review.sealed.notes.map(\.officer))
        switch review.phase {
        case .lead(_, let look): all.insert(look.officer)
        case .corroborated(_, let look, let support): all.formUnion([look.officer, support.officer])
        case .excluded(_, let officer, _): all.insert(officer)
        case .examining, .found, .noneSuitable, .scored: break
        }
        return all
    }
}
