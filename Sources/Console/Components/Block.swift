/// One component of a page: the template that draws it, and what the template fills in.
///
/// Templates look a name up outwards when it isn't in the innermost values, so every component's names begin with its
/// own letters, and what is missing is given as `false`. Not Sendable: a page is made and drawn by one task.
struct Block {
    let template: String
    let values: TemplateValues
    /// Components within this one, by the name of the place where the template has them.
    let parts: [String: [Block]]
    private let isOnce: Bool

    /// Takes the template's name, e.g. `table`, and its values.
    ///
    /// - Parameters:
    ///   - parts: components within it.
    ///   - isOnce: whether it has something that no other page has, such as a form's key: then keeping it is of no use.
    init(_ template: String, _ values: TemplateValues, parts: [String: [Block]] = [:], isOnce: Bool = false) {
        self.template = template
        self.values = values
        self.parts = parts
        self.isOnce = isOnce
    }

    /// What it is drawn from; nil where it is drawn once and never again, or has other components within it.
    var identity: PartIdentity? {
        guard !isOnce, parts.isEmpty else { return nil }
        var identity = PartIdentity()
        identity.add(text: template)
        values.write(to: &identity)
        return identity
    }

    /// `false` for nothing, so that an outer value of the same name isn't taken instead.
    static func given(_ text: String?) -> any TemplateValue { text.map { $0 as any TemplateValue } ?? false }
}

extension Block {
    /// A heading of the second level.
    static func heading(_ text: String, id: String? = nil) -> Block {
        Block("heading", ["hText": text, "hID": given(id)])
    }

    /// A paragraph.
    static func paragraph(_ text: String, isLead: Bool = false) -> Block {
        Block("paragraph", ["pText": text, "pLead": isLead])
    }

    /// A quotation, a rule, or text that an officer wrote.
    static func inset(_ text: String, language: Language? = nil) -> Block {
        Block(
            "inset",
            [
                "iLines": text.split(whereSeparator: \.isNewline).map(String.init),
                "iLanguage": given(language?.rawValue),
            ])
    }

    /// What follows from an act, said before it.
    static func warning(_ text: String, in language: Language) -> Block {
        Block("warning", ["wText": text, "wPrefix": language.text(CommonText.warning)])
    }

    /// Says that something worked.
    static func success(_ text: String) -> Block { Block("success", ["sText": text]) }

    /// Text to be copied elsewhere, in a box that can't be changed.
    ///
    /// - Parameter id: unique within the page.
    static func copyText(_ id: String, _ label: String, _ text: String, rows: Int, language: Language) -> Block {
        Block(
            "copy-text",
            [
                "zcID": id, "zcLabel": label, "zcText": text, "zcRows": String(rows),
                "zcLanguage": language.rawValue,
            ])
    }

    /// Text that only some need.
    static func details(_ title: String, _ text: String) -> Block {
        Block("details", ["dTitle": title, "dText": text])
    }

    /// A link that looks like what one does next.
    static func button(_ text: String, to address: String) -> Block {
        Block("button-link", ["bText": text, "bAddress": address])
    }

    /// Links, one below the other.
    static func links(_ links: [(text: String, address: String)]) -> Block {
        Block(
            "links",
            [
                "lLinks": links.map { link -> TemplateValues in ["lText": link.text, "lAddress": link.address] }
            ])
    }

    /// A picture with what it is, in words that say its role and never how somebody looks.
    static func figure(_ address: String, alternative: String, caption: String) -> Block {
        Block("figure", ["gAddress": address, "gAlternative": alternative, "gCaption": caption])
    }

    /// A coloured word; the word alone says it.
    static func tag(_ text: String, _ tone: Tone) -> Block { Block("tag", ["tText": text, "tTone": tone.rawValue]) }

    /// What a tag's colour means, beside its word.
    enum Tone: String {
        case plain
        case good
        case waiting
        case bad
        case live
    }
}
