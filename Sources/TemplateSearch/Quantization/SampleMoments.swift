/// The middle of some vectors, and how they spread around it.
struct SampleMoments {
    let count: Int
    let mean: [Double]
    /// Products of deviations from the middle, summed over the vectors: dimension × dimension.
    private let sums: [Double]

    /// - Parameter sample: vectors of one length, at least one.
    init(_ sample: [[Float]]) {
        let dimension = sample[0].count
        var mean = [Double](repeating: 0, count: dimension)
        for vector in sample {
            for index in 0..<dimension { mean[index] += Double(vector[index]) }
        }
        mean = mean.map { $0 / Double(sample.count) }
        var sums = [Double](repeating: 0, count: dimension * dimension)
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            for vector in sample {
                let moved = zip(vector, mean).map { Double($0) - $1 }
                for i in 0..<dimension {
                    let factor = moved[i]
                    for j in 0..<dimension { unsafe sums[i * dimension + j] += factor * moved[j] }
                }
            }
        }
        self.mean = mean
        self.sums = sums
        count = sample.count
    }

    /// The covariance, divided by as many degrees of freedom as the caller counts.
    func covariance(freedom: Int) -> [Double] { sums.map { $0 / Double(freedom) } }
}
