package import TransparencyLog

/// What opening a store needs besides its folder.
package struct StoreOptions: Sendable {
    /// The key that wraps all others.
    package var key: StoreKey
    /// The machine's clock, or a test's.
    package var clock: StoreClock
    /// The log's private key; nil where this process appends and another one signs.
    package var signer: NoteSigner?
    /// Up to which size the database is read through and through at every start, in bytes; see ``IntegrityReport``.
    package var fullCheckBelow: Int = 128 << 20
    /// How long a writer waits for another process, in seconds; a commit waits up to three times as long.
    package var busySeconds = 5.0

    /// Takes the values as they are.
    package init(key: StoreKey, clock: StoreClock, signer: NoteSigner?) {
        self.key = key
        self.clock = clock
        self.signer = signer
    }
}
