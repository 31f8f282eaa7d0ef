package import Casework
package import Foundation

/// What the console's pages do to cases. Every one evaluates Casework's guards and commits with its log events.
///
/// A protocol, because a site's acts also have to reach its devices; ``StoreActs`` does what a store alone can.
package protocol CaseActs: Sendable {
    /// Starts an application.
    func draft(
        reference: String, terms: AuthorityTerms, narrative: AuthorityNarrative, by actor: ActingOfficer,
        at instant: Date
    ) async throws -> DeploymentCase

    /// Does an act on a deployment, if it is still as the officer saw it.
    ///
    /// - Throws: `StoreError` with code `conflict` where it is not, `Refusals` where a rule stands against it. A
    ///   refusal is logged before it is thrown.
    func apply(
        _ act: DeploymentAct, to deployment: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer,
        at instant: Date
    ) async throws -> DeploymentCase

    /// Reviews one entry of a list (G6).
    func review(
        _ entry: Nomination.ID, keeping: Bool, acknowledging: Set<EntryWarning.Kind>, of deployment: DeploymentCase.ID,
        seenAt revision: Int, by actor: ActingOfficer, at instant: Date
    ) async throws -> Nomination

    /// Authorises a deployment's list as it is.
    func authoriseList(of deployment: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer, at instant: Date)
        async throws -> Watchlist

    /// Opens an authorised list for changes.
    func reopenList(of deployment: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer, at instant: Date)
        async throws -> Watchlist

    /// Logs that somebody looked at something; a look that can't be logged doesn't happen (DPA 2018 s.62).
    func consulted(
        _ object: LoggedEvent.Object, of deployment: DeploymentCase.ID?, count: Int?, by actor: ActingOfficer,
        at instant: Date
    ) async throws
}

/// Brings a file of people and images onto a deployment's list. Decoding happens off the threads of requests.
package protocol ListImporter: Sendable {
    /// Imports a file: a CSV manifest, or a zip of one with its images.
    func importList(
        _ file: [UInt8], named name: String, to deployment: DeploymentCase.ID, allOrNothing: Bool,
        by actor: ActingOfficer, at instant: Date
    ) async throws -> ListImport
}

/// What became of an import, row by row.
package struct ListImport: Sendable, Codable, Hashable {
    /// One row of the manifest.
    package struct Row: Sendable, Codable, Hashable {
        /// 1 is the first after the titles.
        package let number: Int
        package let verdict: Verdict
        /// What to correct or to look at; without personal data.
        package let notes: [String]

        /// Takes the values as they are.
        package init(number: Int, verdict: Verdict, notes: [String]) {
            self.number = number
            self.verdict = verdict
            self.notes = notes
        }
    }

    /// What became of a row.
    package enum Verdict: String, Sendable, Codable, Hashable, CaseIterable {
        case accepted
        case warned
        case refused
    }

    package let rows: [Row]
    /// Whether anything was taken over.
    package let wasApplied: Bool

    /// Takes the values as they are.
    package init(rows: [Row], wasApplied: Bool) {
        self.rows = rows
        self.wasApplied = wasApplied
    }
}

/// Shows the images of a list. Looking is a consultation, which the page logs before it asks.
package protocol ListImages: Sendable {
    /// The image as a JPEG file, scaled to fit a page; nil where there is none.
    func image(_ id: Identifier<EnrolmentImage>) async throws -> [UInt8]?
}

/// What a site's device says of itself, for the readiness page.
package protocol DeviceReports: Sendable {
    /// The device that is to run a deployment; nil where none has reported.
    func report(for deployment: DeploymentCase.ID) async -> DeviceReport?
}

/// What a device carries and how it is set up.
package struct DeviceReport: Sendable {
    package var statement: DeviceStatement
    package var algorithm: AlgorithmIdentity
    package var cameras: [CameraPosition]
    /// The digest of the list as it lies on the device.
    package var listDigest: String
    package var entries: [WatchlistEntry]
    package var usesCamera: Bool
    package var overdueLists: Int

    /// Takes the values as they are.
    package init(
        statement: DeviceStatement, algorithm: AlgorithmIdentity, cameras: [CameraPosition], listDigest: String,
        entries: [WatchlistEntry], usesCamera: Bool, overdueLists: Int
    ) {
        self.statement = statement
        self.algorithm = algorithm
        self.cameras = cameras
        self.listDigest = listDigest
        self.entries = entries
        self.usesCamera = usesCamera
        self.overdueLists = overdueLists
    }
}
