import Foundation
import TestSupport
import Testing

@testable import Evaluation

/// The model of other sizes of galleries against scipy, by vectors that `tools/statistics/vectors.py` computed.
@Suite struct ScalingVectorTests {
    private struct Vector: Decodable {
        let function: String
        let input: [Double]
        let output: [Double]
    }

    @Test func `The scaled rate is the chance of at least one false positive among so many galleries`() throws {
        let file = Checkout.root.appending(path: "tools/statistics/vectors.json")
        let all = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
        let vectors = all.filter { $0.function == "scaling" }
        #expect(vectors.count == 4)
        for vector in vectors {
            let (rate, expected) = (ScalingModel.rate(vector.input[0], by: vector.input[1]), vector.output[0])
            #expect(abs(rate - expected) <= 1e-7 * expected + 1e-12, "\(rate) for \(vector.input)")
        }
    }
}
