import Biometrics
package import Foundation

/// What a gallery consists of, in numbers; names no person and shows no value of an attribute.
package struct GalleryStatistics: Sendable, Equatable, Encodable {
    /// One attribute of the gallery.
    package struct Attribute: Sendable, Equatable, Encodable {
        package let name: String
        /// How many templates have it.
        package let templates: Int
        /// How many values there are of it.
        package let values: Int
    }

    package let gallery: UUID
    /// The version that was looked at, in full.
    package let generation: Int
    package let digest: String
    package let pack: String
    package let dimension: Int
    package let isSealed: Bool
    /// Templates that can be found.
    package let templates: Int
    /// Rows of removed templates, overwritten, whose room a compaction gives back.
    package let removed: Int
    /// Files of templates.
    package let segments: Int
    /// Templates in files that have no frame learned from the gallery: they are scanned in full.
    package let templatesWithoutFrame: Int
    /// Bytes of the files of templates.
    package let bytes: Int
    /// Bytes that a search reads where its first look rules everything out.
    package let firstLookBytes: Int
    /// Sorted by name.
    package let attributes: [Attribute]

    /// Counts; it reads the attributes, but no template.
    package init(_ snapshot: GallerySnapshot) {
        let manifest = snapshot.manifest
        gallery = manifest.gallery
        generation = snapshot.version.generation
        digest = snapshot.version.digest
        pack = snapshot.pack.description
        dimension = manifest.dimension
        isSealed = manifest.keyCheck != nil
        templates = snapshot.count
        removed = manifest.segments.reduce(0) { $0 + $1.removed }
        segments = manifest.segments.count
        templatesWithoutFrame = manifest.segments.reduce(0) { $1.basis == nil ? $0 + $1.count - $1.removed : $0 }
        bytes = snapshot.segments.reduce(0) { $0 + $1.memory.file.entryOffset(of: $1.memory.file.blockCount) }
        firstLookBytes = snapshot.segments.reduce(0) { sum, segment in
            let layout = segment.layout
            return sum + layout.headCodes.length + layout.scales.length + layout.slack.length
        }
        attributes = Self.attributes(snapshot)
    }

    private static func attributes(_ snapshot: GallerySnapshot) -> [Attribute] {
        var templates: [String: Int] = [:]
        var values: [String: Set<String>] = [:]
        for column in snapshot.segments.flatMap(\.columns.columns) {
            // The value of a removed template may be left in the list of values; only what a template has counts.
            let used = Set(column.codes.filter { $0 != 0 })
            guard !used.isEmpty else { continue }
            templates[column.name, default: 0] += column.codes.count { $0 != 0 }
            values[column.name, default: []].formUnion(used.map { column.values[Int($0)] })
        }
        return templates.keys.sorted().map {
            Attribute(name: $0, templates: templates[$0] ?? 0, values: values[$0]?.count ?? 0)
        }
    }
}
