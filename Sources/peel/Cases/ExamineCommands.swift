import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations

/// `peel case examine`: what examiners do; none of them learns what the others thought.
struct ExamineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examine", abstract: "Examine a list of candidates, blind to scores, ranks and other examiners.",
        subcommands: [
            WaitingReviews.self, BeginExamination.self, WriteProbes.self, AnalyseProbe.self, ShowExaminerSheet.self,
            WriteCandidate.self, CompareCandidate.self, ConcludeExamination.self, ReassignExamination.self,
        ])
}

/// The review that a command is about.
struct ReviewArgument: ParsableArguments {
    @Argument(help: "The review's identifier.") var review: IdentifierArgument

    /// As casework names it.
    var id: CandidateReview.ID { .init(review.uuid) }
}

/// What an examiner is told after an act.
struct ExaminationView: Encodable, Sendable {
    let review: String
    let isOver: Bool
    let next: NextView

    init(_ review: CandidateReview, _ next: CaseNext) {
        self.review = review.id.description
        if case .examining = review.phase { isOver = false } else { isOver = true }
        self.next = NextView(next)
    }

    /// On a few lines.
    var lines: [String] { ["review \(review)" + (isOver ? "  examined" : "")] + next.lines }
}

/// `peel case examine waiting`.
struct WaitingReviews: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waiting", abstract: "List the examinations that the acting officer may take or is at.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let ids = try desk.act { try await $0.waitingReviews(by: $1).map(\.description) }
        desk.show(ids, ids)
        if ids.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel case examine begin`.
struct BeginExamination: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "begin", abstract: "Take the next examination.")

    @OptionGroup var target: ReviewArgument
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.examine(.begin, target) }
}

/// `peel case examine probes`.
struct WriteProbes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probes", abstract: "Write the images that were searched with to files; that is logged.")

    @OptionGroup var target: ReviewArgument
    @Option(help: "Where the new files go, e.g. ./probe; numbers are added.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(numbered: out)
        let id = target.id
        let images = try desk.act { try await $0.probeImages(of: id, by: $1) }
        for (number, image) in images.enumerated() { try PrivateFile.write(image, to: "\(out)-\(number + 1)") }
    }
}

/// `peel case examine analyse`.
struct AnalyseProbe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse", abstract: "Record what the probe alone shows; the candidates are shown only then.")

    @OptionGroup var target: ReviewArgument
    @Option(help: "The analysis as YAML (docs/retrospective.md).") var file: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            try desk.examine(.analyse(ExaminationFile.analysis(URL(fileURLWithPath: file))), target)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel case examine list`.
struct ShowExaminerSheet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the candidates, shuffled, to the examiner who is at them; that is logged.")

    @OptionGroup var target: ReviewArgument
    @OptionGroup var desk: DeskOptions

    private struct Candidate: Encodable {
        let id: String
        let flags: [String]
        let isCompared: Bool
    }

    func run() throws {
        let id = target.id
        let sheet = try desk.act { try await $0.examinerSheet(id, by: $1) }
        let candidates = sheet.candidates.map {
            Candidate(
                id: $0.id.description, flags: $0.flags.map(\.text).sorted(),
                isCompared: sheet.own.comparisons[$0.id] != nil)
        }
        desk.show(
            candidates,
            candidates.map { "\($0.id)\($0.isCompared ? "  compared" : "")  \($0.flags.joined(separator: " "))" })
    }
}

/// `peel case examine image`.
struct WriteCandidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Write a candidate's image to a file, to be compared and deleted; logged.")

    @OptionGroup var target: ReviewArgument
    @Argument(help: "The candidate's identifier.") var candidate: IdentifierArgument
    @Option(help: "The new file.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (id, candidate) = (target.id, Identifier<SearchCandidate>(candidate.uuid))
        try PrivateFile.write(try desk.act { try await $0.candidateImage(candidate, of: id, by: $1) }, to: out)
    }
}

/// `peel case examine compare`.
struct CompareCandidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Record the checklist and the support for one candidate.")

    @OptionGroup var target: ReviewArgument
    @Argument(help: "The candidate's identifier.") var candidate: IdentifierArgument
    @Option(help: "The comparison as YAML (docs/retrospective.md).") var file: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let comparison = try ExaminationFile.comparison(URL(fileURLWithPath: file))
            try desk.examine(.compare(.init(candidate.uuid), comparison), target)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel case examine conclude`.
struct ConcludeExamination: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conclude", abstract: "Conclude the examination, after each question was answered.",
        discussion: ReviewPrompt.allCases.map { "\($0.rawValue): \($0.text)" }.joined(separator: "\n"))

    @OptionGroup var target: ReviewArgument
    @Option(name: .customLong("answered"), help: "A question that you answered for yourself; repeat it for each.")
    var answered: [ReviewPrompt] = []
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.examine(.conclude(prompts: Set(answered)), target) }
}

/// `peel case examine reassign`.
struct ReassignExamination: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign", abstract: "Give an unfinished examination to somebody else; a supervisor does.")

    @OptionGroup var target: ReviewArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.examine(.reassign(reasons: reasons), target) }
}

extension ReviewPrompt: ExpressibleByArgument {}

extension DeskOptions {
    /// Does an act on a review.
    func examine(_ act: ReviewAct, _ target: ReviewArgument) throws {
        let id = target.id
        let view = try self.act { desk, acting in
            let (review, next) = try await desk.apply(act, to: id, by: acting)
            return ExaminationView(review, next)
        }
        show(view, view.lines)
    }
}
