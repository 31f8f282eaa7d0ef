import CSimilarity

/// The parts of one segment as a search reads them; the memory is somebody else's.
@safe
struct SegmentView {
    let layout: SegmentLayout
    private let data: UnsafeRawPointer

    /// - Parameter data: `layout.length` bytes, aligned to 64, that outlive the view.
    init(_ layout: SegmentLayout, data: UnsafeRawPointer) {
        self.layout = layout
        unsafe self.data = unsafe data
    }

    @unsafe private func pointer<T>(_ part: SegmentLayout.Part, as type: T.Type) -> UnsafePointer<T> {
        unsafe (data + part.offset).assumingMemoryBound(to: type)
    }

    /// The heads of all blocks, from one on.
    @unsafe func heads(from block: Int) -> peel_similarity_blocks {
        unsafe peel_similarity_blocks(
            codes: pointer(layout.headCodes, as: UInt8.self) + block * SegmentLayout.lanes
                * HeadCodes.bytes(layout.head),
            scales: pointer(layout.scales, as: Float.self) + block * SegmentLayout.lanes,
            slack: pointer(layout.slack, as: UInt16.self) + block * SegmentLayout.lanes * 2, dimensions: layout.head)
    }

    /// The tails of all blocks, from one on; without meaning where the head is everything.
    @unsafe func tails(from block: Int) -> UnsafePointer<UInt8> {
        unsafe pointer(layout.tailCodes, as: UInt8.self) + block * SegmentLayout.lanes
            * (layout.dimension - layout.head)
    }

    /// What closer looks read of all blocks, from one on.
    @unsafe func details(from block: Int) -> peel_similarity_details {
        let row = block * SegmentLayout.lanes
        return unsafe peel_similarity_details(
            fine: pointer(layout.fineCodes, as: UInt8.self) + row * HeadCodes.fineBytes(layout.head),
            tails: tails(from: block), dimensions: layout.dimension - layout.head)
    }

    /// The length of what all of a row's codes leave out, rounded up.
    func fineResidual(of row: Int) -> Double {
        let record = unsafe bytes(layout.fineCodes).baseAddress! + row * HeadCodes.fineBytes(layout.head)
        return unsafe Double(record.loadUnaligned(as: UInt16.self)) * Double(layout.fineUnit)
    }

    func scale(of row: Int) -> Float { unsafe pointer(layout.scales, as: Float.self)[row] }

    /// The lengths of a row's tail and residual, rounded up.
    func slack(of row: Int) -> (tail: Float, residual: Float) {
        let lanes = SegmentLayout.lanes
        let block = unsafe pointer(layout.slack, as: UInt16.self) + row / lanes * lanes * 2
        return unsafe (
            Float(block[row % lanes]) * layout.tailUnit, Float(block[lanes + row % lanes]) * layout.residualUnit
        )
    }

    @unsafe func vector(of row: Int) -> UnsafeBufferPointer<Float> {
        unsafe UnsafeBufferPointer(
            start: pointer(layout.vectors, as: Float.self) + row * layout.dimension, count: layout.dimension)
    }

    func identifier(of row: Int) -> ReferenceID {
        let words = unsafe pointer(layout.identifiers, as: UInt64.self) + row * 2
        return unsafe ReferenceID(high: words[0], low: words[1])
    }

    @unsafe func bytes(_ part: SegmentLayout.Part) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: data + part.offset, count: part.length)
    }

    /// Whether a row was removed: its template was overwritten with what no template is.
    func isOverwritten(_ row: Int) -> Bool { unsafe vector(of: row)[0].isNaN }
}
