import Biometrics
import FaceRecognition
import Foundation
import TestSupport
import Testing

/// Runs casework from a shell as a force's officers would: one command after the other, each officer as themselves.
struct CaseworkShell {
    let folder: URL
    private let environment: [String: String]

    /// Makes a store with its keys.
    init(_ folder: URL) throws {
        self.folder = folder
        environment = [
            "PEEL_STORE": folder.appending(path: "store").path(percentEncoded: false),
            "PEEL_STORE_KEY": "file:" + folder.appending(path: "keys/store.key").path(percentEncoded: false),
            "PEEL_LOG_KEY": "file:" + folder.appending(path: "keys/log.key").path(percentEncoded: false),
        ]
        let made = try ProgramRun.run(
            Checkout.program,
            [
                "store", "init", "--store", environment["PEEL_STORE"]!, "--log-name", "example.com/peel", "--new-keys",
                folder.appending(path: "keys").path(percentEncoded: false),
            ])
        #expect(made.status == 0, "\(made.errors)")
    }

    /// A path in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    /// Runs a command as an officer.
    func run(_ officer: String?, _ arguments: [String], _ more: [String: String] = [:]) throws -> ProgramRun {
        var environment = environment.merging(more) { $1 }
        environment["PEEL_OFFICER"] = officer
        environment["PEEL_PASSPHRASE"] = environment["PEEL_PASSPHRASE"] ?? officer.map { "own passphrase of \($0)" }
        return try ProgramRun.run(Checkout.program, arguments, environment: environment)
    }

    /// The same for a command that has to succeed; what it printed.
    @discardableResult
    func must(_ officer: String?, _ arguments: String..., more: [String: String] = [:]) throws -> String {
        let result = try run(officer, arguments, more)
        #expect(result.status == 0, "\(arguments.prefix(3)): \(result.errors)")
        return result.output
    }

    /// Changes the first passphrase of somebody.
    func activate(_ login: String) throws {
        try must(
            login, "officer", "passphrase",
            more: [
                "PEEL_PASSPHRASE": "first passphrase of \(login)", "PEEL_NEW_PASSPHRASE": "own passphrase of \(login)",
            ])
    }

    /// Makes the force and its first officer.
    func found(isExercise: Bool) throws {
        var arguments = [
            "force", "create", "Borsetshire", "--contact", "nobody", "--login", "chief", "--name", "Chief", "--number",
            "1", "--rank", "assistant-chief-constable", "--role", "senior-responsible-officer",
        ]
        if isExercise { arguments.append("--exercise") }
        let made = try run(nil, arguments, ["PEEL_NEW_PASSPHRASE": "first passphrase of chief"])
        #expect(made.status == 0, "\(made.errors)")
        try activate("chief")
    }

    /// Lets an officer in, with training.
    func add(_ login: String, _ rank: String, roles: [String], courses: [String] = []) throws {
        let result = try run(
            "chief",
            ["officer", "add", login, "--name", login, "--number", "1", "--rank", rank]
                + roles.flatMap { ["--role", $0] }, ["PEEL_NEW_PASSPHRASE": "first passphrase of \(login)"])
        #expect(result.status == 0, "\(result.errors)")
        for course in courses {
            try must(
                "chief", "officer", "train", login, "--course", course, "--until", time(86_400 * 300), "--completed",
                time(-3600))
        }
        try activate(login)
    }

    /// A time some seconds from now, as the command line takes it.
    func time(_ offset: Double) -> String { Date().addingTimeInterval(offset).formatted(.iso8601) }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: folder.appending(path: name))
        return path(name)
    }
}

extension CaseworkShell {
    /// The pack that is installed, as casework names it, and its live threshold.
    func pack() throws -> (name: String, threshold: Float) {
        let pack = try TestEngine.default().pack
        let threshold = try #require(pack.card.thresholds?.live)
        return ("\(pack.identity.name)@\(pack.identity.digest.prefix(12))", threshold)
    }

    /// Everybody whom a deployment needs.
    func addStaff() throws {
        try add("applicant", "chief-inspector", roles: ["applicant", "silver-commander", "watchlist-nominator"])
        try add("super", "superintendent", roles: ["authorising-officer"])
        try add(
            "sergeant", "sergeant", roles: ["watchlist-manager", "live-operator"],
            courses: ["watchlist-management", "live-operator"])
        try add("engager", "constable", roles: ["engagement-officer"], courses: ["engagement"])
    }

