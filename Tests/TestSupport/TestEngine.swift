package import FaceRecognition
import Foundation
import Inference

/// The default pack, compiled once for all tests of a process.
package enum TestEngine {
    package static let store = PackStore(folder: Checkout.home.appending(path: "packs"))

    private static let shared = Result {
        try FaceEngine(store.open(), InferenceRuntime(), EngineOptions(concurrency: 2))
    }

    /// - Throws: where set-up has not run.
    package static func `default`() throws -> FaceEngine { try shared.get() }

    /// A pack by name, compiled afresh.
    package static func named(_ name: String) throws -> FaceEngine {
        try FaceEngine(store.open(name), InferenceRuntime(), EngineOptions(concurrency: 2))
    }
}
