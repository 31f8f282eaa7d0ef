import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Monitoring in the console")
struct MonitoringPagesTests {
    /// Saves a record of faces and false alerts, as deployments would have left it.
    private static func save(
        _ world: EvaluationConsole, site: String, _ counts: [(faces: Int, falseAlerts: Int)], isExercise: Bool = false,
        walks: (Int, Int)? = nil
    ) async throws -> MonitoredStratum.ID {
        let desk = world.fixture.desk
        let chief = try #require(try await desk.store.officer(world.owner.officer))
        let scientist = try #require(try await desk.store.officer(world.scientist.officer))
        let evaluation = try ApprovedEvaluation(
            id: .init(UUID()), algorithm: ConsoleFixture.algorithm, use: .live, threshold: 0.5, gallerySize: 10_000,
            falsePositives: 10, searches: 60_000, approvedBy: chief, approvedAt: ConsoleFixture.start,
            validUntil: ConsoleFixture.start.addingTimeInterval(86_400))
        var record = MonitoredStratum(
            id: .init(UUID()), force: world.fixture.force.id, isExercise: isExercise, evaluation: evaluation.id,
            AlertStratum(algorithm: ConsoleFixture.algorithm, threshold: 0.5, site: site), under: SequentialRules())
        for one in counts {
            let total = LiveTally(facesSeen: one.faces, falseAlerts: one.falseAlerts)
            _ = record.observe(
                DeploymentCase.ID(UUID()), total: total, evaluation, watchlistSize: 10_000, at: ConsoleFixture.start)
        }
        if let walks { try record.addWalks(walks.0, recognised: walks.1, by: scientist) }
        let event = LoggedEvent(
            id: .init(UUID()), at: desk.now, by: .system("test"), .alteration, "watch", on: .init(.stratum, record.id))
        try await desk.store.commit(UnitOfWork([.saveStratum(record)], logging: [event]))
        return record.id
    }

    /// A rise at the end of a long quiet time.
    private static let rise =
        Array(repeating: (faces: 10_000, falseAlerts: 1), count: 50) + [(faces: 1000, falseAlerts: 9)]

    @Test("Counts stand beside the forecast and both tests, small numbers are not told, volunteers stand apart")
    func page() async throws {
        let world = try await EvaluationConsole.make()
        _ = try await Self.save(world, site: "Market <Square>", [(10_000, 2)], walks: (40, 36))
        _ = try await Self.save(world, site: "", [(10_000, 2)])
        _ = try await Self.save(world, site: "Rehearsal", [(500, 0)], isExercise: true)
        try await world.fixture.test { client in
            let browser = world.fixture.browser(client, world.auditor)
            let page = try await browser.get("/monitoring")
            let text = page.text
            #expect(page.status == .ok && !text.contains("style=") && !text.contains("<Square>"))
            #expect(text.contains("All sites, 0.5") && text.contains("Market &lt;Square&gt;, 0.5"))
            // 10 of 60,000: the upper bound lets expect 3.0648 of 10,000 faces.
            #expect(text.contains("at most 3.06") && text.contains("2 (95 % interval of the mean: 0.242 – 7.22)"))
            #expect(text.contains("it alarms at 4.61") && text.contains("at most 1.00 %") && text.contains("No alarm"))
            #expect(text.contains("fewer than 5"), "two alerts without a group are no number")
            #expect(text.contains("36 / 40") && text.contains("No evaluation to compare with"))
            #expect(text.components(separatedBy: "<svg").count == 3, "operations and exercises are plotted apart")
            #expect(page.headers[.contentSecurityPolicy]?.contains("style-src 'self'") == true)
            #expect(page.hidden("revision") == nil, "an auditor reviews nothing")
        }
    }

    @Test("Shares of passers-by are compared and kept nowhere; what is no share is refused")
    func shares() async throws {
        let world = try await EvaluationConsole.make()
        _ = try await Self.save(world, site: "Here", [(10_000, 2)])
        try await world.fixture.test { client in
            let browser = world.fixture.browser(client, world.auditor)
            let page = try await browser.get("/monitoring?asian=12&white=80.5")
            #expect(page.text.contains("12.0 %") && page.text.contains("80.5 %"))
            #expect(page.text.contains("Too few to say anything"))
            for query in ["asian=101", "asian=-1", "asian=nan", "asian=60&white=60", "asian=%3Cscript%3E"] {
                let bad = try await browser.get("/monitoring?\(query)")
                #expect(bad.status == .unprocessableContent, "\(query)")
                #expect(!bad.text.contains("<script>"))
            }
            #expect(try await !browser.get("/monitoring").text.contains("80.5"))
        }
    }

