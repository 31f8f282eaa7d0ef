import Casework
import Foundation

/// Searches, people of videos and forms on the page.
extension IntelligenceReport {
    /// One request: what was asked, who decided, what was searched, and what people made of it.
    func search(_ search: DisclosureDocument.Search) -> String {
        let (terms, words) = (search.terms, search.narrative)
        let filters = words.filters.map { "\(self.words($0.key.rawValue)): \($0.value)" }.sorted()
        var optional = ""
        if !filters.isEmpty { optional += row("Why it was filtered", filters.joined(separator: "; ")) }
        if !words.longerList.isEmpty { optional += row("Why the list is longer", words.longerList) }
        if terms.showsProtest || !words.assembly.isEmpty {
            optional += row("Articles 10 and 11", words.assembly.isEmpty ? "Nothing was written." : words.assembly)
        }
        return """
            <article><h3>Search \(search.request)</h3><dl>
            \(row("State", decision(search.state)))
            \(row("Purpose", self.words(terms.purpose.rawValue)))
            \(row("Offence", self.words(terms.offence.rawValue)))\(row("Seriousness", text(of: terms.seriousness)))
            \(row("Legal basis", text(of: terms.basis)))\(row("Matter", words.matter))
            \(row("Necessity", words.necessity))
            \(row("Proportionality", words.proportionality))
            \(row("Alternatives", words.alternatives))\(optional)
            \(row("Requested by", who(search.requester)))\(row("Authorised by", authority(search)))
            \(row("Looked back at", lookBack(search)))
            \(row("Came to", search.outcomeText ?? "It is not over."))</dl>
            \(notes(search.notes))
            \(search.runs.map(run).joined())\(repetitions(search))\(search.reviews.map(review).joined())</article>
            """
    }

    /// Who was picked of one video, and why.
    func sheet(_ sheet: DisclosureDocument.Sheet) -> String {
        let picked = sheet.picked.map { one -> String in
            let times = one.spans.map { String(format: "%.1f–%.1f s", $0.start, $0.end) }.joined(separator: ", ")
            return "<li>Person \(one.person), seen at \(times): picked by \(escape(who(one.pick.officer))), "
                + "\(time(one.pick.pickedAt)). \(escape(one.pick.reason))</li>"
        }
        let end: String =
            switch sheet.state {
            case .open: "still open"
            case .selected(let officer, let instant): "ended by \(who(officer)), \(time(instant))"
            case .reduced(let instant): "ended; everybody else was erased, \(time(instant))"
            }
        return """
            <article><h3>People of \(escape(sheet.reference))</h3><dl>
            \(row("Made", time(sheet.madeAt)))
            \(row("Pack", "\(sheet.algorithm.name)@\(sheet.algorithm.version)"))\(row("Picking", end))</dl>
            \(picked.isEmpty ? "<p>Nobody was picked.</p>" : "<ol>\(picked.joined())</ol>")</article>
            """
    }

    /// One form to another database, and its answer.
    func ticket(_ ticket: ExternalSearchTicket) -> String {
        func approved(_ approval: ExternalSearchTicket.Approval) -> String {
            "approved by \(who(approval.officer)), then \(approval.rank.title), \(time(approval.approvedAt))"
        }
        let state: String =
            switch ticket.state {
            case .draft: "draft"
            case .submitted(let instant): "submitted, \(time(instant))"
            case .refused(let officer, let instant): "refused by \(who(officer)), \(time(instant))"
            case .approved(let approval): approved(approval)
            case .sent(let approval, let instant): "\(approved(approval)); sent \(time(instant))"
            case .answered(let approval, let answer, let instant):
                "\(approved(approval)); answered \(time(instant)): \(words(answer.rawValue))"
            case .withdrawn(let instant): "withdrawn, \(time(instant))"
            }
        let tried = ticket.exhausted.map { words($0.rawValue) }.sorted().joined(separator: ", ")
        let text = ticket.sealed.text
        return """
            <article><h3>Form \(ticket.id)</h3><dl>
            \(row("Database", words(ticket.database.rawValue)))\(row("Ground", words(ticket.ground.rawValue)))
            \(row("Requested by", who(ticket.requester)))\(row("State", state))
            \(row("Tried before", tried.isEmpty ? "nothing" : tried))
            \(row("Matter", text.matter))\(row("Necessity", text.necessity))\(row("Likelihood", text.likelihood))
            \(ticket.isUrgent ? row("Urgency", text.urgency) : "")
            \(ticket.sealed.answer.isEmpty ? "" : row("Answer", ticket.sealed.answer))</dl>
            \(notes(ticket.sealed.notes))</article>
            """
    }

    private func decision(_ decision: DisclosureDocument.Decision) -> String {
        let by = decision.by.map { " by \(who($0))" } ?? ""
        return "\(decision.state)\(by)" + (decision.at.map { ", \(time($0))" } ?? "")
    }

    private func authority(_ search: DisclosureDocument.Search) -> String {
        guard let authority = search.authority else {
            return search.state.state == "withdrawn" ? "nobody any more; it was withdrawn" : "nobody"
        }
        let version = document.policies.first { $0.policy == authority.policy }.map { "version \($0.version)" }
        return "\(who(authority.grantedBy)), then \(authority.rank.title), \(time(authority.grantedAt)), until "
            + "\(time(authority.validUntil)), under policy \(version ?? authority.policy.description)"
    }

