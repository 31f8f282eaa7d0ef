import Foundation

/// A segment of an open gallery.
final class GallerySegment: Sendable {
    let memory: SegmentMemory
    let basis: ScanBasis
    let columns: AttributeColumns
    /// Rows whose removal has begun and whose templates may not be overwritten yet.
    let leaving: Set<Int>

    var layout: SegmentLayout { memory.file.layout }
    var name: String { memory.file.name }

    init(_ memory: SegmentMemory, basis: ScanBasis, leaving: Set<Int>) throws(GalleryError) {
        self.memory = memory
        self.basis = basis
        self.leaving = leaving
        let layout = memory.file.layout
        guard basis.dimension == layout.dimension, basis.axes.isEmpty ? layout.head == layout.dimension : true else {
            throw GalleryError(.damaged, "The gallery's file \(memory.file.name) doesn't fit the gallery.")
        }
        let found = unsafe AttributeColumns(
            SegmentView(layout, data: memory.data).bytes(layout.columns), count: layout.count)
        guard let found else {
            throw GalleryError(.damaged, "The attributes in the gallery's file \(memory.file.name) are damaged.")
        }
        columns = found
    }

    @unsafe var view: SegmentView { unsafe SegmentView(layout, data: memory.data) }

    /// As a search wants it.
    func searchable(_ filter: AttributeFilter?) -> SearchableSegment {
        var masks = filter?.masks(columns, count: layout.count)
        if !leaving.isEmpty {
            var kept = masks ?? [UInt16](repeating: .max, count: layout.blocks)
            for row in leaving { kept[row / SegmentLayout.lanes] &= ~(1 << UInt16(row % SegmentLayout.lanes)) }
            masks = kept
        }
        return unsafe SearchableSegment(view, basis: basis, memory: memory, alive: masks)
    }

    func isGone(_ row: Int) throws(GalleryError) -> Bool {
        if leaving.contains(row) { return true }
        if memory.isReady { return unsafe view.isOverwritten(row) }
        return try memory.values(layout.offset(ofVector: row), count: 1)[0].isNaN
    }

    func identifier(_ row: Int) -> ReferenceID { unsafe view.identifier(of: row) }

    func vector(_ row: Int) throws(GalleryError) -> [Float] {
        if memory.isReady { return unsafe Array(view.vector(of: row)) }
        return try memory.values(layout.offset(ofVector: row), count: layout.dimension)
    }

    /// The name that a template was enrolled under; empty where it has none.
    func label(_ row: Int) -> String { unsafe LabelHeap.label(row, in: view.bytes(layout.labels), count: layout.count) }

    /// The row of a template that is still there.
    func row(of id: ReferenceID) throws(GalleryError) -> Int? {
        for row in 0..<layout.count where identifier(row) == id {
            if try !isGone(row) { return row }
        }
        return nil
    }
}
