import Biometrics
import Foundation

/// Templates as plain numbers in a file, as the benches' peers read them: little-endian float32, one after another.
enum PlainVectors {
    /// Reads templates; a part of one at the end is left out.
    static func read(_ file: URL, dimension: Int, pack: PackIdentity) throws -> [Template] {
        let data = try Data(contentsOf: file)
        let size = dimension * 4
        return try (0..<(data.count / size)).map { index in
            let vector = unsafe data[(index * size)..<((index + 1) * size)].withUnsafeBytes { bytes in
                (0..<dimension).map { unsafe bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
            }
            return try Template(pack: pack, normalizing: vector)
        }
    }

    /// Writes as many templates as are asked for, some thousands at a time.
    static func write(_ file: URL, _ count: Int, _ vector: (Int) -> [Float]) throws {
        _ = FileManager.default.createFile(atPath: file.path(percentEncoded: false), contents: nil)
        let handle = try FileHandle(forWritingTo: file)
        for start in stride(from: 0, to: count, by: 10_000) {
            let some = (start..<min(start + 10_000, count)).flatMap(vector)
            try handle.write(contentsOf: unsafe some.withUnsafeBytes { unsafe Data($0) })
        }
        try handle.close()
    }
}
