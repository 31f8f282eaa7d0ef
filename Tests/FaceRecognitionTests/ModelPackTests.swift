import Biometrics
import Crypto
import Foundation
import Images
import Inference
import TestSupport
import Testing

@testable import FaceRecognition

@Suite struct ModelPackTests {
    /// A copy of an installed pack whose card and files a test may spoil.
    private func withCopy<R>(_ name: String = "classic", _ body: (URL) throws -> R) throws -> R {
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: name)
            try FileManager.default.copyItem(at: TestEngine.store.folder.appending(path: name), to: copy)
            return try body(copy)
        }
    }

    private func editCard(_ folder: URL, _ edit: (inout [String: Any]) -> Void) throws {
        let file = folder.appending(path: "pack.json")
        var card = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        edit(&card)
        try JSONSerialization.data(withJSONObject: card).write(to: file)
    }

    private func put(_ card: inout [String: Any], _ part: String, _ field: String, _ value: Any) {
        var fields = card[part] as? [String: Any] ?? [:]
        fields[field] = value
        card[part] = fields
    }

    @Test func `An installed pack opens, and its identity is its card's digest`() throws {
        let pack = try TestEngine.store.open("classic")
        #expect(pack.identity.name == "classic" && pack.identity.digest.count == 64)
    }

    @Test func `A changed byte is refused by name`() throws {
        try withCopy { folder in
            let file = folder.appending(path: "rnet.bin")
            var data = try Data(contentsOf: file)
            data[1000] ^= 1
            try data.write(to: file)
            do throws(PackError) {
                _ = try ModelPack(folder: folder)
                Issue.record("the changed file was accepted")
            } catch { #expect(error.code == .fileChanged && error.message.contains("rnet.bin")) }
        }
    }

    @Test func `A missing file and a missing card are told`() throws {
        try withCopy { folder in
            try FileManager.default.removeItem(at: folder.appending(path: "onet.bin"))
            #expect(throws: PackError(.fileMissing, "")) { try ModelPack(folder: folder) }
            try FileManager.default.removeItem(at: folder.appending(path: "pack.json"))
            #expect(throws: PackError(.cardMissing, "")) { try ModelPack(folder: folder) }
        }
    }

    @Test func `A card without an end is not read to its end`() throws {
        try withCopy { folder in
            let card = folder.appending(path: "pack.json")
            let spaces = Data(repeating: 0x20, count: 1 << 20)
            try (spaces + Data(contentsOf: card)).write(to: card)
            do throws(PackError) {
                _ = try ModelPack(folder: folder)
                Issue.record("the card was accepted")
            } catch { #expect(error.code == .cardInvalid && error.message.contains("longer than")) }
        }
    }

    @Test(arguments: [
        "format", "files", "detector", "bands", "name", "faceWidths", "alignment", "dimension", "width",
    ]) func `A spoilt card names its fault`(field: String) throws {
        try withCopy { folder in
            try editCard(folder) { card in
                switch field {
                case "format": card["format"] = 2
                case "files": card["files"] = ["../x": "00"]
                case "detector": card["detector"] = ["kind": "magic"]
                case "bands": card["bands"] = ["weak": 0.5, "moderate": 0.4, "strong": 0.6]
                case "faceWidths": put(&card, "detector", field, [24, 1e30])
                case "alignment": put(&card, "extractor", field, [[Double]](repeating: [1e300, 1], count: 5))
                case "dimension", "width": put(&card, "extractor", field, 1_000_000_000)
                default: card["name"] = "../evil"
                }
            }
            do throws(PackError) {
                _ = try ModelPack(folder: folder)
                Issue.record("the card was accepted")
            } catch {
                #expect(error.code == .cardInvalid)
                #expect(error.message.contains(field == "files" ? "file name" : field))
            }
        }
    }

    @Test func `A pack that is not installed is told with those that are`() {
        do throws(PackError) {
            _ = try TestEngine.store.open("nothere")
            Issue.record("an unknown pack was opened")
        } catch { #expect(error.code == .notInstalled && error.message.contains("classic")) }
    }

    @Test func `A third pack is added by dropping in a folder, here one that only finds faces`() throws {
        try withCopy { source in
            try editCard(source) { card in
                card["name"] = "finder"
                card["extractor"] = nil
                card["bands"] = nil
                card["thresholds"] = nil
                var files = card["files"] as? [String: String] ?? [:]
                files["resnet.xml"] = nil
                files["resnet.bin"] = nil
                card["files"] = files
            }
            try withTemporaryFolder { folder in
                let store = PackStore(folder: folder.appending(path: "packs"))
                let installed = try store.install(from: source)
                #expect(store.names == ["finder"] && installed.bands == nil)
                let engine = try FaceEngine(installed, InferenceRuntime())
                let image = try ImageDecoder.decode(contentsOf: Checkout.photo("astronaut.png"))
                #expect(try engine.detect(image).count == 1)
                #expect(throws: PackError(.noExtractor, "")) { try engine.recognize(image) }
            }
        }
    }

    @Test(.enabled(if: TestEngine.store.names.contains("mobile"), "the pack mobile is not installed"))
    func `A third pack of another detector alone finds faces too`() throws {
        try withCopy("mobile") { source in
            try editCard(source) { card in
                card["name"] = "yunet-only"
                for field in ["extractor", "bands", "thresholds"] { card[field] = nil }
                let files = card["files"] as? [String: String] ?? [:]
                card["files"] = files.filter { $0.key.hasPrefix("yunet") }
            }
            try withTemporaryFolder { folder in
                let installed = try PackStore(folder: folder.appending(path: "packs")).install(from: source)
                let engine = try FaceEngine(installed, InferenceRuntime())
                #expect(try engine.detect(ImageDecoder.decode(contentsOf: Checkout.photo("astronaut.png"))).count == 1)
            }
        }
    }

    @Test func `A pack of links is installed by content, and replaces an installed one as a whole`() throws {
        try withCopy { source in
            try withTemporaryFolder { folder in
                let links = folder.appending(path: "links")
                try FileManager.default.createDirectory(at: links, withIntermediateDirectories: true)
                for name in try FileManager.default.contentsOfDirectory(atPath: source.path(percentEncoded: false)) {
                    try FileManager.default.createSymbolicLink(
                        at: links.appending(path: name), withDestinationURL: source.appending(path: name))
                }
                let store = PackStore(folder: folder.appending(path: "packs"))
                for _ in 0..<2 { _ = try store.install(from: links) }
                try FileManager.default.removeItem(at: links)
                #expect(try store.open("classic").identity == ModelPack(folder: source).identity)
            }
        }
    }

    @Test func `What an interrupted installation left is no pack, and goes with a later one`() throws {
        try withCopy { source in
            try withTemporaryFolder { folder in
                let store = PackStore(folder: folder)
                let left = folder.appending(path: ".installing-1")
                try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
                try Data("{}".utf8).write(to: left.appending(path: "pack.json"))
                #expect(store.names.isEmpty && store.defaultName == nil)
                _ = try store.install(from: source)
                // Somebody else may be installing at this moment.
                #expect(FileManager.default.fileExists(atPath: left.path(percentEncoded: false)))
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -7200)],
                    ofItemAtPath: left.path(percentEncoded: false))
                _ = try store.install(from: source)
                #expect(!FileManager.default.fileExists(atPath: left.path(percentEncoded: false)))
                #expect(store.names == ["classic"])
            }
        }
    }

    @Test func `A folder that is not called as its pack is told, since nothing would find the pack again`() throws {
        try withCopy { source in
            let other = source.deletingLastPathComponent().appending(path: "Other")
            try FileManager.default.moveItem(at: source, to: other)
            do throws(PackError) {
                _ = try PackStore(folder: source.deletingLastPathComponent()).open("Other")
                Issue.record("a pack was opened by another name")
            } catch { #expect(error.code == .cardInvalid && error.message.contains("classic")) }
        }
    }

    @Test(arguments: ["bin", "onnx"])
    func `Weights that no digest covers are refused`(kind: String) throws {
        try withCopy { folder in
            if kind == "bin" {
                try editCard(folder) { card in
                    let files = card["files"] as? [String: String] ?? [:]
                    card["files"] = files.filter { $0.key != "rnet.bin" }
                }
            } else {
                // A tensor's entry of external data, as onnx.proto has it: location = weights.data
                let model = Data([10, 8] + Array("location".utf8) + [18, 12] + Array("weights.data".utf8))
                try model.write(to: folder.appending(path: "more.onnx"))
                let digest = hexadecimal(SHA256.hash(data: model))
                try editCard(folder) { card in
                    var files = card["files"] as? [String: String] ?? [:]
                    files["more.onnx"] = digest
                    card["files"] = files
                }
            }
            do throws(PackError) {
                _ = try ModelPack(folder: folder)
                Issue.record("weights without a digest were accepted")
            } catch {
                #expect(error.code == .cardInvalid && error.message.contains(kind == "bin" ? "rnet.bin" : "more.onnx"))
            }
        }
    }

    @Test func `Installing a spoilt pack leaves the store as it was`() throws {
        try withCopy { source in
            try Data("x".utf8).write(to: source.appending(path: "pnet.xml"))
            try withTemporaryFolder { folder in
                let store = PackStore(folder: folder)
                #expect(throws: PackError(.fileChanged, "")) { try store.install(from: source) }
                let left = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
                #expect(left.isEmpty)
            }
        }
    }
}
