/// Where a deployment takes place.
package struct DeploymentSite: Sendable, Codable, Hashable {
    /// The first column of the published record.
    package var name: String
    package var criterion: LocationCriterion?
    /// Where cameras may stand.
    package var areas: [Area]
    /// Zones of recognition: where faces are looked at.
    package var zones: [Area]
    package var cameras: [CameraPosition]
    package var sensitiveSites: Set<SensitiveSite>

    /// Takes the values as they are.
    package init(
        name: String, criterion: LocationCriterion?, areas: [Area], zones: [Area] = [], cameras: [CameraPosition],
        sensitiveSites: Set<SensitiveSite> = []
    ) {
        self.name = name
        self.criterion = criterion
        self.areas = areas
        self.zones = zones
        self.cameras = cameras
        self.sensitiveSites = sensitiveSites
    }
}

/// One camera of a deployment and where it stands.
package struct CameraPosition: Sendable, Codable, Hashable {
    package var name: String
    package var position: Coordinate

    /// Takes the values as they are.
    package init(name: String, position: Coordinate) {
        self.name = name
        self.position = position
    }
}

/// A place nearby where people expect more privacy, or use rights of Articles 9 to 11 (APP; rulebook §3, §5.1).
package enum SensitiveSite: String, Sendable, Hashable, Codable, CaseIterable {
    case health
    case school
    case worship
    case court
    case polling
    case protest
    case parliament
}
