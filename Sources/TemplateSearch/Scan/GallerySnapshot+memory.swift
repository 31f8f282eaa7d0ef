import CSimilarity

extension GallerySnapshot {
    /// Bytes that a scan for one query reads when nothing survives its first look.
    package var scannedBytes: Int { segments.reduce(0) { $0 + $1.layout.scannedBytes } }

    /// Bytes of codes, scales and lengths that are kept for each template, on the average.
    package var scanBytesPerTemplate: Double {
        let rows = segments.reduce(0) { $0 + $1.layout.count }
        let bytes = segments.reduce(0) { $0 + $1.layout.blocks * SegmentLayout.lanes * $1.layout.scanBytesPerTemplate }
        return rows == 0 ? 0 : Double(bytes) / Double(rows)
    }

    /// Reads the memory that a scan reads and does nothing with it: the measure that a scan is held to.
    ///
    /// - Parameter threads: that read at once, a share of the segments each.
    package func readScannedMemory(threads: Int) {
        _ = OrderedBatch.map(0..<segments.count, threads: threads) { index in
            let layout = segments[index].layout
            let padded = layout.blocks * SegmentLayout.lanes
            let blocks = unsafe segments[index].view.heads(from: 0)
            return unsafe Self.read(blocks.codes, padded * HeadCodes.bytes(layout.head))
                &+ Self.read(blocks.scales, padded * 4)
                &+ Self.read(blocks.slack, padded * 4)
        }
    }

    private static func read(_ start: UnsafeRawPointer?, _ count: Int) -> UInt64 {
        let bytes = unsafe start?.assumingMemoryBound(to: UInt8.self)
        return unsafe peel_similarity_read(peel_similarity_best_level(), bytes, count / 1024 * 1024)
    }
}
