import Biometrics
import Foundation
import Inference

/// One of YuNet's outputs: some values for each cell of a grid, row by row.
protocol YuNetCells {
    /// Whether a sigmoid is still to be applied to the values.
    var isLogit: Bool { get }
    var cellCount: Int { get }
    subscript(cell: Int, value: Int) -> Float { get }
}

extension SeparableNetwork.Output: YuNetCells {}

/// Reads YuNet's twelve outputs: class, object, box and landmarks for each stride (models' README).
enum YuNetDecoder {
    static let outputCount = 12
    private static let strides = [8, 16, 32]

    /// Every cell whose score, √(class · object), reaches the limit.
    ///
    /// - Parameter width: of the padded image.
    static func decode(_ outputs: [some YuNetCells], width: Int, above limit: Double) -> [Detection] {
        guard outputs.count == outputCount else { return [] }
        var found: [Detection] = []
        for (level, stride) in strides.enumerated() {
            let (boxes, points) = (outputs[6 + level], outputs[9 + level])
            let columns = max(1, width / stride)
            for (cell, score) in certainCells(outputs[level], outputs[3 + level], limit) {
                let origin = Point(x: Double(cell % columns), y: Double(cell / columns))
                guard
                    let detection = detection(
                        cell, boxes, points, origin: origin, stride: Double(stride), score: score)
                else { continue }
                found.append(detection)
            }
        }
        return found
    }

    private static func certainCells(_ classes: some YuNetCells, _ objects: some YuNetCells, _ limit: Double)
        -> [(cell: Int, score: Double)]
    {
        // Neither factor may be under the product's limit; this passes over nearly every cell at once.
        let product = limit * limit
        let least = Float(classes.isLogit ? log(product / (1 - product)) : product)
        var cells: [(Int, Double)] = []
        for cell in 0..<min(classes.cellCount, objects.cellCount) {
            let (first, second) = (classes[cell, 0], objects[cell, 0])
            guard first >= least, second >= least else { continue }
            let score = (probability(first, classes) * probability(second, objects)).squareRoot()
            if score >= limit { cells.append((cell, score)) }
        }
        return cells
    }

    private static func probability(_ value: Float, _ cells: some YuNetCells) -> Double {
        cells.isLogit ? 1 / (1 + exp(-Double(value))) : Double(value)
    }

    private static func detection(
        _ cell: Int, _ boxes: some YuNetCells, _ points: some YuNetCells, origin: Point, stride: Double, score: Double
    ) -> Detection? {
        let x = (origin.x + Double(boxes[cell, 0])) * stride
        let y = (origin.y + Double(boxes[cell, 1])) * stride
        let (w, h) = (exp(Double(boxes[cell, 2])) * stride, exp(Double(boxes[cell, 3])) * stride)
        let marks = (0..<5).map { k in
            Point(
                x: (origin.x + Double(points[cell, 2 * k])) * stride,
                y: (origin.y + Double(points[cell, 2 * k + 1])) * stride)
        }
        guard [x, y, w, h].allSatisfy(\.isFinite), let landmarks = Landmarks(marks) else { return nil }
        return Detection(
            box: Box(x: x - w / 2, y: y - h / 2, width: w, height: h), landmarks: landmarks, confidence: score)
    }
}
