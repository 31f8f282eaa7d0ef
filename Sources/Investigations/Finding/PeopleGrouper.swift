import Biometrics

/// Puts faces together that may be of one person.
///
/// Each face joins the group whose mean template is most like its own, if it is as alike as the pack's band “strong”
/// asks, and if nobody of the group is seen at the same time: two faces in one frame are two people.
enum PeopleGrouper {
    private struct Group {
        var faces: [FollowedFace]
        var sum: [Float]

        func isSeen(with face: FollowedFace) -> Bool {
            faces.contains { $0.first <= face.last && face.first <= $0.last }
        }
    }

    /// - Parameters:
    ///   - threshold: the lowest cosine.
    ///   - images: that are kept of a person at most.
    static func group(_ faces: [FollowedFace], threshold: Float, images: Int) throws -> [FoundPerson] {
        var groups: [Group] = []
        // The best faces first, because their means are the surest.
        for face in faces.sorted(by: { best($0) > best($1) }) {
            guard let template = face.template else {
                groups.append(Group(faces: [face], sum: []))
                continue
            }
            let match = groups.indices.filter { !groups[$0].isSeen(with: face) }
                .map { (index: $0, score: cosine(groups[$0].sum, template.vector)) }
                .max { $0.score < $1.score }
            if let match, match.score >= threshold {
                groups[match.index].faces.append(face)
                groups[match.index].sum = zip(groups[match.index].sum, template.vector).map(+)
            } else {
                groups.append(Group(faces: [face], sum: template.vector))
            }
        }
        return try groups.map { try person($0, images) }.sorted { $0.spans[0].start < $1.spans[0].start }
    }

    private static func best(_ face: FollowedFace) -> Int { face.shots.map(\.score).max() ?? 0 }

    private static func cosine(_ sum: [Float], _ vector: [Float]) -> Float {
        guard sum.count == vector.count, let unit = sum.normalized() else { return -1 }
        return zip(unit, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func person(_ group: Group, _ images: Int) throws -> FoundPerson {
        let spans = group.faces.map { FoundPerson.Span(start: $0.first, end: $0.last) }
            .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        let shots = group.faces.flatMap(\.shots).sorted { $0.score > $1.score }
        return FoundPerson(spans: spans, shots: try shots.prefix(images).map { try $0.found() })
    }
}
