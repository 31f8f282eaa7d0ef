import Foundation
import TestSupport
import Testing

/// A whole deployment from a shell (docs/casework.md).
@Suite(.serialized) struct CaseworkCommandTests {
    @Test func `A whole deployment is run from a shell, and everybody does only their part`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.addStaff()
            try shell.add("auditor", "inspector", roles: ["auditor", "data-protection-officer"])
            try shell.publishPolicy(category: "volunteer", evaluation: nil)
            let form = try shell.application(category: "volunteer", evaluation: nil, seconds: 3600)
            try shell.must("applicant", "deployment", "create", "EX-1", "--file", form)
            try shell.must("applicant", "deployment", "submit", "EX-1")
            let own = try shell.run("applicant", ["authority", "grant", "EX-1"])
            #expect(own.status == 2 && own.errors.contains("§4"), "\(own.errors)")
            try shell.must("super", "authority", "grant", "EX-1")
            try shell.must("applicant", "watchlist", "create", "EX-1")
            try shell.list(category: "volunteer", origin: "police-other")
            let none = try shell.write("entry,decision,acknowledged\n", to: "none.csv")
            let empty = try shell.run("sergeant", ["watchlist", "review", "EX-1", "--decisions", none])
            #expect(empty.status == 2 && empty.errors.contains("no decision"), "\(empty.errors)")
            let unknown = UUID().uuidString.lowercased()
            let wrong = try shell.write("entry,decision,acknowledged\n\(unknown),keep,\n", to: "wrong.csv")
            let partly = try shell.run("sergeant", ["watchlist", "review", "EX-1", "--decisions", wrong])
            #expect(partly.status == 2 && partly.errors.contains("Line 2"), "\(partly.errors)")
            #expect(partly.errors.contains(unknown) && partly.errors.contains("0 of 1"), "\(partly.errors)")
            let early = try shell.run(
                "sergeant", ["deployment", "go-live", "EX-1", "--source", Checkout.photo("obama2.jpg").path()])
            #expect(early.status == 2)
            try shell.must("super", "watchlist", "authorise", "EX-1")
            let unready = try shell.run("applicant", ["deployment", "prepare", "EX-1", "--signs"])
            #expect(unready.status == 2 && unready.errors.contains("notice"), "\(unready.errors)")
            try shell.must(
                "applicant", "deployment", "prepare", "EX-1", "--notice", "https://borsetshire.example/n", "--signs",
                "--equipment", "--operator", "sergeant", "--engagement", "engager")
            let street = try ProgramRun.peel("exercise", "video", "--out", shell.path("street.mp4"), "--seconds", "6")
            #expect(street.status == 0, "\(street.errors)")
            try shell.must(
                "sergeant", "live", "run", "--deployment", "EX-1", "--source", shell.path("street.mp4"), "--json")
            let state = try shell.must("super", "deployment", "show", "EX-1", "--json")
            #expect(state.contains("\"phase\" : \"purged\""), "\(state)")
            #expect(state.contains("51.6 -1.4") && state.contains("\"silver\" : \"applicant\""), "\(state)")
            try assess(shell)
            try shell.must(
                "applicant", "deployment", "report", "EX-1", "--lessons", "none", "--complaints", "0",
                "--objectives-met")
            try shell.must(
                "super", "deployment", "review", "EX-1", "--objectives-met", "--justified", "--text", "as planned")
            try shell.must("super", "deployment", "publish", "EX-1")
            #expect(try shell.must("super", "deployment", "record", "EX-1").contains("EXERCISE High Street"))
            try verify(shell)
        }
    }

    /// Two officers assess whatever alerts there were.
    private func assess(_ shell: CaseworkShell) throws {
        let listed = try shell.run("sergeant", ["alert", "list", "EX-1", "--json"])
        let alerts = try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]] ?? []
        for id in alerts.compactMap({ $0["id"] as? String }) {
            try shell.must("sergeant", "alert", "adjudicate", id, "--decision", "no-match", "--note", "Other ears")
            let alone = try shell.run(
                "sergeant",
                ["alert", "engage", id, "--comparison", "another-person", "--no-contact", "not-the-same-person"])
            #expect(alone.status == 2)
            try shell.must(
                "engager", "alert", "engage", id, "--comparison", "another-person", "--no-contact",
                "not-the-same-person")
            let dropped = try shell.run(
                "engager", ["alert", "classify", id, "--assessment", "true-confirmed", "--sex", "female"])
            #expect(dropped.status != 0 && dropped.errors.contains("--source"), "\(dropped.errors)")
            let bare = try shell.run("engager", ["alert", "classify", id, "--assessment", "false-unconfirmed"])
            #expect(bare.status != 0 && bare.errors.contains("--source"), "\(bare.errors)")
            try shell.must(
                "engager", "alert", "classify", id, "--assessment", "false-unconfirmed", "--source", "not-seen")
        }
    }

    /// The log verifies from a copy with its public key; one byte that is changed is found.
    private func verify(_ shell: CaseworkShell) throws {
        let checkpoint = try String(
            contentsOf: shell.folder.appending(path: "store/log/checkpoint"), encoding: .utf8)
        #expect(checkpoint.hasPrefix("example.com/peel\n"))
        let export = shell.path("log.csv")
        let arguments = ["audit", "export", "--to", "the commissioner", "--recipient", "regulator", "--out", export]
        let alone = try shell.run("auditor", arguments)
        #expect(alone.status == 2 && alone.errors.contains("two people"), "\(alone.errors)")
        let exported = try shell.run(
            "auditor", arguments + ["--second", "chief"], ["PEEL_SECOND_PASSPHRASE": "own passphrase of chief"])
        #expect(exported.status == 0, "\(exported.errors)")
        let text = try String(contentsOfFile: export, encoding: .utf8)
        #expect(text.contains("grant the authority") && text.contains("refusal"))
        #expect(!text.contains("V-01") && !text.contains("Volunteers only"), "no personal data, no free text")
        let found = try shell.must(
            "auditor", "audit", "search", "--deployment", "EX-1", "--by", "super", "--act", "alteration", "--json")
        #expect(found.contains("grant the authority") && found.contains("\"policy\"") && found.contains("\"device\""))
        #expect(!found.contains("submit the application"), "that was the applicant")
        let later = try shell.run("auditor", ["audit", "search", "--deployment", "EX-1", "--from", "1000000"])
        #expect(later.status == 1, "--from counts with --deployment too")
        let refused = try shell.run("super", ["audit", "search"])
        #expect(refused.status == 2)
        try shell.must("auditor", "audit", "prove", "0", "--out", shell.path("zero.tlog-proof"))
        // A file that is there already is told before anything counts as disclosed.
        let before = try shell.must(nil, "store", "check")
        let again = try shell.run(
            "auditor", arguments + ["--second", "chief"], ["PEEL_SECOND_PASSPHRASE": "own passphrase of chief"])
        #expect(again.status == 2 && again.errors.contains("exists already"), "\(again.errors)")
        let proven = try shell.run("auditor", ["audit", "prove", "0", "--out", shell.path("zero.tlog-proof")])
        #expect(proven.status == 2 && proven.errors.contains("exists already"), "\(proven.errors)")
        #expect(try shell.must(nil, "store", "check") == before)
        let kept = ["--ground", "evidence", "--case", "C-1", "--reason", "A trial.", "--review-by", shell.time(86_400)]
        let held = try shell.run("auditor", ["retention", "hold", "--recording", "EX-1"] + kept)
        #expect(held.status == 0, "\(held.errors)")
        let both = try shell.run("auditor", ["retention", "hold", "--recording", "EX-1", "--watchlist", "EX-1"] + kept)
        #expect(both.status != 0 && both.errors.contains("Name one thing"), "\(both.errors)")
        let clock = try shell.run("chief", ["store", "accept-clock", "--reason", "none"])
        #expect(clock.status == 2 && clock.errors.contains("not behind"), "\(clock.errors)")
        try shell.must(nil, "retention", "run")
        try shell.must("auditor", "retention", "report")
    }

    @Test func `Keys are never arguments, and a wrong one is told`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            let digits = String(repeating: "ab", count: 32)
            let bare = try shell.run(nil, ["store", "check", "--key", digits])
            #expect(bare.status == 2 && !bare.errors.contains(digits))
            let wrong = try shell.run(nil, ["store", "check", "--key", "env:OTHER"], ["OTHER": digits])
            #expect(wrong.status == 2 && wrong.errors.contains("sealed with"), "\(wrong.errors)")
            try shell.must(nil, "store", "check")
            let fresh = try shell.write(digits, to: "fresh.key")
            try shell.must(nil, "store", "rotate", "--to", "file:\(fresh)")
            #expect(try shell.run(nil, ["store", "check"]).status == 2)
            try shell.must(nil, "store", "check", "--key", "command:/bin/echo \(digits)")
            try shell.must(nil, "store", "check", "--key", "command:printenv DIGITS", more: ["DIGITS": digits])
            let absent = try shell.run(nil, ["store", "check", "--key", "command:no-such-vault read"])
            #expect(absent.status == 2 && absent.errors.contains("no-such-vault"), "\(absent.errors)")
            let failed = try shell.run(nil, ["store", "check", "--key", "command:false"])
            #expect(failed.status == 2 && failed.errors.contains("/false"), "\(failed.errors)")
            try shell.must(nil, "store", "check", "--key", "file:\(fresh)")
        }
    }

    @Test func `A backup is restored after the store is lost, and the log verifies offline`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.add("engineer", "inspector", roles: ["system-engineer"])
            try shell.must("engineer", "backup", shell.path("backup"))
            try shell.add("later", "inspector", roles: ["auditor"])
            let files = FileManager.default
            for name in ["peel.db", "peel.db-wal", "peel.db-shm"] {
                try? files.removeItem(atPath: shell.path("store/\(name)"))
            }
            let restored = try shell.must(nil, "restore", shell.path("backup"))
            #expect(restored.contains("carried on"))
            try shell.must(
                "engineer", "officer", "passphrase", more: ["PEEL_NEW_PASSPHRASE": "yet another passphrase"])
            let vkey = try publicKey(shell)
            let sound = try ProgramRun.peel("audit", "verify", shell.path("store/log"), "--public-key", vkey)
            #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
            let other = try independentCheck(shell, vkey)
            #expect(other.status == 0 && other.output.hasPrefix("All "), "\(other.output)\(other.errors)")
            let log = folder.appending(path: "store/log/tile/entries")
            let file = try #require(
                (files.enumerator(at: log, includingPropertiesForKeys: nil)?.allObjects as? [URL])?
                    .filter { !$0.hasDirectoryPath }.max { try fileSize($0) < fileSize($1) }, "the latest bundle")
            var bytes = [UInt8](try Data(contentsOf: file))
            bytes[40] ^= 1
            try Data(bytes).write(to: file)
            let changed = try ProgramRun.peel(
                "audit", "verify", shell.path("store/log"), "--public-key", vkey, "--json")
            #expect(changed.status == 2 && changed.output.contains("\"firstWrongEntry\" : 0"), "\(changed.output)")
            #expect(try independentCheck(shell, vkey).status == 2)
        }
    }

    /// Checks the log with the program that shares no code with Peel (tools/evidence).
    private func independentCheck(_ shell: CaseworkShell, _ vkey: String, _ more: String...) throws -> ProgramRun {
        let script = Checkout.root.appending(path: "tools/evidence/check_log.py").path(percentEncoded: false)
        return try ProgramRun.run(
            URL(fileURLWithPath: "/usr/bin/python3"),
            ["-B", script, shell.path("store/log"), "--public-key", vkey] + more)
    }

    @Test func `A witness cosigns from a shell of its own, and both programs believe it`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.add("auditor", "inspector", roles: ["auditor"])
            let log = try publicKey(shell)
            let made = try ProgramRun.peel(
                "audit", "witness", "new-key", "--name", "oversight.example/w1", "--out", shell.path("witness.key"))
            #expect(made.status == 0, "\(made.errors)")
            let witness = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
            func cosign(_ request: String, to answer: String) throws -> ProgramRun {
                try ProgramRun.peel(
                    "audit", "witness", "cosign", shell.path(request), "--log", log, "--key",
                    shell.path("witness.key"), "--memory", shell.path("memory"), "--out", shell.path(answer))
            }
            try shell.must(
                "auditor", "audit", "witness", "request", "--witness", witness, "--out", shell.path("request"))
            let cosigned = try cosign("request", to: "answer")
            #expect(cosigned.status == 0, "\(cosigned.errors)")
            let added = try shell.must(
                "auditor", "audit", "witness", "add", shell.path("answer"), "--request", shell.path("request"),
                "--witness", witness, "--json")
            let report = try JSONSerialization.jsonObject(with: Data(added.utf8)) as? [String: Any]
            let size = try #require(report?["size"] as? Int)
            let known = shell.path("store/log/checkpoint.\(size)")
            let sound = try ProgramRun.peel(
                "audit", "verify", shell.path("store/log"), "--public-key", log, "--known", known, "--witness", witness)
            #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
            let other = try independentCheck(shell, log, "--known", known, "--witness", witness)
            #expect(other.status == 0, "\(other.output)\(other.errors)")
            try shell.must(
                "auditor", "audit", "witness", "request", "--witness", witness, "--out", shell.path("second"))
            let memory = try Data(contentsOf: folder.appending(path: "memory"))
            let taken = try cosign("second", to: "answer")
            #expect(taken.status == 2 && taken.errors.contains("exists already"), "\(taken.errors)")
            #expect(try Data(contentsOf: folder.appending(path: "memory")) == memory, "nothing was cosigned")
            #expect(try cosign("second", to: "second answer").status == 0)
            let old = try cosign("request", to: "third answer")
            #expect(old.status == 2 && old.errors.contains("409"), "\(old.errors)")
        }
    }

    @Test(.enabled(if: TimestampAuthority.isAvailable, "openssl is not installed"))
    func `A checkpoint is stamped from a shell, and an answer that is filed elsewhere is found`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.add("auditor", "inspector", roles: ["auditor"])
            let authority = try TimestampAuthority(in: folder)
            let asked = try shell.must(
                "auditor", "audit", "timestamp", "request", "--authority", "An authority", "--out",
                shell.path("question.tsq"), "--json")
            let report = try JSONSerialization.jsonObject(with: Data(asked.utf8)) as? [String: Any]
            let size = try #require(report?["size"] as? Int)
            let question = [UInt8](try Data(contentsOf: folder.appending(path: "question.tsq")))
            try Data(authority.answer(question)).write(to: folder.appending(path: "reply.tsr"))
            let added = try shell.must("auditor", "audit", "timestamp", "add", shell.path("reply.tsr"))
            #expect(added.contains("checkpoint.\(size).tsr"), "\(added)")
            let log = try publicKey(shell)
            let sound = try ProgramRun.peel("audit", "verify", shell.path("store/log"), "--public-key", log)
            #expect(sound.status == 0 && sound.output.contains("\(size) entries are stamped"), "\(sound.output)")
            // Filed with another request about the same checkpoint.
            let file = folder.appending(path: "store/log/checkpoint.\(size).tsq")
            var changed = question
            changed[60] ^= 1
            try Data(changed).write(to: file)
            let moved = try ProgramRun.peel("audit", "verify", shell.path("store/log"), "--public-key", log)
            #expect(moved.status == 2 && moved.output.contains("DOESN'T BELONG"), "\(moved.output)")
        }
    }

    private func fileSize(_ file: URL) throws -> Int { try Data(contentsOf: file).count }

    /// The log's public line, as `store init` printed it; computed again from another store with the same key.
    private func publicKey(_ shell: CaseworkShell) throws -> String {
        let made = try shell.run(
            nil, ["store", "init", "--store", shell.path("other"), "--log-name", "example.com/peel", "--json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
        return try #require(report["logPublicKey"] as? String)
    }

    @Test func `An authority file runs exercises only`() throws {
        try withTemporaryFolder { folder in
            let shell = folder.appending(path: "authority.yaml")
            let now = Date()
            let text = """
                operation: A test
                reference: OP-1
                force: Borsetshire
                authorisingOfficer: {name: B. Example, rank: superintendent}
                start: \(now.formatted(.iso8601))
                end: \(now.addingTimeInterval(60).formatted(.iso8601))
                place: {name: Here, criterion: crime-hotspot, reason: none}
                useCase: 1
                purposes: [1]
                categories: [missing]
                threshold: 0.5
                watchlist: {folder: list, digest: "00"}
                exercise: false
                """
            try Data(text.utf8).write(to: shell)
            let result = try ProgramRun.peel(
                "live", "run", "--authority", shell.path(percentEncoded: false), "--source", "none.mp4", "--out",
                folder.appending(path: "out").path(percentEncoded: false))
            #expect(result.status == 2 && result.errors.contains("exercises only"), "\(result.errors)")
        }
    }
}
