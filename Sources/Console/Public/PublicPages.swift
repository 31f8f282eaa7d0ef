import Casework

/// What anybody may read: front, policy, groups, how to complain, accessibility.
enum PublicPages {
    /// The way in.
    static func front(_ exchange: Exchange) async throws -> Reply {
        let name = exchange.office.force.name
        return exchange.page(
            Page(
                exchange.text(FrontText.title, name),
                [
                    .paragraph(exchange.text(FrontText.lead, name), isLead: true),
                    .paragraph(exchange.text(FrontText.whatItIs)), .paragraph(exchange.text(FrontText.rights)),
                    .links([
                        (exchange.text(CommonText.openNotices), RouteTable.address(.notices)),
                        (exchange.text(CommonText.openRecords), RouteTable.address(.records)),
                        (exchange.text(CommonText.openPolicy), RouteTable.address(.publicPolicy)),
                        (exchange.text(CommonText.openCategories), RouteTable.address(.categories)),
                        (exchange.text(CommonText.openComplain), RouteTable.address(.complain)),
                    ]),
                    .heading(exchange.text(FrontText.officers)),
                    .button(exchange.text(CommonText.signIn), to: RouteTable.address(.home)),
                ]))
    }

    /// The policy in force, every limit of it.
    static func policy(_ exchange: Exchange) async throws -> Reply {
        let title = exchange.text(PublicText.policyTitle)
        guard let policy = try await exchange.office.policy(), case .published(_, let at, _) = policy.state else {
            return exchange.page(Page(title, [.paragraph(exchange.text(PublicText.noPolicy))]))
        }
        let language = exchange.language
        return exchange.page(
            Page(
                title,
                [
                    .paragraph(exchange.text(PublicText.policyLead), isLead: true),
                    .summary(
                        [
                            .init(exchange.text(PublicText.version), String(policy.version)),
                            .init(exchange.text(PublicText.published), language.day(at)),
                        ], in: language),
                    .heading(exchange.text(PublicText.categoriesTitle)), categoryTable(policy, exchange),
                    .heading(exchange.text(PublicText.placesTitle)), placeTable(policy, exchange),
                    .heading(exchange.text(PublicText.limitsTitle)), limitTable(policy, exchange),
                    .heading(exchange.text(PublicText.retentionTitle)), retentionTable(policy, exchange),
                    .heading(exchange.text(GradeText.title)), GradeTable.block(policy, exchange),
                ]
            ).with { $0.form = "wide" })
    }

    /// Who may be looked for.
    static func categories(_ exchange: Exchange) async throws -> Reply {
        let title = exchange.text(PublicText.categoriesTitle)
        guard let policy = try await exchange.office.policy() else {
            return exchange.page(Page(title, [.paragraph(exchange.text(PublicText.noPolicy))]))
        }
        return exchange.page(
            Page(
                title,
                [
                    .paragraph(exchange.text(PublicText.categoriesLead), isLead: true),
                    categoryTable(policy, exchange), .paragraph(exchange.text(PublicText.notInterest)),
                    .paragraph(exchange.text(PublicText.childrenNote)),
                ]))
    }

    /// Where to complain.
    static func complain(_ exchange: Exchange) -> Reply {
        exchange.page(
            Page(
                exchange.text(FrontText.complainTitle),
                [
                    .paragraph(exchange.text(FrontText.complainLead), isLead: true),
                    .heading(exchange.text(FrontText.toForce)),
                    .paragraph(exchange.text(FrontText.toForceText, exchange.office.force.publicContact)),
                    .heading(exchange.text(FrontText.toConduct)), .paragraph(exchange.text(FrontText.toConductText)),
                    .heading(exchange.text(FrontText.toCommissioner)),
                    .paragraph(exchange.text(FrontText.toCommissionerText)),
                    .heading(exchange.text(FrontText.toCourt)), .paragraph(exchange.text(FrontText.toCourtText)),
                    .heading(exchange.text(FrontText.rightsTitle)), .paragraph(exchange.text(FrontText.rightsText)),
                    .heading(exchange.text(FrontText.listedTitle)), .paragraph(exchange.text(FrontText.listedText)),
                ]))
    }

    /// The accessibility statement.
    static func accessibility(_ exchange: Exchange) -> Reply {
        exchange.page(
            Page(
                exchange.text(FrontText.accessibilityTitle),
                [
                    .paragraph(exchange.text(FrontText.accessibilityText)),
                    .paragraph(exchange.text(FrontText.accessibilityKnown)),
                    .paragraph(exchange.text(FrontText.accessibilityContact, exchange.office.force.publicContact)),
                ]))
    }

    private static func categoryTable(_ policy: Policy, _ exchange: Exchange) -> Block {
        .table(
            exchange.text(PublicText.categoriesTitle),
            [exchange.text(PublicText.category), exchange.text(PublicText.needsReason)],
            policy.terms.categories.map { rule in
                [
                    .init(exchange.text(CategoryText(rule.category))),
                    .init(
                        rule.needsLineItemReason
                            ? exchange.text(PublicText.needsReasonYes) : exchange.text(CommonText.no)),
                ]
            })
    }

    private static func placeTable(_ policy: Policy, _ exchange: Exchange) -> Block {
        .table(
            exchange.text(PublicText.placesTitle),
            [exchange.text(PublicText.criterion), exchange.text(PublicText.definition)],
            policy.terms.locations.map {
                [.init(exchange.text(CriterionText($0.criterion))), .init($0.definition)]
            })
    }

    private static func limitTable(_ policy: Policy, _ exchange: Exchange) -> Block {
        let (terms, language) = (policy.terms, exchange.language)
        var rows: [[Block.Cell]] = [
            [.init(exchange.text(PublicText.longest)), .init(language.duration(terms.caps.authority))],
            [.init(exchange.text(PublicText.longestUrgent)), .init(language.duration(terms.caps.urgentAuthority))],
            [.init(exchange.text(PublicText.rankAuthority)), .init(exchange.text(RankText(terms.ranks.authority)))],
            [.init(exchange.text(PublicText.rankUrgent)), .init(exchange.text(RankText(terms.ranks.urgentAuthority)))],
            [.init(exchange.text(PublicText.alertsLast)), .init(language.duration(terms.caps.alert))],
            [
                .init(exchange.text(PublicText.falseLimit)),
                .init(DeploymentRecord.rate(terms.monitoring.falseAlertLimit)),
            ],
        ]
        for rule in terms.thresholds where rule.use == .live {
            rows.append([
                .init("\(exchange.text(PublicText.floor)): \(rule.algorithm.name) \(rule.algorithm.version)"),
                .init(String(rule.floor)),
            ])
        }
        return .table(
            exchange.text(PublicText.limitsTitle), [exchange.text(PublicText.limit), exchange.text(PublicText.value)],
            rows)
    }

    /// The table of periods; officers' retention page shows the same one.
    static func retentionTable(_ policy: Policy, _ exchange: Exchange) -> Block {
        .table(
            exchange.text(PublicText.retentionTitle),
            [
                exchange.text(PublicText.item), exchange.text(PublicText.kept), exchange.text(PublicText.startsFrom),
                exchange.text(PublicText.basis),
            ],
            policy.terms.retention.rules.map { rule in
                [
                    .init(exchange.text(RetentionText(rule.kind))),
                    .init(RetentionText.period(rule.period, in: exchange.language)),
                    .init(exchange.text(RetentionText(rule.start))), .init(rule.basis, language: .english),
                ]
            })
    }
}
