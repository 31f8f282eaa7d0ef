import Casework
import Foundation
import Synchronization
import TemplateSearch

/// Galleries that are held open between searches, because opening one of a million templates takes longer than searching
/// it.
///
/// Before each search the index is asked whether it is still the same version, so an image that was taken out since is
/// not found; what is found is judged from the store besides.
final class StreetGalleries: Sendable {
    private let open = Mutex<[ReferenceGallery.ID: GallerySnapshot]>([:])

    init() {}

    /// The gallery as it is now; blocks its thread.
    ///
    /// - Throws: ``OperationError`` with code `unreadable` where the index has to be built anew; `GalleryError`.
    func snapshot(_ index: GalleryIndex) throws -> GallerySnapshot {
        if index.isReady, let held = open.withLock({ $0[index.gallery] }), held.isCurrent(in: index.folder) {
            return held
        }
        open.withLock { $0[index.gallery] = nil }
        let fresh = try index.snapshot()
        open.withLock { $0[index.gallery] = fresh }
        return fresh
    }
}
