import Foundation
import TestSupport

/// An exercise in a folder: a street, a list and an authority file, as `peel live run` takes them.
///
/// The listed are volunteers; nobody in these photographs is ever called wanted.
struct LiveExercise {
    /// What the authority file says; tests change what they examine.
    struct Terms {
        /// Seconds from now.
        var start = -60.0
        var end: Double? = 600
        var rank = "superintendent"
        var criterion: String? = "crime-hotspot"
        var category = "volunteer"
        var threshold = "0.5"
        var digest: String?
        var isExercise = true
        var isCovert = false
        /// Photographs of set-up that are listed.
        var listed = ["obama.jpg"]
        var instruction = ""
    }

    struct CommandFault: Error { let text: String }

    let folder: URL
    let street: URL

    /// Seconds of the street, composed once for all tests of a process.
    static let seconds = 14
    private static let shared = Result { () throws -> URL in
        let file = FileManager.default.temporaryDirectory.appending(path: "peel-test-run-\(UUID().uuidString).mp4")
        let made = try ProgramRun.peel(
            "exercise", "video", "--out", file.path(percentEncoded: false), "--seconds", "\(seconds)")
        guard made.status == 0 else { throw CommandFault(text: made.errors) }
        return file
    }

    /// Makes one in a folder that exists.
    init(_ folder: URL, _ change: (inout Terms) -> Void = { _ in }) throws {
        self.folder = folder
        street = try LiveExercise.shared.get()
        var terms = Terms()
        change(&terms)
        let list = folder.appending(path: "list")
        try FileManager.default.createDirectory(at: list, withIntermediateDirectories: true)
        var manifest = "reference,category,image,instruction\n"
        for (index, name) in terms.listed.enumerated() {
            try FileManager.default.copyItem(at: Checkout.photo(name), to: list.appending(path: name))
            manifest += "V-\(index + 1),\(terms.category),\(name),\(terms.instruction)\n"
        }
        try Data(manifest.utf8).write(to: list.appending(path: "watchlist.csv"))
        let digest = try ProgramRun.peel("live", "digest", list.path(percentEncoded: false)).output
        let text = LiveExercise.text(terms, digest.trimmingCharacters(in: .whitespacesAndNewlines))
        try Data(text.utf8).write(to: folder.appending(path: "authority.yaml"))
    }

    private static func text(_ terms: Terms, _ digest: String) -> String {
        func time(_ offset: Double) -> String { Date().addingTimeInterval(offset).formatted(.iso8601) }
        return """
            operation: A test of the program
            reference: TEST-1
            force: Borsetshire Constabulary (fictional)
            applicant: Inspector A. Example
            authorisingOfficer: {name: Superintendent B. Example, rank: \(terms.rank)}
            start: \(time(terms.start))
            end: \(terms.end.map(time) ?? "null")
            place:
              name: High Street (fictional)
              criterion: \(terms.criterion ?? "null")
              reason: A test of the program.
            useCase: 1
            purposes: [1]
            categories: [\(terms.category)]
            threshold: \(terms.threshold)
            watchlist: {folder: list, digest: "\(terms.digest ?? digest)"}
            exercise: \(terms.isExercise)
            covert: \(terms.isCovert)
            """
    }

    /// A file's path below the exercise's folder.
    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    /// Whether a file or folder is there.
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Runs it with the street, or with other sources.
    func run(_ sources: [String]? = nil) throws -> ProgramRun {
        try ProgramRun.run(
            Checkout.program,
            ["live", "run", "--authority", path("authority.yaml"), "--out", path("out"), "--source"]
                + (sources ?? [street.path(percentEncoded: false)]))
    }

    /// Runs a shell script in which `live` stands for the run, with further options, and `begun` waits for its session.
    ///
    /// The signals that a test runner may ignore have their ordinary effect in it.
    func shell(_ script: String) throws -> ProgramRun {
        try ProgramRun.run(
            URL(fileURLWithPath: "/bin/bash"),
            [
                "-c",
                """
                live() {
                  exec env --default-signal=HUP,PIPE "$program" live run --authority "$authority" --source "$street" \
                    --out "$out" "$@"
                }
                # A recording that has begun is the sign that the session runs.
                begun() { for _ in $(seq 600); do [ -e "$out/recording-1.mp4.partial" ] && return; sleep 0.1; done; }
                \(script)
                """,
            ],
            environment: [
                "program": Checkout.program.path(percentEncoded: false), "authority": path("authority.yaml"),
                "street": street.path(percentEncoded: false), "out": path("out"),
            ])
    }

    /// Names of everything below the output folder; empty where there is none.
    var left: [String] {
        (FileManager.default.enumerator(atPath: path("out"))?.allObjects as? [String] ?? []).sorted()
    }
}
