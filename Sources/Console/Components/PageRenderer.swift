import Mustache

/// Draws pages with the templates.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
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
        let language = viewer.language
        let values: [String: Any] = [
            "language": language.rawValue, "pageTitle": page.title,
            "headTitle": page.faults.isEmpty && page.refusals.isEmpty
                ? page.title : "\(language.text(CommonText.errorPrefix)) \(page.title)",
            "service": language.text(CommonText.service), "skip": language.text(CommonText.skip),
            "isExercise": isExercise, "exercise": language.text(CommonText.exercise),
            "exerciseNote": language.text(CommonText.exerciseNote), "pageForm": page.form,
            "module": Block.given(page.module), "back": Block.given(page.backAddress),
            "backText": language.text(CommonText.back), "navigationLabel": language.text(CommonText.navigation),
            "navigation": navigation(page.current, viewer), "signOut": viewer.formToken != nil,
            "signOutText": language.text(CommonText.signOut), "signOutToken": Block.given(viewer.formToken),
            "otherLanguage": language.other.rawValue, "otherName": language.other.ownName,
            "otherAddress": viewer.address(in: language.other), "footerLabel": language.text(CommonText.footer),
            "footer": footer(language), "hasErrors": !page.faults.isEmpty || !page.refusals.isEmpty,
            "errorTitle": language.text(CommonText.errorTitle),
            "errors": page.faults.map { ["eText": $0.text, "eField": Block.given($0.field)] as [String: Any] },
            "refusals": page.refusals.map { ["rRule": $0.rule, "rReason": $0.reason, "rRemedy": $0.remedy] },
            "ruleText": language.text(CommonText.rule), "remedyText": language.text(CommonText.remedy),
            "requestNumber": language.text(CommonText.requestNumber, viewer.requestID),
            "blocks": page.blocks.map(\.drawn),
        ]
        return library.render(values, withTemplate: "page") ?? ""
    }

    private func navigation(_ current: String?, _ viewer: Viewer) -> [[String: Any]] {
        let entries: [(RouteName, any CatalogueText, Right)] = [
            (.home, CommonText.home, .anyOfficer),
            (.deployments, HomeText.deploymentsTitle, .readDeployments),
            (.officers, StaffText.title, .readOfficers),
            (.retention, RetentionText.title, .readRetention),
        ]
        return entries.filter { viewer.admits($0.2) }.map { name, text, _ in
            [
                "navAddress": RouteTable.address(name), "navText": viewer.language.text(text),
                "navCurrent": current == name.rawValue,
            ]
        }
    }

    private func footer(_ language: Language) -> [[String: Any]] {
        let entries: [(RouteName, CommonText)] = [
            (.notices, .openNotices), (.records, .openRecords), (.publicPolicy, .openPolicy),
            (.categories, .openCategories), (.complain, .openComplain), (.accessibility, .openAccessibility),
        ]
        return entries.map { name, text in
            ["footAddress": RouteTable.address(name), "footText": language.text(text)]
        }
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
