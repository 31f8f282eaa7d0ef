import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct InferenceRuntimeTests {
    private func model(_ name: String) -> String {
        Checkout.home.appending(path: "packs/classic/\(name)").path(percentEncoded: false)
    }

    private func run(_ model: CompiledModel, _ shape: [Int], _ bytes: [UInt8]) throws -> [Float] {
        try unsafe bytes.withUnsafeBytes { input in
            try model.run(shape: shape, input: input) { outputs in
                try outputs.withOutput(0) { values, _ in unsafe Array(values) }
            }
        }
    }

    @Test func `The library says its version and what this processor accelerates`() throws {
        #expect(InferenceRuntime.version.hasPrefix("2026.4"))
        #expect(try InferenceRuntime().capabilities().contains("FP32"))
    }

    @Test func `Pixels and the model's own floats give the same answer`() throws {
        let runtime = try InferenceRuntime()
        let bytes = (0..<(24 * 24 * 3)).map { UInt8($0 * 7 % 256) }
        let pixels = try runtime.compile(
            model("rnet.xml"), ModelOptions(pixelInput: .init(reversesChannels: false), shape: [1, 24, 24, 3]))
        let floats = try runtime.compile(model("rnet.xml"), ModelOptions(shape: [1, 3, 24, 24]))
        var planes = [Float](repeating: 0, count: bytes.count)
        for index in 0..<(24 * 24) { for c in 0..<3 { planes[c * 576 + index] = Float(bytes[index * 3 + c]) } }
        let fromFloats = try unsafe planes.withUnsafeBytes { input in
            try floats.run(shape: [1, 3, 24, 24], input: input) { outputs in
                try outputs.withOutput(0) { values, _ in unsafe Array(values) }
            }
        }
        let fromPixels = try run(pixels, [1, 24, 24, 3], bytes)
        #expect(fromPixels.count == 1 && abs(fromPixels[0] - fromFloats[0]) < 1e-5)
    }

    @Test func `Channel order matters where it is reversed`() throws {
        let runtime = try InferenceRuntime()
        let red = [UInt8](repeating: 0, count: 24 * 24 * 3).enumerated().map { $0.offset % 3 == 0 ? UInt8(220) : 10 }
        let blue = red.indices.map { $0 % 3 == 2 ? UInt8(220) : 10 }
        let plain = try runtime.compile(
            model("rnet.xml"), ModelOptions(pixelInput: .init(reversesChannels: false), shape: [1, 24, 24, 3]))
        let reversed = try runtime.compile(
            model("rnet.xml"), ModelOptions(pixelInput: .init(reversesChannels: true), shape: [1, 24, 24, 3]))
        let (first, second) = (try run(plain, [1, 24, 24, 3], red), try run(reversed, [1, 24, 24, 3], blue))
        #expect(abs(first[0] - second[0]) < 1e-6)
    }

    @Test func `Several requests run at once and agree`() throws {
        let runtime = try InferenceRuntime()
        let model = try runtime.compile(
            model("rnet.xml"),
            ModelOptions(streams: 2, pixelInput: .init(reversesChannels: false), shape: [-1, 24, 24, 3]))
        let bytes = (0..<(24 * 24 * 3 * 4)).map { UInt8($0 % 251) }
        let expected = try run(model, [4, 24, 24, 3], bytes)
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 16) { _ in
            results.add((try? run(model, [4, 24, 24, 3], bytes)) ?? [])
        }
        #expect(results.all.count == 16 && results.all.allSatisfy { $0 == expected })
    }

    @Test func `Faults carry the library's own text and their kind`() throws {
        let runtime = try InferenceRuntime()
        do throws(InferenceError) {
            _ = try runtime.compile("/nowhere/model.onnx", ModelOptions())
            Issue.record("a missing model was compiled")
        } catch { #expect(error.code == .modelUnreadable && !error.cause.isEmpty) }
        let model = try runtime.compile(
            model("rnet.xml"), ModelOptions(pixelInput: .init(reversesChannels: false), shape: [1, 24, 24, 3]))
        #expect(throws: InferenceError.self) { try run(model, [1, 24, 24, 3], [1, 2, 3]) }
    }

    @Test func `A compiled model is kept between runs where a folder is given`() throws {
        try withTemporaryFolder { folder in
            let options = ModelOptions(
                pixelInput: .init(reversesChannels: false), shape: [1, 24, 24, 3],
                cacheFolder: folder.path(percentEncoded: false))
            let bytes = [UInt8](repeating: 90, count: 24 * 24 * 3)
            let first = try run(InferenceRuntime().compile(model("rnet.xml"), options), [1, 24, 24, 3], bytes)
            let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            let second = try run(InferenceRuntime().compile(model("rnet.xml"), options), [1, 24, 24, 3], bytes)
            #expect(!kept.isEmpty && first == second)
        }
    }
}

/// Collects results from several threads.
private final class Results: @unchecked Sendable {
    // @unchecked: the lock guards the array.
    private let lock = NSLock()
    private var values: [[Float]] = []

    func add(_ value: [Float]) { lock.withLock { values.append(value) } }

    var all: [[Float]] { lock.withLock { values } }
}
