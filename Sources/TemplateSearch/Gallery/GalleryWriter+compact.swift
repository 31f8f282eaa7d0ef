import Foundation

/// What a compaction did.
package struct CompactionReport: Sendable, Equatable {
    /// Files of templates before and after.
    package let segmentsBefore: Int
    package let segmentsAfter: Int
    /// Rows of removed templates whose room was given back.
    package let reclaimed: Int
}

extension GalleryWriter {
    /// Merges small files and gives the room of removed templates back.
    ///
    /// Searches go on meanwhile in the version that they opened. It works in steps, each a version of its own, so that an
    /// interruption loses at most one of them.
    ///
    /// - Parameter progress: called after every step with templates done and all.
    package func compact(progress: ((Int, Int) -> Void)? = nil) throws -> CompactionReport {
        let before = manifest.segments
        let all = before.reduce(0) { $0 + $1.count }
        var done = 0
        for group in groups {
            try merge(group)
            done += group.reduce(0) { $0 + $1.count }
            progress?(done, all)
        }
        try dropUnusedBases()
        return CompactionReport(
            segmentsBefore: before.count, segmentsAfter: manifest.segments.count,
            reclaimed: before.reduce(0) { $0 + $1.removed })
    }

    /// So many small files are merged by ``compactIfScattered()``: each is a mapping of whoever opens the gallery.
    static let mostSmallSegments = 256

    /// Compacts where many small files have gathered; every caller that appends often does so after each append.
    ///
    /// Full files don't count: merging makes no fewer of them.
    package func compactIfScattered() throws {
        guard manifest.segments.count(where: isSmall) >= Self.mostSmallSegments else { return }
        _ = try compact()
    }

    private func isSmall(_ segment: GalleryManifest.Segment) -> Bool { segment.count < rowsOfSegment / 2 }

    /// Segments that are worth rewriting, in groups that fit into one.
    private var groups: [[GalleryManifest.Segment]] {
        let worthwhile = manifest.segments.filter { segment in
            segment.removed > 0 || isSmall(segment)
                || (segment.basis == nil && segment.count >= Self.enoughForBasis)
        }
        var groups: [[GalleryManifest.Segment]] = []
        var size = rowsOfSegment
        for segment in worthwhile {
            if groups.isEmpty || size + segment.count - segment.removed > rowsOfSegment {
                groups.append([])
                size = 0
            }
            groups[groups.count - 1].append(segment)
            size += segment.count - segment.removed
        }
        return groups.filter { group in
            group.count > 1
                || group.contains { $0.removed > 0 || ($0.basis == nil && $0.count >= Self.enoughForBasis) }
        }
    }

    private func merge(_ group: [GalleryManifest.Segment]) throws {
        let names = Set(group.map(\.file))
        var rows: [SegmentEncoder.Row] = []
        var labels: [String] = []
        var attributes: [[String: String]] = []
        for segment in try snapshot().segments where names.contains(segment.name) {
            for block in 0..<segment.memory.file.blockCount { try segment.memory.check(block) }
            for row in 0..<segment.layout.count where try !segment.isGone(row) {
                rows.append(SegmentEncoder.Row(id: segment.identifier(row), vector: try segment.vector(row)))
                labels.append(segment.label(row))
                attributes.append(segment.columns.attributes(of: row))
            }
        }
        try replace(names, with: rows, labels: labels, attributes: attributes)
        for name in names { try files.erase(name) }
        try files.syncFolder()
    }

    private func replace(
        _ names: Set<String>, with rows: [SegmentEncoder.Row], labels: [String], attributes: [[String: String]]
    ) throws {
        guard !rows.isEmpty else {
            try commit { next in next.segments.removeAll { names.contains($0.file) } }
            return
        }
        let basis = try currentBasis(learningFrom: rows)
        let (layout, data) = SegmentEncoder.encode(
            rows, basis: basis.basis, columns: AttributeColumns(rows: attributes).encoded,
            labels: LabelHeap.encode(labels))
        let name = "segment-\(manifest.nextFile)"
        let digest = try SegmentFile.write(layout, data, named: name, to: files, sealer)
        try files.syncFolder()
        try commit { next in
            next.nextFile += 1
            next.segments.removeAll { names.contains($0.file) }
            next.segments.append(
                GalleryManifest.Segment(file: name, count: rows.count, removed: 0, basis: basis.name, digest: digest))
        }
    }

    private func dropUnusedBases() throws {
        let used = Set(manifest.segments.compactMap(\.basis))
        let unused = manifest.bases.keys.filter { !used.contains($0) }
        guard !unused.isEmpty else { return }
        try commit { next in for name in unused { next.bases[name] = nil } }
        for name in unused { try files.erase(name) }
        try files.syncFolder()
    }
}
