import Foundation

extension GalleryWriter {
    /// Removes templates: they are overwritten on the disk when this returns.
    ///
    /// - Returns: the identifiers that were found and removed.
    @discardableResult
    package func remove(_ ids: Set<ReferenceID>) throws -> Set<ReferenceID> {
        let current = try snapshot()
        var found: Set<ReferenceID> = []
        var rows: [String: Set<Int>] = [:]
        for segment in current.segments {
            for row in 0..<segment.layout.count where ids.contains(segment.identifier(row)) {
                guard try !segment.isGone(row) else { continue }
                rows[segment.name, default: []].insert(row)
                found.insert(segment.identifier(row))
            }
        }
        guard !rows.isEmpty else { return [] }
        try erase(rows, in: current)
        return found
    }

    private func erase(_ rows: [String: Set<Int>], in current: GallerySnapshot) throws {
        var patches: [PendingRemoval.Patch] = []
        var digests: [String: String] = [:]
        var content = manifest.content.flatMap { ContentDigest($0) }
        for segment in current.segments {
            guard let some = rows[segment.name] else { continue }
            for row in some {
                content?.subtract(
                    ContentDigest.of(
                        segment.identifier(row), try segment.vector(row), label: segment.label(row),
                        attributes: segment.columns.attributes(of: row)))
            }
            let plan = try RowEraser.patches(rows: some, of: segment, sealer)
            patches += plan.patches
            digests[segment.name] = plan.digest
        }
        let name = "removal-\(manifest.nextFile)"
        let pending = PendingRemoval(rows: rows, patches: patches)
        try files.create(name, [pending.encoded])
        try files.sync(name)
        try files.syncFolder()
        try commit { next in
            next.nextFile += 1
            next.pending = name
            next.content = content?.text
            for index in next.segments.indices {
                let file = next.segments[index].file
                next.segments[index].removed += rows[file]?.count ?? 0
                next.segments[index].digest = digests[file] ?? next.segments[index].digest
            }
        }
        try pending.carryOut(files)
        try finishPending()
    }

    /// The identifiers of all templates that can be found.
    package func identifiers() throws -> Set<ReferenceID> {
        var result: Set<ReferenceID> = []
        for segment in try snapshot().segments {
            for row in 0..<segment.layout.count where try !segment.isGone(row) {
                result.insert(segment.identifier(row))
            }
        }
        return result
    }
}
