import FaceRecognition
import TemplateSearch

/// Enrols images in batches; each is in the gallery or not at all.
struct GalleryEnroller {
    /// Templates of one batch: what an interruption loses at most.
    static let batchSize = 512

    private let engine: FaceEngine
    private let writer: GalleryWriter
    private let report: EnrolmentReport
    private let threads: Int
    private var known: Set<ReferenceID>
    private var batch: [GalleryWriter.Entry] = []
    private var line = ProgressLine()
    private(set) var tally = EnrolmentTally()

    /// - Parameters:
    ///   - writer: a gallery of the engine's pack.
    ///   - report: receives every image that was not enrolled, and why.
    init(_ engine: FaceEngine, _ writer: GalleryWriter, _ report: EnrolmentReport, threads: Int) throws {
        self.engine = engine
        self.writer = writer
        self.report = report
        self.threads = threads
        known = try writer.identifiers()
    }

    /// Enrols what is not there yet.
    ///
    /// - Throws: ``CommandFailure`` with exit code 130 where the user asked to stop; what was done is in the gallery.
    mutating func run(_ items: [EnrolmentItem]) throws {
        tally.images += items.count
        let fresh = try unknown(items)
        let engine = engine
        defer { Terminal.endProgress() }
        var done = 0
        try inOrder(fresh, threads: threads) {
            EnrolmentOutcome.read($0.file, engine)
        } deliver: { item, outcome in
            try take(item, outcome)
            done += 1
            if batch.count >= Self.batchSize { try commit() }
            line.show("\(done) of \(fresh.count) images, \(line.rate(done))/s, \(tally.notEnrolled) not enrolled")
            guard !Interruption.isRequested else {
                try commit()
                throw CommandFailure(
                    .interrupted,
                    "Stopped after \(counted(done, "image")); they are in the gallery. Give the same command to go on.")
            }
        }
        try commit()
        tally.seconds = (line.seconds * 10).rounded() / 10
        tally.imagesPerSecond = (Double(done) / line.seconds * 10).rounded() / 10
    }

    /// Leaves out what is in the gallery already, and all but the first of those with the same identifier.
    private mutating func unknown(_ items: [EnrolmentItem]) throws -> [EnrolmentItem] {
        var seen: Set<ReferenceID> = []
        var fresh: [EnrolmentItem] = []
        for item in items {
            if !seen.insert(item.id).inserted {
                tally.notEnrolled += 1
                try report.add(item.label, isEnrolled: false, "an earlier image has the same identifier")
            } else if known.contains(item.id) {
                tally.alreadyThere += 1
            } else {
                fresh.append(item)
            }
        }
        return fresh
    }

    private mutating func take(_ item: EnrolmentItem, _ outcome: EnrolmentOutcome) throws {
        switch outcome {
        case .ready(let template, let remark):
            batch.append(
                GalleryWriter.Entry(id: item.id, template: template, label: item.label, attributes: item.attributes))
            guard let remark else { return }
            tally.remarks += 1
            try report.add(item.label, isEnrolled: true, remark)
        case .refused(let reason):
            tally.notEnrolled += 1
            try report.add(item.label, isEnrolled: false, reason)
        case .failed(let failure): throw failure
        }
    }

    private mutating func commit() throws {
        guard !batch.isEmpty else { return }
        try writer.append(batch)
        known.formUnion(batch.map(\.id))
        tally.enrolled += batch.count
        batch = []
        do { try writer.compactIfScattered() } catch {
            // The batch is in all the same, and the next one tries again.
            Terminal.endProgress()
            Terminal.note("Small files of the gallery can't be merged at the moment: \(error)")
        }
    }
}
