import Foundation

/// How many false alerts a deployment may expect, from the approved evaluation, the list's size and the footfall.
///
/// The model: comparisons are independent and alike, so FPIR(N) = 1 − (1 − FMR)^N (ISO/IEC 19795-1; rulebook §7.7), and
/// the expected number is footfall × FPIR(N). Relatives, twins and lists of people who look alike break independence,
/// and another camera or light than the evaluation's changes FMR, so the forecast is a plan and not a promise.
package struct FalseAlertForecast: Sendable, Codable, Hashable {
    package let evaluation: ApprovedEvaluation.ID
    package let watchlistSize: Int
    package let footfall: Int
    /// False alerts to expect, and the bounds that the evaluation's 95 % interval gives.
    package let expected: Double
    package let lower: Double
    package let upper: Double

    /// Computes the forecast. A list of nobody or an empty street has none to expect.
    package init(_ evaluation: ApprovedEvaluation, watchlistSize: Int, footfall: Int) {
        let (size, faces) = (max(0, watchlistSize), max(0, footfall))
        func expected(_ rate: Double) -> Double {
            Double(faces) * FalseAlertForecast.rate(rate, at: evaluation.gallerySize, scaledTo: size)
        }
        self.evaluation = evaluation.id
        self.watchlistSize = size
        self.footfall = faces
        self.expected = expected(evaluation.rate)
        lower = expected(evaluation.lowerRate)
        upper = expected(evaluation.upperRate)
    }

    /// Scales a FPIR from one size of list to another: 1 − (1 − rate)^(size ⁄ measured).
    package static func rate(_ rate: Double, at measured: Int, scaledTo size: Int) -> Double {
        guard rate < 1 else { return size > 0 ? 1 : 0 }
        // In logarithms, because rates of one in a million lose their digits next to one.
        return -expm1(log1p(-rate) * Double(size) / Double(measured))
    }

    /// The chance of at least one false alert, by Poisson's law.
    package var chanceOfAny: Double { -expm1(-expected) }

    /// The smallest number of false alerts that would be a surprise: over it with 2.5 % chance even at the upper bound.
    /// `Int.max` where it can't be counted, as in a forecast of before footfalls had a limit.
    package var mostToBeExpected: Int {
        var term = exp(-upper)
        guard term > 0 else {
            let most = (upper + 2 * upper.squareRoot()).rounded(.up)
            return Int(exactly: most) ?? .max
        }
        var (sum, count) = (term, 0)
        while sum < 0.975, term > 0 || count < Int(upper) {
            count += 1
            term *= upper / Double(count)
            sum += term
        }
        return count
    }

    /// Whether even the lower bound lies over the policy's limit for the share of false alerts among faces.
    package func exceeds(_ limit: Double) -> Bool { footfall > 0 && lower / Double(footfall) > limit }
}
