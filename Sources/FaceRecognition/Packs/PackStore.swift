package import Foundation

/// The folder of installed packs, one folder each.
package struct PackStore: Sendable {
    package let folder: URL

    /// Names the folder; it is read when packs are asked for.
    package init(folder: URL) {
        self.folder = folder
    }

    /// The default where both are installed: the more accurate one.
    package static let preference = ["mobile", "classic"]

    /// The names of the folders that hold a card, sorted.
    package var names: [String] {
        let found = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return
            found
            .filter {
                // What begins with a dot is an installation that was interrupted.
                !$0.lastPathComponent.hasPrefix(".")
                    && FileManager.default.fileExists(
                        atPath: $0.appending(path: "pack.json").path(percentEncoded: false))
            }
            .map(\.lastPathComponent).sorted()
    }

    /// The pack that is used when none is named, or nil.
    package var defaultName: String? {
        let installed = names
        return PackStore.preference.first(where: installed.contains) ?? installed.first
    }

    /// Opens a pack by name, or the default one, checking every digest.
    ///
    /// - Throws: ``PackError``.
    package func open(_ name: String? = nil) throws(PackError) -> ModelPack {
        guard let wanted = name ?? defaultName else {
            throw PackError(.notInstalled, "No model pack is installed: run scripts/setup.")
        }
        guard names.contains(wanted) else {
            let known = names.isEmpty ? "none" : names.joined(separator: ", ")
            throw PackError(
                .notInstalled, "Pack “\(wanted)” is not installed (installed: \(known)): run scripts/setup.")
        }
        let pack = try ModelPack(folder: folder.appending(path: wanted))
        // Galleries and approvals name a pack as its card does, and have to find it again.
        guard pack.card.name == wanted else {
            throw PackError(
                .cardInvalid,
                "The folder \(wanted) holds the pack \(pack.card.name): give the folder the pack's name, or install it."
            )
        }
        return pack
    }

    /// Copies a pack's folder into the store after checking it; replaces one of the same name at once or not at all.
    ///
    /// - Throws: ``PackError``; nothing is left half-installed.
    package func install(from source: URL) throws(PackError) -> ModelPack {
        let pack = try ModelPack(folder: source)
        let target = folder.appending(path: pack.card.name)
        let staging = folder.appending(path: ".installing-\(UUID().uuidString)")
        let files = FileManager.default
        defer { try? files.removeItem(at: staging) }
        do {
            try files.createDirectory(at: staging, withIntermediateDirectories: true)
            removeInterrupted(but: staging)
            for file in ["pack.json"] + pack.card.files.keys {
                // The content: a link would be copied as a link.
                try Data(contentsOf: source.appending(path: file), options: .mappedIfSafe)
                    .write(to: staging.appending(path: file))
            }
            // What was copied is looked at before anything is replaced.
            guard try ModelPack(folder: staging).identity == pack.identity else {
                throw PackError(.fileChanged, "Pack \(pack.card.name) changed while it was copied: try again.")
            }
            try put(staging, in: target)
        } catch let error as PackError { throw error } catch {
            throw PackError(
                .cannotInstall, "Pack \(pack.card.name) can't be copied to the store: check its disk and rights.")
        }
        return try ModelPack(folder: target)
    }

    /// Gives a folder the pack's name; what had it is put aside and removed, or has it again where that fails.
    ///
    /// Foundation's own replacing can't replace a folder that holds something.
    private func put(_ staging: URL, in target: URL) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: target.path(percentEncoded: false)) else {
            return try files.moveItem(at: staging, to: target)
        }
        let aside = folder.appending(path: ".installing-\(UUID().uuidString)")
        try files.moveItem(at: target, to: aside)
        do { try files.moveItem(at: staging, to: target) } catch {
            try? files.moveItem(at: aside, to: target)
            throw error
        }
        try? files.removeItem(at: aside)
    }

    /// Removes what installations left that were killed; one of the last hour may still go on.
    private func removeInterrupted(but staging: URL) {
        let files = FileManager.default
        let found = try? files.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        for old in found ?? [] where old.lastPathComponent.hasPrefix(".installing-") {
            guard old.lastPathComponent != staging.lastPathComponent,
                let changed = try? old.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate,
                changed < Date(timeIntervalSinceNow: -3600)
            else { continue }
            try? files.removeItem(at: old)
        }
    }
}
