import Foundation
import TestSupport
import Testing

@testable import Inference

/// The kernels against the inference library on the same model and pixels.
@Suite struct SeparableNetworkTests {
    private func file(_ data: Data) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).onnx")
        try data.write(to: file)
        return file
    }

    private func pixels(_ width: Int, _ height: Int) -> [UInt8] {
        (0..<width * height * 3).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13 ^ $0 / 7) }
    }

    /// What the inference library computes for each output.
    private func reference(_ file: URL, _ pixels: [UInt8], _ width: Int, _ height: Int) throws -> [[Float]] {
        var options = ModelOptions()
        options.pixelInput = ModelOptions.PixelInput(reversesChannels: true)
        options.shape = [1, height, width, 3]
        let model = try InferenceRuntime().compile(file.path(percentEncoded: false), options)
        return try unsafe pixels.withUnsafeBytes { bytes in
            try model.run(shape: [1, height, width, 3], input: bytes) { outputs in
                var all: [[Float]] = []
                for index in 0..<outputs.count {
                    all.append(try outputs.withOutput(index) { values, _ in unsafe Array(values) })
                }
                return all
            }
        }
    }

    private func sigmoid(_ value: Float) -> Float { 1 / (1 + exp(-value)) }

    @Test(arguments: SeparableNetwork.Level.allCases, [(64, 32), (48, 80), (200, 136)])
    func `Every kernel gives the library's results`(_ level: SeparableNetwork.Level, _ size: (Int, Int)) throws {
        guard level <= .best else {
            print("skipped: this processor has no \(level), so its kernels can't be tested here")
            return
        }
        let (width, height) = size
        let file = try file(TinyONNX.detector(seed: 7))
        defer { try? FileManager.default.removeItem(at: file) }
        let pixels = pixels(width, height)
        let expected = try reference(file, pixels, width, height)
        let path = file.path(percentEncoded: false)
        let network = try #require(try SeparableNetwork(path: path, reversesChannels: true, level: level))
        #expect(network.granularity == 8)
        // Twice, and a larger run between them, since memory is used again.
        for (w, h) in [(width, height), (256, 256), (width, height)] {
            let input = w == width ? pixels : self.pixels(w, h)
            try unsafe input.withUnsafeBufferPointer { buffer in
                let picture = try #require(
                    unsafe SeparableNetwork.Picture(buffer, rowBytes: w * 3, width: w, height: h, granularity: 8))
                try network.run(picture) { outputs in
                    guard w == width else { return }
                    #expect(outputs.count == 4)
                    for (output, values) in zip(outputs, expected) {
                        let channels = values.count / output.cellCount
                        let found = (0..<values.count).map { index in
                            let value = output[index / channels, index % channels]
                            return output.isLogit ? sigmoid(value) : value
                        }
                        let spread = values.max()! - values.min()!
                        #expect(spread > 0.01)
                        #expect(zip(found, values).allSatisfy { abs($0 - $1) <= 1e-4 * max(1, abs($1)) })
                    }
                }
            }
        }
    }

    @Test func `Networks with other layers are left to the library`() throws {
        let file = try file(TinyONNX.detector(seed: 1, coarseKernel: 5))
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try SeparableNetwork(path: file.path(percentEncoded: false), reversesChannels: true) == nil)
    }

    @Test func `Damaged files are no networks`() throws {
        let whole = [UInt8](TinyONNX.detector(seed: 3))
        for length in stride(from: 0, to: whole.count, by: 997) {
            let file = try file(Data(whole.prefix(length)))
            defer { try? FileManager.default.removeItem(at: file) }
            #expect(try SeparableNetwork(path: file.path(percentEncoded: false), reversesChannels: true) == nil)
        }
    }

    @Test func `A part of a picture gives what a copy of it on black gives`() throws {
        let file = try file(TinyONNX.detector(seed: 7))
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path(percentEncoded: false)
        let network = try #require(try SeparableNetwork(path: path, reversesChannels: true))
        let (width, height) = (90, 70)
        let whole = pixels(width, height)
        let (x, y, w, h) = (11, 9, 37, 29)
        var copy = [UInt8](repeating: 0, count: 40 * 32 * 3)
        for row in 0..<h {
            for byte in 0..<w * 3 { copy[row * 120 + byte] = whole[((y + row) * width + x) * 3 + byte] }
        }
        func scores(_ pixels: ArraySlice<UInt8>, _ rowBytes: Int, _ w: Int, _ h: Int) throws -> [Float] {
            try unsafe pixels.withUnsafeBufferPointer { buffer in
                let picture = try #require(
                    unsafe SeparableNetwork.Picture(buffer, rowBytes: rowBytes, width: w, height: h, granularity: 8))
                return try network.run(picture) { outputs in (0..<outputs[0].cellCount).map { outputs[0][$0, 0] } }
            }
        }
        let expected = try scores(copy[...], 120, 40, 32)
        let found = try scores(whole[((y * width + x) * 3)...], width * 3, w, h)
        #expect(expected.count == 5 * 4 * 4 && expected == found)
    }

    @Test func `Pixels that don't reach to a part's end are refused`() throws {
        unsafe pixels(60, 64).withUnsafeBufferPointer { buffer in
            #expect(
                unsafe SeparableNetwork.Picture(buffer, rowBytes: 180, width: 61, height: 64, granularity: 8) == nil)
            #expect(
                unsafe SeparableNetwork.Picture(buffer, rowBytes: 180, width: 60, height: 65, granularity: 8) == nil)
        }
    }

    @Test func `A canvas that doesn't fit the network's strides is refused`() throws {
        let file = try file(TinyONNX.detector(seed: 7))
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path(percentEncoded: false)
        let network = try #require(try SeparableNetwork(path: path, reversesChannels: true))
        #expect(throws: InferenceError.self) {
            try unsafe pixels(60, 64).withUnsafeBufferPointer { buffer in
                let picture = try #require(
                    unsafe SeparableNetwork.Picture(buffer, rowBytes: 180, width: 60, height: 64, granularity: 2))
                try network.run(picture) { _ in }
            }
        }
    }
}
