extension Block {
    /// A row of a summary: a question and its answer.
    struct SummaryRow {
        let key: String
        let value: String
        var valueLanguage: Language?
        var changeAddress: String?

        /// Takes the values as they are.
        init(_ key: String, _ value: String, change address: String? = nil, language: Language? = nil) {
            self.key = key
            self.value = value
            valueLanguage = language
            changeAddress = address
        }
    }

    /// Questions and answers, with a way to change each.
    ///
    /// - Parameter isOnce: whether an answer is a secret that is shown this once, and may not be kept.
    static func summary(_ rows: [SummaryRow], in language: Language, isOnce: Bool = false) -> Block {
        Block(
            "summary",
            [
                "yChange": language.text(CommonText.change),
                "yRows": rows.map { row -> TemplateValues in
                    // Most rows are one line and nothing else; asking for what they lack takes most of the time.
                    let isPlain = row.valueLanguage == nil && row.changeAddress == nil && !row.value.isEmpty
                    if isPlain, !row.value.contains(where: \.isNewline) {
                        return ["yRow": "summary-line", "yKey": row.key, "yLine": row.value]
                    }
                    return [
                        "yRow": "summary-row", "yKey": row.key,
                        "yLines": row.value.split(whereSeparator: \.isNewline).map(String.init),
                        "yLanguage": given(row.valueLanguage?.rawValue), "yAddress": given(row.changeAddress),
                    ]
                },
            ], isOnce: isOnce)
    }

    /// A task of a task list.
    struct Task {
        let id: String
        let text: String
        /// nil where it can't be begun.
        let address: String?
        let status: String
        let tone: Tone
        var hint: String?

        /// Takes the values as they are.
        init(_ id: String, _ text: String, to address: String?, _ status: String, _ tone: Tone, hint: String? = nil) {
            self.id = id
            self.text = text
            self.address = address
            self.status = status
            self.tone = tone
            self.hint = hint
        }
    }

    /// Tasks with where each stands.
    static func tasks(_ tasks: [Task]) -> Block {
        Block(
            "task-list",
            [
                "kTasks": tasks.map { task -> TemplateValues in
                    [
                        "kID": task.id, "kText": task.text, "kAddress": given(task.address), "kStatus": task.status,
                        "kTone": task.tone.rawValue, "kHint": given(task.hint),
                    ]
                }
            ])
    }

    /// A cell of a table.
    struct Cell {
        let text: String
        var isNumber = false
        var address: String?
        var language: Language?

        /// Text.
        init(_ text: String, to address: String? = nil, language: Language? = nil) {
            self.text = text
            self.address = address
            self.language = language
        }

        /// A number, which stands at the right.
        static func number(_ text: String) -> Cell {
            var cell = Cell(text)
            cell.isNumber = true
            return cell
        }
    }

    /// A table. The first cell of a row names it.
    ///
    /// - Parameter isWide: whether it may be wider than the page, and then scrolls by itself.
    static func table(_ caption: String, _ titles: [String], _ rows: [[Cell]], isWide: Bool = false) -> Block {
        Block(
            "table",
            [
                "aCaption": caption, "aWide": isWide,
                "aTitles": titles.map { title -> TemplateValues in ["aTitle": title] },
                "aRows": rows.map(TableRow.init),
            ])
    }

    /// Where one is among the pages of a list; nothing where there is one page only.
    ///
    /// - Parameter address: of a page by its number, 1 being the first.
    static func pages(_ page: Int, of count: Int, in language: Language, _ address: (Int) -> String) -> Block? {
        guard count > 1 else { return nil }
        return Block(
            "pagination",
            [
                "nPrevious": given(page > 1 ? address(page - 1) : nil),
                "nNext": given(page < count ? address(page + 1) : nil),
                "nPreviousText": language.text(CommonText.previousPage),
                "nNextText": language.text(CommonText.nextPage),
                "nText": language.text(CommonText.pageOf, String(page), String(count)),
            ])
    }
}
