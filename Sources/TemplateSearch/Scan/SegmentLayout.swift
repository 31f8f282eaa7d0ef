/// Where the parts of a segment lie in its data, and what its codes are worth; written into the segment's head.
struct SegmentLayout: Codable, Equatable {
    /// Where one part lies, in bytes from the start of the data.
    struct Part: Codable, Equatable {
        let offset: Int
        let length: Int
    }

    static let lanes = 16

    let count: Int
    let dimension: Int
    let head: Int
    /// The worth of one step of a tail's, of a residual's and of a fine residual's length.
    let tailUnit: Float
    let residualUnit: Float
    let fineUnit: Float
    /// The longest that any head's codes are.
    let headLength: Float
    let identifiers: Part
    let scales: Part
    let slack: Part
    let headCodes: Part
    let tailCodes: Part
    let fineCodes: Part
    let vectors: Part
    let columns: Part
    let labels: Part

    /// Lays out the parts of some templates; each starts at a cache line.
    init(
        count: Int, basis: ScanBasis, units: (tail: Float, residual: Float, fine: Float, headLength: Float),
        columns: Int, labels: Int
    ) {
        var end = 0
        func part(_ length: Int) -> Part {
            let result = Part(offset: end, length: length)
            end = (end + length + 63) / 64 * 64
            return result
        }
        let padded = (count + Self.lanes - 1) / Self.lanes * Self.lanes
        self.count = count
        dimension = basis.dimension
        head = basis.head
        (tailUnit, residualUnit, fineUnit, headLength) = units
        headCodes = part(padded * HeadCodes.bytes(basis.head))
        tailCodes = part(padded * (basis.dimension - basis.head))
        fineCodes = part(padded * HeadCodes.fineBytes(basis.head))
        scales = part(padded * 4)
        slack = part(padded * 4)
        identifiers = part(count * ReferenceID.size)
        vectors = part(count * basis.dimension * 4)
        self.columns = part(columns)
        self.labels = part(labels)
    }

    var blocks: Int { (count + Self.lanes - 1) / Self.lanes }

    /// All bytes of the data.
    var length: Int { (labels.offset + labels.length + 63) / 64 * 64 }

    /// Where the template of a row begins in the data.
    func offset(ofVector row: Int) -> Int { vectors.offset + row * dimension * 4 }

    /// Bytes that a scan for one query reads when nothing survives its first look.
    var scannedBytes: Int { blocks * Self.lanes * (HeadCodes.bytes(head) + 8) }

    /// Bytes that the scan's part of the data has for one template, all codes included.
    var scanBytesPerTemplate: Int { HeadCodes.bytes(head) + HeadCodes.fineBytes(head) + dimension - head + 8 }

    /// What a part of free length may have; larger ones would overflow when offsets are added up.
    private static let lengths = 0..<(1 << 40)

    /// Whether parts lie within the data and have the lengths that the counts say; a damaged head does not.
    var isConsistent: Bool {
        guard count > 0, dimension > 0, dimension % 16 == 0, head > 0, head % 16 == 0, head <= dimension,
            count < 1 << 31, dimension <= 1 << 16, Self.lengths.contains(columns.length),
            Self.lengths.contains(labels.length),
            // Others would make every template seem unlike any query.
            [tailUnit, residualUnit, fineUnit].allSatisfy({ $0.isFinite && $0 > 0 }), headLength.isFinite,
            headLength >= 0
        else { return false }
        let again = SegmentLayout(
            count: count, basis: ScanBasis(dimension: dimension, head: head),
            units: (tailUnit, residualUnit, fineUnit, headLength), columns: columns.length, labels: labels.length)
        return again == self
    }
}
