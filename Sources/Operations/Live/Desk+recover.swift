package import Casework
import Foundation
import Storage

extension Desk {
    /// Pauses what a program that was killed left live, and destroys the lists that its sessions had on the disk.
    ///
    /// Called before anything else is served. The store's lock lets one program in, so no session can be running.
    /// - Returns: how many deployments were paused.
    /// - Throws: ``OperationError`` with code `unreadable` where a list of an earlier session can't be destroyed.
    package func recoverSessions(of force: Force.ID) async throws -> Int {
        let left = PlainFolder.destroy(store.folder.sessions)
        guard left.isAbsent else {
            throw OperationError(
                .unreadable, "The list of an earlier session can't be destroyed: look at the store's folder.")
        }
        let live = try await store.deployments(of: force, in: [.live])
        for deployment in live { try await pauseAfterFault(deployment.id) }
        return live.count
    }
}
