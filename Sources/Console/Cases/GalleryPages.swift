import Casework
import Foundation
import Operations
import Storage

/// One reference gallery: what is counted of it, which images have to be reviewed, and the way to somebody's images.
enum GalleryPages {
    private static let pageSize = 50

    /// The form that describes a gallery.
    static func describeForm(_ exchange: Exchange) -> [Block?] {
        let kinds: [(ReferenceGallery.Kind, ReferenceText)] = [
            (.custody, .custody), (.missingPeople, .missingPeople), (.volunteers, .volunteers),
        ]
        return [
            .heading(exchange.text(GalleryText.describeTitle)),
            .paragraph(exchange.text(GalleryText.describeLead)),
            exchange.form(
                RouteTable.address(.describeGallery),
                fields: [
                    FormField(.line, "name", exchange.text(ReferenceText.name)),
                    FormField(.choice, "kind", exchange.text(ReferenceText.kind)).with {
                        $0.options =
                            [.init("", "", true)] + kinds.map { .init($0.rawValue, exchange.text($1), false) }
                    },
                    FormField(.area, "basis", exchange.text(ReferenceText.basis)),
                ], buttons: [.init(exchange.text(GalleryText.describe))]),
        ]
    }

    /// Describes a gallery.
    static func describe(_ exchange: Exchange) async throws -> Reply {
        let made = try await exchange.office.desk.describeGallery(
            exchange.form["name"], try exchange.chosen("kind"), lawfulBasis: exchange.form["basis"],
            by: exchange.acting())
        return .redirect(to: address(made.id))
    }

    /// The gallery's page; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let known = try await ReferencePages.peek(exchange)
        let page = max(1, exchange.query("page").flatMap { Int($0) } ?? 1)
        let file = try await exchange.office.desk.galleryFile(
            known.id, reviewsFrom: (min(page, 100_000) - 1) * pageSize, count: pageSize, by: exchange.acting())
        let count = max(1, (file.figures.toReview + pageSize - 1) / pageSize)
        var blocks: [Block?] = [summary(file, exchange), figures(file.figures, exchange)]
        blocks += [
            .heading(exchange.text(GalleryText.reviewsTitle)),
            file.toReview.isEmpty
                ? .paragraph(exchange.text(GalleryText.noReviews))
                : table(.reviewsTitle, file.toReview, exchange),
            Block.pages(min(page, count), of: count, in: exchange.language) { "\(address(known.id))?page=\($0)" },
            .heading(exchange.text(GalleryText.findTitle)), .paragraph(exchange.text(GalleryText.findLead)),
            exchange.form(
                RouteTable.address(.findReferences, known.id.description),
                fields: [FormField(.line, "reference", exchange.text(ReferenceText.reference))],
                buttons: [.init(exchange.text(GalleryText.find))]),
        ]
        return exchange.page(
            Page(file.gallery.name, blocks).with {
                $0.backAddress = RouteTable.address(.references)
                $0.current = RouteName.references.rawValue
                $0.form = "wide"
            })
    }

    /// Goes to the person with a nominal reference; the reference itself stands in no address.
    static func find(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await ReferencePages.peek(exchange)
        let found = try await exchange.office.desk.references(
            of: exchange.form["reference"], in: gallery.id, by: exchange.acting())
        guard let person = found.first?.person else { throw ConsoleError(.notFound) }
        return .redirect(to: RouteTable.address(.referencePerson, gallery.id.description, person.description))
    }

    /// The images of one person; looking is logged.
    static func person(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await ReferencePages.peek(exchange)
        let images = try await exchange.office.desk.references(
            of: try exchange.identifier("person", of: ReferencePerson.self), in: gallery.id, by: exchange.acting())
        return exchange.page(
            Page(exchange.text(GalleryText.personTitle), [table(.personTitle, images, exchange)]).with {
                $0.backAddress = address(gallery.id)
                $0.current = RouteName.references.rawValue
                $0.form = "wide"
            })
    }

    // MARK: - Parts

    private static func summary(_ file: GalleryFile, _ exchange: Exchange) -> Block {
        let figures = file.figures
        let kind: ReferenceText =
            switch file.gallery.kind {
            case .custody: .custody
            case .missingPeople: .missingPeople
            case .volunteers: .volunteers
            }
        let flags = file.excludedFlags.map(\.text).sorted()
        func row(_ key: some CatalogueText, _ value: String, _ language: Language? = nil) -> Block.SummaryRow {
            .init(exchange.text(key), value, language: language)
        }
        return .summary(
            [
                row(ReferenceText.kind, exchange.text(kind)), row(ReferenceText.basis, file.gallery.lawfulBasis),
                row(ReferenceText.identifier, file.gallery.id.description),
                row(ReferenceText.edition, file.edition?.version ?? exchange.text(ReferenceText.unfinished)),
                row(
                    GalleryText.searched,
                    exchange.text(file.isSearchable ? GalleryText.searchable : GalleryText.notSearchable)),
                flags.isEmpty
                    ? row(GalleryText.leftOut, exchange.text(GalleryText.leftOutNothing))
                    : row(GalleryText.leftOut, flags.joined(separator: "\n"), .english),
                row(GalleryText.images, String(figures.images)),
                row(GalleryText.pastReview, String(figures.pastReview)),
                row(GalleryText.noReviewDate, String(figures.noReviewDate)),
                row(GalleryText.statusUnknown, String(figures.statusUnknown)),
                row(GalleryText.contested, String(figures.contested)),
            ], in: exchange.language)
    }

    private static func figures(_ figures: GalleryFigures, _ exchange: Exchange) -> Block? {
        guard !figures.rows.isEmpty else { return nil }
        let titles: [GalleryText] = [.group, .status, .images, .pastReview, .noReviewDate, .contested]
        return .table(
            exchange.text(GalleryText.figuresTitle), titles.map { exchange.text($0) },
            figures.rows.map { row($0, exchange) }, isWide: true)
    }

    /// Images by their custody records, each with the way to its page.
    private static func table(_ title: GalleryText, _ images: [CustodyImage], _ exchange: Exchange) -> Block {
        let titles: [GalleryText] = [.custody, .person, .takenAt, .group, .status, .reviewDue, .flags]
        return .table(
            exchange.text(title), titles.map { exchange.text($0) },
            images.map { row($0, exchange) }, isWide: true)
    }

    private static func row(_ row: GalleryFigures.Row, _ exchange: Exchange) -> [Block.Cell] {
        var cells = [
            Block.Cell(exchange.text(RetentionGroupText(row.group))),
            Block.Cell(exchange.text(ConvictionText(row.status))),
        ]
        for count in [row.images, row.pastReview, row.noReviewDate, row.contested] {
            cells.append(Block.Cell.number(String(count)))
        }
        return cells
    }

    private static func row(_ image: CustodyImage, _ exchange: Exchange) -> [Block.Cell] {
        let due = image.reviewDueAt.map { exchange.language.day($0) } ?? exchange.text(GalleryText.noDate)
        let flags = image.flags(at: exchange.now).map(\.text).sorted().joined(separator: " ")
        return [
            .init(image.sealed.custodyReference, to: ReferenceImagePages.address(image)),
            .init(image.sealed.nominalReference), .init(exchange.language.day(image.takenAt)),
            .init(exchange.text(RetentionGroupText(image.group))),
            .init(exchange.text(ConvictionText(image.conviction))), .init(due), .init(flags, language: .english),
        ]
    }

    /// The address of a gallery's page.
    static func address(_ id: ReferenceGallery.ID) -> String { RouteTable.address(.gallery, id.description) }
}
