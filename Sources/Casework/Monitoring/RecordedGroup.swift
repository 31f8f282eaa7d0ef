/// The group that somebody gave for themselves, or an officer saw: the five headings of the ethnic groups of the 2021
/// census of England and Wales, and that nothing was said.
package enum RecordedGroup: String, Sendable, Codable, Hashable, CaseIterable, Comparable, CodingKeyRepresentable {
    case asian
    case black
    case mixed
    case other
    case white
    case notStated = "not-stated"

    package static func < (left: RecordedGroup, right: RecordedGroup) -> Bool { left.rawValue < right.rawValue }
}
