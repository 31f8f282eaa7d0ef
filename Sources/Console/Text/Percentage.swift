import Foundation

/// Shares in percent, as people read them.
enum Percentage {
    /// A share with two significant digits, and never with an exponent: `0.16`, `71`, `0.0041`; `0` for none.
    ///
    /// - Parameter share: 0…1.
    static func text(_ share: Double) -> String {
        let percent = share * 100
        guard percent > 0 else { return "0" }
        // What would be rounded up to the next power of ten has one digit fewer: 9.96 is 10 and not 10.0.
        let exponent = Int(log10(percent * 1.005).rounded(.down))
        return String(format: "%.\(min(12, max(0, 1 - exponent)))f", percent)
    }
}
