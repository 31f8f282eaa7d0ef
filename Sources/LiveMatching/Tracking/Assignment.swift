/// The assignment of rows to columns with the least total cost (Hungarian method with potentials, O(n²m)).
///
/// - Parameter costs: rows × columns; `infinity` forbids a pair.
/// - Returns: for each row its column, or nil.
func leastCostAssignment(_ costs: [[Double]]) -> [Int?] {
    guard let columns = costs.first?.count, columns > 0 else { return costs.map { _ in nil } }
    let forbidden = 1e6
    let size = max(costs.count, columns)
    func cost(_ row: Int, _ column: Int) -> Double {
        guard row < costs.count, column < columns else { return forbidden }
        return costs[row][column].isFinite ? costs[row][column] : forbidden
    }
    // One-based, with column 0 as the root of each augmenting path.
    var rowPotential = [Double](repeating: 0, count: size + 1)
    var columnPotential = [Double](repeating: 0, count: size + 1)
    var owner = [Int](repeating: 0, count: size + 1)
    for row in 1...size {
        var way = [Int](repeating: 0, count: size + 1)
        var least = [Double](repeating: .infinity, count: size + 1)
        var used = [Bool](repeating: false, count: size + 1)
        owner[0] = row
        var column = 0
        repeat {
            used[column] = true
            var delta = Double.infinity
            var next = 0
            for candidate in 1...size where !used[candidate] {
                let reduced =
                    cost(owner[column] - 1, candidate - 1) - rowPotential[owner[column]] - columnPotential[candidate]
                if reduced < least[candidate] { (least[candidate], way[candidate]) = (reduced, column) }
                if least[candidate] < delta { (delta, next) = (least[candidate], candidate) }
            }
            for candidate in 0...size {
                if used[candidate] {
                    rowPotential[owner[candidate]] += delta
                    columnPotential[candidate] -= delta
                } else {
                    least[candidate] -= delta
                }
            }
            column = next
        } while owner[column] != 0
        while column != 0 {
            let previous = way[column]
            owner[column] = owner[previous]
            column = previous
        }
    }
    var result = [Int?](repeating: nil, count: costs.count)
    for column in 1...size where owner[column] <= costs.count && column <= columns {
        if cost(owner[column] - 1, column - 1) < forbidden { result[owner[column] - 1] = column - 1 }
    }
    return result
}
