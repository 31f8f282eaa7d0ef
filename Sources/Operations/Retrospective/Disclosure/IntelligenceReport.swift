import Casework
import Foundation
import Interchange

/// The disclosure document as one page that prints: no script, nothing loaded, and what it is not on top of it.
struct IntelligenceReport {
    let document: DisclosureDocument
    private let names: [Officer.ID: String]

    private init(_ document: DisclosureDocument) {
        self.document = document
        names = Dictionary(
            document.officers.map { one in (one.officer, "\(one.grade ?? one.rank) \(one.number) \(one.name)") },
            uniquingKeysWith: { first, _ in first })
    }

    /// Draws the page.
    static func html(_ document: DisclosureDocument) -> String { IntelligenceReport(document).page }

    private var page: String {
        let title = "Facial recognition searches in case \(escape(document.caseReference))"
        let limits = document.limits.map { "<li>\(escape($0))</li>" }.joined()
        let exhibits = document.exhibits.map(exhibit).joined()
        let sheets = document.sheets.map(sheet).joined()
        let tickets = document.tickets.map(ticket).joined()
        let searches = document.searches.map(search).joined()
        let method = document.method.map { "<li>\(escape($0))</li>" }.joined()
        let periods = document.retention.map { rule in
            "<li>\(escape(words(rule.kind.rawValue))): \(rule.period.text) from \(rule.start.rawValue)</li>"
        }.joined()
        let policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"
        let banner = document.isExercise ? "<p class=\"banner\">EXERCISE. The people shown are volunteers.</p>" : ""
        return """
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="robots" content="noindex">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            \(banner)
            <header><p class="product">Peel</p><h1>\(title)</h1></header>
            <main>
            <p class="inset" role="note">\(escape(document.statement))</p>
            <p>\(escape(document.summary))</p>
            <h2>Limits</h2>
            <ul>\(limits)</ul>
            \(method.isEmpty ? "" : "<h2>Method</h2><ul>\(method)</ul>")
            <h2>Exhibits</h2>
            \(exhibits.isEmpty ? "<p>None.</p>" : exhibits)
            <h2>People of videos</h2>
            <p>Only who was picked, with a reason, can be searched for. Nobody else is in this pack.</p>
            \(sheets.isEmpty ? "<p>None.</p>" : sheets)
            <h2>Searches</h2>
            \(searches.isEmpty ? "<p>None.</p>" : searches)
            <h2>Forms to other databases</h2>
            \(tickets.isEmpty ? "<p>None.</p>" : tickets)
            <h2>How long this is kept</h2>
            <ul>\(periods)</ul>
            <p>Made at \(time(document.madeAt)) by \(escape(who(document.madeBy))) with Peel
            \(escape(document.program)).</p>
            </main>
            </body>
            </html>
            """
    }

    private func exhibit(_ item: DisclosureDocument.Item) -> String {
        let steps = item.steps.map { step in
            "<li>\(escape(name(step.enhancement))), to <code>\(step.output)</code>, at \(time(step.madeAt)), "
                + "\(escape(who(step.officer)))</li>"
        }
        return """
            <article><h3>\(escape(item.reference))</h3><dl>
            \(row("Kind", "\(item.medium.rawValue), from \(words(item.source.rawValue))"))
            \(row("Producer", item.producer))\(row("Lawful receipt", item.lawfulReceipt))
            \(row("Received", time(item.receivedAt)))\(row("Bytes", String(item.bytes)))
            \(row("SHA-256", item.digest))</dl>
            \(steps.isEmpty ? "" : "<p>Steps, in order:</p><ol>\(steps.joined())</ol>")</article>
            """
    }

    /// An officer's rank, number and name; the identifier where the store has them no more.
    func who(_ officer: Officer.ID) -> String { names[officer] ?? "officer \(officer)" }

    /// What was written, with who wrote it and when.
    func notes(_ notes: [Note]) -> String {
        let items = notes.map { note in
            "<li>\(escape(words(note.topic))), \(time(note.writtenAt)), \(escape(who(note.officer))): "
                + "\(escape(note.text))</li>"
        }
        return items.isEmpty ? "" : "<p>What was written:</p><ol>\(items.joined())</ol>"
    }

    /// A title and what belongs to it.
    func row(_ title: String, _ text: String) -> String {
        "<div><dt>\(title)</dt><dd>\(escape(text))</dd></div>"
    }

    private func name(_ enhancement: Enhancement) -> String {
        switch enhancement {
        case .frame(let seconds): "frame at \(seconds) s"
        case .crop(let left, let top, let width, let height): "crop \(width)×\(height) at \(left),\(top)"
        case .rotate(let angle): "rotate by \(angle)°"
        case .mirror: "mirror"
        case .scale(let factor): "scale by \(factor)"
        case .brightness(let value): "brightness \(value)"
        case .contrast(let value): "contrast \(value)"
        case .gamma(let value): "gamma \(value)"
        case .greyscale: "greyscale"
        case .deinterlace: "deinterlace"
        case .median(let window): "median of \(window)"
        case .sharpen(let radius, let amount): "sharpen, radius \(radius), amount \(amount)"
        }
    }

    /// A code as words.
    func words(_ text: String) -> String { text.split(separator: "-").joined(separator: " ") }
    /// A moment as the log writes it.
    func time(_ instant: Date) -> String { instant.formatted(.iso8601) }

    /// Makes text safe inside HTML.
    func escape(_ text: String) -> String { HTMLText.escaped(text) }

    private static let style = """
        * { box-sizing: border-box; }
        body { margin: 0; font: 16px/1.45 Arial, Helvetica, sans-serif; color: #14181d; background: #fff; }
        header, main { max-width: 56rem; margin: 0 auto; padding: 0 1rem; }
        .product { margin: 1rem 0 0; font-weight: bold; color: #1f4e79; }
        h1 { font-size: 1.8rem; line-height: 1.2; } h2 { margin-top: 2rem; } h3, h4 { margin-bottom: .5rem; }
        .banner { margin: 0; padding: .6rem 1rem; background: #ffd23f; font-weight: bold; text-align: center; }
        .inset { padding: .75rem 1rem; border-left: 8px solid #1f4e79; background: #f2f5f8; font-weight: bold; }
        article { margin: 0 0 1.5rem; padding: 1rem; border: 1px solid #b4bac2; }
        dl div { display: flex; gap: 1rem; padding: .3rem 0; border-bottom: 1px solid #b4bac2; }
        dt { flex: 0 0 14rem; font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
        code { overflow-wrap: anywhere; } figure { margin: 1rem 0; } figure img { max-width: 12rem; }
        @page { size: A4; margin: 18mm; }
        @media print { article, figure { break-inside: avoid; } body { font-size: 11pt; } }
        """
}
