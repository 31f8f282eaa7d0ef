import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations
import Storage

/// `peel force`: the force and its policy.
struct ForceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "force", abstract: "Set up a force; draft and publish its policy.",
        subcommands: [CreateForce.self, ShowForce.self, DraftPolicy.self, ProposePolicy.self, AgreeToPolicy.self])
}

/// Who a new officer is; the acting officer is another.
struct NewOfficerOptions: ParsableArguments {
    @Option(help: "The officer's name.") var name: String
    @Option(help: "The collar or warrant number.") var number: String
    @Option(help: "The rank, e.g. superintendent or chief-inspector.") var rank: Rank?
    @Option(help: "Instead of a rank: the grade of a body that has none, e.g. \"grade 2\"; the policy translates it.")
    var grade: String?
    @Option(name: .customLong("role"), help: "A role; repeat it for several.") var roles: [Role] = []
    @Option(help: "A file with the first passphrase, which the officer changes; without it PEEL_NEW_PASSPHRASE.")
    var newPassphraseFile: String?
    @Flag(help: "Ask for codes of an authenticator program as well.") var codes = false

    func validate() throws {
        guard (rank == nil) != (grade == nil) else {
            throw ValidationError("Give either --rank or --grade.")
        }
    }

    /// The officer with a login.
    func officer(_ login: String) throws -> NewOfficer {
        guard let stated = StatedRank(rank, grade: grade) else {
            throw CommandFailure(.badInput, "Give either --rank or --grade.")
        }
        return NewOfficer(
            name: name, number: number, rank: stated, roles: Set(roles), login: login,
            passphrase: try Passphrase.read(
                file: newPassphraseFile, variable: "PEEL_NEW_PASSPHRASE", prompt: "First passphrase of \(login): "),
            usesCodes: codes)
    }
}

extension StatedRank {
    /// What was given of a rank and a grade; nil where neither was.
    init?(_ rank: Rank?, grade: String?) {
        if let grade {
            self = .grade(grade)
        } else if let rank {
            self = .police(rank)
        } else {
            return nil
        }
    }
}

/// `peel force create`.
struct CreateForce: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make the force of a new store and its first officer, who lets the others in.")

    @Argument(help: "The force's name.") var force: String
    @Option(help: "Where anybody may ask or complain; notices name it.") var contact: String
    @Option(help: "What kind of body it is.") var body: PolicingBody = .territorialForce
    @Flag(help: "The force doesn't exist, and holds exercises only. That can't be changed later.") var exercise = false
    @Option(help: "The first officer's login.") var login: String
    @OptionGroup var person: NewOfficerOptions
    @OptionGroup var access: StoreAccess
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        do {
            let person = try person.officer(login)
            let entity = Force(
                id: .init(UUID()), name: force, body: body, isFictional: exercise, publicContact: contact)
            let store = try access.open()
            defer { store.close() }
            let rules = try ForcePassphrases.rules()
            let made = try Waiting.run {
                let desk = Desk(store, device: "shell", passphrases: rules)
                let made = try await desk.found(entity, first: person)
                try await desk.publish()
                return OfficerView(made.officer, login: person.login, codeAddress: made.codeAddress)
            }
            Terminal.out(json ? jsonText(made) : made.line)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel force show`.
struct ShowForce: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the force and its policy.")

    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let id: String
        let name: String
        let isExercise: Bool
        let policyVersion: Int?
        let retention: [String: String]
        /// What grades of other bodies count as, by body.
        let grades: [String: [String: String]]
    }

    func run() throws {
        let report = try desk.act { desk, acting in
            let force = try await desk.store.force(acting.force)
            let policy = try await desk.store.publishedPolicy(of: acting.force)
            let rules = policy?.terms.retention.rules ?? []
            let grades = policy?.terms.rankTable.equivalents ?? [:]
            return Report(
                id: acting.force.description, name: force?.name ?? "", isExercise: force?.isFictional ?? false,
                policyVersion: policy?.version,
                retention: Dictionary(
                    rules.map { ($0.kind.rawValue, $0.period.text) }, uniquingKeysWith: { first, _ in first }),
                grades: Dictionary(
                    grades.map { ($0.key.rawValue, $0.value.mapValues(\.title)) },
                    uniquingKeysWith: { first, _ in first }))
        }
        var lines = [
            "\(report.isExercise ? "EXERCISE " : "")\(report.name) (\(report.id))",
            report.policyVersion.map { "Policy version \($0) is published." } ?? "No policy is published.",
        ]
        lines += report.retention.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        lines += Self.lines(report.grades)
        desk.show(report, lines)
    }

    private static func lines(_ grades: [String: [String: String]]) -> [String] {
        grades.sorted { $0.key < $1.key }.flatMap { body, table in
            table.sorted { $0.key < $1.key }.map { "  \(body): \($0.key) counts as \($0.value)" }
        }
    }
}

/// What is shown of a version of a policy.
struct PolicyView: Encodable, Sendable {
    let id: String
    let version: Int
    let isPublished: Bool

    init(_ policy: Policy) {
        id = policy.id.description
        version = policy.version
        isPublished = policy.isPublished
    }
}

/// `peel force draft-policy`.
struct DraftPolicy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft-policy", abstract: "Draft a version of the policy from a file (docs/casework.md).")

    @Argument(help: "The policy as YAML.") var file: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let terms = try PolicyFile.read(URL(fileURLWithPath: file))
            let view = try desk.act { desk, acting in PolicyView(try await desk.draftPolicy(terms, by: acting)) }
            desk.show(view, ["Drafted policy version \(view.version)."])
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel force propose-policy`.
struct ProposePolicy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose-policy", abstract: "Propose to publish the draft as it is; somebody else has to agree.")

    @Option(help: "Where the public will read it.") var address: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let address = address
        let view = try desk.act { desk, acting in
            guard let draft = try await desk.policyDraft(by: acting).draft else {
                throw OperationError(.notFound, "There is no draft: peel force draft-policy makes one.")
            }
            try await desk.proposePublication(at: address, seenAt: draft.revision, by: acting)
            return PolicyView(draft)
        }
        desk.show(
            view,
            [
                "Proposed to publish policy version \(view.version). The data protection officer, or another senior "
                    + "responsible officer, agrees with agree-policy."
            ])
    }
}

/// `peel force agree-policy`.
struct AgreeToPolicy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree-policy",
        abstract: "Publish the draft that somebody else proposed; from then on it is fixed.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let view = try desk.act { desk, acting in PolicyView(try await desk.agreeToPublication(by: acting)) }
        desk.show(view, ["Published policy version \(view.version)."])
    }
}
