import Casework
import Foundation
import HTTPTypes
import Interchange
import NIOPosix
import Operations
import Storage

/// Reference galleries: what each holds, imports, and the queue of requests for deletion.
enum ReferencePages {
    /// Galleries without anybody in them, and the queue.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let desk = exchange.office.desk
        let galleries = try await desk.galleries(by: exchange.acting())
        let open = try await desk.openDeletions(by: exchange.acting())
        func text(_ text: ReferenceText) -> String { exchange.text(text) }
        var blocks: [Block?] = []
        if galleries.isEmpty { blocks.append(.paragraph(text(.none))) }
        for one in galleries { blocks += gallery(one, officer, exchange) }
        let tasks = open.map { request in
            Block.Task(
                request.id.description, exchange.text(DeletionRequesterText(request.requester)),
                to: RouteTable.address(.deletion, request.id.description),
                exchange.text(HomeText.due, exchange.language.day(request.answerBy)),
                request.answerBy < exchange.now ? .bad : .waiting, hint: exchange.language.time(request.receivedAt))
        }
        blocks.append(Block.heading(text(.deletionsTitle)))
        blocks.append(tasks.isEmpty ? Block.paragraph(text(.noDeletions)) : Block.tasks(tasks))
        blocks += try await DeletionPages.decided(exchange)
        if Right.manageReferences.admits(officer) { blocks += GalleryPages.describeForm(exchange) }
        return exchange.page(
            Page(text(.title), blocks).with {
                $0.current = RouteName.references.rawValue
                $0.form = "wide"
            })
    }

    /// Imports a manifest and its images into a gallery.
    static func importList(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await peek(exchange)
        do {
            _ = try await take(into: gallery, exchange)
        } catch let error as InterchangeError {
            return exchange.page(
                Page(exchange.text(WatchlistText.reportTitle), []).with {
                    $0.faults = [(error.message, nil)]
                    $0.backAddress = RouteTable.address(.references)
                }, status: .unprocessableContent)
        }
        return .redirect(to: RouteTable.address(.referenceReport, gallery.id.description))
    }

    /// Imports what the form brought, for the pages and the API, and keeps the report of it.
    ///
    /// - Throws: `InterchangeError` where the manifest or the archive can't be read at all; ``ConsoleError`` with code
    ///   `unavailable` where this console has no engine, `invalid` where a file is missing; what the desk throws.
    static func take(into gallery: ReferenceGallery, _ exchange: Exchange) async throws -> ImportReports.Report {
        guard let manifest = exchange.form.files["manifest"], let images = exchange.form.files["images"] else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "manifest", text: .missing)])
        }
        let (tools, desk) = (try exchange.requireTools(), exchange.office.desk)
        let upload = try await NIOThreadPool.singleton.runIfActive {
            try UploadFolder(
                below: desk.store.folder.root, ["manifest.csv": manifest.content, "images.zip": images.content])
        }
        defer { upload.destroyLater() }
        let rows = RowCollector()
        let archive = try await NIOThreadPool.singleton.runIfActive { try ZipImages(upload["images.zip"]) }
        let tally = try await desk.importReferences(
            upload["manifest.csv"], images: archive, into: gallery.id, engine: tools.engine,
            ImportOptions(allOrNothing: exchange.form.isTicked("all")), by: exchange.acting(),
            each: { rows.add($0) })
        let report = ImportReports.Report(rows: rows.all, wasApplied: tally.isListed)
        exchange.office.imports.keep(report, of: gallery.id)
        return report
    }

    /// What became of the last import, row by row.
    static func report(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await peek(exchange)
        return ImportReportPage.page(
            exchange.office.imports[gallery.id], back: RouteTable.address(.references), applied: nil, exchange)
    }

    /// The gallery of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> ReferenceGallery {
        let (_, officer) = try exchange.signedIn()
        guard let gallery = try await exchange.office.desk.store.gallery(try exchange.identifier("gallery")),
            gallery.force == officer.force
        else { throw ConsoleError(.notFound) }
        return gallery
    }

    private static func gallery(_ one: GallerySummary, _ officer: Officer, _ exchange: Exchange) -> [Block?] {
        func text(_ text: ReferenceText) -> String { exchange.text(text) }
        let kind: ReferenceText =
            switch one.gallery.kind {
            case .custody: .custody
            case .missingPeople: .missingPeople
            case .volunteers: .volunteers
            }
        let id = one.gallery.id.description
        var rows: [Block.SummaryRow] = [
            .init(text(.kind), text(kind)), .init(text(.basis), one.gallery.lawfulBasis), .init(text(.identifier), id),
            .init(text(.edition), one.edition?.version ?? text(.unfinished)),
            .init(text(.images), one.edition.map { String($0.images) } ?? exchange.text(CommonText.unknown)),
            .init(text(.toReview), String(one.toReview)),
        ]
        if one.edition == nil { rows.remove(at: 4) }
        var blocks: [Block?] = [
            .heading(one.gallery.name), .summary(rows, in: exchange.language),
            .links([
                (text: exchange.text(GalleryText.open, one.gallery.name), address: GalleryPages.address(one.gallery.id))
            ]),
        ]
        guard exchange.office.tools != nil else { return blocks }
        if Right.manageReferences.admits(officer) {
            let limit = RouteTable.route(.importReferences).bodyLimit >> 20
            blocks += [
                .heading(exchange.text(ReferenceText.importTitle, one.gallery.name)),
                exchange.form(
                    RouteTable.address(.importReferences, id),
                    fields: [
                        FormField(
                            .file, "manifest-\(id)", exchange.text(WatchlistText.importFile),
                            hint: exchange.text(WatchlistText.importHint, String(limit))
                        ).with { $0.sentName = "manifest" },
                        FormField(.file, "images-\(id)", exchange.text(WatchlistText.importImages)).with {
                            $0.sentName = "images"
                        },
                        FormField(.tick, "all-\(id)", exchange.text(WatchlistText.importAll)).with {
                            $0.sentName = "all"
                        },
                    ], buttons: [.init(exchange.text(WatchlistText.importButton))]),
            ]
        }
        return blocks + DeletionPages.receiveForm(one.gallery, exchange)
    }
}

