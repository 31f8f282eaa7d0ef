/// P-values made larger, so that the chance of any false finding among all stays what one test was allowed (Holm 1979).
///
/// It needs no independence. A value below 0.05 then is a finding at 5 % for the whole family.
package func holmAdjusted(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var adjusted = values
    var largest = 0.0
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, Double(values.count - rank) * values[index]))
        adjusted[index] = largest
    }
    return adjusted
}

/// P-values made larger, so that the expected share of false findings among all findings stays under the level
/// (Benjamini and Hochberg 1995).
///
/// For independent or positively dependent tests. It is for looking where to look, not for a verdict.
package func benjaminiHochbergAdjusted(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] > values[$1] }
    var adjusted = values
    var smallest = 1.0
    for (place, index) in order.enumerated() {
        let rank = values.count - place
        smallest = min(smallest, values[index] * Double(values.count) / Double(rank))
        adjusted[index] = smallest
    }
    return adjusted
}
