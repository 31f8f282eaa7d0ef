package import Casework
import Foundation
import Storage

extension Desk {
    /// Pauses what a program that was killed left live, and destroys the lists and uploads that it had on the disk.
    ///
    /// Called before anything else is served. The store's lock lets one program in, so no session can be running.
    /// - Returns: how many deployments were paused.
    /// - Throws: ``OperationError`` with code `unreadable` where something of it can't be destroyed.
    package func recoverSessions(of force: Force.ID) async throws -> Int {
        let left = PlainFolder.destroy(store.folder.sessions)
        // What somebody was uploading then was not taken in.
        let uploads = PlainFolder.destroy(store.folder.uploads)
        guard left.isAbsent, uploads.isAbsent else {
            throw OperationError(
                .unreadable, "What an earlier session or upload left can't be destroyed: look at the store's folder.")
        }
        let live = try await store.deployments(of: force, in: [.live])
        for deployment in live { try await pauseAfterFault(deployment.id) }
        return live.count
    }
}
