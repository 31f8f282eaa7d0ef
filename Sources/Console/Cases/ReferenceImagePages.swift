import Casework
import Foundation
import Operations
import Storage

/// One reference image: what is known of it, and the two decisions about keeping it. The picture is not shown, because
/// neither decision is about a face.
enum ReferenceImagePages {
    /// The image's page; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let known = try await peek(exchange)
        let image = try await exchange.office.desk.referenceImage(known.id, by: exchange.acting())
        var blocks: [Block?] = [
            .paragraph(exchange.text(GalleryText.facts)), summary(image, exchange),
            try await history(image, exchange),
        ]
        if exchange.office.tools != nil {
            if Right.retainReferences.admits(officer) { blocks += retaining(image, exchange) }
            if Right.manageReferences.admits(officer) { blocks += correcting(image, exchange) }
        }
        return exchange.page(
            Page(exchange.text(GalleryText.imageTitle), blocks).with {
                $0.backAddress = GalleryPages.address(image.gallery)
                $0.current = RouteName.references.rawValue
                $0.form = "wide"
            })
    }

    /// Keeps the image until its next review.
    static func retain(_ exchange: Exchange) async throws -> Reply {
        let image = try await peek(exchange)
        try exchange.requireSeen(image.revision)
        guard let next = try exchange.day("next") else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "next", text: .missing)])
        }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.retain(
            image.id, reasons: exchange.form["reasons"], next: next, engine: tools.engine, by: exchange.acting())
        return .redirect(to: address(image))
    }

    /// Writes down what became of the matter.
    static func correct(_ exchange: Exchange) async throws -> Reply {
        let image = try await peek(exchange)
        try exchange.requireSeen(image.revision)
        let status: ConvictionStatus = try exchange.chosen("status")
        let group: RetentionGroupText = try exchange.chosen("group")
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.correct(
            image.id, status, group.value, reasons: exchange.form["reasons"], engine: tools.engine,
            by: exchange.acting())
        return .redirect(to: address(image))
    }

    /// The image of the address, before a look or an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> CustodyImage {
        let (_, officer) = try exchange.signedIn()
        guard let image = try await exchange.office.desk.store.image(try exchange.identifier("image")),
            image.force == officer.force
        else { throw ConsoleError(.notFound) }
        return image
    }

    // MARK: - Parts

    private static func summary(_ image: CustodyImage, _ exchange: Exchange) -> Block {
        func row(_ key: GalleryText, _ value: String, _ language: Language? = nil) -> Block.SummaryRow {
            .init(exchange.text(key), value, language: language)
        }
        let flags = image.flags(at: exchange.now).map(\.text).sorted()
        return .summary(
            [
                row(.person, image.sealed.nominalReference), row(.custody, image.sealed.custodyReference),
                row(.arrestedAt, exchange.language.day(image.arrestedAt)),
                row(.takenAt, exchange.language.day(image.takenAt)),
                row(.status, exchange.text(ConvictionText(image.conviction))),
                row(.group, exchange.text(RetentionGroupText(image.group))),
                row(
                    .reviewDue,
                    image.reviewDueAt.map { exchange.language.day($0) } ?? exchange.text(GalleryText.noDate)),
                row(.quality, String(image.quality)),
                flags.isEmpty
                    ? row(.flags, exchange.text(GalleryText.noFlags))
                    : row(.flags, flags.joined(separator: "\n"), .english),
            ], in: exchange.language)
    }

    private static func history(_ image: CustodyImage, _ exchange: Exchange) async throws -> Block? {
        guard !image.sealed.notes.isEmpty else { return nil }
        var rows: [[Block.Cell]] = []
        for note in image.sealed.notes {
            rows.append([
                .init(exchange.language.time(note.writtenAt)), .init(note.topic, language: .english),
                .init(note.text), .init(try await exchange.name(of: note.officer)),
            ])
        }
        return .table(
            exchange.text(GalleryText.historyTitle),
            [
                exchange.text(CaseText.at), exchange.text(GalleryText.topic), exchange.text(GalleryText.text),
                exchange.text(GalleryText.officer),
            ], rows)
    }

    private static func retaining(_ image: CustodyImage, _ exchange: Exchange) -> [Block?] {
        [
            .heading(exchange.text(GalleryText.retainTitle)), .paragraph(exchange.text(GalleryText.retainLead)),
            exchange.form(
                RouteTable.address(.retainReference, image.id.description),
                revision: image.revision,
                fields: [
                    exchange.dayField("next", exchange.text(GalleryText.next)),
                    FormField(.area, "retain-reasons", exchange.text(SearchText.reasons)).with {
                        $0.sentName = "reasons"
                    },
                ], buttons: [.init(exchange.text(GalleryText.retain))]),
        ]
    }

    private static func correcting(_ image: CustodyImage, _ exchange: Exchange) -> [Block?] {
        [
            .heading(exchange.text(GalleryText.correctTitle)), .paragraph(exchange.text(GalleryText.correctLead)),
            exchange.form(
                RouteTable.address(.correctReference, image.id.description),
                revision: image.revision,
                fields: [
                    exchange.choice(
                        "status", exchange.text(GalleryText.status), ConvictionText.allCases,
                        value: image.conviction.rawValue),
                    exchange.choice(
                        "group", exchange.text(GalleryText.group), RetentionGroupText.allCases,
                        value: RetentionGroupText(image.group).rawValue),
                    FormField(.area, "correct-reasons", exchange.text(SearchText.reasons)).with {
                        $0.sentName = "reasons"
                    },
                ], buttons: [.init(exchange.text(GalleryText.correct))]),
        ]
    }

    /// The address of an image's page.
    static func address(_ image: CustodyImage) -> String {
        RouteTable.address(.referenceImage, image.id.description)
    }
}
