import Biometrics
import Images
import Inference
import Synchronization

/// YuNet's network, on Peel's own kernels where they fit the model and on the inference library otherwise.
final class YuNetNetwork: Sendable {
    private enum Backend {
        case kernels(SeparableNetwork)
        case compiled(CompiledYuNet)
    }

    private let backend: Backend

    /// - Parameter usesKernels: false only to compare both ways.
    init(_ path: String, _ runtime: InferenceRuntime, _ options: ModelOptions, usesKernels: Bool = true) throws {
        if usesKernels, let network = try SeparableNetwork(path: path, reversesChannels: true),
            network.outputCount == YuNetDecoder.outputCount, network.granularity == YuNetNetwork.granularity
        {
            backend = .kernels(network)
        } else {
            backend = .compiled(try CompiledYuNet(path, runtime, options))
        }
    }

    /// The sides of what the network looks at are multiples of its largest stride.
    private static let granularity = 32

    static func padded(_ width: Int, _ height: Int) -> (width: Int, height: Int) {
        ((width + granularity - 1) / granularity * granularity, (height + granularity - 1) / granularity * granularity)
    }

    func prepare(width: Int, height: Int) throws {
        guard case .compiled(let model) = backend else { return }
        let (width, height) = YuNetNetwork.padded(width, height)
        try model.prepare(width: width, height: height)
    }

    /// Every cell of a part of an image that reaches a confidence, as a detection in pixels of the part.
    func run(_ image: Bitmap, _ area: PixelArea, above confidence: Double) throws -> [Detection] {
        switch backend {
        case .kernels(let network):
            return try image.withPixels { pixels in
                let start = (area.y * image.width + area.x) * 3
                guard
                    let picture = unsafe SeparableNetwork.Picture(
                        UnsafeBufferPointer(rebasing: pixels[start...]), rowBytes: image.width * 3, width: area.width,
                        height: area.height, granularity: YuNetNetwork.granularity)
                else { return [] }
                return try network.run(picture) {
                    YuNetDecoder.decode($0, width: picture.width, above: confidence)
                }
            }
        case .compiled(let model):
            guard let part = image.cropped(to: area.box) else { return [] }
            let (width, height) = YuNetNetwork.padded(part.width, part.height)
            return try part.padded(toWidth: width, height: height).withPixels { pixels in
                try unsafe model.run(pixels, width: width, height: height) {
                    YuNetDecoder.decode($0, width: width, above: confidence)
                }
            }
        }
    }
}

/// YuNet compiled by the inference library, for each shape that was asked for ahead of time and for any other.
private final class CompiledYuNet: Sendable {
    private let runtime: InferenceRuntime
    private let path: String
    private let options: ModelOptions
    private let flexible: CompiledModel
    // A model compiled for just one shape is faster.
    private let fixed = Mutex<[Shape: CompiledModel]>([:])

    private struct Shape: Hashable { let width: Int, height: Int }

    init(_ path: String, _ runtime: InferenceRuntime, _ options: ModelOptions) throws {
        self.runtime = runtime
        self.path = path
        var options = options
        options.pixelInput = ModelOptions.PixelInput(reversesChannels: true)
        options.shape = [1, -1, -1, 3]
        self.options = options
        flexible = try runtime.compile(path, options)
    }

    func prepare(width: Int, height: Int) throws {
        let shape = Shape(width: width, height: height)
        guard fixed.withLock({ $0[shape] }) == nil else { return }
        var options = options
        options.shape = [1, height, width, 3]
        let model = try runtime.compile(path, options)
        fixed.withLock { $0[shape] = model }
    }

    func run<R>(
        _ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, _ body: ([CompiledCells]) throws -> R
    ) throws -> R {
        let model = fixed.withLock { $0[Shape(width: width, height: height)] } ?? flexible
        let shape = [1, height, width, 3]
        return try model.run(shape: shape, input: UnsafeRawBufferPointer(pixels)) { outputs in
            try CompiledYuNet.lend(outputs, [], body)
        }
    }

    private static func lend<R>(
        _ outputs: borrowing InferenceOutputs, _ lent: [CompiledCells], _ body: ([CompiledCells]) throws -> R
    ) throws -> R {
        guard lent.count < outputs.count else { return try body(lent) }
        return try outputs.withOutput(lent.count) { values, shape in
            unsafe try lend(outputs, lent + [CompiledCells(values, shape.last ?? 1)], body)
        }
    }
}

/// An output of the library's: cells × values, with the sigmoid applied where the model has one.
@safe
private struct CompiledCells: YuNetCells {
    private let values: UnsafeBufferPointer<Float>
    private let step: Int

    @unsafe init(_ values: UnsafeBufferPointer<Float>, _ step: Int) {
        unsafe self.values = values
        self.step = max(1, step)
    }

    var isLogit: Bool { false }
    var cellCount: Int { unsafe values.count / step }
    subscript(cell: Int, value: Int) -> Float { unsafe values[cell * step + value] }
}