    /// Publishes a policy with one category.
    func publishPolicy(category: String, evaluation: String?) throws {
        let (pack, threshold) = try pack()
        let file = try write(
            """
            categories:
              - name: \(category)
            locations:
              - criterion: crime-hotspot
                definition: The upper quartile of the command area.
            thresholds:
              - pack: \(pack)
                use: live
                floor: \(threshold)
                standard: \(threshold)
                evaluation: \(evaluation ?? "~")
            """, to: "policy.yaml")
        try publish(file, at: "https://borsetshire.example/policy")
    }

    /// Drafts a policy from a file, and publishes it by two people.
    func publish(_ file: String, at address: String) throws {
        try must("chief", "force", "draft-policy", file)
        try must("chief", "force", "propose-policy", "--address", address)
        let alone = try run("chief", ["force", "agree-policy"])
        #expect(alone.status == 2 && alone.errors.contains("G2"), "\(alone.errors)")
        if try !must("chief", "officer", "list").contains("protection ") {
            try add("protection", "inspector", roles: ["data-protection-officer"])
        }
        try must("protection", "force", "agree-policy")
    }

    /// Writes an application; an exercise where its category is that of volunteers.
    func application(category: String, evaluation: String?, seconds: Double) throws -> String {
        let (pack, threshold) = try pack()
        return try write(
            """
            operation: A test of the program
            start: \(time(-60))
            end: \(time(seconds))
            place:
              name: High Street (fictional)
              criterion: crime-hotspot
              areas:
                - corners: [51.0 -2.0, 51.0 -1.0, 52.0 -1.0, 52.0 -2.0]
              zones:
                - corners: [51.4 -1.6, 51.4 -1.4, 51.6 -1.4]
              cameras:
                - name: street
                  position: 51.5 -1.5
            useCase: \(category == "volunteer" ? 1 : 2)
            purposes: [\(category == "volunteer" ? 1 : 3)]
            watchlist:
              sizes: {\(category): 5}
            pack: \(pack)
            threshold: \(threshold)
            evaluation: \(evaluation ?? "~")
            expectedFootfall: 50
            assessments:
              dataProtection: {reference: DPIA-1, validUntil: "\(time(86_400 * 90))"}
              equality: {reference: EIA-1, validUntil: "\(time(86_400 * 90))"}
            notice: {channels: [website], signs: 2, leaflets: true, alternativeRoute: true}
            exercise: \(category == "volunteer")
            command: {silver: applicant}
            reasons:
              legalBasis: Consent.
              necessity: A test.
              proportionality: Volunteers only.
              alternatives: None.
              collateralIntrusion: Nobody else is there.
              placeLink: The volunteers walk here.
              sizeJustification: No more than agreed.
              equality: Considered.
              stopConditions: Any complaint.
              resources: One camera.
            """, to: "application.yaml")
    }

    /// Nominates one person for the deployment EX-1, and has another officer review the entry.
    func list(category: String, origin: String) throws {
        try FileManager.default.copyItem(at: Checkout.photo("obama2.jpg"), to: folder.appending(path: "one.jpg"))
        let manifest = try write(
            "reference,category,image,image_source,origin,taken,rationale,expires,born,lawful_hold_checked,"
                + "sought_checked\nV-01,\(category),one.jpg,published,\(origin),\(time(-86_400)),agreed,"
                + "\(time(86_400)),1990-01-01,\(time(-60)),\(time(-60))\n", to: "list.csv")
        try must("applicant", "watchlist", "import", "EX-1", manifest, "--images", folder.path(percentEncoded: false))
        let shown = try must("sergeant", "watchlist", "show", "EX-1", "--json")
        let document = try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any]
        let entries = try #require(document?["entries"] as? [[String: Any]])
        #expect(entries.count == 1)
        let entry = try #require(entries.first?["entry"] as? String)
        let seen = (entries[0]["warnings"] as? [String: String] ?? [:]).keys.flatMap { ["--acknowledge", $0] }
        let review = try run("sergeant", ["watchlist", "review", "EX-1", entry, "--keep"] + seen)
        #expect(review.status == 0, "\(review.errors)")
    }
}