    @Test("Only the science lead reviews a recent rise, on a page that is not stale, and once")
    func review() async throws {
        let world = try await EvaluationConsole.make()
        let id = try await Self.save(world, site: "Here", Self.rise)
        try await world.fixture.test { client in
            let scientist = world.fixture.browser(client, world.scientist)
            let owner = world.fixture.browser(client, world.owner)
            #expect(try await scientist.get("/home").text.contains("Find the cause of an alarm"))
            let page = try await scientist.get("/monitoring")
            #expect(page.text.contains("Alarm: it rose over the forecast lately") && page.text.contains("It pauses"))
            let revision = try #require(page.hidden("revision"))
            let path = "/monitoring/\(id)/review"
            #expect(try await owner.post(path, [("revision", revision)]).status == .forbidden)
            #expect(try await scientist.post(path, [("revision", "7")]).status == .conflict)
            #expect(try await scientist.post(path, [("revision", revision)]).status == .seeOther)
            let record = try #require(try await world.fixture.desk.store.stratum(id))
            #expect(record.monitor.alarm == nil && record.reviews.map(\.officer) == [world.scientist.officer])
            let again = try await scientist.post(path, [("revision", String(record.revision))])
            #expect(again.status == .conflict && again.text.contains("no alarm"))
        }
    }

    @Test("Walks need a deployment that was live, numbers, and the role")
    func walks() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            let path = "/monitoring/walks"
            let none = try await engineer.post(
                path, [("deployment", "EX-1"), ("walks", "4"), ("recognised", "3")])
            #expect(none.status == .notFound)
            let words = try await engineer.post(path, [("deployment", "EX-1"), ("walks", "four"), ("recognised", "3")])
            #expect(words.status == .unprocessableContent)
            let auditor = world.fixture.browser(client, world.auditor)
            #expect(try await auditor.post(path, []).status == .forbidden)
            #expect(try await engineer.get("/monitoring").status == .forbidden)
        }
    }

    @Test("Both tests are drawn against their limits over deployments, with the figures below")
    func curves() async throws {
        let world = try await EvaluationConsole.make()
        _ = try await Self.save(world, site: "Market <Square>", Self.rise)
        try await world.fixture.test { client in
            let browser = world.fixture.browser(client, world.auditor)
            let text = try await browser.get("/monitoring").text
            #expect(text.components(separatedBy: "<polyline").count == 3, "the lasting test and the sum chart")
            #expect(text.components(separatedBy: "plot-limit").count == 3)
            #expect(text.components(separatedBy: "plot-alarm").count == 3, "one deployment alarmed, on both curves")
            #expect(text.contains("Lasting test over deployments: Market &lt;Square&gt;, 0.5"))
            #expect(text.contains("Figures behind the curves") && text.contains("limit 4.61"))
            #expect(!text.contains("style=") && !text.contains(",nan") && !text.contains("<Square>"))
            let answer = try await browser.get("/api/v1/monitoring").text
            let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
            let items = try #require(page["items"] as? [[String: Any]])
            let history = try #require(items.first?["history"] as? [[String: Any]])
            #expect(history.count == 51 && history.last?["falseAlerts"] as? Int == 59)
            #expect(history.filter { $0["alarmed"] as? Bool == true }.count == 1)
        }
    }

    @Test("A curve holds zero, the limit and every value, and one point makes none")
    func curve() throws {
        func plot(_ values: [Double], limit: Double = 4.6) -> CurvePlot {
            CurvePlot(
                title: "t", caption: "c", limitName: "l", limit: limit,
                points: values.map { CurvePlot.Point(value: $0, alarmed: false) })
        }
        #expect(plot([]).block == nil && plot([1]).block == nil)
        let block = try #require(plot([0, 10, -10]).block)
        // From −10 to 10: zero lies in the middle of 14…214, and the ends at both ends.
        #expect(block.values["cuLine"] as? String == "70.0,114.0 330.0,14.0 590.0,214.0")
        let ticks = try #require(block.values["cuTicks"] as? [TemplateValues])
        #expect(ticks.map { $0["cuAt"] as? String } == ["-10.0", "0", "5.00", "10.0"])
        let low = try #require(plot([0, 1]).block)
        #expect(low.values["cuLimit"] as? String == "122.0", "4.6 of 10")
    }

    @Test("A plot ends at a round number, and there is none of nothing")
    func plot() {
        #expect(IntervalPlot.end(0) == 1 && IntervalPlot.end(.nan) == 1 && IntervalPlot.end(1) == 1)
        #expect(IntervalPlot.end(3.06) == 4 && IntervalPlot.end(7.2) == 10 && IntervalPlot.end(0.15) == 0.2)
        #expect(IntervalPlot(title: "", caption: "", rows: []).block == nil)
    }

    @Test("Figures are short, and no rate goes without its interval")
    func figures() {
        #expect(PrintedFigure.count(0) == "0" && PrintedFigure.count(1_234_567) == "1,234,567")
        #expect(PrintedFigure.significant(0.000_123_4) == "0.000123" && PrintedFigure.significant(0) == "0")
        #expect(PrintedFigure.significant(12_345.6) == "12346" && PrintedFigure.significant(.infinity) == "–")
        // scipy.stats.beta.ppf([0.025, 0.975], ...) of 3 of 10: 0.0667, 0.6525.
        #expect(PrintedFigure.rate(3, of: 10) == "30.0 % (6.67 % – 65.2 %)")
        #expect(PrintedFigure.rate(0, of: 0) == nil && PrintedFigure.rate(4, of: 3) == nil)
    }
}
