import Casework
import Foundation
import Images
import Operations

/// The people of a video on one page: when each is seen, and the best images. No script, nothing loaded; it prints.
enum SheetPage {
    /// Renders the page; each image that is read is logged.
    static func html(_ sheet: PeopleSheet, _ faces: [SheetFace], _ desk: Desk, _ acting: ActingOfficer) async throws
        -> String
    {
        var articles: [String] = []
        for (number, person) in sheet.sealed.people.enumerated() {
            var figures: [String] = []
            for digest in person.images {
                let bytes = try await desk.image(digest, ofSheet: sheet.id, by: acting)
                let jpeg = try ImageEncoder.jpeg(ImageDecoder.decode(Data(bytes)), quality: 88)
                let face = faces.first { $0.image == digest }
                let caption = face.map { "at \(clock($0.seconds)), quality \($0.quality)" } ?? "picked"
                figures.append(
                    "<figure><img src=\"data:image/jpeg;base64,\(jpeg.base64EncodedString())\" "
                        + "alt=\"Person \(number + 1), \(caption)\"><figcaption>\(caption)</figcaption></figure>")
            }
            let times = person.spans.map { "\(clock($0.start)) to \(clock($0.end))" }.joined(separator: ", ")
            articles.append(
                """
                <article><h2>Person \(number + 1)\(person.pick == nil ? "" : ", picked")</h2><p>Seen \(times).</p>
                <p class="id">\(person.id)</p><div class="row">\(figures.joined())</div></article>
                """)
        }
        return page(articles.isEmpty ? "<p>Nobody was found.</p>" : articles.joined(separator: "\n"))
    }

    /// Hours, minutes and seconds.
    static func clock(_ seconds: Double) -> String {
        let total = seconds.isFinite ? Int(min(max(0, seconds), 366 * 86_400)) : 0
        return String(format: "%d:%02d:%02d", total / 3600, total / 60 % 60, total % 60)
    }

    private static func page(_ content: String) -> String {
        let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        return """
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="robots" content="noindex">
            <title>People of a video</title>
            <style>
            body { font: 16px/1.45 Arial, Helvetica, sans-serif; color: #14181d; max-width: 60rem; margin: 1rem auto; }
            article { border: 1px solid #b4bac2; padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid; }
            h2 { margin: 0; font-size: 1.2rem; } .id { color: #4a525b; }
            .row { display: flex; flex-wrap: wrap; gap: 1rem; }
            figure { margin: 0; } img { height: 11rem; } figcaption { font-size: .9rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>People of a video</h1>
            <p>Found and grouped by a computer. One person may stand here twice, and somebody may be missing. Nobody of
            them has been searched for.</p>
            \(content)
            </main>
            </body>
            </html>
            """
    }
}
