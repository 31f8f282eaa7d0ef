import Biometrics
import Foundation

/// Writes templates as JSON lines: the fields of a line of `peel faces extract` that a gallery keeps, and its own.
///
/// docs/schemas/gallery-export.schema.json describes a line.
package struct GalleryExporter {
    private let snapshot: GallerySnapshot
    private let encoder = JSONEncoder()

    private struct Line: Encodable {
        let path: String
        let pack: String
        let template: String
        let id: String
        let attributes: [String: String]
    }

    /// Takes the version that is to be exported.
    package init(_ snapshot: GallerySnapshot) {
        self.snapshot = snapshot
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Hands over one line for each template that passes the filter, with its line end.
    ///
    /// - Returns: how many there were.
    /// - Throws: ``GalleryError`` where a block is damaged, and whatever `write` throws.
    package func run(_ filter: AttributeFilter? = nil, _ write: (String) throws -> Void) throws -> Int {
        let pack = snapshot.pack.description
        var count = 0
        try snapshot.forEachTemplate(filter) { record, vector in
            let line = Line(
                path: record.label, pack: pack, template: Self.base64(vector), id: record.id.description,
                attributes: record.attributes)
            try write(String(decoding: encoder.encode(line), as: UTF8.self) + "\n")
            count += 1
        }
        return count
    }

    /// Little-endian float32 values as base64.
    private static func base64(_ vector: [Float]) -> String {
        var data = Data(capacity: vector.count * 4)
        for value in vector {
            let bits = value.bitPattern
            data.append(contentsOf: [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) })
        }
        return data.base64EncodedString()
    }
}
