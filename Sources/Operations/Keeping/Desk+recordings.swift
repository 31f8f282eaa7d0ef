import Casework
import Foundation
import Storage

/// Recordings that lie beside the store, and that a backup leaves where they are (decision 50).
package struct RecordingsBeside: Sendable, Hashable {
    /// Deployments with a folder of recordings.
    package var deployments = 0
    /// Files in them.
    package var files = 0
    package var bytes = 0
    /// Deployments whose recordings somebody holds: if the disk fails, that evidence is lost.
    package var held = 0
}

extension Desk {
    /// Counts the recordings that no backup holds; names nothing and nobody, so it isn't a look at them.
    package func recordingsBeside() async throws -> RecordingsBeside {
        let parent = store.folder.recordings
        let names = try? FileManager.default.contentsOfDirectory(atPath: parent.path(percentEncoded: false))
        var found = RecordingsBeside()
        for name in names ?? [] {
            guard let id = UUID(uuidString: name) else { continue }
            found.deployments += 1
            let folder = parent.appending(path: name).path(percentEncoded: false)
            for file in FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [] {
                let facts = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file)
                guard facts?[.type] as? FileAttributeType == .typeRegular else { continue }
                found.files += 1
                found.bytes += (facts?[.size] as? NSNumber)?.intValue ?? 0
            }
            let object = LoggedEvent.Object(.recording, DeploymentCase.ID(id))
            if try await store.holds(on: .of(.recording, object)).contains(where: \.isActive) { found.held += 1 }
        }
        return found
    }
}
