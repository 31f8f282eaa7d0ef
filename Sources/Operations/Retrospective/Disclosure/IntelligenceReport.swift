import Casework
import Foundation

/// The disclosure document as one page that prints: no script, nothing loaded, and what it is not on top of it.
enum IntelligenceReport {
    static func html(_ document: DisclosureDocument) -> String {
        let title = "Facial recognition searches in case \(escape(document.caseReference))"
        let limits = document.limits.map { "<li>\(escape($0))</li>" }.joined()
        let exhibits = document.exhibits.map(exhibit).joined()
        let searches = document.searches.map(search).joined()
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
            <style>\(style)</style>
            </head>
            <body>
            \(banner)
            <header><p class="product">Peel</p><h1>\(title)</h1></header>
            <main>
            <p class="inset" role="note">\(escape(document.statement))</p>
            <p>\(escape(document.summary))</p>
            <h2>Limits</h2>
            <ul>\(limits)</ul>
            <h2>Exhibits</h2>
            \(exhibits.isEmpty ? "<p>None.</p>" : exhibits)
            <h2>Searches</h2>
            \(searches.isEmpty ? "<p>None.</p>" : searches)
            <h2>How long this is kept</h2>
            <ul>\(periods)</ul>
            <p>Made at \(time(document.madeAt)) by officer \(document.madeBy) with Peel \(escape(document.program)).</p>
            </main>
            </body>
            </html>
            """
    }

    private static func exhibit(_ item: DisclosureDocument.Item) -> String {
        let steps = item.steps.map { step in
            "<li>\(escape(name(step.enhancement))), to <code>\(step.output)</code>, at \(time(step.madeAt)), "
                + "officer \(step.officer)</li>"
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

    private static func search(_ search: DisclosureDocument.Search) -> String {
        let authority = search.authority.map {
            "officer \($0.grantedBy), \($0.rank.title), at \(time($0.grantedAt))"
        }
        return """
            <article><h3>Search \(search.request)</h3><dl>
            \(row("Purpose", words(search.terms.purpose.rawValue)))
            \(row("Offence", words(search.terms.offence.rawValue)))\(row("Matter", search.narrative.matter))
            \(row("Necessity", search.narrative.necessity))
            \(row("Proportionality", search.narrative.proportionality))
            \(row("Alternatives", search.narrative.alternatives))
            \(row("Requested by", "officer \(search.requester)"))\(row("Authorised by", authority ?? "nobody"))
            \(row("Came to", search.outcomeText ?? "It is not over."))</dl>
            \(search.runs.map(run).joined())\(search.reviews.map(review).joined())</article>
            """
    }

    private static func run(_ run: SearchRun) -> String {
        let (settings, parameters) = (run.settings, run.settings.parameters)
        let filters = parameters.filters.map(\.kind.rawValue).joined(separator: ", ")
        return """
            <h4>Run at \(time(run.searchedAt))</h4><dl>
            \(row("Examiner", "officer \(run.officer)"))
            \(row("Pack", "\(settings.algorithm.name)@\(settings.algorithm.version)"))
            \(row("Gallery", "\(settings.edition.gallery), edition \(settings.edition.version)"))
            \(row("Images that could be found", String(settings.edition.images)))
            \(row("Floor", String(parameters.floor)))\(row("Longest list", String(parameters.limit)))
            \(row("Filters", filters.isEmpty ? "none" : filters))
            \(row("Left out", settings.exclusions.flags.map(\.rawValue).sorted().joined(separator: ", ")))
            \(row("Candidates", String(run.candidates)))\(row("Digest of the list", run.listDigest))</dl>
            """
    }

    private static func review(_ review: DisclosureDocument.Review) -> String {
        let examiners = review.examinations.map { examination -> String in
            let views = examination.comparisons.values.map { comparison in
                examination.conclusion?.scale.labels[comparison.support] ?? "no conclusion"
            }
            return "<li>Officer \(examination.officer), from \(time(examination.startedAt))"
                + (examination.conclusion.map { " to \(time($0.concludedAt))" } ?? "")
                + (views.isEmpty ? "" : ": \(escape(views.sorted().joined(separator: "; ")))") + "</li>"
        }
        let selected = review.selected.map { one in
            let picture = one.file.map { "<img src=\"\(escape($0))\" alt=\"Reference image \(one.image)\">" } ?? ""
            let flags = one.flags.isEmpty ? "" : " \(escape(one.flags.joined(separator: " ")))"
            return "<figure>\(picture)<figcaption>Reference image \(one.image), rank \(one.rank), "
                + "\(escape(one.band)).\(flags)</figcaption></figure>"
        }
        let officer = review.investigation.map { "officer \($0.officer), \(time($0.reviewedAt))" } ?? "not yet"
        let evidence = review.evidence.map { "<li>\(words($0.kind.rawValue)): \(escape($0.reference))</li>" }
        return """
            <h4>Review opened at \(time(review.openedAt))</h4>
            <p>Examiners worked alone, saw the candidates shuffled, and saw no scores, ranks or bands.</p>
            <ol>\(examiners.joined())</ol>\(selected.joined())
            <dl>\(row("Investigating officer", officer))</dl>
            \(evidence.isEmpty ? "" : "<p>Other evidence:</p><ul>\(evidence.joined())</ul>")
            """
    }

    private static func row(_ title: String, _ text: String) -> String {
        "<div><dt>\(title)</dt><dd>\(escape(text))</dd></div>"
    }

    private static func name(_ enhancement: Enhancement) -> String {
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

    private static func words(_ text: String) -> String { text.split(separator: "-").joined(separator: " ") }
    private static func time(_ instant: Date) -> String { instant.formatted(.iso8601) }

    /// Makes text safe inside HTML.
    static func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
    }

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
