import CSeparable
import Foundation
import Synchronization

/// A network of separable convolutions that runs on Peel's own kernels, row by row.
///
/// Small detectors spend most of their time moving feature maps through memory when every layer runs by itself; here
/// a row goes through a whole chain of layers while it is in the cache (docs/decisions/0014). The arithmetic is
/// float32 and the results differ from the inference library's only by rounding.
///
/// Runs on the caller's thread, from any number of threads at once.
@safe
package final class SeparableNetwork: @unchecked Sendable {
    // @unchecked: `weights` and `steps` are never written after init; idle workspaces are behind a mutex.
    /// Instruction sets, from the slowest.
    package enum Level: Int, Sendable, CaseIterable, Comparable {
        case portable, avx2, avx512

        /// The best that this processor has.
        package static var best: Level { Level(rawValue: Int(peel_separable_best_level().rawValue)) ?? .portable }

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

        fileprivate var native: peel_separable_level { peel_separable_level(UInt32(rawValue)) }
    }

    @safe
    private struct Step {
        let source: SeparablePlan.Source
        let stem: peel_separable_stem
        let units: [peel_separable_unit]
        let reduction: Int
        let channels: Int
    }

    private let weights: SeparableWeights
    private let steps: [Step]
    private let outputs: [SeparablePlan.Output]
    private let level: Level
    private let idle = Mutex<[SeparableWorkspace]>([])
    /// Sides of the pixels handed over have to be multiples of this.
    package let granularity: Int
    /// Outputs of the model, in the graph's order.
    package var outputCount: Int { outputs.count }

    /// Reads an ONNX file; nil where the network has other layers than the kernels compute.
    ///
    /// - Parameters:
    ///   - reversesChannels: whether the model wants blue first while the pixels have red first.
    ///   - level: at most what the processor has.
    /// - Throws: ``InferenceError`` with code `modelUnreadable` where the file can't be read.
    package convenience init?(path: String, reversesChannels: Bool, level: Level = .best) throws(InferenceError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InferenceError(code: .modelUnreadable, message: "The model file \(path) can't be read.", cause: "")
        }
        self.init(onnx: Array(data), reversesChannels: reversesChannels, level: level)
    }

    /// Reads the bytes of an ONNX file; nil where they are none, or a network of other layers than the kernels compute.
    package init?(onnx bytes: [UInt8], reversesChannels: Bool, level: Level = .best) {
        guard let plan = try? SeparablePlan(SeparableLayers(ONNXGraph(bytes))) else { return nil }
        self.level = min(level, .best)
        weights = SeparableWeights()
        let weights = weights
        steps = plan.steps.map { step in
            unsafe Step(
                source: step.source, stem: unsafe weights.stem(step.source, reversesChannels: reversesChannels),
                units: unsafe step.units.map { unsafe weights.unit($0) }, reduction: step.reduction,
                channels: step.channels)
        }
        outputs = plan.outputs
        granularity = plan.largestReduction
    }

    /// One output of a run: rows of cells with some values each, lent for the length of a closure.
    @safe
    package struct Output {
        private let values: UnsafePointer<Float>
        private let step: Int
        private let limit: Int
        /// Whether a sigmoid is still to be applied to the values.
        package let isLogit: Bool
        package let cellCount: Int

        @unsafe fileprivate init(_ map: UnsafePointer<Float>, cells: Int, channels: Int, _ output: SeparablePlan.Output)
        {
            unsafe values = map + output.channel
            step = channels
            limit = output.count
            isLogit = output.isLogit
            cellCount = cells
        }

        /// A value of a cell; cells row by row.
        package subscript(cell: Int, value: Int) -> Float {
            precondition(cell >= 0 && cell < cellCount && value >= 0 && value < limit)
            return unsafe values[cell * step + value]
        }
    }

    /// The part of a picture that a run looks at: packed 8-bit pixels, three bytes each, red first.
    @safe
    package struct Picture {
        fileprivate let native: peel_separable_picture

        /// - Parameters:
        ///   - pixels: from the part's first pixel to its last one; rows are `rowBytes` apart.
        ///   - width: of the part; the network sees it on a canvas of the next multiple of a granularity, as the height.
        /// - Returns: nil where the pixels don't reach to the part's end.
        package init?(
            _ pixels: UnsafeBufferPointer<UInt8>, rowBytes: Int, width: Int, height: Int, granularity: Int
        ) {
            guard let base = pixels.baseAddress, width > 0, height > 0, rowBytes >= width * 3,
                pixels.count >= (height - 1) * rowBytes + width * 3
            else { return nil }
            func padded(_ side: Int) -> Int { (side + granularity - 1) / granularity * granularity }
            unsafe native = peel_separable_picture(
                pixels: base, row_bytes: rowBytes, width: padded(width), height: padded(height), valid_width: width,
                valid_height: height)
        }

        /// Columns of the canvas.
        package var width: Int { unsafe native.width }
        /// Rows of the canvas.
        package var height: Int { unsafe native.height }
    }

    /// Runs the network on a part of a picture, without copying it, and lends its outputs.
    ///
    /// - Throws: ``InferenceError`` with code `badInput` where the canvas doesn't fit, and whatever the closure throws.
    package func run<R>(_ picture: Picture, _ body: ([Output]) throws -> R) throws -> R {
        let (width, height) = (picture.width, picture.height)
        guard width % granularity == 0, height % granularity == 0 else {
            throw InferenceError(
                code: .badInput, message: "A detector was given a canvas of \(width)×\(height).", cause: "")
        }
        let workspace = idle.withLock { $0.popLast() } ?? SeparableWorkspace()
        defer { idle.withLock { $0.append(workspace) } }
        prepare(workspace, width, height)
        for index in steps.indices { run(steps[index], index, picture, workspace) }
        let lent = outputs.map { output in
            let step = steps[output.step]
            let cells = (width / step.reduction) * (height / step.reduction)
            return unsafe Output(workspace.map(output.step), cells: cells, channels: step.channels, output)
        }
        return try body(lent)
    }

    private func prepare(_ workspace: SeparableWorkspace, _ width: Int, _ height: Int) {
        let sizes = steps.map { (width / $0.reduction) * (height / $0.reduction) * $0.channels }
        let scratch = steps.map { step in
            let (entering, stem) = entering(step, width)
            return unsafe step.units.withUnsafeBufferPointer { units in
                unsafe peel_separable_scratch(stem, units.baseAddress, units.count, entering)
            }
        }
        workspace.reserve(maps: sizes, scratch: scratch.max() ?? 0)
    }

    /// The width of what enters a step, and the channels of its stem where it has one.
    private func entering(_ step: Step, _ width: Int) -> (width: Int, stem: Int) {
        switch step.source {
        case .pixels(let stem): (width, stem.outputs)
        case .map(let index, _, _): (width / steps[index].reduction, 0)
        }
    }

    private func run(_ step: Step, _ index: Int, _ picture: Picture, _ workspace: SeparableWorkspace) {
        unsafe step.units.withUnsafeBufferPointer { units in
            switch step.source {
            case .pixels:
                var (stem, picture) = unsafe (step.stem, picture.native)
                unsafe peel_separable_run_pixels(
                    level.native, &stem, units.baseAddress, units.count, &picture, workspace.scratch,
                    workspace.map(index))
            case .map(let source, let coarser, let pools):
                let reduction = steps[source].reduction
                unsafe peel_separable_run_map(
                    level.native, units.baseAddress, units.count, workspace.map(source),
                    coarser.map { unsafe UnsafePointer(workspace.map($0)) }, pools, picture.width / reduction,
                    picture.height / reduction, workspace.scratch, workspace.map(index))
            }
        }
    }
}
