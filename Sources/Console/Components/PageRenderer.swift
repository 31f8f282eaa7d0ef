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
        for (name, text) in assets.templates { try library.register(PageText.template(text), named: name) }
        self.library = library
        self.isExercise = isExercise
    }

    /// Draws a page as somebody sees it.
    func draw(_ page: Page, for viewer: Viewer) -> String {
        draw(PageFrame(page: page, viewer: viewer, isExercise: isExercise).block).html
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
    /// Of those that ``PageFrame/rights`` has.
    let rights: Set<Right>
    /// The session's; nil where nobody is signed in.
    let formToken: String?
    /// Where the page can be asked for again.
    let path: String
    let requestID: String
    /// What the page says of its session's end; nil where nobody is signed in.
    var sessionEnd: SessionEnd?

    /// Whether they have a right.
    func admits(_ right: Right) -> Bool { rights.contains(right) }

    /// The same page in a language.
    func address(in language: Language) -> String {
        "\(path)\(path.contains("?") ? "&" : "?")lang=\(language.rawValue)"
    }
}
