import Foundation
import Testing

@testable import Casework

@Suite struct GoLiveGuardTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)
    private static let digest = String(repeating: "ab", count: 32)

    private func facts(_ change: (inout GoLiveFacts) -> Void = { _ in }) -> GoLiveFacts {
        let now = GoLiveGuardTests.now
        let authority = LiveAuthority(
            operation: "EXERCISE", reference: "EX-1", force: "Borsetshire", applicant: "Inspector A",
            authorisingOfficer: "Superintendent B", rank: .superintendent, start: now.addingTimeInterval(-60),
            end: now.addingTimeInterval(3600),
            place: .init(name: "High Street", criterion: "crime-hotspot", reason: "hotspot data"),
            useCase: .crimeHotspot,
            purposes: [.suspected], categories: ["volunteer"], threshold: 0.5,
            watchlist: .init(folder: "/w", digest: GoLiveGuardTests.digest), isExercise: true)
        var facts = GoLiveFacts(
            authority: authority, policy: LivePolicy(version: "1", thresholdFloors: ["mobile": 0.5]), now: now,
            watchlistDigest: GoLiveGuardTests.digest,
            entries: [WatchlistEntry(reference: "V-01", category: .volunteer, image: "a.jpg", instruction: nil)],
            packName: "mobile", usesCamera: false)
        change(&facts)
        return facts
    }

    private func rules(_ change: (inout GoLiveFacts) -> Void) -> [String] {
        do {
            _ = try LiveWarrant.issue(facts(change))
            return []
        } catch { return error.all.map(\.rule) }
    }

    private func operational(_ facts: inout GoLiveFacts) {
        facts.authority.isExercise = false
        facts.authority.categories = ["suspect"]
        facts.entries = [WatchlistEntry(reference: "N1", category: .suspect, image: "a.jpg", instruction: nil)]
        facts.authority.evaluation = "EV-1"
        let later = facts.now.addingTimeInterval(86_400)
        facts.authority.preparation = .init(
            noticePosted: true, noticeWaiver: nil, signageConfirmed: true, assessmentsValidUntil: later,
            operatorTrainedUntil: later, engagementOfficerTrainedUntil: later)
    }

    @Test func `A warrant is issued where every guard holds`() throws {
        let warrant = try LiveWarrant.issue(facts())
        #expect(warrant.end == GoLiveGuardTests.now.addingTimeInterval(3600))
    }

    @Test func `An operational deployment that is fully prepared gets a warrant with a camera`() {
        #expect(
            rules {
                operational(&$0)
                $0.usesCamera = true
            } == [])
    }

    @Test func `Outside the time window`() {
        #expect(rules { $0.now = $0.authority.start.addingTimeInterval(-1) } == ["G1"])
        #expect(rules { $0.now = $0.authority.end! } == ["G1"])
        #expect(rules { $0.now = $0.authority.start } == [])
    }

    @Test func `Open-ended, reversed and too long authorities`() {
        #expect(rules { $0.authority.end = nil } == ["§5.2"])
        #expect(rules { $0.authority.end = $0.authority.start }.contains("§5.2"))
        #expect(rules { $0.authority.end = $0.authority.start.addingTimeInterval(12 * 3600 + 1) } == ["§5.2"])
        #expect(rules { $0.authority.end = $0.authority.start.addingTimeInterval(12 * 3600) } == [])
    }

    @Test func `Rank, normal and urgent`() {
        #expect(rules { $0.authority.rank = .chiefInspector } == ["G3"])
        #expect(
            rules {
                $0.authority.rank = .inspector
                $0.authority.isUrgent = true
            } == [])
        #expect(
            rules {
                $0.authority.rank = .sergeant
                $0.authority.isUrgent = true
            } == ["G3"])
        #expect(
            rules {
                $0.authority.isUrgent = true
                $0.authority.end = $0.authority.start.addingTimeInterval(4 * 3600 + 1)
            } == ["G3"])
    }

    @Test func `Nobody authorises their own application`() {
        #expect(rules { $0.authority.applicant = "superintendent b" } == ["G2"])
    }

    @Test(arguments: [nil, "", "busy-place"]) func `A place without a published criterion`(criterion: String?) {
        #expect(rules { $0.authority.place.criterion = criterion } == ["G5"])
    }

    @Test func `A place without a reason`() {
        #expect(rules { $0.authority.place.reason = "  " } == ["G5"])
    }

    @Test func `No use case and no purpose`() {
        #expect(
            rules {
                $0.authority.useCase = nil
                $0.authority.purposes = []
            } == ["§5.1", "§5.1"])
    }

    @Test(arguments: ["intelligence", "of-interest", "victim-or-witness"])
    func `Interest alone is no category, and policy may be narrower than the APP`(category: String) {
        #expect(rules { $0.authority.categories = ["volunteer", category] }.contains("G4"))
    }

    @Test func `An entry of a category that the authority does not name`() {
        #expect(
            rules {
                $0.entries.append(WatchlistEntry(reference: "x", category: .missing, image: "b", instruction: nil))
            } == ["G4"])
    }

    @Test func `Volunteers are for exercises, and exercises for volunteers`() {
        #expect(
            rules {
                operational(&$0)
                $0.authority.categories = ["volunteer"]
            }.contains("G4"))
        #expect(rules { $0.authority.categories = ["suspect"] }.contains("design §10"))
    }

    @Test func `A changed list and an empty list`() {
        #expect(rules { $0.watchlistDigest = "00" } == ["G1"])
        #expect(rules { $0.entries = [] } == ["G6"])
        #expect(rules { $0.authority.watchlist.digest = "SHA256:" + GoLiveGuardTests.digest.uppercased() } == [])
    }

    @Test(arguments: [0.499, 1.01, Float.nan, -Float.infinity]) func `A threshold under the floor or out of range`(
        value: Float
    ) {
        #expect(rules { $0.authority.threshold = value } == ["G11"])
    }

    @Test func `A pack that policy does not name`() { #expect(rules { $0.packName = "other" } == ["G1"]) }

    @Test func `Outside exercises an evaluation and the preparation are needed`() {
        #expect(
            rules {
                operational(&$0)
                $0.authority.evaluation = " "
            } == ["G1"])
        #expect(
            rules {
                operational(&$0)
                $0.authority.preparation = nil
            } == ["G1"])
        #expect(
            rules {
                operational(&$0)
                $0.authority.preparation?.noticePosted = false
                $0.authority.preparation?.signageConfirmed = false
                $0.authority.preparation?.operatorTrainedUntil = $0.now.addingTimeInterval(-1)
            } == ["G1", "G1", "G1"])
        #expect(
            rules {
                operational(&$0)
                $0.authority.preparation?.noticePosted = false
                $0.authority.preparation?.noticeWaiver = "critical threat, ref 7"
            } == [])
    }

    @Test func `Covert use, private operators and tracking are refused whatever else holds`() {
        #expect(rules { $0.authority.prohibited.isCovert = true } == ["G12"])
        #expect(
            rules {
                operational(&$0)
                $0.authority.prohibited.sharesWithPrivateOperator = true
            } == ["G12"])
        #expect(rules { $0.authority.prohibited.tracksAcrossDeployments = true } == ["G12"])
    }

    @Test func `An exercise with a camera address`() { #expect(rules { $0.usesCamera = true } == ["design §10"]) }

    @Test func `Every refusal says why and what would satisfy it, and all are told at once`() {
        do {
            _ = try LiveWarrant.issue(
                facts {
                    $0.authority.end = nil
                    $0.authority.rank = .constable
                    $0.usesCamera = true
                })
            Issue.record("a warrant was issued")
        } catch {
            #expect(error.all.count == 3)
            for refusal in error.all { #expect(refusal.reason.hasSuffix(".") && refusal.remedy.hasSuffix(".")) }
        }
    }

    @Test func `Ranks are read as forces write them`() {
        #expect(Rank(title: "Superintendent") == .superintendent)
        #expect(Rank(title: "chief-superintendent")! > .superintendent)
        #expect(Rank(title: "Commander") == .assistantChiefConstable)
        #expect(Rank(title: "wizard") == nil)
    }
}
