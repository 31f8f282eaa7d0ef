import Biometrics
import Testing

@testable import Investigations

/// Faces that are alike are put together, unless they are seen at the same time.
@Suite struct PeopleGrouperTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "0", count: 64))

    private func face(_ start: Double, _ end: Double, _ vector: [Float]?) throws -> FollowedFace {
        var face = FollowedFace(at: start, until: end)
        if let vector { face.template = try Template(pack: pack, normalizing: vector) }
        return face
    }

    @Test func `Two sights of one person are one person with two spans`() throws {
        let people = try PeopleGrouper.group(
            [try face(0, 1, [1, 0]), try face(5, 6, [0.98, 0.05]), try face(2, 3, [0, 1])], threshold: 0.9, images: 3)
        #expect(people.count == 2)
        #expect(people[0].spans == [.init(start: 0, end: 1), .init(start: 5, end: 6)])
        #expect(people[1].spans == [.init(start: 2, end: 3)])
    }

    @Test func `Two faces at one time are two people, however alike`() throws {
        let people = try PeopleGrouper.group(
            [try face(0, 2, [1, 0]), try face(1, 3, [1, 0])], threshold: 0.9, images: 3)
        #expect(people.count == 2)
    }

    @Test func `A face without a template stays by itself`() throws {
        let people = try PeopleGrouper.group([try face(0, 1, nil), try face(2, 3, nil)], threshold: -1, images: 3)
        #expect(people.count == 2)
    }
}
