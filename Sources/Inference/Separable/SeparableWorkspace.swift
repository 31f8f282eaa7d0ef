import CSeparable

/// Memory that starts at a cache line.
@safe
private final class AlignedFloats {
    let start: UnsafeMutablePointer<Float>
    let count: Int

    init(count: Int) {
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(64, count * 4), alignment: 64)
        unsafe start = bytes.bindMemory(to: Float.self, capacity: max(16, count))
        unsafe start.initialize(repeating: 0, count: max(16, count))
        self.count = count
    }

    deinit { unsafe UnsafeMutableRawPointer(start).deallocate() }
}

/// The maps and scratch memory of one run; grows to the largest run and is used again.
@safe
final class SeparableWorkspace: @unchecked Sendable {
    // @unchecked: a workspace belongs to one run at a time.
    private var maps: [AlignedFloats] = []
    private var scratchMemory = AlignedFloats(count: 0)

    /// Makes room for maps of some sizes and scratch memory, in floats.
    func reserve(maps sizes: [Int], scratch: Int) {
        for (index, size) in sizes.enumerated() {
            if index == maps.count { maps.append(AlignedFloats(count: size)) }
            if maps[index].count < size { maps[index] = AlignedFloats(count: size) }
        }
        if scratchMemory.count < scratch { scratchMemory = AlignedFloats(count: scratch) }
    }

    @unsafe func map(_ index: Int) -> UnsafeMutablePointer<Float> { unsafe maps[index].start }

    var scratch: UnsafeMutablePointer<Float> { unsafe scratchMemory.start }
}

/// Owns the weights that the kernels read.
final class SeparableWeights {
    private var parts: [AlignedFloats] = []

    @unsafe private func keep(_ values: [Float]) -> UnsafePointer<Float> {
        let part = AlignedFloats(count: values.count)
        for (index, value) in values.enumerated() { unsafe part.start[index] = value }
        parts.append(part)
        return unsafe UnsafePointer(part.start)
    }

    @unsafe func unit(_ unit: SeparableLayers.Unit) -> peel_separable_unit {
        unsafe peel_separable_unit(
            inputs: Int32(unit.inputs), outputs: Int32(unit.outputs), rectifies: unit.rectifies, pools: unit.pools,
            pointwise: keep(unit.pointwise), pointwise_bias: keep(unit.pointwiseBias), depthwise: keep(unit.depthwise),
            depthwise_bias: keep(unit.depthwiseBias))
    }

    /// The stem of a step that starts at pixels; an empty one otherwise.
    @unsafe func stem(_ source: SeparablePlan.Source, reversesChannels: Bool) -> peel_separable_stem {
        guard case .pixels(let stem) = source else { return unsafe peel_separable_stem() }
        let c = stem.outputs
        let dense = (0..<stem.dense.count).map { index in
            let (tap, channel, output) = (index / c / 3, index / c % 3, index % c)
            return stem.dense[(tap * 3 + (reversesChannels ? 2 - channel : channel)) * c + output]
        }
        return unsafe peel_separable_stem(outputs: Int32(c), dense: keep(dense), bias: keep(stem.bias))
    }
}
