import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import TemplateSearch

/// `peel gallery upgrade`.
struct UpgradeGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade", abstract: "Extract a gallery's templates again into a gallery of another pack.",
        discussion: """
            Templates of one pack can't be turned into those of another, so the original images are needed. Labels \
            name them. Give the same command again after an interruption, or when the older gallery has changed.
            """)

    @OptionGroup var access: GalleryAccess
    @Option(help: "The folder of the new gallery, from `peel gallery create`.") var to: String
    @Option(help: "The file with the key of the new gallery, where it is sealed.") var newKey: String?
    @Option(help: "The folder that labels are relative to; the current folder where none is named.") var images: String?
    @Flag(help: "Remove templates from the new gallery that are not in the older one.") var removeSurplus = false
    @Option(help: "A file for the images that were not enrolled, and why; JSON lines.") var report: String?
    @OptionGroup var threads: ThreadOptions
    @Flag(help: "Print a summary as JSON.") var json = false

    private struct Summary: Encodable {
        let tally: EnrolmentTally
        /// Templates that the new gallery has had before.
        let alreadyUpgraded: Int
        /// Templates that only the new gallery has.
        let surplus: Int
        let removed: Int
        let gallery: String
        let pack: String
    }

    func run() throws {
        let isComplete: Bool
        do { isComplete = try upgrade() } catch { throw CommandFailure(error) }
        if !isComplete { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }

    /// Returns whether every template of the older gallery is in the new one.
    private func upgrade() throws -> Bool {
        let newKey = try newKey.map { try GalleryKey(contentsOf: URL(fileURLWithPath: $0)) }
        let older = try access.snapshot()
        let writer = try GalleryWriter.open(URL(fileURLWithPath: to, isDirectory: true), key: newKey)
        let plan = try GalleryUpgrade(from: older, to: writer.snapshot())
        let engine = try Installation.locate().engine(of: writer.pack, threads: threads.usable)
        let report = try EnrolmentReport(report, isQuiet: json)
        var enroller = try GalleryEnroller(engine, writer, report, threads: threads.usable)
        do { try enroller.run(items(plan.missing, report)) } catch {
            try? report.finish()
            throw error
        }
        try report.finish()
        let removed = removeSurplus ? try writer.remove(plan.surplus).count : 0
        let unnamed = plan.missing.count - enroller.tally.images
        show(
            Summary(
                tally: enroller.tally, alreadyUpgraded: plan.done, surplus: plan.surplus.count, removed: removed,
                gallery: writer.version.description, pack: writer.pack.description))
        return enroller.tally.notEnrolled + unnamed == 0
    }

    private func items(_ records: [GalleryRecord], _ report: EnrolmentReport) throws -> [EnrolmentItem] {
        let root = URL(fileURLWithPath: images ?? ".", isDirectory: true)
        return try records.compactMap { record in
            guard !record.label.isEmpty else {
                try report.add(record.id.description, isEnrolled: false, "no label names its image")
                return nil
            }
            let isAbsolute = record.label.hasPrefix("/")
            return EnrolmentItem(
                id: record.id, label: record.label,
                file: isAbsolute ? record.label : root.appending(path: record.label).path(percentEncoded: false),
                attributes: record.attributes)
        }
    }

    private func show(_ summary: Summary) {
        guard !json else {
            Terminal.out(jsonText(summary))
            return
        }
        Terminal.out(summary.tally.text)
        if summary.alreadyUpgraded > 0 { Terminal.out("\(summary.alreadyUpgraded) had been upgraded before.") }
        if summary.removed > 0 { Terminal.out("\(summary.removed) removed, since they are not in the older gallery.") }
        if summary.surplus > summary.removed {
            Terminal.note(
                "\(counted(summary.surplus, "template")) of the new gallery are not in the older one: they were "
                    + "removed there since, or enrolled here. --remove-surplus removes them.")
        }
    }
}

/// `peel gallery switch`.
struct SwitchGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switch", abstract: "Make an alias stand for a gallery, and remember the one before.")

    @Argument(help: "The alias' file; made where there is none.") var alias: String
    @Argument(help: "The folder of the gallery.") var gallery: String

    func run() throws {
        do {
            let alias = try GalleryAlias.switchOver(
                URL(fileURLWithPath: alias), to: URL(fileURLWithPath: gallery, isDirectory: true))
            Terminal.out(alias.text)
        } catch { throw CommandFailure(error) }
    }
}

/// `peel gallery rollback`.
struct RollBackGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Make an alias stand for the gallery before again.")

    @Argument(help: "The alias' file.") var alias: String

    func run() throws {
        do { Terminal.out(try GalleryAlias.rollBack(URL(fileURLWithPath: alias)).text) } catch {
            throw CommandFailure(error)
        }
    }
}

extension GalleryAlias {
    /// One line for people.
    fileprivate var text: String {
        let now = "Stands for \(current.folder), pack \(current.pack)"
        return previous.map { "\(now); before, \($0.folder), pack \($0.pack)." } ?? now + "."
    }
}
