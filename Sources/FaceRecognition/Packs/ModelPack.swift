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
            try ModelPack.verify(folder.appending(path: file), digest: digest, pack: name)
        }
    }

    /// Bytes that a card may have; those of Peel's own packs have a few thousand.
    private static let largestCard = 1 << 20

    private static func verify(_ file: URL, digest: String, pack: String) throws(PackError) {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else {
            throw PackError(.fileMissing, "Pack \(pack) lacks \(file.lastPathComponent): install the pack again.")
        }
        guard hexadecimal(SHA256.hash(data: data)) == digest.lowercased() else {
            throw PackError(
                .fileChanged,
                "\(file.lastPathComponent) of pack \(pack) is not the file its card names (the SHA-256 differs): "
                    + "install the pack again.")
        }
    }

    /// The path of one of the pack's files.
    func path(_ file: String) -> String { folder.appending(path: file).path(percentEncoded: false) }

    /// The pack's score bands, or nil where it extracts no templates.
    package var bands: ScoreBands? {
        card.bands.flatMap { ScoreBands(weak: $0.weak, moderate: $0.moderate, strong: $0.strong) }
    }
}
