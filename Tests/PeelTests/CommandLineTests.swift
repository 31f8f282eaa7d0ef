import Foundation
import Images
import TestSupport
import Testing

/// The program as its users run it: exit codes, messages, and nothing half-written.
@Suite struct CommandLineTests {
    private let photo = Checkout.photo("astronaut.png").path(percentEncoded: false)

    @Test func `Detect prints faces, as text and as JSON`() throws {
        let text = try ProgramRun.peel("faces", "detect", photo)
        #expect(text.status == 0 && text.output.contains("1 face"))
        let json = try ProgramRun.peel("faces", "detect", "--json", photo)
        let reports = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect((reports.first?["faces"] as? [Any])?.count == 1)
    }

    @Test func `Standard input is read`() throws {
        let result = try ProgramRun.peel(
            "faces", "detect", "-", input: Data(contentsOf: Checkout.photo("astronaut.png")))
        #expect(result.status == 0 && result.output.contains("1 face"))
    }

    @Test func `Compare prints a band and the pack and never a percentage or a score`() throws {
        let result = try ProgramRun.peel(
            "faces", "compare", Checkout.photo("obama.jpg").path(percentEncoded: false),
            Checkout.photo("obama2.jpg").path(percentEncoded: false))
        #expect(result.status == 0 && result.output.contains("similarity (pack "))
        #expect(!result.output.contains("%") && !result.output.contains("0."))
    }

    @Test func `Quality says for what a face can be used`() throws {
        let result = try ProgramRun.peel("faces", "quality", photo)
        #expect(result.status == 0 && result.output.contains("usable to enrol: yes"))
    }

    @Test func `No face is exit code 1`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "grey.png")
            try ImageEncoder.png(Bitmap(width: 200, height: 200, red: 120, green: 120, blue: 120)).write(to: file)
            for command in [["faces", "detect"], ["faces", "quality"]] {
                let result = try ProgramRun.run(Checkout.program, command + [file.path(percentEncoded: false)])
                #expect(result.status == 1)
            }
            let compared = try ProgramRun.peel("faces", "compare", photo, file.path(percentEncoded: false))
            #expect(compared.status == 1 && compared.errors.contains("No face"))
        }
    }

    @Test(arguments: ["", "plain text", "<svg xmlns='x'/>", "%PDF-1.4"])
    func `Bad files are exit code 2 with one clear line`(content: String) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "photo.jpg")
            try Data(content.utf8).write(to: file)
            let result = try ProgramRun.peel("faces", "detect", file.path(percentEncoded: false))
            #expect(result.status == 2 && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        }
    }

    @Test(arguments: [
        ["faces", "detect", "/nowhere.jpg"], ["faces", "detect"], ["faces", "detect", "--threads", "0", "x"],
        ["nonsense"],
        ["live", "run", "--authority", "/nowhere.yaml", "--source", "x.mp4", "--out", "/tmp/never"],
        ["faces", "compare", "-", "-"],
    ]) func `Wrong arguments are exit code 2`(arguments: [String]) throws {
        let result = try ProgramRun.run(Checkout.program, arguments)
        #expect(result.status == 2 && !result.errors.isEmpty)
    }

    @Test func `Without set-up it is exit code 3`() throws {
        try withTemporaryFolder { folder in
            let result = try ProgramRun.run(
                Checkout.program, ["faces", "detect", photo],
                environment: ["PEEL_HOME": folder.path(percentEncoded: false)])
            #expect(result.status == 3 && result.errors.contains("scripts/setup"))
        }
    }

    @Test func `Help and version are fine`() throws {
        for arguments in [["--help"], ["--version"], ["help", "faces"]] {
            #expect(try ProgramRun.run(Checkout.program, arguments).status == 0)
        }
    }

    @Test func `Extract writes one line a face and one for each file without`() throws {
        try withTemporaryFolder { folder in
            let images = folder.appending(path: "in")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Checkout.photo("multi_face.jpg"), to: images.appending(path: "a.jpg"))
            try Data("no image".utf8).write(to: images.appending(path: "b.jpg"))
            let out = folder.appending(path: "out.jsonl")
            let result = try ProgramRun.peel(
                "faces", "extract", images.path(percentEncoded: false), "--out", out.path(percentEncoded: false),
                "--threads", "2")
            #expect(result.status == 0)
            let lines = try String(contentsOf: out, encoding: .utf8).split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(lines.count == 6 && lines.filter { $0["error"] != nil }.count == 1)
            for line in lines where line["error"] == nil {
                #expect(Set(line.keys) == ["path", "box", "landmarks", "confidence", "quality", "pack", "template"])
                let data = try #require(Data(base64Encoded: line["template"] as? String ?? ""))
                let norm = stride(from: 0, to: data.count, by: 4).reduce(0.0) { sum, at in
                    let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[at + $1]) << (8 * UInt32($1)) }
                    return sum + Double(Float(bitPattern: bits)) * Double(Float(bitPattern: bits))
                }
                #expect(data.count == 512 && abs(norm - 1) < 1e-4)
            }
        }
    }

    @Test func `A full disk leaves no half-written file`() throws {
        try withTemporaryFolder { folder in
            let out = folder.appending(path: "out.jsonl").path(percentEncoded: false)
            let result = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                [
                    "-c", "ulimit -f 1; exec \"$0\" faces extract \"$1\" --out \"$2\"",
                    Checkout.program.path(percentEncoded: false),
                    Checkout.photo("multi_face.jpg").path(percentEncoded: false), out,
                ])
            #expect(
                result.status == 2 && result.errors.contains("disk may be full"), "\(result.status) \(result.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == [])
        }
    }

    @Test func `Ctrl-C in the middle leaves nothing and is exit code 130`() throws {
        try withTemporaryFolder { folder in
            let images = folder.appending(path: "in")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for index in 0..<60 {
                try FileManager.default.copyItem(
                    at: Checkout.photo("obama3.jpg"), to: images.appending(path: "\(index).jpg"))
            }
            let out = folder.appending(path: "out.jsonl")
            let result = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                [
                    "-c", "\"$0\" faces extract \"$1\" --out \"$2\" & pid=$!; sleep 2; kill -INT $pid; wait $pid",
                    Checkout.program.path(percentEncoded: false), images.path(percentEncoded: false),
                    out.path(percentEncoded: false),
                ])
            #expect(result.status == 130, "\(result.status) \(result.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == ["in"])
        }
    }

    @Test func `Packs are listed, verified and their cards printed`() throws {
        #expect(try ProgramRun.peel("models", "list").output.contains("classic"))
        #expect(try ProgramRun.peel("models", "verify").status == 0)
        let card = try ProgramRun.peel("models", "card", "classic").output
        #expect(card.contains("Training data") && card.contains("Caution"))
        #expect(try ProgramRun.peel("doctor").output.contains("OpenVINO"))
    }
}
