extension GalleryWriter {
    /// Fills the gallery with a simulator's templates up to some number, from where an earlier call ended.
    ///
    /// - Parameters:
    ///   - simulator: of the gallery's dimension, and the same in every call; its n-th template gets the identifier n.
    ///   - count: how many there will be, with those of earlier calls.
    ///   - threads: that make templates at once.
    ///   - progress: called after every file with how many there are; ends the work where it returns `false`.
    /// - Returns: how many there are.
    /// - Throws: ``GalleryError`` with code `duplicate` where the gallery holds other templates as well, `wrongDimension` where
    ///   the simulator makes others.
    package func fill(
        _ simulator: TemplateSimulator, upTo count: Int, threads: Int, progress: (Int) -> Bool
    ) throws -> Int {
        guard var done = try snapshot().simulatedCount else {
            throw GalleryError(
                .duplicate, "The gallery holds templates that were not simulated: make a new one for simulated ones.")
        }
        guard simulator.dimension == manifest.dimension else {
            throw GalleryError(
                .wrongDimension, "The model has \(simulator.dimension) values, the gallery \(manifest.dimension).")
        }
        while done < count {
            let end = min(done + rowsOfSegment, count)
            let rows = OrderedBatch.map(done..<end, threads: threads) { index in
                SegmentEncoder.Row(id: ReferenceID(index), vector: simulator.template(index))
            }
            try append(
                rows: rows, labels: Array(repeating: "", count: rows.count),
                attributes: Array(repeating: [:], count: rows.count))
            done = end
            guard progress(done) else { break }
        }
        return done
    }
}

extension GallerySnapshot {
    /// The number that a simulator's next template gets; `nil` where the gallery holds templates of another origin.
    fileprivate var simulatedCount: Int? {
        var next = 0
        for segment in segments {
            for row in 0..<segment.layout.count {
                let id = segment.identifier(row)
                // A removed row's identifier is overwritten with ones.
                if id == .removed { continue }
                guard id.high == 0, id.low < 1 << 40 else { return nil }
                next = max(next, Int(id.low) + 1)
            }
        }
        return next
    }
}
