import Foundation

/// What an ONNX file says about its graph, as far as ``SeparableNetwork`` needs it.
///
/// Field numbers are those of onnx.proto (ONNX IR version 4 and later).
struct ONNXGraph {
    struct Node {
        var operation = ""
        var inputs: [String] = []
        var outputs: [String] = []
        /// Attributes that are whole numbers or lists of them.
        var integers: [String: [Int]] = [:]
        /// Attributes that are texts.
        var texts: [String: String] = [:]
    }

    struct Tensor {
        var shape: [Int] = []
        var values: [Float] = []
    }

    private(set) var nodes: [Node] = []
    private(set) var tensors: [String: Tensor] = [:]
    private(set) var inputs: [String] = []
    private(set) var outputs: [String] = []

    /// - Throws: ``ProtobufFields/Damaged`` where the bytes are no ONNX model.
    init(_ bytes: [UInt8]) throws(ProtobufFields.Damaged) {
        var model = ProtobufFields(bytes[...])
        while let (field, value) = try model.next() {
            if field == 7, case .bytes(let graph) = value { try read(graph) }
        }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) throws(ProtobufFields.Damaged) {
        var fields = ProtobufFields(bytes)
        while let (field, value) = try fields.next() {
            guard case .bytes(let part) = value else { continue }
            switch field {
            case 1: nodes.append(try Node(part))
            case 5:
                let (name, tensor) = try ONNXGraph.tensor(part)
                tensors[name] = tensor
            case 11: inputs.append(try ONNXGraph.name(part))
            case 12: outputs.append(try ONNXGraph.name(part))
            default: break
            }
        }
    }

    private static func name(_ bytes: ArraySlice<UInt8>) throws(ProtobufFields.Damaged) -> String {
        var fields = ProtobufFields(bytes)
        while let (field, value) = try fields.next() { if field == 1 { return value.text ?? "" } }
        return ""
    }

    /// A tensor's name and values; values of other types than float32 are left out.
    private static func tensor(_ bytes: ArraySlice<UInt8>) throws(ProtobufFields.Damaged) -> (String, Tensor) {
        var fields = ProtobufFields(bytes)
        var (name, type, tensor) = ("", 0, Tensor())
        var raw: ProtobufFields.Value?
        while let (field, value) = try fields.next() {
            switch field {
            case 1: tensor.shape += try value.integers()
            case 2: type = value.integer ?? 0
            case 4: tensor.values += try value.floats()
            case 8: name = value.text ?? ""
            case 9: raw = value
            default: break
            }
        }
        if type == 1, let raw { tensor.values = try raw.floats() }
        return (name, tensor)
    }
}

extension ONNXGraph.Node {
    fileprivate init(_ bytes: ArraySlice<UInt8>) throws(ProtobufFields.Damaged) {
        self.init()
        var fields = ProtobufFields(bytes)
        while let (field, value) = try fields.next() {
            switch field {
            case 1: inputs.append(value.text ?? "")
            case 2: outputs.append(value.text ?? "")
            case 4: operation = value.text ?? ""
            case 5: if case .bytes(let attribute) = value { try readAttribute(attribute) }
            default: break
            }
        }
    }

    private mutating func readAttribute(_ bytes: ArraySlice<UInt8>) throws(ProtobufFields.Damaged) {
        var fields = ProtobufFields(bytes)
        var (name, numbers) = ("", [Int]())
        var text: String?
        while let (field, value) = try fields.next() {
            switch field {
            case 1: name = value.text ?? ""
            case 3, 8: numbers += try value.integers()
            case 4: text = value.text
            default: break
            }
        }
        integers[name] = numbers
        if let text { texts[name] = text }
    }
}
