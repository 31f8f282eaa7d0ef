import ArgumentParser
import Biometrics
import Foundation
import TemplateSearch

/// `peel gallery enrol`.
struct EnrolGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Enrol images: folders, files, or a CSV file with attributes.",
        discussion: "Give the same command again after an interruption: images that are in the gallery are left out.")

    @OptionGroup var access: GalleryAccess
    @Argument(help: "Image files or folders.") var paths: [String] = []
    @Option(help: "A CSV file with the column path, and id and attributes if you like.") var csv: String?
    @Option(name: .customLong("attribute"), help: "An attribute of all images, as NAME=VALUE; may be repeated.")
    var attributeTexts: [String] = []
    @Flag(help: "Make the name of an image's own folder its attribute “subject”.") var subjectFromFolder = false
    @Option(help: "A file for the images that were not enrolled, and why; JSON lines.") var report: String?
    @OptionGroup var threads: ThreadOptions
    @Flag(help: "Print a summary as JSON.") var json = false

    func validate() throws {
        if paths.isEmpty, csv == nil { throw ValidationError("Name images, or a CSV file with --csv.") }
        if attributes == nil { throw ValidationError("--attribute wants NAME=VALUE.") }
    }

    /// What all images get; `nil` where one of them is not NAME=VALUE.
    private var attributes: [String: String]? {
        var result: [String: String] = [:]
        for text in attributeTexts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
            result[parts[0]] = parts[1]
        }
        return result
    }

    private struct Summary: Encodable {
        let tally: EnrolmentTally
        let gallery: String
        let pack: String
    }

    func run() throws {
        let tally: EnrolmentTally
        do { tally = try enrol() } catch { throw CommandFailure(error) }
        if tally.enrolled + tally.alreadyThere == 0 { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }

    private func enrol() throws -> EnrolmentTally {
        let items = try allItems()
        let writer = try access.writer()
        let engine = try Installation.locate().engine(of: writer.pack, threads: threads.usable)
        let report = try EnrolmentReport(report, isQuiet: json)
        var enroller = try GalleryEnroller(engine, writer, report, threads: threads.usable)
        do { try enroller.run(items) } catch {
            // What was found out until now is worth having, too.
            try? report.finish()
            throw error
        }
        try report.finish()
        // A file for each batch makes searches slow, and only large ones get codes of their own axes.
        if !Interruption.isRequested {
            // Every image is in the gallery by now, whatever becomes of this.
            do { _ = try writer.compact() } catch {
                Terminal.note("The gallery's files could not be merged: \(CommandFailure(error).message)")
            }
        }
        let tally = enroller.tally
        if json {
            Terminal.out(
                jsonText(
                    Summary(tally: tally, gallery: writer.version.description, pack: writer.pack.description)))
        } else {
            Terminal.out(tally.text)
        }
        return tally
    }

    private func allItems() throws -> [EnrolmentItem] {
        let common = attributes ?? [:]
        var items: [EnrolmentItem] = []
        if !paths.isEmpty {
            items += try EnrolmentItem.items(of: paths, subjectFromFolder: subjectFromFolder, attributes: common)
        }
        if let csv { items += try EnrolmentItem.items(ofCSV: csv, attributes: common) }
        return items
    }
}
