import Biometrics
import FaceRecognition
import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ReportTests {
    private func documents() throws -> [ReportDocument] {
        let scored = try SyntheticSet.crowd(
            150, images: 2, seed: 5, attributes: { ["side": $0 % 2 == 0 ? "<left>" : "r&b"] }
        )
        .scored()
        let resampling = Resampling(resamples: 200, seed: 1)
        let pairs = try PairList(drawnFrom: scored.set, matedPerPerson: 1, nonmated: 2000, seed: 1)
        let trials = try VerificationTrials(scored, pairs)
        let searches = try IdentificationTrials(
            scored, IdentificationPlan(scored.set, nonmatedShare: 0.4, seed: 1), threads: 1)
        let provenance = Provenance(
            program: "0.1.0", programDigest: String(repeating: "b", count: 64),
            pack: PackIdentity(name: "test", digest: String(repeating: "a", count: 64)),
            set: scored.set, resampling, command: "peel evaluate verify 'a <b>'")
        let live = LiveResult(
            [LiveScore(LiveTruth([.init(reference: "V-01", from: 0, to: 1)]), listed: ["V-01"], alerts: [])],
            threshold: 0.5, listSize: 1, facesSeen: 3, attributes: [], people: nil, resampling)
        return [
            VerifyReport.document(
                VerificationResult(trials, threshold: nil, attributes: ["side"], resampling), provenance),
            IdentifyReport.document(
                try IdentificationResult(
                    searches, threshold: nil, limit: 0.001, largestList: 10_000, attributes: ["side"], resampling),
                provenance),
            DiscardReport.document(
                try QualityResult(trials, threshold: nil, target: 0.01, rule: .turnAway(0.02), resampling), provenance),
            CompareReport.document(
                try ComparisonResult(trials, trials, resampling), provenance, second: (name: "other", digest: "b")),
            LiveReport.document(live, provenance),
        ]
    }

    @Test func `A report needs nothing but itself, and is the same each time`() throws {
        let (first, second) = (try documents(), try documents())
        for (one, again) in zip(first, second) {
            let html = HTMLReport.render(one)
            #expect(html == HTMLReport.render(again))
            for outside in ["<script", "<link", "<img", "@import", "url(", "src=", "href="] {
                #expect(!html.contains(outside), "\(outside)")
            }
            #expect(!html.contains("<left>") && !html.contains("a <b>"), "text is escaped")
            #expect(html.contains("<h2 id=\"summary\">") && html.contains(String(repeating: "a", count: 64)))
        }
    }

    @Test func `A report is well-formed`() throws {
        for document in try documents() {
            let html = HTMLReport.render(document)
            for tag in ["section", "table", "tr", "td", "th", "svg", "figure", "details", "p", "text", "desc"] {
                func count(_ pattern: String) throws -> Int { html.matches(of: try Regex(pattern)).count }
                #expect(try count("<\(tag)[ >]") == count("</\(tag)>"), "\(tag)")
            }
            #expect(html.matches(of: /<h1>/).count == 1)
            #expect(html.matches(of: /role="img"/).count == html.matches(of: /<title>/).count - 1)
        }
    }

    @Test func `The summary of a set that can't show the limit says that it must not be approved`() throws {
        let identify = try documents()[1]
        #expect(identify.summary[0].contains("can't show"))
        #expect(identify.summary[1].contains("must not be approved"))
        let text = identify.sections.flatMap(\.tables).flatMap(\.rows).flatMap(\.self).joined(separator: "\n")
        #expect(text.contains("not estimable") && !text.contains("nan"))
    }

    @Test func `No rate is printed without its counts`() throws {
        let rate = MeasuredRate(events: 40, trials: 1000, units: 500, bootstrap: nil)
        #expect(NumberText.rate(rate).hasPrefix("4.00 % (2.87 % to 5.41 %; 40 of 1,000)"))
        let few = MeasuredRate(events: 3, trials: 1000, units: 500, bootstrap: nil)
        #expect(NumberText.rate(few).contains("fewer than 30 events"))
        let none = MeasuredRate(events: 0, trials: 120, units: 120, bootstrap: nil)
        #expect(NumberText.rate(none).hasPrefix("not estimable (0 of 120; at most "))
    }

    @Test func `Groups whose people share errors have a table without a test, and the summary says so`() throws {
        let verify = try documents()[0]
        let tables = verify.sections.flatMap(\.tables)
        let matches = try #require(tables.first { $0.caption == "False matches by side" })
        let misses = try #require(tables.first { $0.caption == "False rejections by side" })
        #expect(matches.columns == ["Group", "People", "Rate", "People with an error"])
        #expect(misses.columns == matches.columns + ["Test against the others"])
        #expect((matches.rows + misses.rows).count == 4)
        #expect(matches.rows.allSatisfy { $0.count == 4 } && misses.rows.allSatisfy { $0.count == 5 })
        #expect(verify.summary.contains { $0.contains(" Not tested: False matches by side.") })
    }

    @Test func `FTA and FTE are printed with their counts`() throws {
        let images = try #require(try documents()[0].sections.first { $0.title == "Images" })
        #expect(images.paragraphs[0].components(separatedBy: "not estimable (0 of 300; at most ").count == 3)
    }

    @Test func `Where no comparison missed no gate can be chosen, and the report says so`() throws {
        let people = (0..<60).map { number in
            SyntheticSet.Person(
                vectors: [SyntheticSet.angle(Double(number)), SyntheticSet.angle(Double(number) + 1)],
                quality: [50, Double(number)])
        }
        let scored = try SyntheticSet(people: people).scored()
        let pairs = try PairList(drawnFrom: scored.set, matedPerPerson: 1, nonmated: 200, seed: 1)
        let resampling = Resampling(resamples: 200, seed: 1)
        let result = try QualityResult(
            try VerificationTrials(scored, pairs), threshold: 0.1, target: 0.01, rule: .turnAway(0.02), resampling)
        let provenance = Provenance(
            program: "0.1.0", programDigest: String(repeating: "b", count: 64),
            pack: PackIdentity(name: "test", digest: String(repeating: "a", count: 64)),
            set: scored.set, resampling, command: "peel evaluate quality a")
        let gates = try #require(DiscardReport.document(result, provenance).sections.first)
        #expect(gates.paragraphs.count == 1 && gates.paragraphs[0].hasPrefix("No gate can be chosen"))
    }

    @Test func `Numbers are the same everywhere`() {
        #expect(NumberText.count(1_234_567) == "1,234,567" && NumberText.count(999) == "999")
        #expect(NumberText.count(1000) == "1,000" && NumberText.count(0) == "0")
        #expect(NumberText.percent(0.000123456) == "0.0123 %" && NumberText.percent(0.5) == "50.0 %")
        #expect(NumberText.significant(0) == "0" && NumberText.significant(1234.9) == "1235")
        #expect(NumberText.oneIn(1.0 / 6000) == "1 in 6,000" && NumberText.oneIn(0) == "none")
        #expect(NumberText.chance(0.00001) == "< 0.0001" && NumberText.chance(nil) == "–")
    }

    @Test func `Zeros lie on the edge of a logarithmic chart, not outside`() {
        let chart = ReportDocument.Chart(
            .lines, title: "T", description: "D", horizontal: .init("x", isLogarithmic: true, isShare: true),
            vertical: .init("y", isLogarithmic: true, isShare: true),
            series: [.init("s", [.init(x: 0, y: 0.5), .init(x: 0.01, y: 0), .init(x: 0.1, y: 0.1)])])
        let svg = SVGChart.render(chart)
        #expect(!svg.contains("inf") && !svg.contains("nan"))
        #expect(svg.contains("points=\"90.0,"))
        #expect(
            SVGChart.render(.init(.lines, title: "", description: "", horizontal: .init("x"), series: [])).contains(
                "</svg>"))
    }

    @Test func `A model card names files, digests, figures and what not to use it for`() throws {
        let file = Checkout.root.appending(path: "Packs/mobile/pack.json")
        let card = try PackCard.read(Data(contentsOf: file), folder: "mobile")
        let text = ModelCard.render(card, try documents()[0])
        #expect(
            text.contains("# Model card: mobile") && text.contains(card.licence)
                && text.contains("Never proof of identity"))
        for (name, digest) in card.files { #expect(text.contains(name) && text.contains(digest)) }
        #expect(text.contains("Errors at thresholds") && text.contains("Method, limits and provenance"))
    }
}
