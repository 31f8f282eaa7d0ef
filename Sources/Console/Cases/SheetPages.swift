import Casework
import Foundation
import Operations
import Storage

/// The people of a video, for an investigator to choose from. Nobody of them has been searched for.
enum SheetPages {
    /// People on one page: each has up to three images, and every look at one is logged.
    static let size = 20

    /// The sheet; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let (sheet, faces) = try await exchange.office.desk.sheet(
            try exchange.identifier("sheet"), by: exchange.acting())
        let store = exchange.office.desk.store
        let exhibit = try await store.exhibit(sheet.exhibit)
        let investigation = try await store.investigation(sheet.investigation)
        let isPicking =
            sheet.state == .open && investigation?.isOpen == true
            && investigation?.team.contains(officer.id) == true && Right.workOnCases.admits(officer)
        let people = Array(sheet.sealed.people.enumerated())
        let count = max(1, (people.count + size - 1) / size)
        let page = min(count, max(1, exchange.query("page").flatMap { Int($0) } ?? 1))
        var blocks: [Block?] = [.inset(exchange.text(CaseText.sheetLead))]
        if people.isEmpty { blocks.append(.paragraph(exchange.text(CaseText.nobody))) }
        for (number, person) in people.dropFirst((page - 1) * size).prefix(size) {
            blocks.append(card(number + 1, person, sheet, faces, isPicking: isPicking, exchange))
        }
        blocks.append(
            Block.pages(page, of: count, in: exchange.language) {
                "\(RouteTable.address(.sheet, sheet.id.description))?page=\($0)"
            })
        blocks += ending(sheet, isPicking: isPicking, exchange)
        return exchange.page(
            Page(exchange.text(CaseText.sheetTitle, exhibit?.sealed.reference ?? ""), blocks).with {
                $0.backAddress = ExhibitPages.address(sheet.exhibit)
                $0.form = "wide"
            })
    }

    /// An image of somebody; looking is logged.
    static func image(_ exchange: Exchange) async throws -> Reply {
        let bytes = try await exchange.office.desk.image(
            try exchange.parameter("image"), ofSheet: try exchange.identifier("sheet"), by: exchange.acting())
        return try await exchange.picture(bytes)
    }

    /// Picks a person, with a reason.
    static func pick(_ exchange: Exchange) async throws -> Reply {
        let sheet = try await peek(exchange)
        try exchange.requireSeen(sheet.revision)
        _ = try await exchange.office.desk.pick(
            try exchange.identifier("person"), of: sheet.id, reason: exchange.form["reason"],
            program: exchange.office.tools?.program ?? "peel", by: exchange.acting())
        return .redirect(to: RouteTable.address(.sheet, sheet.id.description))
    }

    /// Ends the picking.
    static func end(_ exchange: Exchange) async throws -> Reply {
        let sheet = try await peek(exchange)
        try exchange.requireSeen(sheet.revision)
        _ = try await exchange.office.desk.endPicking(of: sheet.id, by: exchange.acting())
        return .redirect(to: RouteTable.address(.sheet, sheet.id.description))
    }

    /// The sheet of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> PeopleSheet {
        let (_, officer) = try exchange.signedIn()
        guard let sheet = try await exchange.office.desk.store.sheet(try exchange.identifier("sheet")),
            sheet.force == officer.force
        else { throw ConsoleError(.notFound) }
        return sheet
    }

    // MARK: - Parts

    private static func card(
        _ number: Int, _ person: PeopleSheet.Person, _ sheet: PeopleSheet, _ faces: [SheetFace], isPicking: Bool,
        _ exchange: Exchange
    ) -> Block {
        let spans = person.spans.map {
            exchange.text(CaseText.span, VideoClock.text($0.start), VideoClock.text($0.end))
        }
        let images = person.images.map { digest -> TemplateValues in
            let face = faces.first { $0.image == digest }
            let time = face.map { VideoClock.text($0.seconds) } ?? ""
            return [
                "uAddress": RouteTable.address(.sheetImage, sheet.id.description, digest),
                "uAlternative": exchange.text(CaseText.faceOf, String(number), time),
                "uCaption": face.map { "\(time). \(exchange.text(CaseText.quality)): \($0.quality)" } ?? "",
            ]
        }
        let values: TemplateValues = [
            "uTitle": exchange.text(CaseText.person, String(number)),
            "uSeen": exchange.text(CaseText.seen, spans.joined(separator: ", ")), "uImages": images,
            "uPicked": Block.given(person.pick.map { "\(exchange.text(CaseText.picked)): \($0.reason)" }),
        ]
        var forms: [Block] = []
        if isPicking, person.pick == nil {
            forms = [
                exchange.form(
                    RouteTable.address(.pickPerson, sheet.id.description, person.id.description),
                    revision: sheet.revision,
                    fields: [
                        FormField(.line, "reason-\(number)", exchange.text(CaseText.pickReason)).with {
                            $0.sentName = "reason"
                        }
                    ], buttons: [.init(exchange.text(CaseText.pick))])
            ]
        }
        return Block("person", values, parts: forms.isEmpty ? [:] : ["uForm": forms])
    }

    private static func ending(_ sheet: PeopleSheet, isPicking: Bool, _ exchange: Exchange) -> [Block?] {
        guard isPicking else {
            return sheet.state == .open ? [] : [.inset(exchange.text(CaseText.pickingOver))]
        }
        return [
            .heading(exchange.text(CaseText.endPicking)),
            .warning(exchange.text(CaseText.endPickingLead), in: exchange.language),
            exchange.form(
                RouteTable.address(.endPicking, sheet.id.description), revision: sheet.revision,
                buttons: [.init(exchange.text(CaseText.endPicking), isWarning: true)]),
        ]
    }
}
