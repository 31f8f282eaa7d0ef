import Mustache

/// Draws pages with the templates.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let kept = DrawnParts()
    private let isExercise: Bool

    /// Takes parsed templates.
    ///
    /// - Throws: where a template can't be parsed.
    init(_ assets: Assets, isExercise: Bool) throws {
        var library = MustacheLibrary()
        for (name, text) in assets.templates { try library.register(text, named: name) }
        self.library = library
        self.isExercise = isExercise
    }

    /// Draws a page as somebody sees it.
    func draw(_ page: Page, for viewer: Viewer) -> String {
        let parts = [
            "blocks": page.blocks, "navigation": [navigation(page.current, viewer)], "footer": [footer(viewer.language)],
        ]
        let values = frame(viewer).merging(content(page, viewer.language)).merging(top(page, viewer))
        return draw(Block("page", values, parts: parts, isOnce: true)).html
    }

    /// A component with those within it.
    private func draw(_ block: Block) -> DrawnPart {
        guard let identity = block.identity else { return drawAnew(block) }
        return kept.part(identity) { drawAnew(block) }
    }

    private func drawAnew(_ block: Block) -> DrawnPart {
        let filling = Filling(values: block.values, parts: block.parts.mapValues { $0.map(draw) })
        return DrawnPart(html: library.render(filling, withTemplate: block.template) ?? "")
    }

    /// What is the same on every page that somebody sees.
    private func frame(_ viewer: Viewer) -> TemplateValues {
        let language = viewer.language
        return [
            "language": language.rawValue, "service": language.text(CommonText.service),
            "skip": language.text(CommonText.skip), "isExercise": isExercise,
            "exercise": language.text(CommonText.exercise), "exerciseNote": language.text(CommonText.exerciseNote),
            "backText": language.text(CommonText.back), "navigationLabel": language.text(CommonText.navigation),
            "signOut": viewer.formToken != nil, "signOutText": language.text(CommonText.signOut),
            "signOutToken": Block.given(viewer.formToken), "otherLanguage": language.other.rawValue,
            "otherName": language.other.ownName, "otherAddress": viewer.address(in: language.other),
            "footerLabel": language.text(CommonText.footer),
            "requestNumber": language.text(CommonText.requestNumber, viewer.requestID),
        ]
    }

    /// Title, navigation and whatever else depends on the page at its top.
    private func top(_ page: Page, _ viewer: Viewer) -> TemplateValues {
        let isFaulty = !page.faults.isEmpty || !page.refusals.isEmpty
        let prefix = isFaulty ? viewer.language.text(CommonText.errorPrefix) + " " : ""
        return [
            "pageTitle": page.title, "headTitle": prefix + page.title, "pageForm": page.form,
            "module": Block.given(page.module), "manifest": Block.given(page.manifest),
            "back": Block.given(page.backAddress), "hasErrors": isFaulty,
        ]
    }

    private func content(_ page: Page, _ language: Language) -> TemplateValues {
        let errors = page.faults.map { fault -> TemplateValues in
            ["eText": fault.text, "eField": Block.given(fault.field)]
        }
        let refusals = page.refusals.map { refusal -> TemplateValues in
            ["rRule": refusal.rule, "rReason": refusal.reason, "rRemedy": refusal.remedy]
        }
        return [
            "errorTitle": language.text(CommonText.errorTitle), "errors": errors, "refusals": refusals,
        ]
    }

    private func navigation(_ current: String?, _ viewer: Viewer) -> Block {
        let entries: [(RouteName, any CatalogueText, Right)] = [
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
        let drawn = entries.filter { viewer.admits($0.2) }.map { name, text, _ -> TemplateValues in
            [
                "navAddress": RouteTable.address(name), "navText": viewer.language.text(text),
                "navCurrent": current == name.rawValue,
            ]
        }
        return Block("navigation", ["navEntries": drawn])
    }

    private func footer(_ language: Language) -> Block {
        let entries: [(RouteName, any CatalogueText)] = [
            (.notices, CommonText.openNotices), (.records, CommonText.openRecords),
            (.roadsideFigures, RoadsideStaffText.figuresTitle), (.publicPolicy, CommonText.openPolicy),
            (.categories, CommonText.openCategories), (.complain, CommonText.openComplain),
            (.accessibility, CommonText.openAccessibility),
        ]
        let drawn = entries.map { name, text -> TemplateValues in
            ["footAddress": RouteTable.address(name), "footText": language.text(text)]
        }
        return Block("footer", ["footEntries": drawn])
    }
}

/// What a component's template fills in: its values, and the components within it, drawn.
private struct Filling: MustacheParent {
    let values: TemplateValues
    let parts: [String: [DrawnPart]]

    func child(named name: String) -> Any? {
        if let drawn = parts[name] { return drawn }
        return values.child(named: name)
    }
}

/// Whoever looks at a page.
struct Viewer: Sendable {
    let language: Language
    let rights: Set<Right>
    /// The session's; nil where nobody is signed in.
    let formToken: String?
    let path: String
    let requestID: String

    /// Whether they have a right.
    func admits(_ right: Right) -> Bool { rights.contains(right) }

    /// The same page in a language.
    func address(in language: Language) -> String { "\(path)?lang=\(language.rawValue)" }
}
