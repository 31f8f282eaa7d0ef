import Casework
import Foundation
import Operations
import Storage

/// Requests to delete somebody's images: queued, decided image by image by another officer, erased and looked for.
enum DeletionPages {
    /// The form that queues a request in a gallery.
    static func receiveForm(_ gallery: ReferenceGallery, _ exchange: Exchange) -> [Block?] {
        func text(_ text: ReferenceText) -> String { exchange.text(text) }
        func field(_ kind: FormField.Kind, _ name: String, _ label: ReferenceText) -> FormField {
            FormField(kind, "\(name)-\(gallery.id)", text(label)).with { $0.sentName = name }
        }
        return [
            .heading(text(.receiveTitle)), .paragraph(text(.receiveLead)),
            exchange.form(
                RouteTable.address(.receiveDeletion, gallery.id.description),
                fields: [
                    field(.line, "reference", .reference),
                    exchange.choice(
                        "requester-\(gallery.id)", text(.requester), DeletionRequesterText.allCases
                    ).with { $0.sentName = "requester" },
                    field(.area, "letter", .letter),
                ], buttons: [.init(text(.receive))]),
        ]
    }

    /// Queues a request; from then on none of the images is found.
    static func receive(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await ReferencePages.peek(exchange)
        let requester: DeletionRequest.Requester = try exchange.chosen("requester")
        let tools = try exchange.requireTools()
        let request = try await exchange.office.desk.receiveDeletion(
            of: exchange.form["reference"], in: gallery.id, requester, letter: exchange.form["letter"],
            engine: tools.engine, by: exchange.acting())
        return .redirect(to: address(request.id))
    }

    /// The request with its images; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let (request, images, elsewhere) = try await exchange.office.desk.deletion(
            try exchange.identifier("deletion"), by: exchange.acting())
        func text(_ text: ReferenceText) -> String { exchange.text(text) }
        var blocks: [Block?] = [
            .summary(
                [
                    .init(exchange.text(CommonText.status), text(state(request))),
                    .init(text(.requester), exchange.text(DeletionRequesterText(request.requester))),
                    .init(text(.receivedAt), exchange.language.time(request.receivedAt)),
                    .init(text(.answerBy), exchange.language.time(request.answerBy)),
                    .init(text(.imageCount), String(request.images.count)),
                    .init(text(.letter), request.sealed.letter),
                ], in: exchange.language)
        ]
        if !elsewhere.isEmpty {
            blocks.append(
                .inset(exchange.text(GalleryText.elsewhere, elsewhere.map(\.name).joined(separator: ", "))))
        }
        blocks += try await DeletionDecision.blocks(request, officer, exchange)
        if request.isOpen, request.receivedBy != officer.id, Right.decideDeletions.admits(officer),
            exchange.office.tools != nil
        {
            var fields = images.enumerated().map { number, image in
                exchange.choice(
                    "verdict-\(image.id)",
                    exchange.text(
                        ReferenceText.imageTitle, String(number + 1), exchange.language.day(image.takenAt),
                        exchange.text(ConvictionText(image.conviction))), VerdictText.allCases,
                    hint: image.flags(at: exchange.now).map(\.text).sorted().joined(separator: " "))
            }
            fields.append(FormField(.area, "reasons", exchange.text(SearchText.reasons)))
            blocks += [
                .warning(text(.decideLead), in: exchange.language),
                exchange.form(
                    RouteTable.address(.decideDeletion, request.id.description), revision: request.revision,
                    fields: fields, buttons: [.init(text(.decide), isWarning: true)]),
            ]
        }
        return exchange.page(
            Page(text(.deletionTitle), blocks).with { $0.backAddress = RouteTable.address(.references) })
    }

    /// Decides on each image; what is deleted goes at once.
    static func decide(_ exchange: Exchange) async throws -> Reply {
        let request = try await peek(exchange)
        try exchange.requireSeen(request.revision)
        var verdicts: [CustodyImage.ID: DeletionRequest.Verdict] = [:]
        for image in request.images {
            let chosen: VerdictText = try exchange.chosen("verdict-\(image)")
            verdicts[image] = chosen.verdict
        }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.decideDeletion(
            request.id, verdicts, reasons: exchange.form["reasons"], engine: tools.engine, by: exchange.acting())
        return .redirect(to: address(request.id))
    }

    /// Goes on with an erasure that was interrupted.
    static func finish(_ exchange: Exchange) async throws -> Reply {
        let request = try await peek(exchange)
        try exchange.requireSeen(request.revision)
        _ = try await exchange.office.desk.resumeDeletion(request.id, by: exchange.acting())
        return .redirect(to: address(request.id))
    }

    /// The requests that were decided, for the page of all galleries.
    static func decided(_ exchange: Exchange) async throws -> [Block?] {
        let requests = try await exchange.office.desk.decidedDeletions(by: exchange.acting())
        let tasks = requests.map { request in
            Block.Task(
                request.id.description, exchange.text(DeletionRequesterText(request.requester)),
                to: address(request.id), exchange.text(state(request)),
                request.isUnfinished ? .bad : .plain, hint: exchange.language.time(request.receivedAt))
        }
        return [
            .heading(exchange.text(GalleryText.decidedTitle)),
            tasks.isEmpty ? .paragraph(exchange.text(GalleryText.noneDecided)) : .tasks(tasks),
        ]
    }

    /// The request of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> DeletionRequest {
        let (_, officer) = try exchange.signedIn()
        guard let request = try await exchange.office.desk.store.deletionRequest(try exchange.identifier("deletion")),
            request.force == officer.force
        else { throw ConsoleError(.notFound) }
        return request
    }

    /// Where a request stands, in words.
    static func state(_ request: DeletionRequest) -> ReferenceText {
        switch request.state {
        case .received: .received
        case .refused: .refused
        case .erasing: .erasing
        case .completed: .completed
        }
    }

    /// The address of a request's page.
    static func address(_ id: DeletionRequest.ID) -> String { RouteTable.address(.deletion, id.description) }
}
