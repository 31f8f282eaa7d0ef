import Casework
import Crypto
import Foundation
import GRDB
import Synchronization
import TransparencyLog

@testable import Storage

/// A store in a folder of its own, with a clock that tests set.
final class StoreFixture: Sendable {
    let folder: StoreFolder
    let key: StoreKey
    private let time: Mutex<Date>

    init(_ root: URL, now: Date = StorageWorld.start) throws {
        folder = StoreFolder(root.appending(path: "store"))
        key = try Self.key(1)
        time = Mutex(now)
    }

    static func key(_ byte: UInt8) throws -> StoreKey { try StoreKey(bytes: Data(repeating: byte, count: 32)) }

    static func signer() throws -> NoteSigner {
        try NoteSigner(
            name: "example.com/peel", privateKey: .init(rawRepresentation: Array(repeating: UInt8(1), count: 32)))
    }

    static func identity() throws -> LogIdentity { try LogIdentity(origin: "example.com/peel", keys: [signer().key]) }

    func set(_ date: Date) { time.withLock { $0 = date } }

    func options(key: StoreKey? = nil) throws -> StoreOptions {
        StoreOptions(
            key: key ?? self.key, clock: StoreClock { self.time.withLock { $0 } }, signer: try Self.signer())
    }

    func create() throws -> SQLiteCaseworkStore { try SQLiteCaseworkStore.create(folder, options()) }

    func open(key: StoreKey? = nil) throws -> SQLiteCaseworkStore {
        try SQLiteCaseworkStore.open(folder, options(key: key))
    }

    /// Every byte of every file below the store, by path.
    func bytes() throws -> [String: Data] { try Self.bytes(below: folder.root) }

    static func bytes(below root: URL) throws -> [String: Data] {
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL]
        return Dictionary(
            uniqueKeysWithValues: try (files ?? []).filter { !$0.hasDirectoryPath }.map {
                ($0.path(percentEncoded: false), try Data(contentsOf: $0))
            })
    }

    /// The files that hold some bytes.
    func files(holding needle: Data) throws -> [String] {
        try bytes().filter { $0.value.range(of: needle) != nil }.map(\.key)
    }
}

/// Runs a body with a folder that is removed afterwards; its name holds a space on purpose.
func withFolder<R>(_ body: (URL) async throws -> R) async throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: "peel store \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
