import ArgumentParser
import Casework
import Foundation
import Operations

/// What is shown of a gallery's figures.
struct GalleryFiguresView: Encodable, Sendable {
    let gallery: GalleryView
    /// Whether the published policy names it for searches in cases.
    let isSearchable: Bool
    let excludedFlags: [String]
    let rows: [GalleryFigures.Row]

    init(_ file: GalleryFile) {
        gallery = GalleryView(file.gallery, file.edition, toReview: file.figures.toReview)
        isSearchable = file.isSearchable
        excludedFlags = file.excludedFlags.map(\.rawValue).sorted()
        rows = file.figures.rows
    }

    /// A line for the gallery and one for each group and status.
    var lines: [String] {
        let use = isSearchable ? "named by the policy" : "not named by the policy, so nobody can search it"
        var lines = [gallery.line, "  \(use)"]
        for row in rows {
            let counts =
                "\(row.pastReview) past review  \(row.noReviewDate) without a review date  \(row.contested) contested"
            lines.append(
                "  group \(row.group.rawValue)  \(row.status.rawValue)  \(counted(row.images, "image"))  \(counts)")
        }
        return lines
    }
}

/// `peel references figures`.
struct ShowGalleryFigures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Count a gallery's images by retention group and status; logged.")

    @OptionGroup var target: ReferenceGalleryArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        let view = try desk.act { GalleryFiguresView(try await $0.galleryFile(id, count: 1, by: $1)) }
        desk.show(view, view.lines)
    }
}