    private func lookBack(_ search: DisclosureDocument.Search) -> String {
        guard let back = search.afterwards else { return "not yet" }
        let view = back.wasJustified ? "necessary and proportionate" : "not necessary or not proportionate"
        return "\(view), \(who(back.reviewer)), \(time(back.reviewedAt))"
    }

    private func repetitions(_ search: DisclosureDocument.Search) -> String {
        let items = search.repetitions.map { one in
            "<li>\(time(one.repeatedAt)), \(escape(who(one.officer))): \(words(one.result.rawValue))</li>"
        }
        return items.isEmpty ? "" : "<p>Made again:</p><ul>\(items.joined())</ul>"
    }

    private func run(_ run: SearchRun) -> String {
        let (settings, parameters) = (run.settings, run.settings.parameters)
        let filters = parameters.filters.map(\.kind.rawValue).joined(separator: ", ")
        return """
            <h4>Run at \(time(run.searchedAt))</h4><dl>
            \(row("Searched by", who(run.officer)))
            \(row("Pack", "\(settings.algorithm.name)@\(settings.algorithm.version)"))
            \(row("Gallery", "\(settings.edition.gallery), edition \(settings.edition.version)"))
            \(row("Images that could be found", String(settings.edition.images)))
            \(row("Floor", String(parameters.floor)))\(row("Longest list", String(parameters.limit)))
            \(row("Several probes", words(parameters.fusion.rawValue)))
            \(row("Filters", filters.isEmpty ? "none" : filters))
            \(row("Left out", settings.exclusions.flags.map(\.rawValue).sorted().joined(separator: ", ")))
            \(row("Candidates", String(run.candidates)))\(row("Digest of the list", run.listDigest))</dl>
            """
    }

    private func review(_ review: DisclosureDocument.Review) -> String {
        let selected = review.selected.map { one in
            let picture = one.file.map { "<img src=\"\(escape($0))\" alt=\"Reference image \(one.image)\">" } ?? ""
            let flags = one.flags.isEmpty ? "" : " \(escape(one.flags.joined(separator: " ")))"
            return "<figure>\(picture)<figcaption>Reference image \(one.image), rank \(one.rank), "
                + "\(escape(one.band)).\(flags)</figcaption></figure>"
        }
        let evidence = review.evidence.map { item in
            let person = item.person.map { " about person \($0)" } ?? ""
            return "<li>\(words(item.kind.rawValue))\(person): \(escape(item.reference)), added by "
                + "\(escape(who(item.addedBy))), \(time(item.addedAt))</li>"
        }
        return """
            <h4>Review opened at \(time(review.openedAt))</h4>
            <p>Examiners worked alone, saw the candidates shuffled, and saw no scores, ranks or bands.</p>
            <ol>\(review.examinations.map(examination).joined())</ol>\(selected.joined())
            <dl>\(row("Investigating officer", look(review)))\(row("Corroborated", corroboration(review)))</dl>
            \(evidence.isEmpty ? "" : "<p>Other evidence:</p><ul>\(evidence.joined())</ul>")
            \(notes(review.notes))
            """
    }

    private func examination(_ examination: Examination) -> String {
        let scale = examination.conclusion?.scale
        let views = examination.comparisons.values.map { scale?.labels[$0.support] ?? "no conclusion" }.sorted()
        let words = scale.map { " (scale “\($0.name)”, version \($0.version))" } ?? ""
        return "<li>\(escape(who(examination.officer))), from \(time(examination.startedAt))"
            + (examination.conclusion.map { " to \(time($0.concludedAt))" } ?? "")
            + (views.isEmpty ? "" : ": \(escape(views.joined(separator: "; ")))") + "\(escape(words))</li>"
    }

    private func look(_ review: DisclosureDocument.Review) -> String {
        if let exclusion = review.exclusion {
            return "excluded the possible match: \(who(exclusion.by)), \(time(exclusion.at))"
        }
        guard let look = review.investigation else { return "not yet" }
        let contrary = look.consideredContrary ? "asked what speaks against it" : "didn't ask what speaks against it"
        return "\(look.view.rawValue), \(who(look.officer)), \(time(look.reviewedAt)); \(contrary)"
    }

    private func corroboration(_ review: DisclosureDocument.Review) -> String {
        guard let support = review.corroboration else { return "no" }
        return "by other evidence, about person \(support.person): \(who(support.officer)), "
            + time(support.corroboratedAt)
    }

    private func text(of seriousness: Seriousness) -> String {
        switch seriousness {
        case .summary: "summary only"
        case .eitherWay: "triable either way"
        case .indictableOnly: "indictable only"
        case .threatToLife: "threat to life"
        }
    }

    private func text(of basis: SearchBasis) -> String {
        let law =
            switch basis {
            case .commonLaw: "the common-law duty to prevent and detect crime and to protect life"
            case .custodyPhotographs: "Police and Criminal Evidence Act 1984, section 64A"
            case .coroner: "the coroner's inquiry"
            }
        return "\(law); Data Protection Act 2018, Part 3"
    }
}
