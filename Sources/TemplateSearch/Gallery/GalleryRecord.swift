/// What a gallery knows about one template, beside the template itself.
package struct GalleryRecord: Sendable, Equatable {
    package let id: ReferenceID
    /// The name that the template was enrolled under; empty where it has none.
    package let label: String
    package let attributes: [String: String]
}

extension GallerySnapshot {
    /// Goes through all templates that can be found and pass a filter, in the order of their files.
    ///
    /// It reads the whole gallery on the calling thread.
    package func forEachRecord(_ filter: AttributeFilter? = nil, _ body: (GalleryRecord) throws -> Void) throws {
        try forEachRow(filter) { segment, row in
            if let record = segment.record(row) { try body(record) }
        }
    }

    /// Goes through templates like ``forEachRecord(_:_:)`` and hands over their values as well.
    package func forEachTemplate(
        _ filter: AttributeFilter? = nil, _ body: (GalleryRecord, [Float]) throws -> Void
    ) throws {
        try forEachRow(filter) { segment, row in
            let vector = try segment.vector(row)
            if let record = segment.record(row) { try body(record, vector) }
        }
    }

    /// Goes through the identifiers of all templates, removed ones excepted, without reading what is known about them.
    package func forEachIdentifier(_ body: (ReferenceID) throws -> Void) throws {
        try forEachRow(nil) { segment, row in
            let id = segment.identifier(row)
            if id != .removed { try body(id) }
        }
    }

    private func forEachRow(_ filter: AttributeFilter?, _ body: (GallerySegment, Int) throws -> Void) throws {
        for segment in segments {
            let masks = filter?.masks(segment.columns, count: segment.layout.count)
            for row in 0..<segment.layout.count {
                if let masks, masks[row / SegmentLayout.lanes] >> UInt16(row % SegmentLayout.lanes) & 1 == 0 {
                    continue
                }
                if try segment.isGone(row) { continue }
                try body(segment, row)
            }
        }
    }
}

extension GallerySegment {
    /// What is known about a row; `nil` where it is just being removed.
    ///
    /// The identifier is read last and overwritten first: where it is whole, so was all that was read before it.
    fileprivate func record(_ row: Int) -> GalleryRecord? {
        let (name, known) = (label(row), columns.attributes(of: row))
        let id = identifier(row)
        return id == .removed ? nil : GalleryRecord(id: id, label: name, attributes: known)
    }
}
