/// The layers of a network of separable convolutions, read from its graph.
///
/// Reading is strict: anything that the kernels don't compute exactly as ONNX defines it makes the graph unsuitable,
/// and the network then runs on the inference library.
struct SeparableLayers {
    /// A pointwise and a depthwise convolution; weights in the kernels' order.
    struct Unit {
        var inputs: Int
        var outputs: Int
        var rectifies = false
        var pools = false
        /// [inputs][outputs]
        var pointwise: [Float]
        var pointwiseBias: [Float]
        /// [3·3][outputs]
        var depthwise: [Float]
        var depthwiseBias: [Float]
    }

    /// The dense first convolution: [3·3][3][outputs] in the order of the model's own channels.
    struct Stem {
        var outputs: Int
        var dense: [Float]
        var bias: [Float]
    }

    enum Layer {
        case stem(Stem)
        case unit(Unit, from: String)
        case pool(from: String)
        case sum(fine: String, coarse: String)
    }

    /// The graph has a part that the kernels don't have.
    struct Unsuitable: Error {}

    private(set) var layers: [String: Layer] = [:]
    /// Names of the layers in the order of the graph.
    private(set) var order: [String] = []
    /// For each of the graph's outputs: the layer it shows, and whether a sigmoid is still to be applied.
    private(set) var outputs: [(layer: String, isLogit: Bool)] = []

    private let graph: ONNXGraph
    private var pointwise: [String: (input: String, unit: Unit)] = [:]
    private var enlarged: [String: String] = [:]
    private var aliases: [String: (of: String, isLogit: Bool)] = [:]

    init(_ graph: ONNXGraph) throws(Unsuitable) {
        self.graph = graph
        for node in graph.nodes { try read(node) }
        for name in graph.outputs {
            var (layer, isLogit) = (name, false)
            while let alias = aliases[layer] { (layer, isLogit) = (alias.of, isLogit || alias.isLogit) }
            guard case .unit = layers[layer] else { throw Unsuitable() }
            outputs.append((layer, isLogit))
        }
    }

    private mutating func read(_ node: ONNXGraph.Node) throws(Unsuitable) {
        guard let output = node.outputs.first else { throw Unsuitable() }
        switch node.operation {
        case "Conv": try readConvolution(node, output)
        case "Relu": try readRectifier(node, output)
        case "MaxPool":
            guard node.integers["kernel_shape"] == [2, 2], node.integers["strides"] == [2, 2],
                (node.integers["pads"] ?? [0]).allSatisfy({ $0 == 0 }), let input = node.inputs.first
            else { throw Unsuitable() }
            add(.pool(from: input), output)
        case "Resize":
            guard node.texts["mode"] == "nearest", node.texts["nearest_mode"] == "floor",
                node.texts["coordinate_transformation_mode"] == "asymmetric", node.inputs.count == 3,
                graph.tensors[node.inputs[2]]?.values == [1, 1, 2, 2]
            else { throw Unsuitable() }
            enlarged[output] = node.inputs[0]
        case "Add":
            guard node.inputs.count == 2, layers[node.inputs[0]] != nil, let coarse = enlarged[node.inputs[1]] else {
                throw Unsuitable()
            }
            add(.sum(fine: node.inputs[0], coarse: coarse), output)
        case "Transpose":
            guard node.integers["perm"] == [0, 2, 3, 1] else { throw Unsuitable() }
            aliases[output] = (node.inputs[0], false)
        case "Reshape": aliases[output] = (node.inputs[0], false)
        case "Sigmoid": aliases[output] = (node.inputs[0], true)
        // These only compute the shape that Reshape gives its input: cells × channels.
        case "Shape", "Gather", "Unsqueeze", "Concat", "Constant": break
        default: throw Unsuitable()
        }
    }

    private mutating func add(_ layer: Layer, _ name: String) {
        layers[name] = layer
        order.append(name)
    }

    private mutating func readRectifier(_ node: ONNXGraph.Node, _ output: String) throws(Unsuitable) {
        guard let input = node.inputs.first, let layer = layers.removeValue(forKey: input) else { throw Unsuitable() }
        order.removeAll { $0 == input }
        switch layer {
        case .stem: add(layer, output)
        case .unit(var unit, let from):
            unit.rectifies = true
            add(.unit(unit, from: from), output)
        default: throw Unsuitable()
        }
    }

    private mutating func readConvolution(_ node: ONNXGraph.Node, _ output: String) throws(Unsuitable) {
        guard node.inputs.count == 3, let weights = graph.tensors[node.inputs[1]], weights.shape.count == 4,
            let bias = graph.tensors[node.inputs[2]]?.values, bias.count == weights.shape[0],
            weights.values.count == weights.shape.reduce(1, *),
            (node.integers["dilations"] ?? [1]).allSatisfy({ $0 == 1 })
        else { throw Unsuitable() }
        let (outputs, inputs) = (weights.shape[0], weights.shape[1])
        let strides = node.integers["strides"] ?? [1, 1]
        let (pads, group) = (node.integers["pads"] ?? [0, 0, 0, 0], node.integers["group"]?.first ?? 1)
        switch (weights.shape[2], weights.shape[3]) {
        case (1, 1) where group == 1 && strides == [1, 1] && pads == [0, 0, 0, 0]:
            let turned = (0..<inputs * outputs).map { weights.values[$0 % outputs * inputs + $0 / outputs] }
            let unit = Unit(
                inputs: inputs, outputs: outputs, pointwise: turned, pointwiseBias: bias, depthwise: [],
                depthwiseBias: [])
            pointwise[output] = (node.inputs[0], unit)
        case (3, 3) where group == outputs && inputs == 1 && strides == [1, 1] && pads == [1, 1, 1, 1]:
            guard let (input, part) = pointwise[node.inputs[0]], part.outputs == outputs else { throw Unsuitable() }
            var unit = part
            unit.depthwise = (0..<9 * outputs).map { weights.values[$0 % outputs * 9 + $0 / outputs] }
            unit.depthwiseBias = bias
            add(.unit(unit, from: input), output)
        case (3, 3) where group == 1 && inputs == 3 && strides == [2, 2] && pads == [1, 1, 1, 1]:
            guard node.inputs[0] == graph.inputs.first else { throw Unsuitable() }
            let dense = (0..<27 * outputs).map { index in
                let (tap, channel) = (index / outputs / 3, index / outputs % 3)
                return weights.values[(index % outputs * 3 + channel) * 9 + tap]
            }
            add(.stem(Stem(outputs: outputs, dense: dense, bias: bias)), output)
        default: throw Unsuitable()
        }
    }
}
