/// What stands around a page's own components, as components: what doesn't change from one look to the next is kept.
struct PageFrame {
    let page: Page
    let viewer: Viewer
    let isExercise: Bool

    /// The whole page. Drawn each time are only what belongs to the session and to the request.
    var block: Block {
        let isSignedIn = viewer.formToken != nil
        return Block(
            "page",
            [
                "language": language.rawValue, "pageForm": page.form, "signOut": isSignedIn,
                "signOutText": text(.signOut), "signOutToken": Block.given(viewer.formToken),
                "endSeconds": Block.given((viewer.sessionEnd?.seconds).map(String.init)),
                "endAddress": Block.given(viewer.sessionEnd?.address),
                "requestNumber": language.text(CommonText.requestNumber, viewer.requestID),
            ],
            parts: [
                "head": [head], "banner": [banner], "brand": [Block("brand", ["service": text(.service)])],
                "languageLink": [languageLink], "navigation": isSignedIn ? [navigation] : [], "opening": [opening],
                "endTexts": isSignedIn ? [endTexts] : [], "blocks": page.blocks, "footer": [footer],
            ], isOnce: true)
    }

    private var language: Language { viewer.language }

    private func text(_ text: CommonText) -> String { language.text(text) }

    private var isFaulty: Bool { !page.faults.isEmpty || !page.refusals.isEmpty }

    private var head: Block {
        Block(
            "head",
            [
                "headTitle": (isFaulty ? text(.errorPrefix) + " " : "") + page.title,
                "headSession": viewer.formToken != nil, "module": Block.given(page.module),
                "manifest": Block.given(page.manifest),
            ])
    }

    private var banner: Block {
        Block(
            "banner",
            [
                "skip": text(.skip), "isExercise": isExercise, "exercise": text(.exercise),
                "exerciseNote": text(.exerciseNote),
            ])
    }

    private var languageLink: Block {
        Block(
            "language-link",
            [
                "otherLanguage": language.other.rawValue, "otherName": language.other.ownName,
                "otherAddress": viewer.address(in: language.other),
            ])
    }

    /// The way back, what is wrong, and the title.
    private var opening: Block {
        let errors = page.faults.map { fault -> TemplateValues in
            ["eText": fault.text, "eField": Block.given(fault.field)]
        }
        let refusals = page.refusals.map { refusal -> TemplateValues in
            ["rRule": refusal.rule, "rReason": refusal.reason, "rRemedy": refusal.remedy]
        }
        return Block(
            "opening",
            [
                "back": Block.given(page.backAddress), "backText": text(.back), "hasErrors": isFaulty,
                "errorTitle": text(.errorTitle), "errors": errors, "refusals": refusals, "pageTitle": page.title,
            ])
    }

    /// What the page says of its session's end, but for when that is.
    private var endTexts: Block {
        Block(
            "session-end",
            [
                "endForGood": viewer.sessionEnd?.isForGood ?? false, "endText": language.text(SessionEndText.soon),
                "endFinal": language.text(SessionEndText.forGood), "endOver": language.text(SessionEndText.over),
                "endLost": language.text(SessionEndText.lost), "endWords": language.text(SessionEndText.typed),
                "endSignIn": language.text(SessionEndText.signIn), "endStay": language.text(SessionEndText.stay),
            ])
    }

    /// The officers' pages, with the right that each needs.
    private static let places: [(RouteName, any CatalogueText & Sendable, Right)] = [
        (.home, CommonText.home, .anyOfficer),
        (.deployments, HomeText.deploymentsTitle, .readDeployments),
        (.cases, CaseText.title, .readCases),
        (.searches, SearchText.title, .readSearches),
        (.examinations, ExaminationText.title, .examineCandidates),
        (.references, ReferenceText.title, .readReferences),
        (.searchFigures, SearchText.figuresTitle, .readSearchFigures),
        (.officers, StaffText.title, .readOfficers),
        (.retention, RetentionText.title, .readRetention),
        (.policyDraft, PolicyText.title, .keepPolicy),
        (.roadsideSearch, RoadsideText.title, .searchAtRoadside),
        (.roadsideSupervision, RoadsideStaffText.supervisionTitle, .superviseRoadside),
        (.roadsideDevices, RoadsideStaffText.devicesTitle, .revokeDevice),
        (.roadsideSupervisors, SupervisorText.title, .nameSupervisors),
        (.evaluations, EvaluationText.title, .readEvaluations),
        (.monitoring, MonitoringText.title, .readMonitoring),
        (.account, AccountText.title, .anyOfficer),
    ]

    /// The rights that a viewer is asked for.
    static let rights = places.map { $0.2 }

    private var navigation: Block {
        let drawn = Self.places.filter { viewer.admits($0.2) }.map { name, text, _ -> TemplateValues in
            [
                "navAddress": RouteTable.address(name), "navText": language.text(text),
                "navCurrent": page.current == name.rawValue,
            ]
        }
        return Block("navigation", ["navLabel": text(.navigation), "navEntries": drawn])
    }

    private var footer: Block {
        let entries: [(RouteName, any CatalogueText)] = [
            (.notices, CommonText.openNotices), (.records, CommonText.openRecords),
            (.roadsideFigures, RoadsideStaffText.figuresTitle), (.publicPolicy, CommonText.openPolicy),
            (.categories, CommonText.openCategories), (.complain, CommonText.openComplain),
            (.accessibility, CommonText.openAccessibility),
        ]
        let drawn = entries.map { name, text -> TemplateValues in
            ["footAddress": RouteTable.address(name), "footText": language.text(text)]
        }
        return Block("footer", ["footLabel": text(.footer), "footEntries": drawn])
    }
}