/// What became of an import, row by row; the rows name nobody.
enum ImportReportPage {
    /// The page of a report; nil says that nothing was imported since the program began.
    ///
    /// - Parameter applied: said where rows were taken over; nil says nothing then.
    static func page(
        _ report: ImportReports.Report?, back: String, applied: String?, _ exchange: Exchange
    ) -> Reply {
        let title = exchange.text(WatchlistText.reportTitle)
        guard let report else {
            return exchange.page(
                Page(title, [.paragraph(exchange.text(WatchlistText.noReport))]).with { $0.backAddress = back })
        }
        let shown = report.rows.filter { $0.verdict != .accepted }.prefix(500)
        let tally = Dictionary(grouping: report.rows, by: \.verdict).mapValues(\.count)
        let verdicts: [WatchlistText] = [.accepted, .warned, .unchanged, .refused]
        let titles: [WatchlistText] = [.rowNumber, .verdict, .notes]
        let rows = shown.map { row -> [Block.Cell] in
            [
                .init(String(row.number)), .init(exchange.text(row.verdict)),
                .init(row.notes.joined(separator: " "), language: .english),
            ]
        }
        return exchange.page(
            Page(
                title,
                [
                    report.wasApplied
                        ? applied.map { Block.success($0) }
                        : Block.warning(exchange.text(WatchlistText.notApplied), in: exchange.language),
                    .summary(verdicts.map { .init(exchange.text($0), String(tally[$0] ?? 0)) }, in: exchange.language),
                    rows.isEmpty ? nil : .table(title, titles.map { exchange.text($0) }, rows),
                ]
            ).with { $0.backAddress = back })
    }
}
