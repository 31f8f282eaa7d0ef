import Foundation
import Testing

@testable import Casework

@Suite struct WatchlistTests {
    private let world: World
    private let deployment: DeploymentCase

    init() throws {
        world = try World()
        deployment = try world.authorised()
    }

    private func authorising(
        _ entries: [Nomination], for deployment: DeploymentCase? = nil, at hours: Double = -0.9,
        by name: String = "superintendent", digest: String = World.digest, in world: World? = nil
    ) -> [String] {
        let world = world ?? self.world
        var list = Watchlist(id: World.listID, deployment: World.deploymentID, force: World.borsetshire)
        return rules {
            try list.authorise(
                entries, digest: digest, for: deployment ?? self.deployment, evaluation: world.evaluation,
                by: world.officer(name), under: world.policy, at: World.after(hours))
        }
    }

    @Test func `A reviewed list is authorised with its digest, sizes and forecast`() throws {
        let list = try world.list(for: deployment, try world.reviewed())
        let authorisation = try #require(list.authorisation)
        #expect(authorisation.digest == World.digest && authorisation.size == 3)
        #expect(authorisation.sizes == [.volunteer: 3] && authorisation.forecast?.watchlistSize == 3)
    }

    @Test func `G6: without a review of each entry for this deployment there is no list`() throws {
        let entries = try world.reviewed()
        #expect(authorising([]) == ["G6"])
        #expect(authorising(entries + [world.nomination(9)]) == ["G6"])
        var stranger = entries[0]
        try stranger.review(
            keeping: true, for: .init(World.uuid(31)), by: world.officer("list manager"), under: world.policy,
            at: World.after(-2.5))
        #expect(authorising([stranger]) == ["G6"])
        #expect(authorising(entries, by: "list manager") == ["§4"])
        #expect(authorising(entries, digest: " ") == ["G1"])
        #expect(authorising(entries, for: try world.submitted()) == ["G6"])
        var over = deployment
        _ = over.advance(to: World.after(6), under: world.policy)
        #expect(authorising(entries, for: over) == ["G6"])
    }

    @Test func `The list holds no more than the authority justifies`() throws {
        #expect(authorising(try world.reviewed(10)) == [])
        #expect(authorising(try world.reviewed(11)) == ["§6"])
        #expect(authorising(try world.reviewed(), at: -1) == [])
        #expect(authorising(try world.reviewed(), at: -25).contains("§6"), "more than a day ahead")
    }

    @Test func `A list whose forecast is over the limit is not authorised`() throws {
        var worse = world
        worse.evaluation = try ApprovedEvaluation(
            id: world.evaluation.id, algorithm: World.algorithm, use: .live, threshold: 0.5, gallerySize: 3,
            falsePositives: 600, searches: 60_000, approvedBy: world.officer("sro"), approvedAt: World.after(-10),
            validUntil: World.after(10))
        #expect(authorising(try world.reviewed(), in: worse) == ["§7.7"])
    }

    @Test func `Reopened, a list needs a new authorisation; destroyed, it stays so`() throws {
        var list = try world.list(for: deployment, try world.reviewed())
        #expect(
            rules {
                try list.authorise(
                    [], digest: "x", for: deployment, evaluation: nil, by: world.officer("superintendent"),
                    under: world.policy, at: World.start)
            } == ["G6"])
        try list.reopen(by: world.officer("list manager"))
        #expect(list.authorisation == nil)
        #expect(rules { try list.destroyed(world.receipt(at: World.start, verified: false)) } == ["G10"])
        try list.destroyed(world.receipt(at: World.start))
        #expect(rules { try list.reopen(by: world.officer("list manager")) } == ["G6"])
    }

    @Test func `The canonical form is that of the entries, in any order, and every field counts`() throws {
        let entries = try world.reviewed()
        let form = Watchlist.canonicalForm(of: entries)
        #expect(form == Watchlist.canonicalForm(of: entries.reversed()))
        var changed = entries
        changed[1].sealed.instruction = "Stop."
        #expect(form != Watchlist.canonicalForm(of: changed))
        changed = entries
        changed[0].image.digest = "other"
        #expect(form != Watchlist.canonicalForm(of: changed))
        var shifted = entries
        shifted[0].sealed.nominalReference += "1"
        shifted[0].image.digest = "d"
        #expect(form != Watchlist.canonicalForm(of: shifted))
    }

    @Test func `G9: the manifest says on which lists a person was, and holds no image`() throws {
        func line(_ number: UInt32, _ reference: String, _ start: Double, _ end: Double) -> ManifestLine {
            ManifestLine(
                id: .init(World.uuid(number)), deployment: .init(World.uuid(300 + number)), category: .volunteer,
                listedFrom: World.after(start), listedUntil: World.after(end), nominalReference: reference)
        }
        let lines = [line(1, "V-1", 30, 36), line(2, "V-1", 0, 6), line(3, "V-2", 0, 6), line(4, "V-1", 100, 106)]
        let found = ManifestLine.lines(of: "V-1", from: World.after(6), until: World.after(40), in: lines)
        #expect(found.map(\.id) == [lines[1].id, lines[0].id])
        let json = String(decoding: try JSONEncoder().encode(lines[0]), as: UTF8.self).lowercased()
        #expect(!json.contains("image") && !json.contains("template"))
    }
}

