import Foundation
import Testing

@testable import Casework

@Suite struct CandidateReviewTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func acting(_ act: ReviewAct, _ name: String, on review: inout CandidateReview, at hours: Double = 3) throws
        -> [ReviewAction]
    {
        try review.apply(act, by: world.officer(name), under: world.policy, at: World.after(hours))
    }

    private static let nose = FeatureNote(
        .nose, .similar, probe: .init(x: 0.5, y: 0.5), candidate: .init(x: 0.5, y: 0.5))

    private func lead() throws -> CandidateReview {
        var review = try world.found()
        _ = try acting(
            .investigate(.lead, consideredContrary: true, reasons: "Lives near by."), "investigator", on: &review)
        return review
    }

    @Test func `Two examiners, an investigator, other evidence, and then a corroborated lead`() throws {
        var review = try world.review()
        #expect(
            try world.examine(&review, "examiner 1", supporting: [SearchWorld.person(1)], at: 1)
                == [.askExaminer(.second)])
        #expect(review.outcome == nil)
        #expect(
            try world.examine(&review, "examiner 2", supporting: [SearchWorld.person(1)], at: 2) == [
                .startRetention(.searchCandidates, from: World.after(2)), .noteForIdentificationProcedure,
                .createTask(CaseTask(.investigateLead, for: .investigatingOfficer)),
            ])
        let finding = try #require(review.finding)
        #expect(finding.persons == [SearchWorld.person(1)] && finding.ranks == [1] && finding.agreed)
        #expect(finding.selected == Set(SearchWorld.candidates.prefix(2).map(\.id)), "both images of the person")
        #expect(review.outcome == .possibleMatch)
        _ = try acting(.investigate(.lead, consideredContrary: true, reasons: "x"), "investigator", on: &review)
        _ = try acting(.addEvidence(.fingerprints, reference: "FP/1"), "investigator", on: &review)
        _ = try acting(.corroborate(SearchWorld.person(1), reasons: "x"), "investigator", on: &review)
        #expect(review.outcome == .corroborated)
        #expect(try JSONDecoder().decode(CandidateReview.self, from: JSONEncoder().encode(review)) == review)
    }

    @Test func `G14: no lead is corroborated without both reviews and other evidence`() throws {
        func corroborating(
            _ review: CandidateReview, _ person: UInt32 = 1, by name: String = "investigator"
        ) -> [String] {
            var copy = review
            let act = ReviewAct.corroborate(SearchWorld.person(person), reasons: "x")
            return rules { _ = try acting(act, name, on: &copy, at: 9) }
        }
        #expect(try corroborating(world.review()) == ["G14", "G14", "G14"])
        #expect(try corroborating(world.found()) == ["G14", "G14"], "no investigator, no evidence")
        var lead = try lead()
        #expect(corroborating(lead) == ["G14"], "no evidence")
        _ = try acting(.addEvidence(.witness, reference: "ST/1"), "investigator", on: &lead)
        #expect(corroborating(lead, 2) == ["G14", "G14"], "nobody supported this person, and no evidence is of them")
        #expect(corroborating(lead, by: "examiner 3") == ["§4"], "who doesn't belong to the case")
        #expect(corroborating(lead, by: "supervisor") == ["§4"])
        #expect(corroborating(lead) == [])
        #expect(!EvidenceKind.allCases.contains { $0.rawValue.contains("face") || $0.rawValue.contains("recogn") })
        #expect(rules { _ = try acting(.addEvidence(.dna, reference: " "), "investigator", on: &lead) } == ["G14"])
    }

    @Test func `G14: evidence about one of two possible matches supports nothing about the other`() throws {
        var review = try world.review()
        let both = [SearchWorld.person(1), SearchWorld.person(2)]
        _ = try world.examine(&review, "examiner 1", supporting: Set(both), at: 1)
        _ = try world.examine(&review, "examiner 2", supporting: Set(both), at: 2)
        #expect(review.finding?.persons == Set(both))
        _ = try acting(.investigate(.lead, consideredContrary: true, reasons: "x"), "investigator", on: &review)
        // Nothing says of whom, or it is of somebody else.
        for stray in [nil, SearchWorld.person(3)] {
            #expect(
                rules {
                    _ = try acting(.addEvidence(.witness, reference: "ST/1", about: stray), "investigator", on: &review)
                } == ["G14"])
        }
        _ = try acting(.addEvidence(.witness, reference: "ST/1", about: both[0]), "investigator", on: &review)
        var other = review
        #expect(rules { _ = try acting(.corroborate(both[1], reasons: "x"), "investigator", on: &other) } == ["G14"])
        _ = try acting(.corroborate(both[0], reasons: "x"), "investigator", on: &review)
        #expect(review.outcome == .corroborated)
    }

    @Test func `An examiner never investigates the same match`() throws {
        var review = try world.review()
        _ = try world.examine(&review, "examiner 3", supporting: [SearchWorld.person(1)], at: 1)
        _ = try world.examine(&review, "examiner 2", supporting: [SearchWorld.person(1)], at: 2)
        #expect(
            rules {
                _ = try acting(
                    .investigate(.lead, consideredContrary: true, reasons: "x"), "examiner 3", on: &review)
            } == ["G2", "§4"])
        #expect(
            rules {
                _ = try acting(
                    .investigate(.lead, consideredContrary: false, reasons: "x"), "investigator", on: &review)
            } == ["§12"])
    }

    @Test func `Whoever belongs to the case, is untrained or looked before examines nothing`() throws {
        var review = try world.review()
        #expect(rules { _ = try acting(.begin, "requester", on: &review) } == ["G2"])
        #expect(rules { _ = try acting(.begin, "supervisor", on: &review) } == ["G2"], "who allowed the search")
        #expect(rules { _ = try acting(.begin, "untrained", on: &review) } == ["G1"])
        #expect(rules { _ = try acting(.begin, "investigator", on: &review) } == ["§4"])
        _ = try world.examine(&review, "examiner 1", supporting: [], at: 3)
        #expect(rules { _ = try acting(.begin, "examiner 1", on: &review) } == ["G2"])
        _ = try acting(.begin, "examiner 2", on: &review)
        #expect(rules { _ = try acting(.begin, "examiner 3", on: &review) } == ["INV-04"], "somebody is at it")
        #expect(
            rules { _ = try acting(.analyse(SearchWorld.analysis), "examiner 3", on: &review) } == ["INV-04"])
    }

    @Test func `Who joins the case examines nothing any more, and who examined doesn't join`() throws {
        var (review, investigation) = (try world.review(), try world.investigation())
        let (joining, examined) = (world.officer("examiner 3"), world.officer("examiner 1"))
        _ = try world.examine(&review, "examiner 1", supporting: [], at: 1)
        investigation.team.formUnion([joining.id, examined.id])
        try review.join(joining.id, of: investigation)
        #expect(rules { try review.join(examined.id, of: investigation) } == ["G2"])
        #expect(rules { _ = try acting(.begin, "examiner 3", on: &review) } == ["G2"])
    }

    @Test func `The second examiner gets nothing of the first, in another order`() throws {
        var review = try world.review()
        _ = try acting(.begin, "examiner 1", on: &review)
        #expect(try review.sheet(for: world.officer("examiner 1"), under: world.policy).candidates.isEmpty)
        #expect(
            rules {
                _ = try acting(.compare(SearchWorld.candidates[0].id, SearchWorld.same), "examiner 1", on: &review)
            } == ["INV-04"], "the probe comes first")
        _ = try acting(.analyse(SearchWorld.analysis), "examiner 1", on: &review)
        let first = try review.sheet(for: world.officer("examiner 1"), under: world.policy)
        #expect(Set(first.candidates.map(\.id)) == Set(SearchWorld.candidates.map(\.id)))
        #expect(rules { _ = try review.sheet(for: world.officer("examiner 2"), under: world.policy) } == ["§12"])
        var done = try world.review()
        _ = try world.examine(&done, "examiner 1", supporting: [SearchWorld.person(1)], at: 1)
        _ = try acting(.begin, "examiner 2", on: &done)
        _ = try acting(.analyse(SearchWorld.analysis), "examiner 2", on: &done)
        let second = try done.sheet(for: world.officer("examiner 2"), under: world.policy)
        #expect(second.own.officer == world.officer("examiner 2").id && second.own.comparisons.isEmpty)
        #expect(second.candidates.count == SearchWorld.candidates.count, "the whole list, not what the first chose")
        #expect(rules { _ = try done.sheet(for: world.officer("examiner 1"), under: world.policy) } == ["§12"])
        // What the types have no place for, nobody can see.
        #expect(Mirror(reflecting: second).children.map(\.label) == ["review", "own", "candidates", "scale"])
        #expect(Mirror(reflecting: second.candidates[0]).children.map(\.label) == ["id", "image", "flags"])
    }

    @Test func `The order is shuffled, the same for the same seed, and different for each examiner`() {
        func order(_ seed: UInt64, _ position: ExaminerPosition, _ count: Int = 20) -> [Int] {
            PresentationOrder(seed: seed, position: position).indices(count)
        }
        #expect(order(1, .first) == order(1, .first))
        #expect(order(1, .first) != order(1, .second) && order(1, .first) != order(2, .first))
        #expect(order(1, .first).sorted() == Array(0..<20))
        #expect(order(1, .first, 0).isEmpty && order(1, .first, 1) == [0])
        // Every place is as likely as the others: 4,000 seeds, four candidates, 1,000 expected in each cell. The bound
        // lies over five standard deviations off, and the seeds are fixed.
        var cells = [[Int]](repeating: [0, 0, 0, 0], count: 4)
        for seed in UInt64(0)..<4000 {
            for (place, index) in order(seed, .first, 4).enumerated() { cells[index][place] += 1 }
        }
        for cell in cells.flatMap({ $0 }) { #expect(abs(cell - 1000) < 150, "\(cells)") }
    }

    @Test func `Where two differ, a third decides, and a majority is needed`() throws {
        var review = try world.review()
        _ = try world.examine(&review, "examiner 1", supporting: [SearchWorld.person(1)], at: 1)
        #expect(
            try world.examine(&review, "examiner 2", supporting: [SearchWorld.person(2)], at: 2)
                == [.askExaminer(.third)])
        var same = review
        _ = try world.examine(&same, "examiner 3", supporting: [SearchWorld.person(2)], at: 3)
        #expect(same.finding?.persons == [SearchWorld.person(2)] && same.finding?.agreed == false)
        #expect(same.finding?.ranks == [3])
        var nobody = review
        #expect(
            try world.examine(&nobody, "examiner 3", supporting: [SearchWorld.person(3)], at: 3) == [
                .startRetention(.searchCandidates, from: World.after(3)),
                .startRetention(.searchWithoutResult, from: World.after(3)),
            ])
        #expect(nobody.outcome == .noneSuitable)
    }

    @Test func `A conclusion is borne by the checklist`() throws {
        var review = try world.review()
        _ = try acting(.begin, "examiner 1", on: &review)
        _ = try acting(.analyse(SearchWorld.analysis), "examiner 1", on: &review)
        func comparing(_ support: Support, _ notes: [FeatureNote], _ reason: String = "") -> [String] {
            var copy = review
            let comparison = CandidateComparison(notes: notes, support: support, reason: reason)
            return rules {
                _ = try acting(.compare(SearchWorld.candidates[0].id, comparison), "examiner 1", on: &copy)
            }
        }
        let all = SearchWorld.same.notes
        let most = Array(all.dropLast())
        #expect(comparing(.strongSame, all) == [])
        #expect(comparing(.limitedSame, most) == ["§12"], "a component is missing")
        #expect(comparing(.strongSame, most + [FeatureNote(.alterations, .different)]) == ["§12"])
        let explained = FeatureNote(.alterations, .different, text: "A piercing that heals.")
        #expect(comparing(.strongSame, most + [explained]) == [])
        #expect(comparing(.strongSame, FacialComponent.allCases.map { FeatureNote($0, .similar) }) == ["§12"])
        #expect(comparing(.strongSame, FacialComponent.allCases.map { FeatureNote($0, .notComparable) }) == ["§12"])
        #expect(comparing(.strongDifferent, [CandidateReviewTests.nose]) == ["§12"])
        #expect(comparing(.limitedDifferent, [FeatureNote(.ears, .different)]) == [])
        #expect(comparing(.inconclusive, []) == ["§12"])
        #expect(comparing(.inconclusive, [], "Too dark.") == [])
        #expect(comparing(.inconclusive, [.init(.nose, .similar), .init(.nose, .different)], "x") == ["§12"])
        let outside = FeatureNote(.nose, .different, probe: .init(x: 1.1, y: 0))
        #expect(comparing(.strongDifferent, [outside]) == ["§12"])
    }

    @Test func `Every candidate is compared, and every question answered, before an examination ends`() throws {
        var review = try world.review()
        _ = try acting(.begin, "examiner 1", on: &review)
        #expect(rules { _ = try acting(.conclude(prompts: []), "examiner 1", on: &review) } == ["§12"])
        _ = try acting(.analyse(SearchWorld.analysis), "examiner 1", on: &review)
        #expect(rules { _ = try acting(.analyse(SearchWorld.analysis), "examiner 1", on: &review) } == ["INV-04"])
        for candidate in SearchWorld.candidates.dropLast() {
            _ = try acting(.compare(candidate.id, SearchWorld.different), "examiner 1", on: &review)
        }
        #expect(rules { _ = try acting(.conclude(prompts: []), "examiner 1", on: &review) } == ["§12"])
        let last = SearchWorld.candidates[3].id
        var supported = review
        _ = try acting(.compare(last, SearchWorld.same), "examiner 1", on: &supported)
        let most = Set(ReviewPrompt.allCases).subtracting([.closeRelative])
        #expect(rules { _ = try acting(.conclude(prompts: most), "examiner 1", on: &supported) } == ["§12"])
        _ = try acting(.compare(last, SearchWorld.different), "examiner 1", on: &review)
        #expect(try acting(.conclude(prompts: []), "examiner 1", on: &review) == [.askExaminer(.second)])
    }

    @Test func `A probe that can't be compared shows nobody any candidate`() throws {
        var review = try world.review()
        let poor = ProbeAnalysis(isSuitable: false, visible: [], limitations: "Blurred.")
        for (name, hours) in [("examiner 1", 1.0), ("examiner 2", 2.0)] {
            _ = try acting(.begin, name, on: &review, at: hours)
            _ = try acting(.analyse(poor), name, on: &review, at: hours)
            #expect(try review.sheet(for: world.officer(name), under: world.policy).candidates.isEmpty)
            _ = try acting(.conclude(prompts: []), name, on: &review, at: hours)
        }
        #expect(review.outcome == .noneSuitable)
    }

    @Test func `Unselected candidates go within 24 hours of the last look, after the log says so`() throws {
        var review = try world.found()
        let event = world.event(.erasure, .review, review.id)
        #expect(world.policy.terms.retention.deadline(.searchCandidates, from: World.after(2)) == World.after(26))
        #expect(
            rules { try review.eraseUnselected(logged: world.event(.erasure, .search, review.id), at: World.after(26)) }
                == ["G10"])
        var early = try world.review()
        #expect(rules { try early.eraseUnselected(logged: event, at: World.after(1)) } == ["§12"])
        try review.eraseUnselected(logged: event, at: World.after(26))
        #expect(Set(review.sealed.candidates.map(\.id)) == review.finding?.selected)
        #expect(review.sealed.examinations.allSatisfy { Set($0.comparisons.keys) == review.finding?.selected })
        let json = String(decoding: try JSONEncoder().encode(review), as: UTF8.self)
        #expect(!json.contains(SearchWorld.candidates[3].image.uuid.uuidString), "nothing names what is gone")
        let rest = try world.found().finding
        #expect(review.finding == rest, "the finding outlives the candidates")
    }

    @Test func `A known answer looks like any other review, scores its examiners and leads to nobody`() throws {
        func known(_ truth: UInt32?) throws -> CandidateReview {
            try CandidateReview(
                id: .init(World.uuid(340)), force: World.borsetshire,
                knownAnswer: KnownAnswer(truth: truth.map(SearchWorld.person)), candidates: SearchWorld.candidates,
                seed: 7, at: World.start)
        }
        func results(_ truth: UInt32?, _ first: Set<UInt32>, _ second: Set<UInt32>) throws -> [ExaminerScore.Result] {
            var review = try known(truth)
            _ = try world.examine(&review, "examiner 1", supporting: Set(first.map(SearchWorld.person)), at: 1)
            _ = try world.examine(&review, "examiner 2", supporting: Set(second.map(SearchWorld.person)), at: 2)
            #expect(review.outcome == nil && review.finding == nil)
            #expect(
                rules {
                    _ = try acting(
                        .investigate(.lead, consideredContrary: true, reasons: "x"), "investigator", on: &review)
                } == ["INV-04"])
            try review.eraseUnselected(logged: world.event(.erasure, .review, review.id), at: World.after(26))
            #expect(review.sealed.candidates.isEmpty)
            guard case .scored(let scores, _) = review.phase else { return [] }
            return scores.map(\.result)
        }
        #expect(try results(1, [1], [1]) == [.found, .found])
        #expect(try results(1, [], []) == [.missed, .missed])
        #expect(try results(nil, [], []) == [.rejected, .rejected])
        #expect(try results(nil, [2], [2]) == [.falseSupport, .falseSupport])
        #expect(try results(1, [1, 2], [1, 2]) == [.falseSupport, .falseSupport])
        #expect(rules { _ = try known(9) } == ["§12"], "the person is not on the list")
        var review = try known(1)
        _ = try acting(.begin, "examiner 1", on: &review)
        _ = try acting(.analyse(SearchWorld.analysis), "examiner 1", on: &review)
        let sheet = try review.sheet(for: world.officer("examiner 1"), under: world.policy)
        #expect(Mirror(reflecting: sheet).children.count == 4, "the same sheet as of any review")
    }

    @Test func `Known answers come at the policy's rate`() {
        var random = SplitMix64(seed: 5)
        let due = (0..<20_000).count { _ in KnownAnswer.isDue(random.next(), rate: 0.05) }
        #expect((850...1150).contains(due), "\(due) of 20,000")
        #expect(!KnownAnswer.isDue(0, rate: 0) && KnownAnswer.isDue(0, rate: 0.05))
        #expect(!KnownAnswer.isDue(.max, rate: 0.999))
    }

    @Test func `A lead that turns out wrong is excluded, with reasons`() throws {
        var review = try lead()
        #expect(rules { _ = try acting(.exclude(reasons: ""), "investigator", on: &review) } == ["§12"])
        _ = try acting(.exclude(reasons: "Was abroad."), "investigator", on: &review)
        #expect(review.outcome == .excluded)
        #expect(rules { _ = try acting(.exclude(reasons: "x"), "investigator", on: &review) } == ["INV-04"])
    }

    @Test func `An unfinished examination can be given to somebody else`() throws {
        var review = try world.review()
        _ = try acting(.begin, "examiner 1", on: &review)
        #expect(rules { _ = try acting(.reassign(reasons: "Ill."), "requester", on: &review) } == ["G2"])
        _ = try acting(.reassign(reasons: "Ill."), "inspector", on: &review)
        _ = try acting(.begin, "examiner 2", on: &review)
        #expect(review.sealed.examinations.map(\.officer) == [world.officer("examiner 2").id])
    }

    @Test func `No word of outcomes or scales says that somebody was identified`() {
        let words = SearchOutcome.allCases.map(\.rawValue) + SupportScale.suggested.labels.values.map { $0 }
        for word in words { #expect(!word.contains("identif") && !word.contains("%")) }
        #expect(
            SearchOutcome.allCases.map(\.rawValue).sorted() == [
                "corroborated", "excluded", "no-candidates", "none-suitable", "possible-match",
            ])
        var scale = SupportScale.suggested
        scale.labels[.strongSame] = "identified"
        #expect(scale.refusals().map(\.rule) == ["§12"])
        scale.labels[.strongSame] = nil
        #expect(scale.refusals().map(\.rule) == ["§12"])
        scale.labels[.strongSame] = "90 % the same"
        #expect(scale.refusals().map(\.rule) == ["§12"])
    }
}
