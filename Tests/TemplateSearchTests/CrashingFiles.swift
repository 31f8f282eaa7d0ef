import Foundation
import Synchronization

@testable import TemplateSearch

/// The error that stands for the end of the process.
struct Crash: Error {}

/// Files on a disk that crash at a chosen step, and lose what was not synced.
///
/// Before each step it is decided whether the machine stops there. A write that it stops in is done in part; and of what
/// was written since its file was last synced, each write is kept or lost as a seeded choice says: that is what a disk may do.
final class CrashingFiles: FileLayer {
    private struct State {
        var stepsLeft: Int
        var random: SimulatorRandom
        /// What to put back, newest last, for writes that no sync has followed.
        var unsynced: [(name: String, offset: Int, before: Data)] = []
        /// Files whose content no sync has followed.
        var fresh: Set<String> = []
        /// Renamings that no sync of the folder has followed, with what had the name before.
        var renamed: [(from: String, to: String, before: Data?)] = []
        var crashed = false
    }

    private let real: FolderFiles
    private let folder: URL
    private let state: Mutex<State>

    init(_ folder: URL, crashAfter steps: Int, seed: UInt64) {
        real = FolderFiles(folder)
        self.folder = folder
        state = Mutex(State(stepsLeft: steps, random: SimulatorRandom(seed: seed)))
    }

    var hasCrashed: Bool { state.withLock { $0.crashed } }

    private func step(partly: (inout State) -> Void = { _ in }) throws {
        let stop = state.withLock { state in
            if state.crashed { return true }
            state.stepsLeft -= 1
            guard state.stepsLeft < 0 else { return false }
            state.crashed = true
            partly(&state)
            loseUnsynced(&state)
            return true
        }
        if stop { throw Crash() }
    }

    /// Takes back some of the writes that were not synced, as a disk does that was still holding them.
    private func loseUnsynced(_ state: inout State) {
        for write in state.unsynced.reversed() where state.random.next() & 1 == 0 {
            try? real.write(write.before, to: write.name, at: write.offset)
        }
        for name in state.fresh.sorted() where state.random.next() & 1 == 0 {
            let content = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
            try? real.create(name, [content.prefix(Int(state.random.next() % UInt64(content.count + 1)))])
        }
        for renaming in state.renamed.reversed() where state.random.next() & 1 == 0 {
            try? real.rename(renaming.to, to: renaming.from)
            if let before = renaming.before { try? real.create(renaming.to, [before]) }
        }
    }

    func create(_ name: String, _ parts: [Data]) throws {
        let whole = parts.reduce(Data(), +)
        try step { state in
            let some = whole.prefix(Int(state.random.next() % UInt64(whole.count + 1)))
            try? real.create(name, [Data(some)])
        }
        try real.create(name, parts)
        state.withLock { _ = $0.fresh.insert(name) }
    }

    func write(_ bytes: Data, to name: String, at offset: Int) throws {
        let before = try real.read(name, from: offset, count: bytes.count)
        try step { state in
            let some = bytes.prefix(Int(state.random.next() % UInt64(bytes.count + 1)))
            try? real.write(Data(some), to: name, at: offset)
        }
        state.withLock { $0.unsynced.append((name, offset, before)) }
        try real.write(bytes, to: name, at: offset)
    }

    func sync(_ name: String) throws {
        try step()
        state.withLock { state in
            state.unsynced.removeAll { $0.name == name }
            state.fresh.remove(name)
        }
    }

    func syncFolder() throws {
        try step()
        state.withLock { $0.renamed = [] }
    }

    func rename(_ name: String, to other: String) throws {
        try step()
        let before = try? Data(contentsOf: folder.appending(path: other))
        try real.rename(name, to: other)
        state.withLock { state in
            state.renamed.append((name, other, before))
            if state.fresh.remove(name) != nil { state.fresh.insert(other) }
        }
    }

    func erase(_ name: String) throws {
        try step { state in
            let content = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
            try? real.write(Data(count: Int(state.random.next() % UInt64(content.count + 1))), to: name, at: 0)
        }
        try real.erase(name)
    }

    func read(_ name: String, from offset: Int, count: Int) throws -> Data {
        try real.read(name, from: offset, count: count)
    }
    func list() throws -> [String] { try real.list() }
    func map(_ name: String) throws -> MappedFile { try real.map(name) }
}
