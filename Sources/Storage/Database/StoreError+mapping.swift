import Casework
import GRDB

extension StoreError {
    /// What callers of repositories see of a failure.
    static func of(_ error: any Error) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as Refusal: StoreError(.refused, error.description, refusal: error)
        case let error as StorageError: StoreError(.failed, error.message)
        case let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT:
            StoreError(
                .refused, "The change contradicts what is stored (\(StoreDatabase.code(error))); load it again.",
                refusal: Refusal(
                    rule: "schema", reason: "the change contradicts what is stored.",
                    remedy: "Save what it belongs to first, or load it again."))
        case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
            StoreError(.failed, "Another process is writing to the store: wait for it to end, then try again.")
        case let error as DatabaseError:
            StoreError(.failed, "The database failed (\(StoreDatabase.code(error))): look at the disk.")
        default: StoreError(.failed, "The store failed: look at the disk.")
        }
    }
}
