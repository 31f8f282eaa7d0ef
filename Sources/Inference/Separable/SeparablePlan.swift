/// In which chains a network of separable convolutions runs, and where each chain's result is kept.
///
/// A value that several layers use is kept whole; everything else passes from unit to unit row by row.
struct SeparablePlan {
    enum Source {
        case pixels(SeparableLayers.Stem)
        /// A kept map, a coarser kept map that is added to it, and whether it is pooled on entering.
        case map(Int, adding: Int?, pooling: Bool)
    }

    struct Step {
        var source: Source
        var units: [SeparableLayers.Unit]
        /// How many times smaller than the image the result is.
        var reduction: Int

        /// Channels of the result.
        var channels: Int { units.last?.outputs ?? 0 }
    }

    /// Where one of the network's outputs is found.
    struct Output {
        let step: Int
        /// First channel, and how many.
        let channel: Int
        let count: Int
        let isLogit: Bool
    }

    private(set) var steps: [Step] = []
    private(set) var outputs: [Output] = []
    /// The largest reduction: sides of images have to be multiples of it.
    var largestReduction: Int { steps.map(\.reduction).max() ?? 1 }

    private let network: SeparableLayers
    private let uses: [String: Int]
    private var kept: [String: Int] = [:]

    init(_ network: SeparableLayers) throws(SeparableLayers.Unsuitable) {
        self.network = network
        let heads = Set(network.outputs.map(\.layer))
        uses = SeparablePlan.countUses(network, heads)
        for name in network.order where !heads.contains(name) && needsKeeping(name) {
            let step = try chain(to: name)
            kept[name] = steps.count
            steps.append(step)
        }
        try addHeads()
        guard !outputs.isEmpty, steps.allSatisfy({ $0.units.allSatisfy(SeparablePlan.hasKernel) && !$0.units.isEmpty })
        else {
            throw SeparableLayers.Unsuitable()
        }
    }

    private static func hasKernel(_ unit: SeparableLayers.Unit) -> Bool {
        [16, 64].contains(unit.inputs) && [16, 64].contains(unit.outputs)
    }

    /// How many layers read each value; all heads on one value count as one, since they run as one unit.
    private static func countUses(_ network: SeparableLayers, _ heads: Set<String>) -> [String: Int] {
        var uses: [String: Int] = [:]
        var headed: Set<String> = []
        for name in network.order {
            switch network.layers[name] {
            case .unit(_, let from) where heads.contains(name): headed.insert(from)
            case .unit(_, let from), .pool(let from): uses[from, default: 0] += 1
            case .sum(let fine, let coarse):
                uses[fine, default: 0] += 1
                // A map that is enlarged is read twice for each of its rows.
                uses[coarse, default: 0] += 2
            case .stem, nil: break
            }
        }
        for name in headed { uses[name, default: 0] += 1 }
        return uses
    }

    private func needsKeeping(_ name: String) -> Bool {
        guard case .unit = network.layers[name] else { return false }
        return uses[name, default: 0] > 1
    }

    /// The chain that computes a value from what is kept already.
    private func chain(to name: String) throws(SeparableLayers.Unsuitable) -> Step {
        var units: [SeparableLayers.Unit] = []
        var current = name
        var pools = false
        while true {
            if let index = kept[current] {
                let reduction = steps[index].reduction * SeparablePlan.reduction(units) * (pools ? 2 : 1)
                return Step(source: .map(index, adding: nil, pooling: pools), units: units, reduction: reduction)
            }
            switch network.layers[current] {
            case .unit(var unit, let from):
                unit.pools = pools
                pools = false
                units.insert(unit, at: 0)
                current = from
            case .pool(let from) where !pools:
                pools = true
                current = from
            case .sum(let fine, let coarse) where !pools:
                guard let a = kept[fine], let b = kept[coarse], steps[b].reduction == 2 * steps[a].reduction else {
                    throw SeparableLayers.Unsuitable()
                }
                let reduction = steps[a].reduction * SeparablePlan.reduction(units)
                return Step(source: .map(a, adding: b, pooling: false), units: units, reduction: reduction)
            case .stem(let stem) where !pools && [16, 64].contains(stem.outputs):
                return Step(source: .pixels(stem), units: units, reduction: 2 * SeparablePlan.reduction(units))
            default: throw SeparableLayers.Unsuitable()
            }
        }
    }

    private static func reduction(_ units: [SeparableLayers.Unit]) -> Int {
        units.reduce(1) { $0 * ($1.pools ? 2 : 1) }
    }

    /// Joins the heads that read one value into one unit of 16 channels.
    private mutating func addHeads() throws(SeparableLayers.Unsuitable) {
        var places: [String: (step: Int, used: Int)] = [:]
        for output in network.outputs {
            guard case .unit(let head, let from)? = network.layers[output.layer] else {
                throw SeparableLayers.Unsuitable()
            }
            if places[from] == nil {
                var step = try chain(to: from)
                step.units.append(.empty(inputs: head.inputs, outputs: 16))
                places[from] = (steps.count, 0)
                steps.append(step)
            }
            guard let place = places[from], place.used + head.outputs <= 16, !head.rectifies, !head.pools else {
                throw SeparableLayers.Unsuitable()
            }
            let last = steps[place.step].units.count - 1
            steps[place.step].units[last].place(head, at: place.used)
            places[from] = (place.step, place.used + head.outputs)
            outputs.append(
                Output(step: place.step, channel: place.used, count: head.outputs, isLogit: output.isLogit))
        }
    }
}

extension SeparableLayers.Unit {
    fileprivate static func empty(inputs: Int, outputs: Int) -> SeparableLayers.Unit {
        SeparableLayers.Unit(
            inputs: inputs, outputs: outputs, pointwise: Array(repeating: 0, count: inputs * outputs),
            pointwiseBias: Array(repeating: 0, count: outputs), depthwise: Array(repeating: 0, count: 9 * outputs),
            depthwiseBias: Array(repeating: 0, count: outputs))
    }

    /// Copies a narrower unit's weights into some of this one's channels.
    fileprivate mutating func place(_ unit: SeparableLayers.Unit, at channel: Int) {
        for output in 0..<unit.outputs {
            for input in 0..<inputs {
                pointwise[input * outputs + channel + output] = unit.pointwise[input * unit.outputs + output]
            }
            for tap in 0..<9 {
                depthwise[tap * outputs + channel + output] = unit.depthwise[tap * unit.outputs + output]
            }
            pointwiseBias[channel + output] = unit.pointwiseBias[output]
            depthwiseBias[channel + output] = unit.depthwiseBias[output]
        }
    }
}
