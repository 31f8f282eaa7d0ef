import Casework
import Foundation
import HTTPTypes
import NIOPosix
import Operations
import Storage

/// One candidate beside the probe: views, the checklist with places in both images, and the conclusion.
enum ComparisonPages {
    /// The page; looking at the list is logged, and so is each image.
    static func show(_ exchange: Exchange) async throws -> Reply { try await page(exchange, nil) }

    /// Saves the comparison, and goes on to the next candidate that isn't compared. What a rule refuses comes back as it
    /// was typed.
    static func save(_ exchange: Exchange) async throws -> Reply {
        let review = try await ExaminationPages.peek(exchange)
        try exchange.requireSeen(review.revision)
        let id: Identifier<SearchCandidate> = try exchange.identifier("candidate")
        let reader = ChecklistReader(exchange.form)
        guard let comparison = reader.read() else {
            return try await page(exchange, ConsoleError(.invalid, faults: reader.faults))
        }
        do {
            _ = try await exchange.office.desk.apply(.compare(id, comparison), to: review.id, by: exchange.acting())
        } catch let refusals as Refusals {
            return try await page(exchange, ConsoleError(refusals))
        }
        let sheet = try await exchange.office.desk.examinerSheet(review.id, by: exchange.acting())
        let rest = sheet.candidates.drop { $0.id != id }.dropFirst() + sheet.candidates.prefix { $0.id != id }
        guard let next = rest.first(where: { sheet.own.comparisons[$0.id] == nil }) else {
            return .redirect(to: ExaminationPages.address(review.id))
        }
        return .redirect(to: address(review.id, next.id))
    }

    private static func page(_ exchange: Exchange, _ failed: ConsoleError?) async throws -> Reply {
        let review = try await ExaminationPages.peek(exchange)
        let sheet = try await exchange.office.desk.examinerSheet(review.id, by: exchange.acting())
        let id: Identifier<SearchCandidate> = try exchange.identifier("candidate")
        guard let index = sheet.candidates.firstIndex(where: { $0.id == id }) else { throw ConsoleError(.notFound) }
        func text(_ text: ExaminationText) -> String { exchange.text(text) }
        let candidate = sheet.candidates[index]
        let flags = candidate.flags.map(\.text).sorted().joined(separator: "\n")
        func other(_ page: Int) -> String { address(review.id, sheet.candidates[page - 1].id) }
        let checklist = Checklist(exchange, review, sheet, id, failed)
        return exchange.page(
            Page(
                exchange.text(ExaminationText.comparisonTitle, String(index + 1), String(sheet.candidates.count)),
                [
                    try await views(review.id, id, exchange), .inset(text(.reminder)),
                    flags.isEmpty ? nil : .inset(flags, language: .english), checklist.block,
                    Block.pages(index + 1, of: sheet.candidates.count, in: exchange.language, other),
                ]
            ).with {
                $0.backAddress = ExaminationPages.address(review.id)
                $0.module = "comparison.js"
                $0.form = "comparison"
                if let failed {
                    $0.faults =
                        [(exchange.text(failed.text), nil)]
                        + failed.faults.map { (exchange.text($0.text), $0.field) }
                    $0.refusals = failed.refusals.map { ($0.rule, $0.reason, $0.remedy) }
                }
            }, status: failed?.status ?? .ok)
    }

    /// Both images, with what the script needs for its views; without it they stand side by side.
    private static func views(
        _ review: CandidateReview.ID, _ candidate: Identifier<SearchCandidate>, _ exchange: Exchange
    ) async throws -> Block {
        func text(_ text: ExaminationText) -> String { exchange.text(text) }
        let desk = exchange.office.desk
        let probes = try await desk.probeImages(of: review, by: exchange.acting())
        var (probeEyes, candidateEyes): (String?, String?) = (nil, nil)
        if let tools = exchange.office.tools, let first = probes.first {
            let image = try await desk.candidateImage(candidate, of: review, by: exchange.acting())
            // Without a face that the computer finds there is no aligned view, and nothing else is lost.
            (probeEyes, candidateEyes) = try await NIOThreadPool.singleton.runIfActive {
                (Self.places(try? tools.eyes(first)), Self.places(try? tools.eyes(image)))
            }
        }
        return Block(
            "views",
            [
                "qTitle": text(.views), "qSide": text(.side), "qFlicker": text(.flicker), "qSplit": text(.split),
                "qAligned": text(.aligned), "qAlignedHint": text(.alignedHint), "qZoom": text(.zoom),
                "qSplitAt": text(.splitAt), "qBlend": text(.blend),
                "qProbe": RouteTable.address(.probeImage, review.description, "1"), "qProbeText": text(.probeText),
                "qProbeEyes": probeEyes ?? "",
                "qCandidate": RouteTable.address(.candidateImage, review.description, candidate.description),
                "qCandidateText": text(.candidateText), "qCandidateEyes": candidateEyes ?? "",
                "qMore": probes.indices.dropFirst().map { number -> TemplateValues in
                    [
                        "qmAddress": RouteTable.address(.probeImage, review.description, String(number + 1)),
                        "qmText": exchange.text(ExaminationText.probe, String(number + 1)),
                    ]
                },
            ])
    }

    /// Eyes as an attribute of the image; the script reads it.
    private static func places(_ eyes: EyePlaces?) -> String? {
        guard let eyes else { return nil }
        return [eyes.rightX, eyes.rightY, eyes.leftX, eyes.leftY].map { String(format: "%.5f", $0) }
            .joined(separator: " ")
    }

    private static func address(_ review: CandidateReview.ID, _ candidate: Identifier<SearchCandidate>) -> String {
        RouteTable.address(.comparison, review.description, candidate.description)
    }
}
