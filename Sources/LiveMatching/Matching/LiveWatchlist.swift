package import Biometrics
package import Casework
package import Images

/// A deployment's list in memory: entries, candidate images and the templates that sightings are compared with.
///
/// Every comparison looks at every entry. The templates are overwritten when the list ends.
package final class LiveWatchlist: Sendable {
    /// One reference: a person may have several.
    package struct Member: Sendable {
        package let entry: WatchlistEntry
        /// The image that an alert shows beside the probe.
        package let portrait: Bitmap

        /// Takes the values as they are.
        package init(entry: WatchlistEntry, portrait: Bitmap) {
            self.entry = entry
            self.portrait = portrait
        }
    }

    package let members: [Member]
    private let matrix: ReferenceMatrix

    /// - Throws: `BiometricsError` with code `packMismatch`.
    package init(pack: PackIdentity, dimension: Int, _ references: [(Member, Template)]) throws(BiometricsError) {
        members = references.map(\.0)
        matrix = try ReferenceMatrix(pack: pack, dimension: dimension, references.map(\.1))
    }

    /// How many people are listed.
    package var peopleCount: Int { Set(members.map(\.entry.reference)).count }

    /// Whether two members are references of one person.
    package func isSamePerson(_ member: Int, _ other: Int) -> Bool {
        members[member].entry.reference == members[other].entry.reference
    }

    /// Every member that is a reference of the person whom a member shows, itself among them.
    package func images(ofPersonOf member: Int) -> [Int] {
        members.indices.filter { isSamePerson($0, member) }
    }

    /// The highest cosine between a sighting and some members; −1 where none is named.
    package func score(of places: [Int], for sighting: borrowing Sighting) throws(BiometricsError) -> Float {
        var highest: Float = -1
        for place in places {
            let score = try matrix.score(row: place, for: sighting)
            highest = max(highest, score)
        }
        return highest
    }

    /// The member most like a sighting, and the cosine; nil for an empty list.
    package func best(for sighting: borrowing Sighting) throws(BiometricsError) -> (member: Int, score: Float)? {
        try matrix.best(for: sighting).map { ($0.row, $0.score) }
    }
}
