import ArgumentParser
import Foundation
import TemplateSearch

/// `peel gallery remove`.
struct RemoveFromGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove templates for good: they are overwritten.",
        discussion: "Where the gallery is an alias, they are removed from the gallery before as well.")

    @OptionGroup var access: GalleryAccess
    @Option(name: .customLong("id"), help: "The identifier of a template; may be repeated.") var ids: [String] = []
    @Option(name: .customLong("label"), help: "The label of templates; may be repeated.") var labels: [String] = []
    @OptionGroup var filter: FilterOption
    @Option(help: "The file with the key of an alias' gallery before, where it is sealed with another key.")
    var previousKey: String?
    @Option(help: "How many templates you expect to remove; without it you are asked.") var confirm: Int?

    func validate() throws {
        let named = [!ids.isEmpty, !labels.isEmpty, filter.filter != nil].count { $0 }
        if named != 1 { throw ValidationError("Say what to remove with one of --id, --label and --filter.") }
        if ids.contains(where: { ReferenceID($0) == nil }) {
            throw ValidationError("An --id is a UUID or 32 hexadecimal digits.")
        }
    }

    func run() throws {
        let removed: Int
        do { removed = try remove() } catch { throw CommandFailure(error) }
        if removed == 0 { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }

    private func remove() throws -> Int {
        let writers = try writers()
        var found: Set<ReferenceID> = []
        for writer in writers { try found.formUnion(matches(writer.snapshot())) }
        guard !found.isEmpty else {
            Terminal.note("No template of the gallery is like that; nothing was removed.")
            return 0
        }
        try ask(found.count)
        for writer in writers { try writer.remove(found) }
        let places = writers.count > 1 ? " from the gallery and the one before" : ""
        Terminal.out("\(counted(found.count, "template")) removed and overwritten\(places).")
        return found.count
    }

    /// Every gallery that the removal goes to; all of them are open before anything is removed from one.
    private func writers() throws -> [GalleryWriter] {
        let folders = try GalleryAlias.allFolders(of: access.url)
        guard previousKey == nil || folders.count > 1 else {
            throw CommandFailure(.badInput, "--previous-key goes with an alias that has a gallery before.")
        }
        let key = try access.readKey()
        return try folders.enumerated().map { index, folder in
            try index == 0 ? open(folder, key) : openPrevious(folder, key)
        }
    }

    private func openPrevious(_ folder: URL, _ key: GalleryKey?) throws -> GalleryWriter {
        if let previousKey { return try open(folder, GalleryKey(contentsOf: URL(fileURLWithPath: previousKey))) }
        do { return try open(folder, key) } catch let error as GalleryError
            where [.wrongKey, .keyNeeded].contains(error.code)
        {
            throw CommandFailure(
                .badInput,
                "The gallery before, \(folder.lastPathComponent), is sealed with another key, and nothing was removed: "
                    + "name its key file with --previous-key.")
        }
    }

    /// One of an alias' galleries may be sealed and the other not.
    private func open(_ folder: URL, _ key: GalleryKey?) throws -> GalleryWriter {
        do { return try GalleryWriter.open(folder, key: key) } catch let error as GalleryError
            where error.code == .notSealed
        { return try GalleryWriter.open(folder) }
    }

    private func matches(_ snapshot: GallerySnapshot) throws -> Set<ReferenceID> {
        let wanted = Set(ids.compactMap { ReferenceID($0) })
        let names = Set(labels)
        let filter = try filter.parsed()
        var found: Set<ReferenceID> = []
        try snapshot.forEachRecord(filter) { record in
            if filter != nil || wanted.contains(record.id) || names.contains(record.label) { found.insert(record.id) }
        }
        return found
    }

    private func ask(_ count: Int) throws {
        if let confirm {
            guard confirm == count else {
                throw CommandFailure(
                    .badInput, "\(counted(count, "template")) would be removed, not \(confirm); nothing was removed.")
            }
            return
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(
                .badInput,
                "\(counted(count, "template")) would be removed; nothing was removed. Confirm it: --confirm \(count).")
        }
        Terminal.note("\(counted(count, "template")) will be removed for good. Type the number to confirm it:")
        guard readLine()?.trimmingCharacters(in: .whitespaces) == "\(count)" else {
            throw CommandFailure(.badInput, "Not confirmed; nothing was removed.")
        }
    }
}
