import Casework
package import Foundation
import Images
import Interchange

/// Sets an exercise up in a folder: a watchlist of volunteers and an authority that is valid now.
package struct Exercise: Sendable {
    package let authorityFile: URL
    package let watchlistFolder: URL
    package let listed: [String]

    /// - Parameters:
    ///   - folder: made new.
    ///   - volunteers: those with an enrolment photograph are listed.
    ///   - threshold: of the pack's live use.
    ///   - now: when the authority begins.
    /// - Throws: ``ExerciseError`` with code `cannotWrite`; `ImageError`.
    package init(in folder: URL, volunteers: [Volunteer], threshold: Float, now: Date) throws {
        watchlistFolder = folder.appending(path: "watchlist", directoryHint: .isDirectory)
        authorityFile = folder.appending(path: "authority.yaml")
        let enrolled = volunteers.filter { $0.enrolment != nil }
        listed = enrolled.map(\.reference)
        do {
            try FileManager.default.createDirectory(
                at: watchlistFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            var manifest = CSV.line(["reference", "category", "image", "instruction"])
            for volunteer in enrolled {
                guard let photo = volunteer.enrolment else { continue }
                let name = "\(volunteer.reference).jpg"
                try ImageEncoder.jpeg(photo, quality: 92).write(to: watchlistFolder.appending(path: name))
                manifest += CSV.line([volunteer.reference, WatchlistCategory.volunteer.rawValue, name, ""])
            }
            try Data(manifest.utf8).write(to: watchlistFolder.appending(path: WatchlistManifest.fileName))
            let digest = try FolderDigest.compute(watchlistFolder)
            try Data(Exercise.authority(digest, threshold, now).utf8).write(to: authorityFile)
        } catch let error as ImageError {
            throw error
        } catch {
            throw ExerciseError(.cannotWrite, "The exercise can't be written: check the folder and the disk.")
        }
    }

    private static func authority(_ digest: String, _ threshold: Float, _ now: Date) -> String {
        """
        # EXERCISE. A fictional force; everybody in it is a volunteer.
        operation: EXERCISE Peel demonstration
        reference: EX-\(Int(now.timeIntervalSince1970))
        force: Borsetshire Constabulary (fictional)
        applicant: Inspector A. Example
        authorisingOfficer:
          name: Superintendent B. Example
          rank: superintendent
        start: \(now.addingTimeInterval(-60).formatted(.iso8601))
        end: \(now.addingTimeInterval(3600).formatted(.iso8601))
        place:
          name: High Street, Felpersham (fictional)
          criterion: crime-hotspot
          reason: The exercise's own hotspot data; volunteers have agreed to walk here.
        useCase: 1
        purposes: [1]
        categories: [volunteer]
        threshold: \(threshold)
        watchlist:
          folder: watchlist
          digest: sha256:\(digest)
        exercise: true

        """
    }
}
