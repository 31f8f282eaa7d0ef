package import Casework
package import Foundation
import Interchange
import Video

extension GoLiveFacts {
    /// Gathers what the guards ask about a deployment from an authority file; reads the list's folder, judges nothing.
    ///
    /// - Parameters:
    ///   - request: names authority, policy and sources.
    ///   - packName: the pack that will match.
    ///   - now: when the guards are asked.
    /// - Throws: `InterchangeError` where the list can't be read.
    package init(_ request: LiveRequest, packName: String, now: Date) throws {
        let folder = URL(fileURLWithPath: request.authority.watchlist.folder, isDirectory: true)
        self.init(
            authority: request.authority, policy: request.policy, now: now,
            watchlistDigest: try FolderDigest.compute(folder),
            entries: try WatchlistManifest.entries(in: folder, categories: request.authority.categories),
            packName: packName, usesCamera: request.sources.contains(where: \.isCamera))
    }
}
