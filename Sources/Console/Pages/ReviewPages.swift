import Casework
import Foundation
import Operations
import Storage

/// Reviewing a list's entries one by one, by keyboard where there is script, and by plain forms without.
enum ReviewPages {
    /// One entry, with its image, quality and warnings.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.peek(exchange)
        let (list, entry, standing) = try await exchange.office.desk.entry(
            exchange.identifier("entry"), of: deployment.id, by: exchange.acting())
        let policy = try await exchange.office.requirePolicy()
        let place = RouteTable.address(.entryImage, deployment.id.description, entry.id.description)
        let canReview = Right.reviewEntries.admits(officer) && list.authorisation == nil
        let exception = try await exceptionForm(entry, deployment, policy, officer, exchange)
        func address(_ page: Int) -> String {
            let other = page < standing.number ? standing.previous : standing.next
            return RouteTable.address(.entry, deployment.id.description, (other ?? entry.id).description)
        }
        return exchange.page(
            Page(
                exchange.text(ReviewText.title, String(standing.number), String(standing.count)),
                [
                    .figure(
                        place, alternative: exchange.text(ReviewText.imageOf, String(standing.number)),
                        caption:
                            "\(exchange.text(ReviewText.taken)): \(exchange.language.day(entry.image.takenAt)). \(exchange.text(ReviewText.quality)): \(entry.image.quality)"
                    ),
                    .summary(rows(entry, exchange), in: exchange.language),
                    canReview ? form(entry, deployment, policy, exchange) : nil,
                    childForm(entry, deployment, officer, session, exchange),
                    exception,
                    Block.pages(standing.number, of: standing.count, in: exchange.language, address),
                    canReview
                        ? Block(
                            "keys",
                            [
                                "kTitle": exchange.text(ReviewText.keysTitle),
                                "kText": exchange.text(ReviewText.keysText),
                                "kOn": exchange.text(ReviewText.keysOn), "kOff": exchange.text(ReviewText.keysOff),
                            ]) : nil,
                ]
            ).with {
                $0.backAddress = RouteTable.address(.watchlist, deployment.id.description)
                $0.module = "review.js"
                $0.form = "review"
            })
    }

    /// The image of an entry.
    static func image(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let store = exchange.office.desk.store
        let id: Nomination.ID = try exchange.identifier("entry")
        guard let list = try await store.watchlist(of: deployment.id),
            let entry = try await store.nomination(id, on: list.id)
        else { throw ConsoleError(.notFound) }
        let bytes = try await exchange.office.desk.image(of: entry, by: exchange.acting())
        // Only what every browser draws, told by its first bytes and not by what somebody called it.
        let type: String
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            type = "image/jpeg"
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            type = "image/png"
        } else {
            throw ConsoleError(.wrongType)
        }
        return .file(bytes, type: type)
    }

    /// Keeps an entry or takes it off, and goes on to the next that awaits review.
    static func review(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let store = exchange.office.desk.store
        let id: Nomination.ID = try exchange.identifier("entry")
        guard let list = try await store.watchlist(of: deployment.id),
            let entry = try await store.nomination(id, on: list.id)
        else { throw ConsoleError(.notFound) }
        try exchange.requireSeen(entry.revision)
        let keeping: Bool
        switch exchange.form["button"] {
        case "keep": keeping = true
        case "remove": keeping = false
        default: throw ConsoleError(.invalid, faults: [FieldFault(field: "button", text: .notAChoice)])
        }
        _ = try await exchange.office.desk.review(
            id, of: deployment.id, keeping: keeping,
            acknowledging: Set(exchange.form.all("warnings").compactMap(EntryWarning.Kind.init(rawValue:))),
            seenAt: entry.revision, by: exchange.acting())
        guard let next = try await store.reviewProgress(of: list.id, for: deployment.id, after: id).next else {
            return .redirect(to: RouteTable.address(.watchlist, deployment.id.description))
        }
        return .redirect(to: RouteTable.address(.entry, deployment.id.description, next.description))
    }

    /// Signs the entry of a child off: under 18 by one officer, under 13 by a second one.
    static func approveChild(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let id: Nomination.ID = try exchange.identifier("entry")
        guard let revision = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        let kind: LineItemApproval.Kind
        switch exchange.form["button"] {
        case LineItemApproval.Kind.underEighteen.rawValue: kind = .underEighteen
        case LineItemApproval.Kind.underThirteen.rawValue: kind = .underThirteen
        default: throw ConsoleError(.invalid, faults: [FieldFault(field: "button", text: .notAChoice)])
        }
        _ = try await exchange.office.desk.approveChild(
            id, of: deployment.id, kind, seenAt: revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.entry, deployment.id.description, id.description))
    }

    /// Proposes that an entry of an exceptional category stays.
    static func proposeException(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let id: Nomination.ID = try exchange.identifier("entry")
        try await exchange.office.desk.proposeException(id, of: deployment.id, by: exchange.acting())
        return .redirect(to: RouteTable.address(.entry, deployment.id.description, id.description))
    }

    /// Agrees to it; another officer does.
    static func agreeException(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let id: Nomination.ID = try exchange.identifier("entry")
        guard let revision = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        _ = try await exchange.office.desk.agreeToException(
            id, of: deployment.id, seenAt: revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.entry, deployment.id.description, id.description))
    }

    private static func exceptionForm(
        _ entry: Nomination, _ deployment: DeploymentCase, _ policy: Policy, _ officer: Officer, _ exchange: Exchange
    ) async throws -> Block? {
        let rule = policy.terms.categories.first { $0.category == entry.category }
        guard rule?.needsLineItemReason == true, !entry.approvals.contains(where: { $0.kind == .exception }) else {
            return nil
        }
        let (place, id) = (deployment.id.description, entry.id.description)
        let proposal = try await exchange.office.desk.exceptionProposal(of: entry.id)
        if let proposal, proposal.proposer != officer.id, Right.agreeToExceptions.admits(officer) {
            return exchange.form(
                RouteTable.address(.agreeException, place, id), revision: entry.revision,
                buttons: [.init(exchange.text(PolicyText.exceptionAgree))])
        }
        guard Right.buildWatchlist.admits(officer) else { return .inset(exchange.text(PolicyText.exceptionLead)) }
        return exchange.form(
            RouteTable.address(.proposeException, place, id), revision: entry.revision,
            buttons: [.init(exchange.text(PolicyText.exceptionPropose))])
    }

    private static func childForm(
        _ entry: Nomination, _ deployment: DeploymentCase, _ officer: Officer, _ session: Session, _ exchange: Exchange
    ) -> Block? {
        guard Right.authoriseWatchlist.admits(officer), let age = entry.age(at: exchange.now), age < 18 else {
            return nil
        }
        // Asked before the form, so that nobody meets the question after the decision.
        guard session.isConfirmed(at: exchange.now, exchange.office.settings) else {
            let here = RouteTable.address(.entry, deployment.id.description, entry.id.description)
            return .button(
                exchange.text(ReviewText.confirmFirst),
                to: "\(RouteTable.address(.stepUp))?next=\(PercentCoding.encode(here))")
        }
        var buttons = [
            Block.Button(
                exchange.text(ReviewText.approveUnderEighteen), value: LineItemApproval.Kind.underEighteen.rawValue)
        ]
        if age < 13 {
            buttons.append(
                .init(
                    exchange.text(ReviewText.approveUnderThirteen),
                    value: LineItemApproval.Kind.underThirteen.rawValue))
        }
        return exchange.form(
            RouteTable.address(.approveChild, deployment.id.description, entry.id.description),
            revision: entry.revision, buttons: buttons)
    }

    private static func form(
        _ entry: Nomination, _ deployment: DeploymentCase, _ policy: Policy, _ exchange: Exchange
    ) -> Block {
        let warnings = entry.warnings(under: policy, at: exchange.now)
        let fields: [FormField] =
            warnings.isEmpty
            ? []
            : [
                FormField(
                    .ticks, "warnings", exchange.text(ReviewText.warnings),
                    hint: exchange.text(ReviewText.acknowledge)
                ).with {
                    $0.options = warnings.map { .init($0.kind.rawValue, $0.text, false, language: .english) }
                }
            ]
        return exchange.form(
            RouteTable.address(.reviewEntry, deployment.id.description, entry.id.description),
            revision: entry.revision, fields: fields,
            buttons: [
                .init(exchange.text(ReviewText.keep), value: "keep"),
                .init(exchange.text(ReviewText.remove), value: "remove", isWarning: true),
            ])
    }

    private static func rows(_ entry: Nomination, _ exchange: Exchange) -> [Block.SummaryRow] {
        func checked(_ check: Nomination.Check?) -> String {
            check.map { exchange.text(ReviewText.checked, exchange.language.time($0.checkedAt)) }
                ?? exchange.text(ReviewText.notChecked)
        }
        let none = exchange.text(CommonText.none)
        var rows: [Block.SummaryRow] = [
            .init(exchange.text(ReviewText.reference), entry.sealed.nominalReference),
            .init(exchange.text(ReviewText.category), exchange.text(CategoryText(entry.category))),
            .init(exchange.text(ReviewText.band), exchange.text(entry.band.text)),
            .init(exchange.text(ReviewText.rationale), entry.sealed.rationale),
            .init(exchange.text(ReviewText.source), entry.sealed.imageSource),
            .init(exchange.text(ReviewText.origin), exchange.text(entry.image.origin.text)),
            .init(
                exchange.text(ReviewText.instruction),
                entry.sealed.instruction.isEmpty ? none : entry.sealed.instruction),
            .init(exchange.text(ReviewText.lawfulHold), checked(entry.lawfulHold)),
            .init(exchange.text(ReviewText.soughtCheck), checked(entry.soughtCheck)),
            .init(exchange.text(ReviewText.expires), exchange.language.time(entry.expiresAt)),
        ]
        if let review = entry.review {
            rows.append(
                .init(
                    exchange.text(CommonText.status),
                    exchange.text(review.keeps ? ReviewText.kept : ReviewText.takenOff)))
        }
        return rows
    }
}

extension RiskBand {
    /// What officers read.
    var text: ReviewText {
        switch self {
        case .standard: .standard
        case .serious: .serious
        case .critical: .critical
        }
    }
}

extension ImageOrigin {
    /// What officers read.
    var text: ReviewText {
        switch self {
        case .custody: .custody
        case .policeOther: .policeOther
        case .nonPolice: .nonPolice
        }
    }
}