@Suite struct FalseAlertForecastTests {
    private func forecast(_ falsePositives: Int, of searches: Int, at gallery: Int, size: Int, footfall: Int) throws
        -> FalseAlertForecast
    {
        let world = try World()
        let evaluation = try ApprovedEvaluation(
            id: .init(World.uuid(21)), algorithm: World.algorithm, use: .live, threshold: 0.6, gallerySize: gallery,
            falsePositives: falsePositives, searches: searches, approvedBy: world.officer("sro"),
            approvedAt: World.start, validUntil: World.after(1))
        return FalseAlertForecast(evaluation, watchlistSize: size, footfall: footfall)
    }

    @Test func `The published figures: 1 in 6,000 with 10,000 people is 1 in 60,000 with 1,000`() throws {
        let small = try forecast(10, of: 60_000, at: 10_000, size: 1_000, footfall: 60_000)
        #expect(abs(small.expected - 1) < 1e-3)
        let same = try forecast(10, of: 60_000, at: 10_000, size: 10_000, footfall: 6_000)
        #expect(abs(same.expected - 1) < 1e-9)
        // Rulebook §6: the implied false match rate of one comparison.
        let one = FalseAlertForecast.rate(1.0 / 6_000, at: 10_000, scaledTo: 1)
        #expect(abs(one - 1.67e-8) < 0.01e-8)
    }

    @Test func `Rates don't add up but saturate`() {
        #expect(abs(FalseAlertForecast.rate(0.5, at: 10, scaledTo: 20) - 0.75) < 1e-12)
        #expect(FalseAlertForecast.rate(1, at: 10, scaledTo: 5) == 1)
        #expect(FalseAlertForecast.rate(0.5, at: 10, scaledTo: 0) == 0)
    }

    @Test func `The interval holds the expectation, and none seen is not none to expect`() throws {
        let some = try forecast(10, of: 60_000, at: 10_000, size: 10_000, footfall: 20_000)
        #expect(some.lower < some.expected && some.expected < some.upper)
        #expect(some.mostToBeExpected >= Int(some.upper))
        let none = try forecast(0, of: 3_000, at: 10_000, size: 10_000, footfall: 1_000)
        #expect(none.expected == 0 && none.lower == 0 && abs(none.upper - 1.2289) < 0.001)
        #expect(none.chanceOfAny == 0 && !none.exceeds(0.001))
    }

    @Test func `A surprise is what Poisson's law gives less than 2.5 per cent`() throws {
        // upper = 3.6889 (rule of three's exact form): P(X > 8) = 0.0135, P(X > 7) = 0.0347
        let forecast = try forecast(0, of: 1_000_000, at: 1, size: 1, footfall: 1_000_000)
        #expect(abs(forecast.upper - 3.6889) < 0.001 && forecast.mostToBeExpected == 8)
    }

    @Test func `Numbers of a draft of before there was a limit are counted as far as that goes`() throws {
        let forecast = try forecast(10, of: 10, at: 1, size: 1, footfall: .max)
        #expect(forecast.mostToBeExpected == .max)
        let plan = AuthorityTerms.WatchlistPlan(sizes: [.volunteer: .max, .missing: 2, .suspect: .min])
        #expect(plan.totalSize == .max)
    }

    @Test func `An evaluation that says nothing is not approved`() throws {
        let world = try World()
        func approving(_ gallery: Int, _ falsePositives: Int, _ searches: Int, _ name: String = "sro") -> [String] {
            rules {
                _ = try ApprovedEvaluation(
                    id: .init(World.uuid(22)), algorithm: World.algorithm, use: .live, threshold: 0.6,
                    gallerySize: gallery, falsePositives: falsePositives, searches: searches,
                    approvedBy: world.officer(name), approvedAt: World.start, validUntil: World.after(1))
            }
        }
        #expect(approving(10, 0, 10) == [])
        #expect(approving(0, 0, 10) == ["§7.7"])
        #expect(approving(10, 0, 0) == ["§7.7"])
        #expect(approving(10, 11, 10) == ["§7.7"])
        #expect(approving(10, 0, 10, "operator") == ["§4"])
    }
}
