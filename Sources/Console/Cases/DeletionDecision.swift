import Casework
import Foundation
import Operations

/// What was decided about a request for deletion, what is proven gone, and the receipt for whoever asked.
enum DeletionDecision {
    /// The decision on the request's page; nothing while nobody has decided.
    static func blocks(_ request: DeletionRequest, _ officer: Officer, _ exchange: Exchange) async throws -> [Block?] {
        guard let decision = request.decision else { return [] }
        let name = try await exchange.name(of: decision.officer)
        var rows: [Block.SummaryRow] = [
            .init(exchange.text(GalleryText.decidedAt), exchange.language.time(decision.decidedAt)),
            .init(exchange.text(GalleryText.decidedBy), name),
        ]
        rows += reasons(request, exchange)
        var blocks: [Block?] = [
            .summary(rows, in: exchange.language), table(request, exchange),
            .paragraph(exchange.text(GalleryText.receiptScope)),
            .links([
                (
                    text: exchange.text(GalleryText.openReceipt),
                    address: RouteTable.address(.deletionReceipt, request.id.description)
                )
            ]),
        ]
        if request.isUnfinished, Right.decideDeletions.admits(officer) {
            blocks += [
                .warning(exchange.text(GalleryText.finishLead), in: exchange.language),
                exchange.form(
                    RouteTable.address(.finishDeletion, request.id.description), revision: request.revision,
                    buttons: [.init(exchange.text(GalleryText.finish), isWarning: true)]),
            ]
        }
        return blocks
    }

    /// What whoever asked is given: it names nobody, and no officer. Looking is logged.
    static func receipt(_ exchange: Exchange) async throws -> Reply {
        let (request, _, _) = try await exchange.office.desk.deletion(
            try exchange.identifier("deletion"), by: exchange.acting())
        guard let decision = request.decision else { throw ConsoleError(.notFound) }
        let force = exchange.office.force
        return exchange.page(
            Page(
                exchange.text(GalleryText.receiptTitle),
                [
                    .paragraph(
                        exchange.text(GalleryText.receiptLead, force.name, exchange.language.day(request.receivedAt)),
                        isLead: true),
                    .summary(
                        [
                            .init(exchange.text(GalleryText.receiptNumber), request.id.description),
                            .init(exchange.text(GalleryText.decidedAt), exchange.language.day(decision.decidedAt)),
                        ], in: exchange.language),
                    table(request, exchange), .paragraph(exchange.text(GalleryText.receiptScope)),
                    .paragraph(exchange.text(GalleryText.receiptEnd)),
                    .inset("\(force.name): \(force.publicContact)"),
                ]
            ).with {
                $0.backAddress = DeletionPages.address(request.id)
                $0.form = "print"
            })
    }

    // MARK: - Parts

    /// Each image by its number: what was decided, and when it was proven gone.
    private static func table(_ request: DeletionRequest, _ exchange: Exchange) -> Block {
        let receipts = Dictionary(
            request.receipts.map { ($0.image, $0.verifiedAt) }, uniquingKeysWith: { first, _ in first })
        let titles: [GalleryText] = [.images, .verdict, .erasedAt]
        let rows = request.images.enumerated().map { number, image -> [Block.Cell] in
            let verdict = request.verdict(on: image)
            let gone = receipts[image].map { exchange.language.time($0) }
            let waiting = verdict == .delete ? exchange.text(GalleryText.notErasedYet) : "–"
            return [
                .init(exchange.text(GalleryText.image, String(number + 1))),
                .init(verdict.map { exchange.text(VerdictText($0)) } ?? exchange.text(CommonText.unknown)),
                .init(gone ?? waiting),
            ]
        }
        return .table(exchange.text(GalleryText.verdictsTitle), titles.map { exchange.text($0) }, rows)
    }

    private static func reasons(_ request: DeletionRequest, _ exchange: Exchange) -> [Block.SummaryRow] {
        request.sealed.notes.filter { $0.topic == "decided" }.map {
            .init(exchange.text(SearchText.reasons), $0.text)
        }
    }
}

extension DeletionRequest {
    /// The proofs of erasure so far.
    var receipts: [ImageErasureReceipt] {
        switch state {
        case .erasing(_, let receipts), .completed(_, let receipts): receipts
        case .received, .refused: []
        }
    }

    /// Whether something that was to be deleted isn't proven gone.
    var isUnfinished: Bool { if case .erasing = state { true } else { false } }
}

extension VerdictText {
    /// The text of a decision.
    init(_ verdict: DeletionRequest.Verdict) {
        switch verdict {
        case .delete: self = .delete
        case .keep(.proceedings): self = .proceedings
        case .keep(.withinReviewPeriod): self = .withinReviewPeriod
        case .keep(.exceptionalProtection): self = .exceptionalProtection
        }
    }
}
