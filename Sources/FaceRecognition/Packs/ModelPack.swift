package import Biometrics
import Crypto
package import Foundation

/// A pack whose every file was just found to be what its card says.
package struct ModelPack: Sendable {
    package let card: PackCard
    package let identity: PackIdentity
    package let folder: URL

    /// Reads a pack and checks the digest of every file.
    ///
    /// - Throws: ``PackError``; a changed byte is refused with the file's name.
    package init(folder: URL) throws(PackError) {
        let name = folder.lastPathComponent
        let file = try? FileHandle(forReadingFrom: folder.appending(path: "pack.json"))
        guard let data = try? file?.read(upToCount: Self.largestCard + 1) else {
            throw PackError(.cardMissing, "Pack \(name) has no pack.json: install it again.")
        }
        guard data.count <= Self.largestCard else {
            throw PackError(.cardInvalid, "The card of pack \(name) is longer than \(Self.largestCard) bytes.")
        }
        card = try PackCard.read(data, folder: name)
        identity = PackIdentity(name: card.name, digest: hexadecimal(SHA256.hash(data: data)))
        self.folder = folder
        for (file, digest) in card.files.sorted(by: { $0.key < $1.key }) {
            let data = try ModelPack.verified(folder.appending(path: file), digest: digest, pack: name)
            for outside in ModelPack.outsideWeights(of: data, named: file) where card.files[outside] == nil {
                throw PackError(
                    .cardInvalid,
                    "\(file) of pack \(name) keeps weights in another file, for which the card has no digest: name it.")
            }
        }
    }

    /// Bytes that a card may have; those of Peel's own packs have a few thousand.
    private static let largestCard = 1 << 20

    private static func verified(_ file: URL, digest: String, pack: String) throws(PackError) -> Data {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else {
            throw PackError(.fileMissing, "Pack \(pack) lacks \(file.lastPathComponent): install the pack again.")
        }
        guard hexadecimal(SHA256.hash(data: data)) == digest.lowercased() else {
            throw PackError(
                .fileChanged,
                "\(file.lastPathComponent) of pack \(pack) is not the file its card names (the SHA-256 differs): "
                    + "install the pack again.")
        }
        return data
    }

    /// The files in which an ONNX model keeps weights outside of itself.
    ///
    /// Each tensor of such a model has entries of a key and a value, one of them with the key `location` (onnx.proto,
    /// `TensorProto.external_data`); as protocol buffers have them: tag 10, length, key, tag 18, length, value.
    private static func outsideWeights(of model: Data, named name: String) -> Set<String> {
        guard name.lowercased().hasSuffix(".onnx") else { return [] }
        let mark = Data([10, 8] + Array("location".utf8) + [18])
        var found: Set<String> = []
        var rest = model[...]
        while let place = rest.range(of: mark) {
            rest = rest[place.upperBound...]
            guard let length = rest.first, length < 128 else { continue }
            found.insert(String(decoding: rest.dropFirst().prefix(Int(length)), as: UTF8.self))
        }
        return found
    }

    /// The path of one of the pack's files.
    func path(_ file: String) -> String { folder.appending(path: file).path(percentEncoded: false) }

    /// The pack's score bands, or nil where it extracts no templates.
    package var bands: ScoreBands? {
        card.bands.flatMap { ScoreBands(weak: $0.weak, moderate: $0.moderate, strong: $0.strong) }
    }
}
