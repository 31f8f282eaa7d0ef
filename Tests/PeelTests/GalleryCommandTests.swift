import Foundation
import TestSupport
import Testing

/// `peel gallery` as its users run it, on real photographs.
@Suite(.serialized) struct GalleryCommandTests {
    private func path(_ folder: URL, _ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    private func peel(_ arguments: [String], seconds: Double = 300) throws -> ProgramRun {
        try ProgramRun.run(Checkout.program, ["gallery"] + arguments, seconds: seconds)
    }

    private func json(_ run: ProgramRun) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    }

    private func lines(_ file: String) throws -> [[String: Any]] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// A folder for each volunteer, and a file that is no image.
    private func photographs(_ folder: URL) throws -> String {
        for (name, photo) in [("one", "obama2.jpg"), ("two", "astronaut.png")] {
            let own = folder.appending(path: "in/\(name)")
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Checkout.photo(photo), to: own.appending(path: photo))
        }
        try Data("no image".utf8).write(to: folder.appending(path: "in/notes.txt"))
        return path(folder, "in")
    }

    private func enrolled(_ folder: URL, named name: String = "g") throws -> String {
        let gallery = path(folder, name)
        #expect(try peel(["create", gallery]).status == 0)
        let run = try peel(["enrol", gallery, path(folder, "in"), "--subject-from-folder"])
        #expect(run.status == 0, "\(run.errors)")
        return gallery
    }

    @Test func `Images are enrolled once, and those that give no template are reported`() throws {
        try withTemporaryFolder { folder in
            let images = try photographs(folder)
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery]).output.contains("pack "))
            #expect(try peel(["create", gallery]).status == 2)
            let report = path(folder, "report.jsonl")
            let first = try peel(["enrol", gallery, images, "--attribute", "force=met", "--report", report, "--json"])
            #expect(first.status == 0, "\(first.errors)")
            let tally = try #require(try json(first)["tally"] as? [String: Any])
            #expect(tally["enrolled"] as? Int == 2 && tally["notEnrolled"] as? Int == 1)
            let left = try lines(report).filter { $0["enrolled"] as? Bool == false }
            #expect(left.count == 1 && (left[0]["path"] as? String)?.hasSuffix("notes.txt") == true)
            let again = try peel(["enrol", gallery, images])
            #expect(again.status == 0 && again.output.contains("2 were there already"), "\(again.output)")
            #expect(try peel(["stats", gallery]).output.contains("Attribute force: 2 templates, 1 value"))
        }
    }

    @Test func `A search prints bands, the version, the pack and the program, and scores in JSON only`() throws {
        try withTemporaryFolder { folder in
            _ = try photographs(folder)
            let gallery = try enrolled(folder)
            let probe = Checkout.photo("obama.jpg").path(percentEncoded: false)
            let text = try peel(["search", gallery, probe])
            #expect(text.status == 0 && text.output.contains("1. ") && text.output.contains("similarity"))
            for part in ["subject=one", "pack ", "peel "] { #expect(text.output.contains(part)) }
            #expect(!text.output.contains("%") && text.output.firstMatch(of: /0\.\d\d/) == nil, "\(text.output)")
            let found = try json(peel(["search", gallery, probe, "--floor", "-1", "--json"]))
            let queries = try #require(found["queries"] as? [[String: Any]])
            let candidates = try #require(queries.first?["candidates"] as? [[String: Any]])
            #expect(candidates.count == 2 && (candidates[0]["label"] as? String)?.hasSuffix("obama2.jpg") == true)
            #expect(candidates.allSatisfy { $0["score"] is Double && $0["band"] is String })
            let plain = try json(peel(["search", gallery, probe, "--floor", "-1", "--json", "--kernels", "portable"]))
            let same = (plain["queries"] as? [[String: Any]])?.first?["candidates"] as? [[String: Any]]
            #expect(same?.map { $0["score"] as? Double } == candidates.map { $0["score"] as? Double })
            let filtered = try json(
                peel(["search", gallery, probe, "--floor=-1", "--filter", "not subject=one", "--json"]))
            let rest = (filtered["queries"] as? [[String: Any]])?.first?["candidates"] as? [[String: Any]]
            #expect(rest?.count == 1 && (rest?.first?["label"] as? String)?.hasSuffix("astronaut.png") == true)
            #expect(try peel(["search", gallery, probe, "--filter", "subject=nobody"]).status == 1)
            #expect(try peel(["search", gallery, path(folder, "in/notes.txt")]).status == 2)
        }
    }

    @Test func `A CSV file gives identifiers and attributes, and a wrong row is named`() throws {
        try withTemporaryFolder { folder in
            _ = try photographs(folder)
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery]).status == 0)
            let csv = path(folder, "in/list.csv")
            let id = "4f1c2a9e-0a55-4a8e-8f43-2d1f6c1b7a10"
            try "path,id,force\r\none/obama2.jpg,\(id),\"met, north\"\r\nnowhere.jpg,,btp\r\n"
                .write(toFile: csv, atomically: true, encoding: .utf8)
            let run = try peel(["enrol", gallery, "--csv", csv])
            #expect(run.status == 0 && run.errors.contains("nowhere.jpg: not enrolled"), "\(run.errors)")
            let out = path(folder, "out.jsonl")
            #expect(try peel(["export", gallery, "--out", out]).status == 0)
            let line = try #require(try lines(out).first)
            #expect(line["id"] as? String == id.filter { $0 != "-" } && line["path"] as? String == "one/obama2.jpg")
            #expect(line["attributes"] as? [String: String] == ["force": "met, north"])
            try "path,force\none/obama2.jpg\n".write(toFile: csv, atomically: true, encoding: .utf8)
            let wrong = try peel(["enrol", gallery, "--csv", csv])
            #expect(wrong.status == 2 && wrong.errors.contains("row 2"))
        }
    }

    @Test func `A removal is confirmed by its number, and reaches the gallery before as well`() throws {
        try withTemporaryFolder { folder in
            let images = try photographs(folder)
            let first = try enrolled(folder, named: "first")
            let second = path(folder, "second")
            #expect(try peel(["create", second]).status == 0)
            let upgrade = try peel(["upgrade", first, "--to", second, "--json"])
            #expect(upgrade.status == 0, "\(upgrade.errors)")
            #expect(try (json(upgrade)["tally"] as? [String: Any])?["enrolled"] as? Int == 2)
            let alias = path(folder, "people")
            #expect(try peel(["rollback", alias]).status == 2)
            #expect(try peel(["switch", alias, first]).status == 0)
            #expect(try peel(["switch", alias, second]).output.contains("second"))
            let label = "\(images)/one/obama2.jpg"
            let asked = try peel(["remove", alias, "--label", label])
            #expect(asked.status == 2 && asked.errors.contains("--confirm 1"), "\(asked.errors)")
            #expect(try peel(["remove", alias, "--label", label, "--confirm", "2"]).status == 2)
            let removed = try peel(["remove", alias, "--label", label, "--confirm", "1"])
            #expect(removed.status == 0 && removed.output.contains("the one before"), "\(removed.errors)")
            #expect(try peel(["remove", alias, "--label", label, "--confirm", "1"]).status == 1)
            #expect(try peel(["rollback", alias]).output.contains("first"))
            #expect(try json(peel(["stats", alias, "--json"]))["templates"] as? Int == 1)
            #expect(try peel(["compact", alias]).status == 0)
            #expect(try peel(["verify", alias]).status == 0)
        }
    }

    @Test func `A removal reaches a gallery before that has another key, or says which key it needs`() throws {
        try withTemporaryFolder { folder in
            let keys = ["0f", "1e"].map { path(folder, "key-\($0)") }
            for (file, byte) in zip(keys, ["0f", "1e"]) {
                try String(repeating: byte, count: 32).write(toFile: file, atomically: true, encoding: .utf8)
            }
            let photo = Checkout.photo("astronaut.png").path(percentEncoded: false)
            let alias = path(folder, "people")
            for (name, key) in zip(["first", "second"], keys) {
                #expect(try peel(["create", path(folder, name), "--key", key]).status == 0)
                #expect(try peel(["enrol", path(folder, name), photo, "--key", key]).status == 0)
                #expect(try peel(["switch", alias, path(folder, name)]).status == 0)
            }
            let removal = ["remove", alias, "--label", photo, "--confirm", "1", "--key", keys[1]]
            let without = try peel(removal)
            #expect(without.status == 2 && without.errors.contains("--previous-key"), "\(without.errors)")
            for (name, key) in zip(["first", "second"], keys) {
                let left = try json(peel(["stats", path(folder, name), "--key", key, "--json"]))
                #expect(left["templates"] as? Int == 1, "nothing was removed from \(name)")
            }
            #expect(try peel(removal + ["--previous-key", keys[1]]).status == 2)
            let done = try peel(removal + ["--previous-key", keys[0]])
            #expect(done.status == 0 && done.output.contains("the one before"), "\(done.errors)")
            for (name, key) in zip(["first", "second"], keys) {
                let left = try json(peel(["stats", path(folder, name), "--key", key, "--json"]))
                #expect(left["templates"] as? Int == 0)
            }
            let alone = ["remove", path(folder, "first"), "--key", keys[0], "--previous-key", keys[0], "--label", "x"]
            #expect(try peel(alone).status == 2)
        }
    }

    @Test func `A model of another pack fills no gallery`() throws {
        try withTemporaryFolder { folder in
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery]).status == 0)
            let known = Checkout.root.appending(path: "Benchmarks/populations/mobile.json")
            var model = try #require(
                try JSONSerialization.jsonObject(with: Data(contentsOf: known)) as? [String: Any])
            model["pack"] = "other@0123456789ab"
            try JSONSerialization.data(withJSONObject: model).write(to: folder.appending(path: "model.json"))
            let run = try peel(["simulate", gallery, "--model", path(folder, "model.json"), "--count", "10"])
            #expect(run.status == 2 && run.errors.contains("other@0123456789ab"), "\(run.errors)")
            #expect(try json(peel(["stats", gallery, "--json"]))["templates"] as? Int == 0)
        }
    }

    @Test func `Damage is exit code 2 and named`() throws {
        try withTemporaryFolder { folder in
            _ = try photographs(folder)
            let gallery = try enrolled(folder)
            let segment = path(folder, "g/segment-1")
            let handle = try #require(FileHandle(forUpdatingAtPath: segment))
            try handle.seek(toOffset: 4200)
            try handle.write(contentsOf: Data([1, 2, 3, 4]))
            try handle.close()
            let run = try peel(["verify", gallery])
            #expect(run.status == 2 && run.errors.contains("segment-1"), "\(run.errors)")
        }
    }

    @Test func `A sealed gallery needs its key`() throws {
        try withTemporaryFolder { folder in
            let key = path(folder, "key")
            try String(repeating: "0f", count: 32).write(toFile: key, atomically: true, encoding: .utf8)
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery, "--key", key]).output.contains("sealed"))
            let photo = Checkout.photo("astronaut.png").path(percentEncoded: false)
            #expect(try peel(["enrol", gallery, photo]).status == 2)
            #expect(try peel(["enrol", gallery, photo, "--key", key]).status == 0)
            #expect(try peel(["search", gallery, photo, "--key", key]).status == 0)
            #expect(try peel(["search", gallery, photo]).errors.contains("key"))
            #expect(try peel(["verify", gallery, "--key", key]).status == 0)
        }
    }

    @Test func `Ctrl-C keeps what was done, and the same command goes on`() throws {
        try withTemporaryFolder { folder in
            let images = folder.appending(path: "in")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for index in 0..<60 {
                try FileManager.default.copyItem(
                    at: Checkout.photo("obama3.jpg"), to: images.appending(path: "\(index).jpg"))
            }
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery]).status == 0)
            let run = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                [
                    "-c",
                    "\"$0\" gallery enrol \"$1\" \"$2\" --threads 1 & pid=$!; sleep 2; kill -INT $pid; wait $pid",
                    Checkout.program.path(percentEncoded: false), gallery, path(folder, "in"),
                ])
            #expect(run.status == 130, "\(run.status) \(run.errors)")
            #expect(try peel(["verify", gallery]).status == 0)
            let kept = try #require(try json(peel(["stats", gallery, "--json"]))["templates"] as? Int)
            let rest = try json(peel(["enrol", gallery, path(folder, "in"), "--json"]))["tally"] as? [String: Any]
            #expect(rest?["alreadyThere"] as? Int == kept && rest?["enrolled"] as? Int == 60 - kept)
        }
    }

    @Test func `People who don't exist fill a gallery, up to a number`() throws {
        try withTemporaryFolder { folder in
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery]).status == 0)
            for count in ["300", "500", "500"] {
                let run = try peel(["simulate", gallery, "--isotropic", "--count", count, "--people-images", "2"])
                #expect(run.status == 0 && run.output.contains("\(count) simulated"), "\(run.errors)")
            }
            #expect(try json(peel(["stats", gallery, "--json"]))["templates"] as? Int == 500)
            let fit = try peel(["fit", gallery, "--subject", "subject", "--out", path(folder, "model.json")])
            #expect(fit.status == 2 && !fit.errors.isEmpty)
        }
    }

    @Test(.enabled(if: Checkout.shared != nil, "the research faces are not beside this checkout"))
    func `A population is fitted to a gallery and simulated`() throws {
        let faces = try #require(Checkout.shared).appending(path: "faces/lfw-dev")
        let people = try FileManager.default.contentsOfDirectory(at: faces, includingPropertiesForKeys: nil)
            .filter { try FileManager.default.contentsOfDirectory(atPath: $0.path(percentEncoded: false)).count == 2 }
            .sorted { $0.path < $1.path }.prefix(160).map { $0.path(percentEncoded: false) }
        try withTemporaryFolder { folder in
            let (gallery, made, model) = (path(folder, "g"), path(folder, "s"), path(folder, "model.json"))
            #expect(try peel(["create", gallery]).status == 0)
            let run = try peel(["enrol", gallery] + people + ["--subject-from-folder", "--json"], seconds: 600)
            #expect(run.status == 0, "\(run.errors)")
            let fit = try peel(["fit", gallery, "--subject", "subject", "--out", model])
            #expect(fit.status == 0 && fit.output.contains("people"), "\(fit.errors)")
            #expect(try peel(["create", made]).status == 0)
            #expect(try peel(["simulate", made, "--model", model, "--count", "200"]).status == 0)
        }
    }

    @Test(arguments: [
        ["search", "/nowhere", "x.jpg"], ["search", "/tmp", "/nowhere.jpg"], ["enrol", "/nowhere"],
        ["remove", "/nowhere"], ["remove", "/nowhere", "--id", "17"], ["verify", "/tmp"], ["stats", "/nowhere"],
        ["simulate", "/nowhere", "--count", "5"], ["search", "/nowhere", "x.jpg", "--limit", "1001"],
        ["search", "/nowhere", "x.jpg", "--kernels", "fast"],
        ["enrol", "/nowhere", "x.jpg", "--attribute", "force"],
    ]) func `Wrong arguments are exit code 2`(arguments: [String]) throws {
        let run = try peel(arguments)
        #expect(run.status == 2 && !run.errors.isEmpty)
    }

    @Test func `A filter that makes no sense is refused, naming the character`() throws {
        try withTemporaryFolder { folder in
            let gallery = path(folder, "g")
            #expect(try peel(["create", gallery]).status == 0)
            let run = try peel(["export", gallery, "--out", path(folder, "out"), "--filter", "force met"])
            #expect(run.status == 2 && run.errors.contains("character 7"), "\(run.errors)")
        }
    }

    @Test func `Without set-up it is exit code 3`() throws {
        try withTemporaryFolder { folder in
            let run = try ProgramRun.run(
                Checkout.program, ["gallery", "create", path(folder, "g")],
                environment: ["PEEL_HOME": folder.path(percentEncoded: false)])
            #expect(run.status == 3 && run.errors.contains("scripts/setup"))
        }
    }
}
