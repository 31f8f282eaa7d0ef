import Foundation
import Statistics
import Testing

@testable import Casework

@Suite struct SearchStatisticsTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    @Test func `Figures come from what people did, with denominators and intervals`() throws {
        let (request, _) = try world.searched()
        var review = try world.found()
        #expect(SearchStatistics([request], [review]).outcomes == [.possibleMatch: 1])
        for act: ReviewAct in [
            .investigate(.lead, consideredContrary: true, reasons: "x"), .addEvidence(.witness, reference: "ST/1"),
            .corroborate(SearchWorld.person(1), reasons: "x"),
        ] {
            _ = try review.apply(act, by: world.officer("investigator"), under: world.policy, at: World.after(4))
        }
        var reviewed = request
        _ = try reviewed.apply(
            .review(wasJustified: true, text: "x"), by: world.officer("supervisor"), under: world.policy,
            at: World.after(5))
        let figures = SearchStatistics([reviewed, try world.draft(number: 399)], [review])
        #expect(figures.searches == [.robbery: 1] && figures.outcomes == [.corroborated: 1])
        #expect(figures.ranks == [1: 1], "the person stood first")
        #expect(figures.agreement.rate == 1 && figures.reviewedAfterwards.rate == 1)
        #expect(figures.justified == Share(1, of: 1))
        let (fruitless, _) = try world.searched([])
        #expect(SearchStatistics([fruitless], []).outcomes == [.noCandidates: 1])
        #expect(SearchStatistics([], []).agreement.rate == nil)
    }

    @Test func `TV7: a share is shown with its interval, which small denominators make wide`() throws {
        let share = Share(1, of: 616)
        let interval = try #require(share.interval)
        #expect(abs((share.rate ?? 0) - 0.00162) < 0.000_01)
        #expect(abs(interval.lower - 0.000_04) < 0.000_005 && abs(interval.upper - 0.0090) < 0.000_05)
        #expect(Share(0, of: 0).interval == nil)
        #expect(Share(2, of: 1) == Share(0, of: 0) && Share(-1, of: 1) == Share(0, of: 0))
    }

    @Test func `Examiners are measured by known answers`() throws {
        let reviews = try [UInt32?.some(1), nil].enumerated().map { index, truth in
            var review = try CandidateReview(
                id: .init(World.uuid(350 + UInt32(index))), force: World.borsetshire,
                knownAnswer: KnownAnswer(truth: truth.map(SearchWorld.person)), candidates: SearchWorld.candidates,
                seed: 1, at: World.start)
            for (name, hours) in [("examiner 1", 1.0), ("examiner 2", 2.0)] {
                _ = try world.examine(&review, name, supporting: [SearchWorld.person(1)], at: hours)
            }
            return review
        }
        let figures = ExaminerStatistics.all(reviews)
        #expect(figures.map(\.officer) == [world.officer("examiner 1").id, world.officer("examiner 2").id])
        for figure in figures { #expect(figure.found == Share(1, of: 1) && figure.falseSupport == Share(1, of: 2)) }
        #expect(try ExaminerStatistics.all([world.found()]).isEmpty, "searches measure nobody: their truth is unknown")
    }
}
