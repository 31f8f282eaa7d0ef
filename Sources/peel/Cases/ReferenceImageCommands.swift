import ArgumentParser
import Casework
import Foundation
import Operations

/// What is shown of a reference image.
struct ReferenceView: Encodable, Sendable {
    let id: String
    let reference: String
    let custodyReference: String
    let takenAt: Date
    let status: String
    let group: Int
    let reviewDueAt: Date?
    let isContested: Bool
    let flags: [String]

    init(_ image: CustodyImage, at instant: Date) {
        id = image.id.description
        reference = image.sealed.nominalReference
        custodyReference = image.sealed.custodyReference
        takenAt = image.takenAt
        status = image.conviction.rawValue
        group = image.group.rawValue
        reviewDueAt = image.reviewDueAt
        isContested = image.contestedBy != nil
        flags = image.flags(at: instant).map(\.rawValue).sorted()
    }

    /// The image on one line.
    var line: String {
        "\(id)  \(reference)  \(status)  group \(group)  "
            + (reviewDueAt.map { "review by \($0.formatted(.iso8601))" } ?? "no review date")
            + (flags.isEmpty ? "" : "  \(flags.joined(separator: ", "))")
    }
}

/// `peel references show`.
struct ShowReferences: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the images of a person; that is logged.")

    @OptionGroup var target: ReferenceGalleryArgument
    @Argument(help: "The person's nominal reference.") var reference: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, reference) = (target.id, reference)
        let views = try desk.act { desk, acting in
            try await desk.references(of: reference, in: id, by: acting).map { ReferenceView($0, at: desk.now) }
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel references to-review`.
struct ReferencesToReview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "to-review", abstract: "List the images whose review is due, or that have no date; logged.")

    @OptionGroup var target: ReferenceGalleryArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        let views = try desk.act { desk, acting in
            try await desk.referencesToReview(in: id, by: acting).map { ReferenceView($0, at: desk.now) }
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel references retain`.
struct RetainReference: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retain", abstract: "Decide to keep an image until its next review; the DPO does.")

    @Argument(help: "The image's identifier.") var image: IdentifierArgument
    @Option(help: "Why keeping it is still necessary; needed.") var reasons: String
    @Option(help: "When it is asked again, e.g. 2028-05-01T00:00:00Z.") var next: TimeArgument
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, reasons, next, engine) = (CustodyImage.ID(image.uuid), reasons, next.date, try pack.engine())
        let view = try desk.act { desk, acting in
            ReferenceView(
                try await desk.retain(id, reasons: reasons, next: next, engine: engine, by: acting), at: desk.now)
        }
        desk.show(view, [view.line])
    }
}

/// `peel references correct`.
struct CorrectReference: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Write down what became of the matter that an image belongs to.")

    @Argument(help: "The image's identifier.") var image: IdentifierArgument
    @Option(help: "What became of it.") var status: ConvictionStatus
    @Option(help: "The retention group, 1 to 4.") var group: RetentionGroup
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, status, group) = (CustodyImage.ID(image.uuid), status, group)
        let (reasons, engine) = (reasons, try pack.engine())
        let view = try desk.act { desk, acting in
            ReferenceView(
                try await desk.correct(id, status, group, reasons: reasons, engine: engine, by: acting), at: desk.now)
        }
        desk.show(view, [view.line])
    }
}

/// What is shown of a request for deletion.
struct DeletionView: Encodable, Sendable {
    let id: String
    let state: String
    let answerBy: Date
    let images: [String]

    init(_ request: DeletionRequest) {
        id = request.id.description
        answerBy = request.answerBy
        images = request.images.map(\.description)
        state =
            switch request.state {
            case .received: "received"
            case .refused: "refused"
            case .erasing: "erasing"
            case .completed: "completed"
            }
    }

    /// The request on some lines.
    var lines: [String] {
        ["deletion \(id)  \(state)  answer by \(answerBy.formatted(.iso8601))"] + images.map { "  image \($0)" }
    }
}

/// `peel references request-deletion`.
struct RequestDeletion: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request-deletion", abstract: "Queue somebody's request to delete their images.")

    @OptionGroup var target: ReferenceGalleryArgument
    @Argument(help: "The person's nominal reference.") var reference: String
    @Option(help: "Who asks.") var requester: DeletionRequest.Requester
    @Option(help: "What was asked, in words; it is sealed.") var letter: String
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, reference, requester) = (target.id, reference, requester)
        let (letter, engine) = (letter, try pack.engine())
        let view = try desk.act { desk, acting in
            DeletionView(
                try await desk.receiveDeletion(
                    of: reference, in: id, requester, letter: letter, engine: engine, by: acting))
        }
        desk.show(view, view.lines)
    }
}

/// `peel references deletions`.
struct ListDeletions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deletions", abstract: "List the requests for deletion that nobody has decided.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { try await $0.openDeletions(by: $1).map { DeletionView($0) } }
        desk.show(views, views.flatMap(\.lines))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel references decide-deletion`.
struct DecideDeletion: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide-deletion", abstract: "Decide on each image of a request; what is deleted goes at once.")

    @Argument(help: "The request's identifier.") var request: IdentifierArgument
    @Option(name: .customLong("delete"), help: "An image to delete; repeat it.") var deleted: [IdentifierArgument] = []
    @Option(
        name: .customLong("keep"),
        help: "IMAGE=GROUND for one to keep: proceedings, within-review-period or exceptional-protection; repeat it.")
    var kept: [String] = []
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, verdicts, reasons) = (DeletionRequest.ID(request.uuid), try self.verdicts(), reasons)
        let engine = try pack.engine()
        let view = try desk.act { desk, acting in
            DeletionView(
                try await desk.decideDeletion(id, verdicts, reasons: reasons, engine: engine, by: acting))
        }
        desk.show(view, view.lines)
    }

    private func verdicts() throws -> [CustodyImage.ID: DeletionRequest.Verdict] {
        var verdicts: [CustodyImage.ID: DeletionRequest.Verdict] = [:]
        for image in deleted { verdicts[.init(image.uuid)] = .delete }
        for text in kept {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let image = UUID(uuidString: parts[0]),
                let ground = DeletionRequest.KeepGround(rawValue: parts[1]),
                verdicts.updateValue(.keep(ground), forKey: .init(image)) == nil
            else {
                throw CommandFailure(
                    .badInput,
                    "“\(text)” is not IMAGE=GROUND, or the image is named twice: "
                        + DeletionRequest.KeepGround.allCases.map(\.rawValue).joined(separator: ", ") + " are grounds.")
            }
        }
        return verdicts
    }
}

/// `peel references finish-deletion`.
struct FinishDeletion: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish-deletion", abstract: "Go on with a deletion that a crash interrupted; the DPO does.")

    @Argument(help: "The request's identifier.") var request: IdentifierArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = DeletionRequest.ID(request.uuid)
        let view = try desk.act { DeletionView(try await $0.resumeDeletion(id, by: $1)) }
        desk.show(view, view.lines)
    }
}
