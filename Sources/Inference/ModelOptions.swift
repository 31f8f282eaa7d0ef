/// How a model is compiled and fed.
package struct ModelOptions: Sendable, Hashable {
    /// Arithmetic that the compiled model may use.
    package enum Precision: String, Sendable, Hashable {
        case float32 = "f32"
        case bfloat16 = "bf16"
    }

    /// The input as the caller hands it over: interleaved 8-bit pixels, converted inside the compiled graph.
    package struct PixelInput: Sendable, Hashable {
        /// Whether the model wants blue first.
        package var reversesChannels: Bool
        /// Subtracted from each channel, in the model's channel order, 0…255.
        package var mean: [Float]
        /// Each channel is divided by this after the mean.
        package var scale: [Float]

        /// Takes the values as they are.
        package init(reversesChannels: Bool, mean: [Float] = [0, 0, 0], scale: [Float] = [1, 1, 1]) {
            self.reversesChannels = reversesChannels
            self.mean = mean
            self.scale = scale
        }
    }

    package var precision: Precision
    /// Threads that one inference may use.
    package var threads: Int
    /// Inferences that may run at once; each takes its share of the threads.
    package var streams: Int
    /// nil where the caller hands over the model's own float tensor.
    package var pixelInput: PixelInput?
    /// The input's shape in the caller's layout; −1 leaves a dimension open. nil keeps the model's own.
    package var shape: [Int]?
    /// A folder where compiled models are kept between runs; nil keeps none.
    package var cacheFolder: String?

    /// Takes the values as they are.
    package init(
        precision: Precision = .float32, threads: Int = 1, streams: Int = 1, pixelInput: PixelInput? = nil,
        shape: [Int]? = nil, cacheFolder: String? = nil
    ) {
        self.precision = precision
        self.threads = threads
        self.streams = streams
        self.pixelInput = pixelInput
        self.shape = shape
        self.cacheFolder = cacheFolder
    }
}
