/// What a quality gate is chosen by, on a curve of error versus discard.
package enum GateRule: Sendable, Hashable {
    /// The gate that leaves out most and at most this share of the comparisons, 0…1, where fewer of the others miss.
    case turnAway(Double)
    /// The gate at which misses left out, less this cost for each comparison left out, are most: 0…1 misses.
    ///
    /// Beyond it, leaving more out would leave out fewer misses a comparison than it costs. It is the crossing of the cost
    /// and of the rate of misses by quality, where that rate is taken to fall as quality rises (isotonic regression).
    /// A gate that leaves out fewer comparisons than ``fewest`` is none: nothing is known of so few (rule of 30).
    case cost(Double)

    /// The fewest comparisons that a gate chosen by cost leaves out.
    package static let fewest = 30
}
