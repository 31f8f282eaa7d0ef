import Casework
import Foundation
import Interchange

/// Renders the page that shows each alert's probe beside its candidate: one file, no script, printable.
enum AlertPage {
    static func render(
        _ summary: DeploymentSummary, _ record: DeploymentRecord, _ reports: [AlertReport], in folder: URL
    )
        -> String
    {
        let title = "\(escape(summary.operation)) — alerts"
        let banner =
            summary.exercise ? "<p class=\"banner\" role=\"note\">EXERCISE. The people shown are volunteers.</p>" : ""
        let alerts =
            reports.isEmpty
            ? "<p>No alert was raised.</p>" : reports.map { article($0, folder) }.joined(separator: "\n")
        return """
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="robots" content="noindex">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the alerts</a>
            \(banner)
            <header><p class="product">Peel</p><h1>\(title)</h1></header>
            <main id="main">
            <p class="inset">An alert says that two pictures look alike to a computer. It identifies nobody and is no ground
            for any action. Two trained people compare the pictures, each alone, and find out by other means who
            somebody is. Brothers, sisters and other look-alikes are the most frequent error.</p>
            \(facts(summary))
            <h2>Alerts</h2>
            \(alerts)
            <h2>Record of the deployment</h2>
            \(table(record))
            <p>A column that says “awaiting” is filled by people’s decisions, never by the system.</p>
            </main>
            </body>
            </html>
            """
    }

    private static func article(_ report: AlertReport, _ folder: URL) -> String {
        func image(_ name: String, _ alt: String, _ caption: String) -> String {
            let data = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
            return """
                <figure><img src="data:image/jpeg;base64,\(data.base64EncodedString())" alt="\(alt)">
                <figcaption>\(caption)</figcaption></figure>
                """
        }
        let time = clock(report.sourceSeconds)
        return """
            <article aria-labelledby="alert-\(report.id)">
            <h3 id="alert-\(report.id)">Alert \(report.id)</h3>
            <div class="pair">
            \(image(report.probe, "Probe of alert \(report.id), from the camera", "Probe: \(escape(report.camera)), \(time)"))
            \(image(report.candidate, "Candidate of alert \(report.id), from the watchlist", "Candidate: \(escape(report.reference))"))
            </div>
            <dl>
            <div><dt>Similarity</dt><dd>\(escape(report.band)) (pack \(escape(report.pack)))</dd></div>
            <div><dt>Category</dt><dd>\(escape(WatchlistCategory(rawValue: report.category)?.title ?? report.category))</dd></div>
            <div><dt>Instruction</dt><dd>\(escape(report.instruction))</dd></div>
            <div><dt>Raised</dt><dd>\(report.raisedAt.formatted(.iso8601))</dd></div>
            <div><dt>Assessment</dt><dd>\(escape(report.assessment))</dd></div>
            <div><dt>Erase by</dt><dd>\(report.eraseBy.formatted(.iso8601)), unless linked to a case</dd></div>
            </dl>
            </article>
            """
    }

    private static func facts(_ summary: DeploymentSummary) -> String {
        let rows = [
            ("Alerts", String(summary.alerts)),
            ("Faces seen", String(summary.facesSeen)),
            ("Faces forgotten", "\(summary.facesForgotten) (nothing about them was kept)"),
            ("Ended because", summary.stopReason),
        ]
        return "<dl class=\"facts\">"
            + rows.map { "<div><dt>\($0.0)</dt><dd>\(escape($0.1))</dd></div>" }.joined() + "</dl>"
    }

    private static func table(_ record: DeploymentRecord) -> String {
        let rows = zip(DeploymentRecord.columnTitles, record.columns).map {
            "<tr><th scope=\"row\">\(escape($0.0))</th><td>\(escape($0.1))</td></tr>"
        }
        return "<table><caption>The sixteen published columns, computed from events</caption><tbody>"
            + rows.joined() + "</tbody></table>"
    }

    private static func clock(_ seconds: Double) -> String {
        let total = seconds.isFinite ? Int(min(max(0, seconds), 366 * 86_400)) : 0
        return String(format: "%02d:%02d:%02d of the recording", total / 3600, total / 60 % 60, total % 60)
    }

    /// Makes text safe inside HTML.
    static func escape(_ text: String) -> String { HTMLText.escaped(text) }

    private static let style = """
        :root { --ink: #14181d; --paper: #fff; --line: #b4bac2; --accent: #1f4e79; --note: #f2f5f8; }
        * { box-sizing: border-box; }
        body { margin: 0; font: 18px/1.45 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--paper); }
        header, main { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
        .product { margin: 1.25rem 0 0; font-weight: bold; color: var(--accent); }
        h1 { margin: .25rem 0 1rem; font-size: 2rem; line-height: 1.15; }
        h2 { margin: 2rem 0 1rem; font-size: 1.5rem; } h3 { margin: 0 0 .75rem; font-size: 1.2rem; }
        .banner { margin: 0; padding: .6rem 1rem; background: #ffd23f; color: #14181d; font-weight: bold; text-align: center; }
        .inset { margin: 1.5rem 0; padding: .75rem 1rem; border-left: 8px solid var(--accent); background: var(--note); }
        .skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; }
        article { margin: 0 0 1.5rem; padding: 1rem; border: 1px solid var(--line); break-inside: avoid; }
        .pair { display: flex; gap: 1rem; flex-wrap: wrap; }
        figure { margin: 0; flex: 1 1 12rem; max-width: 20rem; } figure img { width: 100%; height: 18rem; object-fit: contain; background: #e6e9ed; }
        figcaption { font-size: 1rem; margin-top: .25rem; }
        dl { margin: 1rem 0 0; } dl div { display: flex; gap: 1rem; padding: .4rem 0; border-bottom: 1px solid var(--line); }
        dt { flex: 0 0 10rem; font-weight: bold; } dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: bold; padding-bottom: .5rem; }
        th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        @media (max-width: 40rem) { dl div { display: block; } body { font-size: 16px; } }
        """
}
