import Foundation
import TestSupport
import Testing

/// A retrospective search from a shell, on real images and a made video (docs/retrospective.md).
@Suite(.serialized) struct SearchCommandTests {
    /// Everybody whom a search needs.
    private func addStaff(_ shell: CaseworkShell) throws {
        try shell.add("manager", "sergeant", roles: ["reference-manager"])
        try shell.add("requester", "sergeant", roles: ["search-requester", "investigating-officer"])
        try shell.add("supervisor", "sergeant", roles: ["search-supervisor"])
        for examiner in ["examiner1", "examiner2"] {
            try shell.add(examiner, "constable", roles: ["search-examiner"], courses: ["retrospective-search"])
        }
    }

    private func publish(_ shell: CaseworkShell, _ gallery: String) throws {
        let (pack, threshold) = try shell.pack()
        let file = try shell.write(
            """
            categories:
              - name: volunteer
            locations:
              - criterion: crime-hotspot
                definition: The upper quartile of the command area.
            thresholds:
              - {pack: "\(pack)", use: retrospective, floor: \(threshold / 2), standard: \(threshold)}
            searches:
              galleries: [\(gallery)]
              knownAnswerRate: 0
            """, to: "searches.yaml")
        try shell.publish(file, at: "https://borsetshire.example/policy-2")
    }

    private func identifier(_ json: String, _ key: String = "id") throws -> String {
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return try #require(document?[key] as? String, "\(json)")
    }

    /// A gallery with three people, one of them twice.
    private func gallery(_ shell: CaseworkShell) throws -> String {
        let described = try shell.must(
            "manager", "references", "describe", "Volunteers", "--kind", "volunteers", "--lawful-basis", "Consent.",
            "--json")
        let id = try identifier(described)
        let names = ["obama.jpg", "obama2.jpg", "biden.jpg", "grace_hopper.jpg"]
        for name in names {
            try FileManager.default.copyItem(at: Checkout.photo(name), to: shell.folder.appending(path: name))
        }
        let rows = zip(["N-1", "N-1", "N-2", "N-3"], names).map { person, name in
            "\(person),CR-\(name),\(name),2026-01-01,2026-01-01,convicted,2,2036-01-01,1960-01-01"
        }
        let header = "reference,custody_reference,image,arrested,taken,status,group,review_due,born\n"
        let manifest = try shell.write(header + rows.joined(separator: "\n"), to: "references.csv")
        let arguments = ["references", "import", id, manifest, "--images", shell.folder.path(percentEncoded: false)]
        let first = try shell.run("manager", arguments + ["--json"])
        #expect(first.output.contains("\"refused\" : 0"), "\(first.output)\(first.errors)")
        #expect(try shell.run("manager", arguments).output.contains("4 unchanged"))
        return id
    }

