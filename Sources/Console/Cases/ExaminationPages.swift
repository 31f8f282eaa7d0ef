import Casework
import Foundation
import Operations
import Storage

/// The blind review of a list: probe first and alone, then every candidate. An examiner learns nothing of whose case it
/// is, what others thought, or where anybody stood on a list; and nothing here tells a known answer from a search.
enum ExaminationPages {
    /// Lists that this officer may take or is at.
    static func list(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let waiting = try await exchange.office.desk.waitingReviews(by: exchange.acting())
        var tasks: [Block.Task] = []
        for id in waiting {
            let isOwn = try await exchange.office.desk.store.review(id).map { Self.isOwn($0, officer) } ?? false
            tasks.append(
                Block.Task(
                    id.description, text(.one, exchange, String(id.description.prefix(8))), to: address(id),
                    text(isOwn ? .yours : .open, exchange), isOwn ? .live : .waiting))
        }
        return exchange.page(
            Page(
                text(.title, exchange),
                [
                    .paragraph(text(.lead, exchange)),
                    tasks.isEmpty ? .paragraph(text(.none, exchange)) : .tasks(tasks),
                ]
            ).with { $0.current = RouteName.examinations.rawValue })
    }

    /// Where this officer is with a list.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let review = try await peek(exchange)
        var blocks: [Block?]
        if isOwn(review, officer) {
            let sheet = try await exchange.office.desk.examinerSheet(review.id, by: exchange.acting())
            let probes = try await exchange.office.desk.probeImages(of: review.id, by: exchange.acting()).count
            blocks = self.probes(review, probes, exchange)
            blocks += sheet.own.analysis.map { stage(sheet, $0, review, exchange) } ?? analysis(review, exchange)
        } else {
            blocks = [
                .paragraph(text(.beginLead, exchange)),
                exchange.form(
                    RouteTable.address(.beginExamination, review.id.description), revision: review.revision,
                    buttons: [.init(text(.begin, exchange))]),
            ]
        }
        return exchange.page(
            Page(text(.examinationTitle, exchange), blocks).with {
                $0.backAddress = RouteTable.address(.examinations)
                $0.form = "wide"
            })
    }

    /// Takes the next examination.
    static func begin(_ exchange: Exchange) async throws -> Reply { try await act(.begin, exchange) }

    /// Records what the probe alone shows.
    static func analyse(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        let isSuitable = form.isTicked("suitable")
        let visible = form.all("visible").compactMap(FacialComponent.init(rawValue:))
        return try await act(
            .analyse(
                ProbeAnalysis(isSuitable: isSuitable, visible: Set(visible), limitations: form["limitations"])),
            exchange)
    }

    /// Concludes the examination.
    static func conclude(_ exchange: Exchange) async throws -> Reply {
        let prompts = exchange.form.all("prompts").compactMap(ReviewPrompt.init(rawValue:))
        return try await act(.conclude(prompts: Set(prompts)), exchange)
    }

    /// An image that the list was searched with; looking is logged.
    static func probe(_ exchange: Exchange) async throws -> Reply {
        let review = try await peek(exchange)
        guard let number = Int(try exchange.parameter("number")), number > 0 else { throw ConsoleError(.notFound) }
        let images = try await exchange.office.desk.probeImages(of: review.id, by: exchange.acting())
        guard images.indices.contains(number - 1) else { throw ConsoleError(.notFound) }
        return try await exchange.picture(images[number - 1])
    }

    // MARK: - Steps

    private static func act(_ act: ReviewAct, _ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let review = try await peek(exchange)
        try exchange.requireSeen(review.revision)
        let after = try await exchange.office.desk.apply(act, to: review.id, by: exchange.acting()).review
        return .redirect(to: isOwn(after, officer) ? address(review.id) : RouteTable.address(.examinations))
    }

    /// The review of the address, before a look or an act that is judged and logged itself.
    ///
    /// A review that doesn't wait for this officer is no more known than one that doesn't exist.
    static func peek(_ exchange: Exchange) async throws -> CandidateReview {
        let (_, officer) = try exchange.signedIn()
        guard let review = try await exchange.office.desk.store.review(try exchange.identifier("review")),
            review.force == officer.force, review.isWaiting(for: officer)
        else { throw ConsoleError(.notFound) }
        return review
    }

    /// Whether the officer is at the list, and not concluded.
    static func isOwn(_ review: CandidateReview, _ officer: Officer) -> Bool {
        guard case .examining(let position) = review.phase else { return false }
        return review.sealed.examinations.count == position.rawValue
            && review.sealed.examinations.last?.officer == officer.id
    }

    /// The address of an examination's page.
    static func address(_ id: CandidateReview.ID) -> String { RouteTable.address(.examination, id.description) }

    private static func text(_ text: ExaminationText, _ exchange: Exchange, _ values: String...) -> String {
        exchange.language.fill(text, values)
    }

    // MARK: - Parts

    private static func probes(_ review: CandidateReview, _ count: Int, _ exchange: Exchange) -> [Block?] {
        (1...max(1, count)).map { number in
            let name = text(.probe, exchange, String(number))
            return Block.figure(
                RouteTable.address(.probeImage, review.id.description, String(number)), alternative: name, caption: name
            )
        }
    }

    private static func analysis(_ review: CandidateReview, _ exchange: Exchange) -> [Block?] {
        [
            .heading(text(.analysisTitle, exchange)),
            exchange.form(
                RouteTable.address(.analyseProbe, review.id.description), revision: review.revision,
                fields: [
                    FormField(.tick, "suitable", text(.suitable, exchange)),
                    exchange.ticks("visible", text(.visible, exchange), ComponentText.allCases),
                    FormField(
                        .area, "limitations", text(.limitations, exchange), hint: text(.limitationsHint, exchange)),
                ], buttons: [.init(text(.saveAnalysis, exchange))]),
        ]
    }

    /// The candidates, and the conclusion.
    private static func stage(
        _ sheet: ExaminerSheet, _ analysis: ProbeAnalysis, _ review: CandidateReview, _ exchange: Exchange
    ) -> [Block?] {
        var blocks: [Block?] = []
        if analysis.isSuitable {
            let tasks = sheet.candidates.enumerated().map { number, candidate -> Block.Task in
                let done = sheet.own.comparisons[candidate.id]
                return Block.Task(
                    candidate.id.description, text(.candidate, exchange, String(number + 1)),
                    to: RouteTable.address(.comparison, review.id.description, candidate.id.description),
                    text(done == nil ? .notCompared : .compared, exchange), done == nil ? .waiting : .good,
                    hint: candidate.flags.map(\.text).sorted().joined(separator: " "))
            }
            blocks += [.heading(text(.candidates, exchange)), .tasks(tasks)]
        } else {
            blocks.append(.inset(text(.unsuitable, exchange)))
        }
        let prompts = FormField(.ticks, "prompts", text(.prompts, exchange)).with {
            $0.options = ReviewPrompt.allCases.map { .init($0.rawValue, $0.text, false) }
        }
        blocks += [
            .heading(text(.concludeTitle, exchange)), .paragraph(text(.concludeLead, exchange)),
            exchange.form(
                RouteTable.address(.concludeExamination, review.id.description), revision: review.revision,
                fields: analysis.isSuitable ? [prompts] : [], buttons: [.init(text(.conclude, exchange))]),
        ]
        return blocks
    }
}
