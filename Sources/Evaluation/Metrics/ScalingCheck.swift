import Foundation
import Statistics

/// FPIR for another size of gallery: 1 − (1 − rate)^factor (ISO/IEC 19795-1; rulebook §7.7).
///
/// The model takes comparisons as independent and alike. Relatives and people who look alike break that.
package enum ScalingModel {
    /// Scales a rate by the factor of the sizes; in logarithms, because small rates lose their digits next to 1.
    package static func rate(_ rate: Double, by factor: Double) -> Double {
        rate >= 1 ? 1 : -expm1(log1p(-rate) * factor)
    }
}

/// The scaling model beside what was measured: whether predictions from small galleries hold in large ones.
package struct ScalingCheck: Sendable, Codable {
    /// One measured size.
    package struct Row: Sendable, Codable, Hashable {
        package let size: Int
        package let measured: MeasuredRate
        /// Scaled up from the smallest size.
        package let predicted: Double
        /// From the share of all comparisons of strangers that match.
        package let fromComparisons: Double
        /// Whether the prediction lies in the measured interval.
        package let agrees: Bool
    }

    package let threshold: Float
    package let rows: [Row]

    /// Checks the model at a threshold.
    package init(_ trials: IdentificationTrials, at threshold: Float, _ resampling: Resampling) {
        self.threshold = threshold
        let rates = trials.sizes.indices.map { trials.falsePositiveRate(size: $0, threshold: threshold, resampling) }
        let smallest = (rate: rates.first?.value ?? 0, size: Double(trials.sizes.first ?? 1))
        let comparisons = trials.comparisonRate(at: threshold)
        rows = trials.sizes.indices.map { index in
            let predicted = ScalingModel.rate(smallest.rate, by: Double(trials.sizes[index]) / smallest.size)
            return Row(
                size: trials.sizes[index], measured: rates[index], predicted: predicted,
                fromComparisons: ScalingModel.rate(comparisons, by: Double(trials.sizes[index])),
                agrees: predicted >= (rates[index].lower ?? 0) && predicted <= (rates[index].upper ?? 1))
        }
    }

    /// Whether the model held at every size over the smallest.
    package var holds: Bool { rows.dropFirst().allSatisfy(\.agrees) }
}
