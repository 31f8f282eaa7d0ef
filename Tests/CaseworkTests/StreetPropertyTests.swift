import Foundation
import Testing

@testable import Casework

@Suite struct StreetPropertyTests {
    private let world: SearchWorld
    private let users: [Officer]
    private let devices: [EnrolledDevice]

    init() throws {
        world = try SearchWorld()
        users = ["street 1", "street 2", "street 3"].map(world.officer)
        devices = [try world.device(1, for: "street 1"), try world.device(2, for: "street 2")]
    }

    private func anyStatement(_ random: inout SplitMix64) -> EncounterStatement {
        var statement = SearchWorld.statement
        if random.chance(0.3) { statement.reason = StreetReason.allCases.randomElement(using: &random)! }
        if random.chance(0.3) { statement.power = StreetPower.allCases.randomElement(using: &random)! }
        if random.chance(0.5) { statement.location = LocationClass.allCases.randomElement(using: &random)! }
        statement.hasRiskOfSignificantHarm = random.chance(0.5)
        if random.chance(0.5) { statement.age = AgeBand.allCases.randomElement(using: &random)! }
        statement.answeredChildPrompt = random.chance(0.5)
        if random.chance(0.3) { statement.telling = .notTold(Telling.Reason.allCases.randomElement(using: &random)!) }
        if random.chance(0.2) { statement.tried = [] }
        statement.hasGrounds = random.chance(0.95)
        return statement
    }

    /// The search that a warrant allows; nil where its recording was refused.
    private func search(_ facts: StreetFacts, _ number: UInt32, candidates: Int) throws(Refusals) -> StreetSearch? {
        let warrant = try StreetWarrant.issue(facts)
        let found = (0..<candidates).map {
            StreetCandidate(image: .init(World.uuid(UInt32($0))), band: "weak", instruction: "")
        }
        return try? StreetSearch(
            id: .init(World.uuid(number)), StreetAnswer(found), under: warrant,
            destroyed: PhotographDestroyed(at: facts.now), at: facts.now)
    }

    /// What no search may show, said without asking a guard.
    private func violation(_ search: StreetSearch, _ earlier: [StreetSearch]) -> String? {
        let statement = search.statement
        let places: Set<LocationClass> = [.home, .school, .medical, .worship]
        if places.contains(statement.location), !statement.hasRiskOfSignificantHarm { return "a private place" }
        let children: Set<AgeBand> = [.underTen, .tenToThirteen, .fourteenToSeventeen]
        if children.contains(statement.age), !statement.answeredChildPrompt { return "a child without a question" }
        if !statement.hasGrounds || statement.tried.isEmpty { return "fishing" }
        if statement.reason == .deceased, statement.power != .coroner { return "a power that doesn't fit" }
        if search.officer == world.officer("street 3").id { return "an untrained officer" }
        let hour = earlier.count {
            $0.officer == search.officer && search.searchedAt.timeIntervalSince($0.searchedAt) < 3600
        }
        if hour >= 6 { return "more than six in an hour" }
        if !(0...3).contains(search.candidates) { return "more than three candidates" }
        return nil
    }

    @Test func `No search at the roadside passes without everything that it needs`() throws {
        var random = SplitMix64(seed: 0x13)
        var (made, refused) = (0, [String: Int]())
        for _ in 0..<60 {
            var now = World.start
            var kept: [StreetSearch] = []
            var limiter = StreetRateLimiter()
            for number in UInt32(0)..<100 {
                now.addTimeInterval(Double.random(in: 0...300, using: &random))
                let user = users.randomElement(using: &random)!
                var facts = try world.streetFacts(anyStatement(&random), at: now)
                facts.officer = user
                facts.session = OfficerSession(
                    officer: user.id, strongSignInAt: now.addingTimeInterval(-2000),
                    lastActAt: now.addingTimeInterval(random.chance(0.9) ? -10 : -1000))
                facts.device = VerifiedDevice(
                    device: random.chance(0.9) ? (user.id == users[0].id ? devices[0] : devices[1]) : devices[0],
                    verifiedAt: now)
                facts.limiter = limiter
                let count = Int.random(in: 0...5, using: &random)
                let found: StreetSearch?
                do throws(Refusals) { found = try search(facts, number, candidates: count) } catch {
                    for refusal in error.all { refused[refusal.rule, default: 0] += 1 }
                    continue
                }
                let one = try #require(found)
                try #require(violation(one, kept) == nil)
                limiter.count(user.id, at: now)
                kept.append(one)
                made += 1
            }
        }
        let (inPrivate, untrained) = (refused["G13", default: 0], refused["G1", default: 0])
        #expect(made > 300 && inPrivate > 100 && untrained > 100, "\(made), \(refused)")
    }

    @Test func `No nonce counts twice, and nothing counts that wasn't signed by a usable device in time`() throws {
        var random = SplitMix64(seed: 0x51)
        var (accepted, refused) = (0, 0)
        for _ in 0..<60 {
            var verifier = RequestVerifier(cache: ReplayCache(capacity: 40), startedAt: World.after(-1))
            var known = devices
            var (now, seen): (Date, [[UInt8]: Date]) = (World.start, [:])
            for _ in 0..<80 {
                now.addTimeInterval(Double.random(in: 0...5, using: &random))
                let index = Int.random(in: 0...1, using: &random)
                if random.chance(0.01) {
                    try known[index].revoke(.lost, by: world.officer("engineer"), at: now)
                }
                let nonce = [UInt8](repeating: UInt8.random(in: 0...60, using: &random), count: 16)
                let signer = random.chance(0.9) ? known[index].key : known[1 - index].key
                let signedAt = now.addingTimeInterval(Double.random(in: -40...40, using: &random))
                func make(_ signature: [UInt8]) -> SignedRequest {
                    SignedRequest(
                        device: known[index].id, nonce: .init(nonce)!, signedAt: signedAt, route: "POST /x",
                        bodyDigest: SearchWorld.hex(1), signature: signature)
                }
                let request = make(RepeatingVerifier.sign(make([]).message, by: signer))
                let verified: VerifiedDevice
                do throws(Refusal) {
                    verified = try verifier.verify(
                        request, from: known[index], route: "POST /x", bodyDigest: SearchWorld.hex(1),
                        with: RepeatingVerifier(), under: world.policy, at: now)
                } catch {
                    refused += 1
                    continue
                }
                accepted += 1
                try #require(signer == known[index].key && verified.device.revocation == nil)
                try #require(abs(now.timeIntervalSince(signedAt)) <= 30)
                // The same number may come again only when its first request would be refused for its time.
                let key = [UInt8(index)] + nonce
                if let first = seen[key] { try #require(now.timeIntervalSince(first) > 30) }
                seen[key] = signedAt
            }
        }
        #expect(accepted > 500 && refused > 500, "\(accepted) accepted, \(refused) refused")
    }
}
