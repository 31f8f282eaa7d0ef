import Biometrics
import Foundation
import TemplateSearch

/// The candidates of a search, and what was searched with what.
struct GallerySearchReport: Encodable {
    /// A template that is like the query.
    struct Candidate: Encodable {
        /// From 1.
        let rank: Int
        let id: String
        let label: String
        let band: ScoreBand
        /// −1…1, comparable only within the pack; shown in JSON only.
        let score: Double
        let attributes: [String: String]
    }

    /// One image and its candidates, or why it has none.
    struct Query: Encodable {
        let path: String
        var candidates: [Candidate]?
        var error: String?
        /// Whether the file is bad.
        let isFault: Bool

        private enum CodingKeys: String, CodingKey { case path, candidates, error }

        init(path: String, error: String?, isFault: Bool) {
            self.path = path
            self.error = error
            self.isFault = isFault
        }

        init(path: String, hits: [GallerySnapshot.Hit], bands: ScoreBands) {
            self.path = path
            isFault = false
            candidates = hits.enumerated().map { index, hit in
                Candidate(
                    rank: index + 1, id: hit.candidate.id.description, label: hit.label,
                    band: bands.band(of: Float(hit.candidate.score)),
                    score: (hit.candidate.score * 1e6).rounded() / 1e6, attributes: hit.attributes)
            }
        }
    }

    let program: String
    let pack: String
    /// The version of the gallery that was searched: its generation and its digest.
    let generation: Int
    let digest: String
    /// Templates in the gallery.
    let templates: Int
    let queries: [Query]

    init(_ snapshot: GallerySnapshot, searched: Int, queries: [Query]) {
        program = "peel \(PeelVersion.current)"
        pack = snapshot.pack.description
        generation = snapshot.version.generation
        digest = snapshot.version.digest
        templates = searched
        self.queries = queries
    }

    /// Prints the report for people: bands, no scores.
    func print() {
        Terminal.out(
            "Gallery \(generation)@\(digest.prefix(12)) of \(counted(templates, "template")), pack \(pack), \(program)")
        for query in queries {
            guard let candidates = query.candidates else {
                let text = "\(PlainText.name(query.path)): \(query.error ?? "")"
                if query.isFault { Terminal.error(text) } else { Terminal.out(text) }
                continue
            }
            Terminal.out("\(PlainText.name(query.path)): \(counted(candidates.count, "candidate"))")
            for candidate in candidates { Terminal.out(candidate.text) }
        }
    }
}

extension GallerySearchReport.Candidate {
    /// One line for people.
    fileprivate var text: String {
        let known = attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        return "  \(rank). \(band.label): \(label.isEmpty ? id : label)" + (known.isEmpty ? "" : "  \(known)")
    }
}
