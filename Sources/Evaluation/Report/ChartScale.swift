import Foundation

/// Maps the values of an axis to pixels.
struct ChartScale {
    private let low: Double
    private let high: Double
    private let isLogarithmic: Bool
    private let from: Double
    private let to: Double

    /// - Parameter values: what has to fit; zeros lie on the edge of a logarithmic axis.
    init(_ values: [Double], _ axis: ReportDocument.Axis, from: Double, to: Double) {
        isLogarithmic = axis.isLogarithmic
        self.from = from
        self.to = to
        if axis.isLogarithmic {
            let positive = values.filter { $0 > 0 }
            let least = log10(positive.min() ?? 0.01).rounded(.down)
            let most = log10(positive.max() ?? 1).rounded(.up)
            (low, high) = (least, max(most, least + 1))
        } else {
            let (least, most) = (min(0, values.min() ?? 0), values.max() ?? 1)
            (low, high) = (least, most > least ? most + (most - least) * 0.05 : least + 1)
        }
    }

    /// The pixel of a value; a value outside lies on the edge.
    func pixel(_ value: Double) -> Double {
        let position = isLogarithmic ? (value > 0 ? log10(value) : low) : value
        let share = min(1, max(0, (position - low) / (high - low)))
        return from + share * (to - from)
    }

    /// Round values between the ends.
    var ticks: [Double] {
        if isLogarithmic { return (Int(low)...Int(high)).map { pow(10, Double($0)) } }
        let rough = (high - low) / 5
        let unit = pow(10, log10(rough).rounded(.down))
        let step = [1, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? unit
        let first = (low / step).rounded(.up)
        return (0...20).map { (first + Double($0)) * step }.filter { $0 <= high + step * 1e-9 }
    }
}
