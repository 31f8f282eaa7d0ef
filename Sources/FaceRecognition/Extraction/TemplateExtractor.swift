package import Biometrics
package import Images
import Inference

/// Turns aligned chips into templates with a pack's network.
///
/// Every call blocks its thread; several may run at once.
package final class TemplateExtractor: Sendable {
    package let pack: PackIdentity
    package let dimension: Int
    private let model: CompiledModel
    private let mirrored: Bool
    private let width: Int
    private let height: Int
    /// Chips in one run: with its mirror image where the pack says so, for which the weights are then read only once.
    private let shape: [Int]

    init(_ pack: ModelPack, _ extractor: PackCard.Extractor, _ runtime: InferenceRuntime, _ options: ModelOptions)
        throws
    {
        self.pack = pack.identity
        dimension = extractor.dimension
        mirrored = extractor.mirrored
        width = extractor.width
        height = extractor.height
        var options = options
        shape = [extractor.mirrored ? 2 : 1, extractor.height, extractor.width, 3]
        options.shape = shape
        options.pixelInput = ModelOptions.PixelInput(
            reversesChannels: extractor.channelOrder == .bgr, mean: extractor.mean, scale: extractor.scale)
        model = try runtime.compile(pack.path(extractor.model), options)
    }

    /// The template of one chip, for references and laboratory work.
    package func extract(_ chip: Bitmap) throws -> Template {
        var sum = [Float](repeating: 0, count: dimension)
        try unsafe sum.withUnsafeMutableBytes { try accumulate(chip, into: $0) }
        return try Template(pack: pack, normalizing: sum)
    }

    /// The raw template of one chip, into memory that is overwritten when it ends.
    package func extractSecurely(_ chip: Bitmap) throws -> SecureBuffer {
        var buffer = SecureBuffer(byteCount: dimension * 4)
        try buffer.withMutableBytes { try accumulate(chip, into: $0) }
        return buffer
    }

    /// Adds the network's output for the chip, and for its mirror image where the pack says so.
    @safe
    private func accumulate(_ chip: Bitmap, into sum: UnsafeMutableRawBufferPointer) throws {
        precondition(chip.width == width && chip.height == height, "the aligner makes chips of the extractor's size")
        let values = unsafe sum.bindMemory(to: Float.self)
        let chips = mirrored ? chip.withMirrorImageBelow() : chip
        try chips.withPixels { pixels in
            try model.run(shape: shape, input: UnsafeRawBufferPointer(pixels), wiping: true) { outputs in
                try outputs.withOutput(0) { output, found in
                    guard output.count == dimension * shape[0] else {
                        throw PackError(
                            .cardInvalid,
                            "The extractor of pack \(pack.name) gives \(found) values, its card says \(dimension).")
                    }
                    for index in output.indices { unsafe values[index % dimension] += output[index] }
                }
            }
        }
    }
}
