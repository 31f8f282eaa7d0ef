/// What came of one row of an import.
package struct ImportedRow: Sendable, Encodable {
    /// What happened to the row.
    package enum Status: String, Sendable, Encodable {
        /// On the list, and nothing is wrong with it.
        case accepted
        /// On the list; a reviewer will have to look at what is said here.
        case warned
        /// Was on the list just as it is here.
        case unchanged
        case refused
    }

    /// The line of the manifest that the row begins in, from 1.
    package let line: Int
    /// Empty where it could not be read.
    package let reference: String
    package let status: Status
    /// Why, in words.
    package let reasons: [String]
}

/// The counts of an import.
package struct ImportTally: Sendable, Encodable {
    package var accepted = 0
    package var warned = 0
    package var unchanged = 0
    package var refused = 0
    /// False where all or nothing was asked for and a row was refused.
    package var isListed = true

    mutating func add(_ status: ImportedRow.Status) {
        switch status {
        case .accepted: accepted += 1
        case .warned: warned += 1
        case .unchanged: unchanged += 1
        case .refused: refused += 1
        }
    }
}
