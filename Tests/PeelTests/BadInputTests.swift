import Biometrics
import FaceRecognition
import Foundation
import Images
import TestSupport
import Testing

/// Files that nobody wants, at the command line: an answer or one clear line, and the documented exit code.
@Suite struct BadInputTests {
    private func path(_ folder: URL, _ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    /// One line, and exit code 2.
    private func expectRefused(_ result: ProgramRun, saying words: String = "") {
        #expect(result.status == 2, "\(result.status)")
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(words.isEmpty || result.errors.contains(words), "\(result.errors)")
    }

    @Test func `A pixel bomb and a truncated image are exit code 2 with one clear line`() throws {
        try withTemporaryFolder { folder in
            let bomb = #"""
                python3 - <<'END'
                from struct import pack
                from zlib import compress, crc32
                def chunk(kind, data):
                    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
                header = pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
                with open("bomb.png", "wb") as file:
                    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(b"")))
                    file.write(chunk(b"IEND", b""))
                END
                """#
            try ProgramRun.shell(bomb, in: folder)
            expectRefused(try ProgramRun.peel("faces", "detect", path(folder, "bomb.png")), saying: "60000×60000")
            let photo = try ImageDecoder.decode(contentsOf: Checkout.photo("astronaut.png"))
            let jpeg = try ImageEncoder.jpeg(photo, quality: 90)
            try jpeg.prefix(jpeg.count / 2).write(to: folder.appending(path: "half.jpg"))
            expectRefused(try ProgramRun.peel("faces", "detect", path(folder, "half.jpg")))
        }
    }

    @Test func `What never ends is read up to the limit`() throws {
        expectRefused(try ProgramRun.peel("faces", "detect", "/dev/zero"), saying: "more than")
        let result = try ProgramRun.run(
            URL(fileURLWithPath: "/bin/bash"),
            ["-c", "\"$0\" faces detect - < /dev/zero", Checkout.program.path(percentEncoded: false)])
        expectRefused(result, saying: "more than")
        expectRefused(
            try ProgramRun.peel("live", "run", "--authority", "/dev/zero", "--source", "x.mp4", "--out", "/tmp/never"),
            saying: "can't be read")
    }

    @Test func `Output that can't be written is no success, and a device stays what it is`() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                at: Checkout.photo("astronaut.png"), to: folder.appending(path: "astronaut.png"))
            func bash(_ command: String) throws -> ProgramRun {
                try ProgramRun.run(
                    URL(fileURLWithPath: "/bin/bash"),
                    ["-c", command, Checkout.program.path(percentEncoded: false), path(folder, "astronaut.png")])
            }
            let full = try bash("\"$0\" faces detect --json \"$1\" > /dev/full")
            expectRefused(full, saying: "could not be written")
            let piped = try bash("\"$0\" faces extract \"$1\" --out /dev/stdout | grep -c template")
            #expect(piped.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1", "\(piped.errors)")
            let link = folder.appending(path: "link.jsonl")
            let target = folder.appending(path: "target.jsonl")
            try Data().write(to: target)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
            #expect(
                try ProgramRun.peel("faces", "extract", path(folder, "astronaut.png"), "--out", link.path).status == 0)
            #expect(try String(contentsOf: target, encoding: .utf8).contains("template"))
            let device = try FileManager.default.attributesOfItem(atPath: "/dev/full")
            #expect(device[.type] as? FileAttributeType == .typeCharacterSpecial)
        }
    }

    @Test func `A folder's links are followed to images, and what can't be read there is told`() throws {
        try withTemporaryFolder { folder in
            let photos = folder.appending(path: "photos")
            try FileManager.default.createDirectory(at: photos, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: photos.appending(path: "linked.png"), withDestinationURL: Checkout.photo("astronaut.png"))
            let found = try ProgramRun.peel("faces", "detect", path(folder, "photos"))
            #expect(found.status == 0 && found.output.contains("linked.png: 1 face"), "\(found.errors)")
            try FileManager.default.createSymbolicLink(
                at: photos.appending(path: "round"), withDestinationURL: photos)
            try #require(unsafe mkfifo(path(photos, "pipe"), 0o600) == 0)
            let told = try ProgramRun.peel("faces", "detect", path(folder, "photos"))
            #expect(told.status == 2 && told.output.contains("linked.png: 1 face"))
            #expect(told.errors.contains("photos/round: ") && told.errors.contains("photos/pipe is neither"))
        }
    }

    @Test func `A file's name can't pass for a line of the program's, or turn the terminal`() throws {
        try withTemporaryFolder { folder in
            let name = "a\n\u{1B}[2Jb\u{202E}gpj.png"
            try FileManager.default.copyItem(at: Checkout.photo("astronaut.png"), to: folder.appending(path: name))
            let result = try ProgramRun.peel("faces", "detect", folder.path(percentEncoded: false))
            #expect(result.output.contains("a\\u000a\\u001b[2Jb\\u202egpj.png: 1 face"), "\(result.output)")
            let json = try ProgramRun.peel("faces", "detect", "--json", folder.path(percentEncoded: false))
            let images = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
            #expect((images.first?["path"] as? String)?.hasSuffix(name) == true)
        }
    }

    @Test(arguments: ["20 pixels wide", "upside down", "half a face"])
    func `A face that is hard to find is an answer and no error`(kind: String) throws {
        try withTemporaryFolder { folder in
            let picture = try ImageDecoder.decode(contentsOf: Checkout.photo("astronaut.png"))
            let face = try #require(try TestEngine.default().detect(picture).mainFace)
            let hard: Bitmap
            switch kind {
            case "20 pixels wide":
                let scale = 20 / face.box.width
                hard = picture.resized(
                    width: Int(Double(picture.width) * scale), height: Int(Double(picture.height) * scale))
            case "upside down":
                hard = picture.warped(
                    by: SimilarityTransform(a: -1, b: 0, tx: Double(picture.width), ty: Double(picture.height)),
                    width: picture.width, height: picture.height)
            default:
                // From the middle of the face on: one eye and one cheek, as a profile shows.
                let middle = face.box.x + face.box.width / 2
                hard = try #require(
                    picture.cropped(to: Box(x: middle, y: 0, width: face.box.width, height: Double(picture.height))))
            }
            try ImageEncoder.png(hard).write(to: folder.appending(path: "hard.png"))
            for command in ["detect", "quality"] {
                let result = try ProgramRun.peel("faces", command, path(folder, "hard.png"))
                #expect(result.status == 0 || result.status == 1, "\(result.status)")
                #expect(result.errors.isEmpty, "\(result.errors)")
                #expect(result.output.contains(result.status == 1 ? ": 0 faces" : "face at "), "\(result.output)")
            }
        }
    }

    @Test(arguments: ["changed", "missing", "no card"])
    func `A spoilt pack is exit code 3 with one line that names what is wrong`(fault: String) throws {
        try withTemporaryFolder { folder in
            let pack = folder.appending(path: "packs/classic")
            try FileManager.default.createDirectory(
                at: folder.appending(path: "packs"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: TestEngine.store.folder.appending(path: "classic"), to: pack)
            let file = pack.appending(path: fault == "no card" ? "pack.json" : "rnet.bin")
            if fault == "changed" {
                var data = try Data(contentsOf: file)
                data[1000] ^= 1
                try data.write(to: file)
            } else {
                try FileManager.default.removeItem(at: file)
            }
            let result = try ProgramRun.run(
                Checkout.program,
                ["faces", "detect", "--pack", "classic", Checkout.photo("astronaut.png").path(percentEncoded: false)],
                environment: ["PEEL_HOME": folder.path(percentEncoded: false)])
            #expect(result.status == 3, "\(result.status) \(result.errors)")
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
            // Without its card a folder is no pack.
            let words = fault == "no card" ? "not installed" : file.lastPathComponent
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }

    @Test func `Extracting from files none of which is an image is exit code 2`() throws {
        try withTemporaryFolder { folder in
            let images = folder.appending(path: "in")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for name in ["a.jpg", "b.jpg"] { try Data("no image".utf8).write(to: images.appending(path: name)) }
            func extract(_ name: String) throws -> Int32 {
                try ProgramRun.peel("faces", "extract", path(folder, "in"), "--out", path(folder, name)).status
            }
            #expect(try extract("bad.jsonl") == 2)
            let text = try String(contentsOf: folder.appending(path: "bad.jsonl"), encoding: .utf8)
            #expect(text.split(separator: "\n").count == 2 && text.contains("\"error\""))
            try ImageEncoder.png(Bitmap(width: 200, height: 200, red: 120)).write(to: images.appending(path: "c.png"))
            #expect(try extract("nobody.jsonl") == 1)
        }
    }

    @Test func `A folder as the output file is told as one`() throws {
        try withTemporaryFolder { folder in
            let result = try ProgramRun.peel(
                "faces", "extract", Checkout.photo("astronaut.png").path(percentEncoded: false), "--out",
                folder.path(percentEncoded: false))
            expectRefused(result, saying: "is a folder")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).isEmpty)
        }
    }
}
