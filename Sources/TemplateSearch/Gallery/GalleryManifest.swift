import Biometrics
import Crypto
import Foundation

/// What a gallery consists of: one small file that is replaced as a whole with every change.
struct GalleryManifest: Codable, Equatable {
    /// One file of templates.
    struct Segment: Codable, Equatable {
        let file: String
        let count: Int
        /// How many of them were removed and overwritten.
        var removed: Int
        /// The frame of its codes; none where the axes are the templates' own.
        let basis: String?
        /// SHA-256 of the table of its blocks' digests.
        var digest: String
    }

    /// Names the pack that all templates come from.
    struct Pack: Codable, Equatable {
        let name: String
        let digest: String
    }

    static let file = "manifest.json"
    static let format = 2
    /// Up to here the margin for rounding was worked out.
    static let largestDimension = 4096

    var format = Self.format
    let gallery: UUID
    let pack: Pack
    let dimension: Int
    /// A digest of the key that seals the templates, to tell a wrong key from damage.
    let keyCheck: String?
    /// Grows by one with every change.
    var generation = 0
    /// The number that the next file gets.
    var nextFile = 1
    /// SHA-256 of the files of frames, by name.
    var bases: [String: String] = [:]
    var segments: [Segment] = []
    /// Blocks that are being overwritten: a removal that has begun and is carried out when the gallery is opened.
    var pending: String?
    /// See ``ContentDigest``; none in a gallery from before there were any.
    var content: String?

    var encoded: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        // A manifest holds strings and numbers only, which can always be encoded.
        return (try? encoder.encode(self)) ?? Data()
    }

    static func decode(_ data: Data) throws(GalleryError) -> GalleryManifest {
        guard let manifest = try? JSONDecoder().decode(GalleryManifest.self, from: data) else {
            throw GalleryError(.damaged, "The gallery's manifest.json can't be read; restore it from a backup.")
        }
        guard manifest.format == format else {
            let advice = manifest.format > format ? "use a newer one." : "enrol its images into a new gallery."
            throw GalleryError(
                .notAGallery, "The gallery has format \(manifest.format), this program knows \(format): \(advice)")
        }
        guard manifest.dimension > 0, manifest.dimension % 16 == 0, manifest.dimension <= largestDimension,
            manifest.names.allSatisfy(isPlain), manifest.hasPossibleNumbers
        else {
            throw GalleryError(.damaged, "The gallery's manifest.json says what no gallery is like.")
        }
        return manifest
    }

    /// Whether its numbers can be a gallery's: none is negative, and none so large that adding to it could overflow.
    private var hasPossibleNumbers: Bool {
        (0..<(1 << 53)).contains(generation) && (1..<(1 << 53)).contains(nextFile)
            && segments.allSatisfy { (1..<(1 << 31)).contains($0.count) && (0...$0.count).contains($0.removed) }
    }

    private var names: [String] { segments.map(\.file) + Array(bases.keys) + [pending].compactMap { $0 } }

    /// A name that can't lead out of the folder.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
            && !name.hasPrefix(".")
    }

    var version: GalleryVersion {
        GalleryVersion(generation: generation, digest: hexadecimal(SHA256.hash(data: encoded)))
    }

    /// Whether a file of the folder belongs to this version.
    func owns(_ name: String) -> Bool { name == Self.file || name == GalleryLock.file || names.contains(name) }

    /// Whether a gallery makes files with such a name, so that one that no version names is left over from a crash. What
    /// somebody else put into the folder is theirs.
    static func isLeftOver(_ name: String) -> Bool {
        let whole = name.hasSuffix(".new") ? String(name.dropLast(4)) : name
        if whole == Self.file { return name != whole }
        let parts = whole.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && ["segment", "axes", "removal"].contains(parts[0]) && !parts[1].isEmpty
            && parts[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// Names one state of a gallery, so that a search can say what it saw.
package struct GalleryVersion: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Grows by one with every change.
    package let generation: Int
    /// SHA-256 of the manifest, which names the digests of everything else: 64 hexadecimal digits.
    package let digest: String

    package var description: String { "\(generation)@\(digest.prefix(12))" }
}
