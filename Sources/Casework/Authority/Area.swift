/// A point on the ground, in degrees (WGS 84).
package struct Coordinate: Sendable, Codable, Hashable {
    package var latitude: Double
    package var longitude: Double

    /// Takes the values as they are.
    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// A polygon on the ground; small enough for the earth to be flat, and not across the date line.
package struct Area: Sendable, Codable, Hashable {
    /// At least three, in order; the last joins the first.
    package var corners: [Coordinate]

    /// Takes the values as they are.
    package init(corners: [Coordinate]) {
        self.corners = corners
    }

    /// Whether a point lies inside (even-odd rule). An area of fewer than three corners holds nothing.
    package func contains(_ point: Coordinate) -> Bool {
        guard corners.count >= 3 else { return false }
        var isInside = false
        for (index, corner) in corners.enumerated() {
            let next = corners[(index + 1) % corners.count]
            guard (corner.latitude > point.latitude) != (next.latitude > point.latitude) else { continue }
            let share = (point.latitude - corner.latitude) / (next.latitude - corner.latitude)
            if point.longitude < corner.longitude + share * (next.longitude - corner.longitude) { isInside.toggle() }
        }
        return isInside
    }
}