    @Test func `A still becomes a list that examiners see blind, and the same search gives the same list`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try addStaff(shell)
            try shell.publishPolicy(category: "volunteer", evaluation: nil)
            let gallery = try gallery(shell)
            try publish(shell, gallery)
            try shell.must("requester", "case", "open", "C-1", "--summary", "A rehearsal")
            let received = try shell.must(
                "requester", "case", "receive", "C-1", Checkout.photo("obama3.jpg").path(percentEncoded: false),
                "--reference", "AB/1", "--producer", "A shop", "--lawful-receipt", "Given.", "--medium", "photograph",
                "--source", "closed-circuit", "--json")
            let (exhibit, digest) = (try identifier(received), try identifier(received, "digest"))
            let (_, threshold) = try shell.pack()
            let form = try shell.write(
                """
                purpose: investigate-offence
                offence: robbery
                seriousness: indictable-only
                basis: common-law
                gallery: \(gallery)
                probes:
                  - {exhibit: \(exhibit), image: \(digest)}
                floor: \(threshold / 2)
                matter: A rehearsed robbery.
                necessity: Nobody knows who it was.
                proportionality: One person.
                alternatives: None helped.
                """, to: "request.yaml")
            let search = try identifier(
                shell.must("requester", "case", "request", "C-1", "--file", form, "--json"))
            try shell.must("requester", "case", "submit", search)
            let own = try shell.run("requester", ["case", "authorise", search])
            #expect(own.status == 2 && own.errors.contains("§4"), "\(own.errors)")
            try shell.must("supervisor", "case", "authorise", search)
            let searched = try shell.must("examiner1", "case", "search", search, "--json")
            #expect(!searched.contains("N-1") && searched.contains("\"candidates\""))
            let waiting = try shell.must("examiner1", "case", "examine", "waiting")
            let review = try #require(waiting.split(separator: "\n").first.map(String.init))
            let run = try #require(try runs(searched).first)
            let again = try shell.must("examiner2", "case", "search-again", search, "--run-id", run)
            #expect(again.contains("same-list"), "\(again)")
            try shell.must("manager", "references", "rebuild", gallery)
            #expect(try shell.must("examiner2", "case", "search-again", search, "--run-id", run).contains("same-list"))
            try shell.must("examiner1", "case", "examine", "begin", review)
            let blind = try shell.must("examiner1", "case", "examine", "list", review)
            #expect(blind.isEmpty, "the probe comes first")
            let peeking = try shell.run("requester", ["case", "lead", "show", review])
            #expect(peeking.status == 2)
            let pack = ["case", "disclose", "C-1", "--out", shell.path("pack"), "--to", "CPS", "--recipient", "court"]
            let alone = try shell.run("requester", pack)
            #expect(alone.status == 2 && alone.errors.contains("§4"), "\(alone.errors)")
            try shell.must("requester", "case", "propose-disclosure", "C-1", "--to", "CPS", "--recipient", "court")
            try shell.must("protection", "case", "agree-disclosure", "C-1")
            let disclosed = try shell.run("requester", pack)
            #expect(disclosed.status == 0, "\(disclosed.errors)")
            let report = try String(contentsOf: folder.appending(path: "pack/report.html"), encoding: .utf8)
            #expect(report.contains("EXERCISE") && report.contains("not an identification"))
        }
    }

    private func runs(_ json: String) throws -> [String] {
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return (document?["runs"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    @Test func `Everybody in a video is found, and only who is picked becomes a probe`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try addStaff(shell)
            try shell.publishPolicy(category: "volunteer", evaluation: nil)
            let video = try ProgramRun.peel("exercise", "video", "--out", shell.path("street.mp4"), "--seconds", "6")
            #expect(video.status == 0, "\(video.errors)")
            try shell.must("requester", "case", "open", "C-2")
            let exhibit = try identifier(
                shell.must(
                    "requester", "case", "receive", "C-2", shell.path("street.mp4"), "--reference", "AB/2",
                    "--producer", "A shop", "--lawful-receipt", "Given.", "--medium", "video", "--source",
                    "closed-circuit", "--json"))
            let found = try shell.must("requester", "case", "people", exhibit, "--json")
            let sheet = try identifier(found)
            let document = try JSONSerialization.jsonObject(with: Data(found.utf8)) as? [String: Any]
            let people = document?["people"] as? [[String: Any]] ?? []
            let person = try #require(people.first?["id"] as? String)
            try shell.must("requester", "case", "sheet", sheet, "--out", shell.path("sheet.html"))
            try shell.must("requester", "case", "pick", sheet, person, "--reason", "Walks first")
            try shell.must("requester", "case", "end-picking", sheet)
            let file = try shell.must("requester", "case", "show", "C-2", "--json")
            #expect(file.contains("\"crop\""), "the steps to the picked person's images are recorded")
            let opened = folder.appending(path: "store/opened").path(percentEncoded: false)
            #expect((try? FileManager.default.contentsOfDirectory(atPath: opened))?.isEmpty ?? true)
        }
    }
}
