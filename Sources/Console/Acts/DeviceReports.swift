package import Casework

/// What a site's devices say of themselves, for the readiness page.
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
    /// Lists of earlier deployments that should be destroyed and are not.
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
