package import Foundation

/// Writes small ONNX models with random weights, for tests that compare two ways of running one.
package struct TinyONNX {
    private var graph = Message()
    private var generator: LinearGenerator
    private var counter = 0

    package init(seed: UInt64) { generator = LinearGenerator(state: seed) }

    /// A detector in small: a stem, units with and without pooling, a coarse level that is added to a finer one, and
    /// heads of 1 and 4 channels on both levels, the first with a sigmoid.
    package static func detector(seed: UInt64, coarseKernel: Int = 3) -> Data {
        var model = TinyONNX(seed: seed)
        let stem = model.relu(model.convolution("input", 3, 16, kernel: 3, stride: 2))
        let pooled = model.pool(model.relu(model.unit(stem, 16, 16)))
        let wide = model.relu(model.unit(pooled, 16, 64))
        let fine = model.relu(model.unit(wide, 64, 64, kernel: coarseKernel))
        let coarse = model.relu(model.unit(model.pool(fine), 64, 64))
        let joined = model.relu(model.unit(model.sum(fine, model.enlarge(coarse)), 64, 64))
        for (index, source) in [joined, coarse].enumerated() {
            model.output(model.unit(source, 64, 1), 1, name: "score_\(index)", sigmoid: true)
            model.output(model.unit(source, 64, 4), 4, name: "box_\(index)", sigmoid: false)
        }
        return model.data()
    }

    private mutating func name() -> String {
        counter += 1
        return "t\(counter)"
    }

    private mutating func tensor(_ shape: [Int], scale: Float) -> String {
        let name = name()
        let values = (0..<shape.reduce(1, *)).map { _ in generator.next() * scale }
        constant(name, shape, values)
        return name
    }

    private mutating func constant(_ name: String, _ shape: [Int], _ values: [Float]) {
        var tensor = Message()
        for side in shape { tensor.number(1, side) }
        tensor.number(2, 1)
        tensor.text(8, name)
        tensor.bytes(9, unsafe values.withUnsafeBytes { unsafe Array($0) })
        graph.message(5, tensor)
    }

    private mutating func node(
        _ operation: String, _ inputs: [String], integers: [String: [Int]] = [:], texts: [String: String] = [:],
        output: String? = nil
    ) -> String {
        let output = output ?? name()
        var node = Message()
        for input in inputs { node.text(1, input) }
        node.text(2, output)
        node.text(4, operation)
        for (key, value) in integers.sorted(by: { $0.key < $1.key }) {
            var attribute = Message()
            attribute.text(1, key)
            if key == "group" { attribute.number(3, value[0]) } else { for item in value { attribute.number(8, item) } }
            attribute.number(20, key == "group" ? 2 : 7)
            node.message(5, attribute)
        }
        for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
            var attribute = Message()
            attribute.text(1, key)
            attribute.text(4, value)
            attribute.number(20, 3)
            node.message(5, attribute)
        }
        graph.message(1, node)
        return output
    }

    private mutating func convolution(
        _ input: String, _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, group: Int = 1
    ) -> String {
        let fan = Float(inputs / group * kernel * kernel)
        // Pixels go to 255: the stem's weights bring them down.
        let scale = (inputs == 3 ? 0.02 : 1.7) / fan.squareRoot()
        let weights = tensor([outputs, inputs / group, kernel, kernel], scale: scale)
        let bias = tensor([outputs], scale: 0.5)
        let pad = kernel / 2
        return node(
            "Conv", [input, weights, bias],
            integers: [
                "dilations": [1, 1], "group": [group], "kernel_shape": [kernel, kernel],
                "pads": [pad, pad, pad, pad], "strides": [stride, stride],
            ])
    }

    private mutating func unit(_ input: String, _ inputs: Int, _ outputs: Int, kernel: Int = 3) -> String {
        let pointwise = convolution(input, inputs, outputs, kernel: 1)
        return convolution(pointwise, outputs, outputs, kernel: kernel, group: outputs)
    }

    private mutating func relu(_ input: String) -> String { node("Relu", [input]) }

    private mutating func pool(_ input: String) -> String {
        node("MaxPool", [input], integers: ["kernel_shape": [2, 2], "pads": [0, 0, 0, 0], "strides": [2, 2]])
    }

    private mutating func enlarge(_ input: String) -> String {
        let scales = name()
        constant(scales, [4], [1, 1, 2, 2])
        let region = name()
        constant(region, [0], [])
        return node(
            "Resize", [input, region, scales],
            texts: [
                "coordinate_transformation_mode": "asymmetric", "mode": "nearest", "nearest_mode": "floor",
            ])
    }

    private mutating func sum(_ fine: String, _ coarse: String) -> String { node("Add", [fine, coarse]) }

    private mutating func output(_ input: String, _ channels: Int, name: String, sigmoid: Bool) {
        let turned = node("Transpose", [input], integers: ["perm": [0, 2, 3, 1]], output: sigmoid ? nil : name)
        if sigmoid { _ = node("Sigmoid", [turned], output: name) }
        graph.message(12, TinyONNX.port(name, [1, -1, -1, channels]))
    }

    /// A graph's input or output: a float tensor of a shape, −1 for an open side.
    private static func port(_ name: String, _ shape: [Int]) -> Message {
        var dimensions = Message()
        for (index, side) in shape.enumerated() {
            var dimension = Message()
            if side < 0 { dimension.text(2, "side\(index)") } else { dimension.number(1, side) }
            dimensions.message(1, dimension)
        }
        var tensor = Message()
        tensor.number(1, 1)
        tensor.message(2, dimensions)
        var type = Message()
        type.message(1, tensor)
        var port = Message()
        port.text(1, name)
        port.message(2, type)
        return port
    }

    private func data() -> Data {
        var graph = graph
        graph.text(2, "tiny")
        graph.message(11, TinyONNX.port("input", [1, 3, -1, -1]))
        var version = Message()
        version.text(1, "")
        version.number(2, 11)
        var model = Message()
        model.number(1, 6)
        model.message(7, graph)
        model.message(8, version)
        return Data(model.encoded)
    }
}

/// Encodes one protocol buffer message.
private struct Message {
    private(set) var encoded: [UInt8] = []

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            encoded.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        encoded.append(UInt8(rest))
    }

    mutating func number(_ field: Int, _ value: Int) {
        varint(UInt64(field << 3))
        varint(UInt64(bitPattern: Int64(value)))
    }

    mutating func bytes(_ field: Int, _ value: [UInt8]) {
        varint(UInt64(field << 3 | 2))
        varint(UInt64(value.count))
        encoded += value
    }

    mutating func text(_ field: Int, _ value: String) { bytes(field, Array(value.utf8)) }
    mutating func message(_ field: Int, _ value: Message) { bytes(field, value.encoded) }
}

/// Repeatable numbers from −1 to 1.
private struct LinearGenerator {
    var state: UInt64

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
    }
}
