import Biometrics
import Foundation

/// Writes templates in the form that a segment keeps them in.
enum SegmentEncoder {
    /// One template on its way into a segment.
    struct Row {
        let id: ReferenceID
        /// Unit length, or zeros.
        let vector: [Float]
    }

    /// - Parameters:
    ///   - rows: at least one.
    ///   - columns, labels: the attributes' parts as bytes.
    static func encode(_ rows: [Row], basis: ScanBasis, columns: Data = Data(), labels: Data = Data()) -> (
        layout: SegmentLayout, data: AlignedBytes
    ) {
        var codes = [Int8](repeating: 0, count: rows.count * basis.dimension)
        var fine = [UInt8](repeating: 0, count: rows.count * basis.head)
        let written = unsafe codes.withUnsafeMutableBufferPointer { codes in
            unsafe fine.withUnsafeMutableBufferPointer { fine in
                rows.enumerated().map { index, row in
                    unsafe row.vector.withUnsafeBufferPointer { vector in
                        let part = index * basis.dimension..<(index + 1) * basis.dimension
                        return unsafe TemplateCode(
                            vector, in: basis, codes: UnsafeMutableBufferPointer(rebasing: codes[part]),
                            fine: UnsafeMutableBufferPointer(rebasing: fine[fineRange(index, basis)]))
                    }
                }
            }
        }
        let layout = SegmentLayout(
            count: rows.count, basis: basis, units: units(of: written), columns: columns.count, labels: labels.count)
        let data = AlignedBytes(count: layout.length)
        let writer = unsafe SegmentBytes(layout, data.bytes)
        for (index, row) in rows.enumerated() {
            let part = index * basis.dimension..<(index + 1) * basis.dimension
            writer.write(index, row, written[index], codes: codes[part], fine: fine[fineRange(index, basis)])
        }
        Wipe.overwrite(codes)
        Wipe.overwrite(fine)
        writer.pad(from: rows.count)
        writer.copy(columns, to: layout.columns)
        writer.copy(labels, to: layout.labels)
        return (layout, data)
    }

    /// Where a row's fine bits are among those of all rows.
    private static func fineRange(_ index: Int, _ basis: ScanBasis) -> Range<Int> {
        index * basis.head..<(index + 1) * basis.head
    }

    private static func units(of codes: [TemplateCode]) -> (
        tail: Float, residual: Float, fine: Float, headLength: Float
    ) {
        func unit(_ largest: Double) -> Float { (Float(largest / 65535) * (1 + 0x1p-20)).nextUp }
        return (
            unit(codes.map(\.tail).max() ?? 0), unit(codes.map(\.residual).max() ?? 0),
            unit(codes.map(\.fineResidual).max() ?? 0), Float(codes.map(\.headLength).max() ?? 0).nextUp
        )
    }
}

/// Puts templates into the data of a segment.
@safe
private struct SegmentBytes {
    private let layout: SegmentLayout
    private let data: UnsafeMutableRawBufferPointer
    private let lanes = SegmentLayout.lanes

    init(_ layout: SegmentLayout, _ data: UnsafeMutableRawBufferPointer) {
        self.layout = layout
        unsafe self.data = unsafe data
    }

    func write(
        _ index: Int, _ row: SegmentEncoder.Row, _ code: TemplateCode, codes: ArraySlice<Int8>, fine: ArraySlice<UInt8>
    ) {
        write(codes: codes, of: index)
        let record = layout.fineCodes.offset + index * HeadCodes.fineBytes(layout.head)
        store(steps(code.fineResidual, layout.fineUnit), at: record)
        for (place, byte) in HeadCodes.packed(fine).enumerated() {
            store(byte, at: record + 2 + place)
        }
        store(code.scale, at: layout.scales.offset + index * 4)
        let slack = layout.slack.offset + (index / lanes * lanes * 2 + index % lanes) * 2
        store(steps(code.tail, layout.tailUnit), at: slack)
        store(steps(code.residual, layout.residualUnit), at: slack + lanes * 2)
        store(row.id.high, at: layout.identifiers.offset + index * ReferenceID.size)
        store(row.id.low, at: layout.identifiers.offset + index * ReferenceID.size + 8)
        let offset = layout.vectors.offset + index * layout.dimension * 4
        unsafe row.vector.withUnsafeBytes { unsafe data[offset..<(offset + $0.count)].copyBytes(from: $0) }
    }

    private func store<T: BitwiseCopyable>(_ value: T, at offset: Int) {
        unsafe data.storeBytes(of: value, toByteOffset: offset, as: T.self)
    }

    private func steps(_ length: Double, _ unit: Float) -> UInt16 {
        UInt16(min(65535, (length / Double(unit)).rounded(.up)))
    }

    /// Four dimensions of sixteen templates lie side by side (CSimilarity).
    private func write(codes: ArraySlice<Int8>, of index: Int) {
        HeadCodes.write(codes.prefix(layout.head), of: index) { store($0, at: layout.headCodes.offset + $1) }
        let block =
            layout.tailCodes.offset + index / lanes * lanes * (layout.dimension - layout.head) + index % lanes * 4
        for (axis, code) in codes.dropFirst(layout.head).enumerated() {
            unsafe data[block + axis / 4 * lanes * 4 + axis % 4] = UInt8(bitPattern: code) ^ 0x80
        }
    }

    /// Lanes without a template have codes of zero and no slack.
    func pad(from count: Int) {
        let zeros = [Int8](repeating: 0, count: layout.dimension)[...]
        for index in count..<(layout.blocks * lanes) { write(codes: zeros, of: index) }
    }

    func copy(_ bytes: Data, to part: SegmentLayout.Part) {
        guard !bytes.isEmpty else { return }
        unsafe data[part.offset..<(part.offset + part.length)].copyBytes(from: bytes)
    }
}
