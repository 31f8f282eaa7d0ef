/// One question of a form.
struct FormField {
    /// How the answer is given; the raw value is the template's name.
    enum Kind: String {
        case line = "field-line"
        case area = "field-area"
        case choice = "field-choice"
        case ticks = "field-ticks"
        case tick = "field-tick"
        case file = "field-file"
        case day = "field-day"
        case hidden = "field-hidden"
    }

    /// An answer to choose.
    struct Option {
        let value: String
        let text: String
        let isChosen: Bool
        /// Of the text, where it isn't the page's.
        let language: Language?

        /// Takes the values as they are.
        init(_ value: String, _ text: String, _ isChosen: Bool, language: Language? = nil) {
            self.value = value
            self.text = text
            self.isChosen = isChosen
            self.language = language
        }
    }

    let kind: Kind
    /// The identifier on the page, and the name that is sent unless ``sentName`` says otherwise.
    let name: String
    /// The name that is sent, where two forms of a page ask for the same.
    var sentName: String?
    let label: String
    var hint: String?
    var value = ""
    var options: [Option] = []
    /// What is wrong with the answer.
    var fault: String?
    /// The `type` of the line: text, password, email.
    var type = "text"
    /// The `autocomplete` of the line; WCAG 1.3.5 asks for it where it is known.
    var autocomplete: String?
    /// The `inputmode` of the line: numeric, decimal.
    var keyboard: String?
    /// Whether the browser asks for an answer before it sends anything: for forms that somebody answers while a timer runs.
    var isNeeded = false
    /// How wide the line is, in characters: 4, 10, 20 or the whole width.
    var width: Int?

    /// Takes what every question has.
    init(_ kind: Kind, _ name: String, _ label: String, hint: String? = nil, value: String = "") {
        self.kind = kind
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
    }

    /// The question with some of it changed.
    func with(_ change: (inout FormField) -> Void) -> FormField {
        var field = self
        change(&field)
        return field
    }

    /// The component that a form's template has in its place for questions; one with an answer is drawn once.
    func block(in language: Language) -> Block {
        // A day's parts are "day month year"; each has a line of its own.
        let parts = value.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        func part(_ index: Int) -> String { parts.indices.contains(index) ? parts[index] : "" }
        return Block(
            kind.rawValue,
            [
                "fName": name, "fSent": sentName ?? name, "fLabel": label,
                "fHint": Block.given(hint),
                "fValue": value, "fError": Block.given(fault), "fErrorPrefix": language.text(CommonText.errorPrefix),
                "fType": type, "fAutocomplete": Block.given(autocomplete), "fKeyboard": Block.given(keyboard),
                "fWidth": Block.given(width.map(String.init)), "fNeeded": isNeeded,
                "fDescribed": hint != nil || fault != nil,
                "fDay": part(0), "fMonth": part(1), "fYear": part(2),
                "fDayText": language.text(ApplicationText.dayPart),
                "fMonthText": language.text(ApplicationText.monthPart),
                "fYearText": language.text(ApplicationText.yearPart),
                "fOptions": options.enumerated().map { index, option -> TemplateValues in
                    [
                        "oID": "\(name)-\(index + 1)", "oValue": option.value, "oText": option.text,
                        "oChosen": option.isChosen, "oName": name, "oLanguage": Block.given(option.language?.rawValue),
                    ]
                },
            ], isOnce: !value.isEmpty)
    }
}

extension Block {
    /// A button of a form.
    struct Button {
        let text: String
        /// Sent with the form, where it has several buttons.
        var value: String?
        var isWarning = false

        /// Takes the values as they are.
        init(_ text: String, value: String? = nil, isWarning: Bool = false) {
            self.text = text
            self.value = value
            self.isWarning = isWarning
        }
    }

    /// A form that changes something.
    ///
    /// - Parameters:
    ///   - token: what the form has to carry, by session.
    ///   - key: makes a second click the same act.
    ///   - revision: of what the officer sees, so that nothing is decided on a stale page.
    static func form(
        _ action: String, token: String, key: String, revision: Int? = nil, fields: [FormField], buttons: [Button],
        in language: Language
    ) -> Block {
        Block(
            "form",
            [
                "mAction": action, "mToken": token, "mKey": key, "mRevision": given(revision.map(String.init)),
                "mChecked": fields.contains(where: \.isNeeded), "mFiles": fields.contains { $0.kind == .file },
                "mButtons": buttons.map { button -> TemplateValues in
                    [
                        "mText": button.text, "mValue": given(button.value), "mWarning": button.isWarning,
                    ]
                },
            ], parts: ["mFields": fields.map { $0.block(in: language) }], isOnce: true)
    }
}
