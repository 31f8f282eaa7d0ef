import Casework
import Foundation
import Synchronization

/// Disclosure packs that wait to be fetched by whoever made them: on the store's own disk, for minutes.
final class PackShelf: Sendable {
    /// After how many seconds a pack that nobody fetched is destroyed.
    static let seconds = 15.0 * 60

    /// One pack.
    private struct Pack {
        let folder: UploadFolder
        let maker: Officer.ID
        let madeAt: Date
    }

    private let packs = Mutex<[UUID: Pack]>([:])

    init() {}

    /// Keeps a pack until it is fetched.
    func keep(_ folder: UploadFolder, as id: UUID, of maker: Officer.ID, at now: Date) {
        packs.withLock { $0[id] = Pack(folder: folder, maker: maker, madeAt: now) }
    }

    /// The folder of a pack, for whoever made it; nil for everybody else, and where its time is over.
    func folder(_ id: UUID, for officer: Officer.ID, at now: Date) -> UploadFolder? {
        packs.withLock { packs in
            guard let pack = packs[id], pack.maker == officer, now.timeIntervalSince(pack.madeAt) < Self.seconds else {
                return nil
            }
            return pack.folder
        }
    }

    /// Destroys what nobody fetched in time; blocks for as long as the disk takes.
    func sweep(at now: Date) {
        for pack in take({ now.timeIntervalSince($0.madeAt) >= Self.seconds }) { pack.folder.destroy() }
    }

    /// Destroys everything: when the console stops.
    func clear() {
        for pack in take({ _ in true }) { pack.folder.destroy() }
    }

    private func take(_ isOver: (Pack) -> Bool) -> [Pack] {
        packs.withLock { packs in
            let over = packs.filter { isOver($0.value) }
            for id in over.keys { packs[id] = nil }
            return Array(over.values)
        }
    }
}
