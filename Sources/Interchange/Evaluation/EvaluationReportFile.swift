package import Casework
package import Foundation

/// What casework reads of `report.json` of `peel evaluate identify` (docs/schemas/evaluation.schema.json).
package struct EvaluationReportFile: Sendable, Equatable {
    /// SHA-256 of the file, byte for byte: what the science lead signs.
    package let digest: String
    /// Peel's version that measured, with the program's digest, as bindings name it.
    package let program: String
    /// The pack's name.
    package let pack: String
    /// SHA-256 of the pack's card.
    package let packDigest: String
    package let figures: EvaluationFigures

    /// Reads a file.
    ///
    /// - Throws: ``InterchangeError`` with code `unreadable` or `invalidField`; also for a report that chose no
    ///   threshold, because there is nothing to approve then.
    package static func read(_ file: URL) throws(InterchangeError) -> EvaluationReportFile {
        try EvaluationReportFile(bytes(of: file))
    }

    /// SHA-256 of a report, for whoever signs it.
    package static func digest(of file: URL) throws(InterchangeError) -> String {
        FolderDigest.digest(of: try bytes(of: file))
    }

    /// Reads the content of a file.
    package init(_ data: Data) throws(InterchangeError) {
        let document: Document
        do { document = try JSONDecoder().decode(Document.self, from: data) } catch {
            throw InterchangeError(
                .invalidField, "The file is no report of `peel evaluate identify`: name its report.json.")
        }
        guard document.format == 1, document.kind == "identify" else {
            throw InterchangeError(
                .invalidField, "The report is of another kind or version: only `peel evaluate identify` is registered.")
        }
        let choice = document.results.choice
        guard let threshold = choice.threshold ?? choice.thresholdOfLargeGroups,
            let everybody = choice.groups.first(where: { $0.attribute == nil })
        else {
            throw InterchangeError(
                .invalidField, "The report chose no threshold: test more people, or allow a higher limit.")
        }
        guard document.provenance.programDigest?.isSHA256 ?? true else {
            throw InterchangeError(
                .invalidField, "The report's digest of the program is no SHA-256: take report.json as it was written.")
        }
        guard choice.groups.count <= EvaluationReportFile.mostGroups, document.isLegible else {
            throw InterchangeError(
                .invalidField, "The report has names that can't be shown, or more groups than people can look at.")
        }
        digest = FolderDigest.digest(of: data)
        program = EvaluationBinding.program(
            document.provenance.program, digest: document.provenance.programDigest)
        pack = document.provenance.pack
        packDigest = document.provenance.packDigest
        figures = EvaluationFigures(
            threshold: threshold, gallerySize: choice.measuredSize, largestList: choice.largestList,
            overall: everybody.counts,
            groups: choice.groups.compactMap { group in
                group.attribute.map { EvaluationGroup(attribute: $0, name: group.group, counts: group.counts) }
            }, reportDigest: digest, setDigest: document.provenance.setDigest)
    }

    /// Far more groups than anybody reads; a report of `peel evaluate identify` has a dozen or two.
    private static let mostGroups = 1000
    /// The most bytes of a report.
    private static let most = 256 << 20

    private static func bytes(of file: URL) throws(InterchangeError) -> Data {
        guard let data = BoundedFile.read(file, limit: most) else {
            throw InterchangeError(.unreadable, "The report can't be read, or is too large: check the file.")
        }
        return data
    }
}

/// The parts of the file that are read; the others are for people.
private struct Document: Decodable {
    let format: Int
    let kind: String
    let provenance: Provenance
    let results: Results

    /// Whether every name is one that a page can show: not empty, 200 bytes at most, and without control characters.
    var isLegible: Bool {
        let origin = [provenance.program, provenance.programDigest ?? "none", provenance.pack]
        let names = results.choice.groups.flatMap { [$0.attribute ?? "all", $0.group] }
        return (origin + names).allSatisfy { name in
            (1...200).contains(name.utf8.count)
                && !name.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        }
    }

    struct Provenance: Decodable {
        let program: String
        /// Absent in reports of before it was kept.
        let programDigest: String?
        let pack: String
        let packDigest: String
        let setDigest: String
    }

    struct Results: Decodable {
        let choice: Choice
    }

    struct Choice: Decodable {
        let measuredSize: Int
        let largestList: Int
        let threshold: Float?
        let thresholdOfLargeGroups: Float?
        let groups: [Group]
    }

    struct Group: Decodable {
        let attribute: String?
        let group: String
        let searches: Int
        let falsePositives: Int
        let truePositives: Int
        let opportunities: Int

        var counts: EvaluationCounts {
            EvaluationCounts(
                searches: searches, falsePositives: falsePositives, opportunities: opportunities,
                truePositives: truePositives)
        }
    }
}
