package import Foundation
import Synchronization

/// What came of asking each witness, for whoever watches the service; held in memory.
package final class WitnessBoard: Sendable {
    /// One witness.
    package struct Row: Sendable, Hashable {
        /// The name of its key.
        package let name: String
        /// How many entries it cosigned last; nil before the first time since the program's start.
        package fileprivate(set) var size: UInt64?
        /// When it did.
        package fileprivate(set) var cosignedAt: Date?
        /// Since when it has failed, and how at last; nil where it cosigned the last time it was asked.
        package fileprivate(set) var failure: Failure?
    }

    /// A row of failures.
    package struct Failure: Sendable, Hashable {
        package let since: Date
        package let code: WitnessFault.Code
    }

    private let rows: Mutex<[Row]>

    /// A board with the witnesses that will be asked, in order.
    package init(names: [String] = []) { rows = Mutex(names.map { Row(name: $0) }) }

    /// Every witness, in order.
    package var all: [Row] { rows.withLock { $0 } }

    /// Notes that a witness cosigned.
    package func cosigned(_ name: String, size: UInt64, at instant: Date) {
        change(name) { row in
            row.size = size
            row.cosignedAt = instant
            row.failure = nil
        }
    }

    /// Notes that a witness did not cosign.
    package func failed(_ name: String, _ code: WitnessFault.Code, at instant: Date) {
        change(name) { $0.failure = Failure(since: $0.failure?.since ?? instant, code: code) }
    }

    private func change(_ name: String, _ body: (inout Row) -> Void) {
        rows.withLock { rows in
            guard let index = rows.firstIndex(where: { $0.name == name }) else { return }
            body(&rows[index])
        }
    }
}
