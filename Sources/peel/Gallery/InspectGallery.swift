import ArgumentParser
import Foundation
import TemplateSearch

/// `peel gallery stats`.
struct ShowGalleryStatistics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Count what a gallery consists of; shows nobody's attributes.")

    @OptionGroup var access: GalleryAccess
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        do {
            let statistics = GalleryStatistics(try access.snapshot())
            if json { Terminal.out(jsonText(statistics)) } else { show(statistics) }
        } catch { throw CommandFailure(error) }
    }

    private func show(_ found: GalleryStatistics) {
        var lines = [
            "Gallery \(found.gallery.uuidString.lowercased()), \(found.isSealed ? "sealed" : "not sealed")",
            "Version \(found.generation), digest \(found.digest)",
            "Pack \(found.pack), \(found.dimension) values a template",
            "\(counted(found.templates, "template")) in \(counted(found.segments, "file")), \(size(found.bytes))",
            "A search's first look reads \(size(found.firstLookBytes))",
        ]
        if found.removed > 0 {
            lines.append("\(counted(found.removed, "removed template")): `peel gallery compact` gives the room back")
        }
        if found.templatesWithoutFrame > 0 {
            lines.append("\(counted(found.templatesWithoutFrame, "template")) without a learned frame, scanned in full")
        }
        lines += found.attributes.map {
            "Attribute \($0.name): \(counted($0.templates, "template")), \(counted($0.values, "value"))"
        }
        for line in lines { Terminal.out(line) }
    }

    private func size(_ bytes: Int) -> String { String(format: "%.1f MB", Double(bytes) / 1e6) }
}

/// `peel gallery verify`.
struct VerifyGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every block of a gallery against its digests.")

    @OptionGroup var access: GalleryAccess
    @OptionGroup var threads: ThreadOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let report: VerificationReport
        do { report = try verify() } catch { throw CommandFailure(error) }
        if json { Terminal.out(jsonText(report)) } else { show(report) }
        if !report.faults.isEmpty { throw ExitCode(CommandExit.badInput.rawValue) }
    }

    private func verify() throws -> VerificationReport {
        let verifier = GalleryVerifier(try access.folder, key: try access.readKey(), threads: threads.usable)
        var line = ProgressLine()
        defer { Terminal.endProgress() }
        let report = try verifier.run { done, all in
            line.show("\(done) of \(all) blocks")
            return !Interruption.isRequested
        }
        guard let report else { throw CommandFailure(.interrupted, "Stopped; the gallery was not verified.") }
        return report
    }

    private func show(_ report: VerificationReport) {
        for fault in report.faults { Terminal.error(fault.message) }
        for name in report.leftovers {
            Terminal.note("The file \(name) belongs to no version; the next change of the gallery deletes it.")
        }
        let files = counted(report.files, "file")
        let looked = "\(counted(report.blocks, "block")) in \(files) of version \(report.version)"
        let faults = counted(report.faults.count, "fault")
        Terminal.out(
            report.faults.isEmpty ? "\(looked) are what was written." : "\(looked) were checked: \(faults).")
    }
}

/// `peel gallery compact`.
struct CompactGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Merge small files and give the room of removed templates back.")

    @OptionGroup var access: GalleryAccess
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let filesBefore: Int
        let filesAfter: Int
        let reclaimed: Int
    }

    func run() throws {
        do {
            let writer = try access.writer()
            var line = ProgressLine()
            let done = try writer.compact { done, all in line.show("\(done) of \(all) templates") }
            Terminal.endProgress()
            let report = Report(
                filesBefore: done.segmentsBefore, filesAfter: done.segmentsAfter, reclaimed: done.reclaimed)
            Terminal.out(
                report, json: json,
                or: "\(counted(report.filesBefore, "file")) before, \(report.filesAfter) now; the room of "
                    + "\(counted(report.reclaimed, "removed template")) was given back.")
        } catch { throw CommandFailure(error) }
    }
}

/// `peel gallery export`.
struct ExportGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write templates as JSON lines, like `peel faces extract`.",
        discussion: "Templates are biometric data: protect the file and delete it after use.")

    @OptionGroup var access: GalleryAccess
    @Option(help: "The file to write; it appears only when everything has been done.") var out: String
    @OptionGroup var filter: FilterOption

    func run() throws {
        let count: Int
        do { count = try export() } catch { throw CommandFailure(error) }
        Terminal.note("\(counted(count, "template")) exported.")
        if count == 0 { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }

    private func export() throws -> Int {
        let filter = try filter.parsed()
        let snapshot = try access.snapshot()
        let file = try AtomicFile(URL(fileURLWithPath: out))
        var (line, done) = (ProgressLine(), 0)
        defer { Terminal.endProgress() }
        let count = try GalleryExporter(snapshot).run(filter) { text in
            try Interruption.check()
            try file.append(text)
            done += 1
            line.show("\(done) templates, \(line.rate(done))/s")
        }
        try file.finish()
        return count
    }
}
