import GRDB

extension SQLiteCaseworkStore {
    /// Changes the store's key: wraps every data key with the new one, in one transaction.
    ///
    /// Whatever happens, the store is wholly under the old key or wholly under the new one. Writers wait meanwhile;
    /// sealed bytes are not touched. Afterwards the store has to be opened anew, with the new key. Backups stay under
    /// the key that they were made with.
    /// - Throws: ``StorageError`` with code `busy`, `damaged` or `io`; the old key counts then.
    package func rotate(to key: StoreKey) async throws(StorageError) {
        let keyring = keyring
        guard lock.isAlone() else {
            // The attempt gave up what was shared.
            try lock.share()
            throw StorageError(.busy, "Another process has the store open: end it, because it knows the old key only.")
        }
        do {
            try await pool.write { try KeyTable.rotate($0, from: keyring, to: key) }
        } catch {
            try lock.share()
            throw StoreDatabase.storageError(error)
        }
        do {
            try await OffPool.run {
                try KeyTable.describe(key.id, self.folder)
                // The write-ahead log still holds what the old key wrapped; closing cuts it off.
                self.close()
            }
        } catch { throw StoreDatabase.storageError(error) }
    }
}
