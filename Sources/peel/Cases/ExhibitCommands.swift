import ArgumentParser
import Casework
import Foundation
import Operations
import Storage

/// What is shown of an exhibit.
struct ExhibitView: Encodable, Sendable {
    let id: String
    let reference: String
    let medium: String
    let source: String
    let receivedAt: Date
    let digest: String
    let bytes: Int
    let steps: [EnhancementStep]

    init(_ exhibit: Exhibit) {
        id = exhibit.id.description
        reference = exhibit.sealed.reference
        medium = exhibit.medium.rawValue
        source = exhibit.source.rawValue
        receivedAt = exhibit.receivedAt
        digest = exhibit.digest
        bytes = exhibit.bytes
        steps = exhibit.steps
    }

    /// The exhibit on one line.
    var line: String {
        "exhibit \(reference)  \(id)  \(medium)  \(digest)" + (steps.isEmpty ? "" : "  \(counted(steps.count, "step"))")
    }
}

/// `peel case receive`.
struct ReceiveExhibit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Receive an image or a video as an exhibit: digested and sealed as it is.")

    @OptionGroup var target: CaseArgument
    @Argument(help: "The file.") var file: String
    @Option(help: "The exhibit's own reference, e.g. AB/1.") var reference: String
    @Option(help: "Who produced it.") var producer: String
    @Option(help: "How the police came to hold it lawfully.") var lawfulReceipt: String
    @Option(help: "What it is; a drawing is never searched with.") var medium: Exhibit.Medium
    @Option(help: "Where it comes from.") var source: Exhibit.Source
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, file) = (target.name, URL(fileURLWithPath: file))
        let facts = ExhibitFacts(
            reference: reference, producer: producer, lawfulReceipt: lawfulReceipt, medium: medium, source: source)
        let view = try desk.act { desk, acting in
            let id = try await desk.investigation(name, by: acting).id
            return ExhibitView(try await desk.receiveExhibit(file, facts, into: id, by: acting))
        }
        desk.show(view, [view.line])
    }
}

/// `peel case image`.
struct ShowExhibitImage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Write an image of an exhibit to a file, to be looked at and deleted; logged.")

    @Argument(help: "The exhibit's identifier.") var exhibit: IdentifierArgument
    @Option(help: "SHA-256 of the image: the original, or the output of a step.") var image: String
    @Option(help: "The new file.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (id, digest) = (Exhibit.ID(exhibit.uuid), image)
        let bytes = try desk.act { try await $0.image(digest, of: id, by: $1) }
        try PrivateFile.write(bytes, to: out)
    }
}

/// `peel case enhance`.
struct EnhanceExhibit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enhance", abstract: "Make a step from a still and record it, so that anybody can make it again.",
        discussion: """
            Steps: crop:LEFT,TOP,WIDTH,HEIGHT  rotate:DEGREES  mirror  scale:FACTOR  brightness:VALUE  contrast:VALUE
            gamma:VALUE  greyscale  deinterlace  median:3|5|7  sharpen:RADIUS,AMOUNT
            """)

    @Argument(help: "The exhibit's identifier.") var exhibit: IdentifierArgument
    @Argument(help: "The step with its numbers, e.g. crop:10,20,300,300.") var step: String
    @Option(help: "SHA-256 of the image to begin with; without it the original.") var from: String?
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, from) = (Exhibit.ID(exhibit.uuid), from)
        guard let enhancement = EnhancementArgument.parse(step) else {
            throw CommandFailure(.badInput, "“\(step)” is no step: see peel case enhance --help.")
        }
        let view = try desk.act { desk, acting in
            guard let known = try await desk.store.exhibit(id) else {
                throw CommandFailure(.badInput, "There is no exhibit like that: look at the case.")
            }
            return ExhibitView(
                try await desk.enhance(
                    id, enhancement, from: from ?? known.digest, program: "peel \(PeelVersion.current)",
                    make: EngineForCases.make, by: acting))
        }
        desk.show(view, [view.line, "  Output: \(view.steps.last?.output ?? "")"])
    }
}

/// `peel case repeat-steps`.
struct RepeatSteps: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repeat-steps", abstract: "Make every step to an image again from the original, and compare.")

    @Argument(help: "The exhibit's identifier.") var exhibit: IdentifierArgument
    @Option(help: "SHA-256 of the image.") var image: String
    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let isSame: Bool
        let deviates: EnhancementStep?
    }

    func run() throws {
        let (id, digest) = (Exhibit.ID(exhibit.uuid), image)
        let deviation = try desk.act { desk, acting in
            try await desk.repeatSteps(
                to: digest, of: id, make: EngineForCases.make, frame: { try EngineForCases.frame($0, at: $1) },
                by: acting)
        }
        desk.show(
            Report(isSame: deviation == nil, deviates: deviation),
            [deviation == nil ? "Every step gave the same bytes." : "A step gave other bytes than were recorded."])
        if deviation != nil { throw ExitCode(CommandExit.badInput.rawValue) }
    }
}

/// A step as it is typed.
enum EnhancementArgument {
    /// Reads `name` or `name:number,number`; nil for anything else.
    static func parse(_ text: String) -> Enhancement? {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let fields = parts.count == 2 ? parts[1].split(separator: ",", omittingEmptySubsequences: false) : []
        let values = fields.compactMap { Double($0) }
        guard let name = parts.first, values.count == fields.count else { return nil }
        switch (name, values.count) {
        case ("crop", 4):
            let whole = values.compactMap { Int(exactly: $0) }
            guard whole.count == 4 else { return nil }
            return .crop(left: whole[0], top: whole[1], width: whole[2], height: whole[3])
        case ("rotate", 1): return .rotate(values[0])
        case ("mirror", 0): return .mirror
        case ("scale", 1): return .scale(values[0])
        case ("brightness", 1): return .brightness(values[0])
        case ("contrast", 1): return .contrast(values[0])
        case ("gamma", 1): return .gamma(values[0])
        case ("greyscale", 0): return .greyscale
        case ("deinterlace", 0): return .deinterlace
        case ("median", 1): return Int(exactly: values[0]).map { .median($0) }
        case ("sharpen", 2): return .sharpen(radius: values[0], amount: values[1])
        default: return nil
        }
    }
}
