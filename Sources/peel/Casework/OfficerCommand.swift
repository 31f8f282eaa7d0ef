import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel officer`: who may act.
struct OfficerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Let officers in, record training, end access.",
        subcommands: [
            AddOfficer.self, ListOfficers.self, ChangePassphrase.self, ResetPassphrase.self, TrainOfficer.self,
            ChangeOfficer.self,
        ])
}

/// What is shown of an officer.
struct OfficerView: Encodable, Sendable {
    let id: String
    let login: String
    let name: String
    let rank: String
    /// The grade that counts as the rank; nil for a police rank.
    let grade: String?
    let roles: [String]
    let isActive: Bool
    let trainedUntil: [String: Date]
    let codeAddress: String?

    init(_ officer: Officer, login: String, codeAddress: String? = nil) {
        id = officer.id.description
        self.login = login
        name = officer.sealed.name
        rank = officer.rank.title
        grade = officer.grade
        roles = officer.roles.map(\.rawValue).sorted()
        isActive = officer.isActive
        trainedUntil = Dictionary(
            officer.training.map { ($0.course.rawValue, $0.validUntil) }, uniquingKeysWith: { max($0, $1) })
        self.codeAddress = codeAddress
    }

    /// The officer on one line.
    var line: String {
        "\(login)  \(rank)\(grade.map { " (\($0))" } ?? "") \(name)  "
            + "\(roles.joined(separator: ", "))\(isActive ? "" : "  ACCESS ENDED")  \(id)"
            + (codeAddress.map { "\nFor the authenticator, shown once: \($0)" } ?? "")
    }
}

/// `peel officer add`.
struct AddOfficer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let an officer in; the senior responsible officer does.")

    @Argument(help: "The new officer's login.") var officer: String
    @OptionGroup var person: NewOfficerOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let person = try person.officer(officer)
        let view = try desk.act { desk, acting in
            let made = try await desk.add(person, by: acting)
            return OfficerView(made.officer, login: person.login, codeAddress: made.codeAddress)
        }
        desk.show(view, [view.line])
    }
}

/// `peel officer list`.
struct ListOfficers: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the force's officers.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { desk, acting in
            try await desk.officers(by: acting).map { OfficerView($0.officer, login: $0.login) }
        }
        desk.show(views, views.map(\.line))
    }
}

/// `peel officer passphrase`.
struct ChangePassphrase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: "Change your own passphrase, also the first one that somebody set.")

    @Option(help: "A file with the new passphrase; without it PEEL_NEW_PASSPHRASE, or the terminal asks.")
    var newPassphraseFile: String?
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let offer = try desk.offer()
        let fresh = try Passphrase.read(
            file: newPassphraseFile, variable: "PEEL_NEW_PASSPHRASE", prompt: "New passphrase: ")
        try desk.withDesk { desk in
            try await desk.changePassphrase(offer, to: fresh)
            try await desk.publish()
        }
        desk.show(["changed": true], ["The passphrase is changed."])
    }
}

/// `peel officer reset`.
struct ResetPassphrase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Set a passphrase for somebody who lost theirs; they have to change it.")

    @Argument(help: "Whose.") var officer: String
    @Option(help: "A file with the new passphrase; without it PEEL_NEW_PASSPHRASE, or the terminal asks.")
    var newPassphraseFile: String?
    @Flag(help: "The device with the codes is lost too: end them; the officer sets up new ones.") var endCodes = false
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (login, endingCodes) = (officer, endCodes)
        let fresh = try Passphrase.read(
            file: newPassphraseFile, variable: "PEEL_NEW_PASSPHRASE", prompt: "New passphrase of \(login): ")
        try desk.act { desk, acting in
            try await desk.reset(
                desk.officer(login: login, by: acting).id, to: fresh, endingCodes: endingCodes, by: acting)
        }
        desk.show(["reset": true], ["The passphrase is set; \(login) has to change it."])
    }
}

/// `peel officer train`.
struct TrainOfficer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Record that an officer completed a course.")

    @Argument(help: "Whose.") var officer: String
    @Option(help: "The course.") var course: TrainingCourse
    @Option(help: "When it was completed; now, if left out.") var completed: TimeArgument?
    @Option(help: "Until when it counts.") var until: TimeArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let login = officer
        let record = TrainingRecord(
            course: course, completedAt: completed?.date ?? Date(), validUntil: until.date)
        let view = try desk.act { desk, acting in
            let id = try await desk.officer(login: login, by: acting).id
            return OfficerView(try await desk.record(record, of: id, by: acting), login: login)
        }
        desk.show(view, [view.line])
    }
}

/// `peel officer change`.
struct ChangeOfficer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Give an officer another rank or other roles, or end or restore their access.")

    @Argument(help: "Whose.") var officer: String
    @Option(help: "The new rank.") var rank: Rank?
    @Option(help: "Instead of a rank: the new grade of a body that has none.") var grade: String?
    @Option(name: .customLong("role"), help: "A role; those that are named replace all that there are.")
    var roles: [Role] = []
    @Flag(inversion: .prefixedNo, help: "Whether the officer has access.") var access: Bool?
    @OptionGroup var desk: DeskOptions

    func run() throws {
        guard rank == nil || grade == nil else { throw CommandFailure(.badInput, "Give either --rank or --grade.") }
        let (login, roles, access) = (officer, roles.isEmpty ? nil : Set(roles), access)
        let stated = StatedRank(rank, grade: grade)
        let view = try desk.act { desk, acting in
            let id = try await desk.officer(login: login, by: acting).id
            return OfficerView(
                try await desk.change(id, rank: stated, roles: roles, isActive: access, by: acting), login: login)
        }
        desk.show(view, [view.line])
    }
}
