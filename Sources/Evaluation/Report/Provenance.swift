package import Biometrics

/// Where a report's figures come from, so that anybody with the set and the pack can get them again.
package struct Provenance: Sendable, Codable, Hashable {
    package var program: String
    /// SHA-256 of the program's own file: two builds of one version are two programs.
    package var programDigest: String
    package var pack: String
    /// SHA-256 of the pack's card, which names the digest of every file.
    package var packDigest: String
    /// SHA-256 of the set: every image, and the subjects file.
    package var setDigest: String
    /// SHA-256 of the pairs file or the ground truth, where there is one.
    package var listDigest: String?
    package var images: Int
    package var people: Int
    package var seed: UInt64
    package var resamples: Int
    /// What was typed.
    package var command: String

    /// Takes the values as they are.
    package init(
        program: String, programDigest: String, pack: PackIdentity, set: LabelledSet, listDigest: String? = nil,
        _ resampling: Resampling, command: String
    ) {
        self.program = program
        self.programDigest = programDigest
        self.pack = pack.name
        packDigest = pack.digest
        setDigest = set.digest
        self.listDigest = listDigest
        images = set.images.count
        people = set.subjects.count
        seed = resampling.seed
        resamples = resampling.resamples
        self.command = command
    }

    /// Without a set of images, for live evaluations.
    package init(
        program: String, programDigest: String, pack: PackIdentity, recordings: String, truth: String, people: Int,
        _ resampling: Resampling, command: String
    ) {
        self.program = program
        self.programDigest = programDigest
        self.pack = pack.name
        packDigest = pack.digest
        setDigest = recordings
        listDigest = truth
        images = 0
        self.people = people
        seed = resampling.seed
        resamples = resampling.resamples
        self.command = command
    }

    /// The rows of the report's table.
    var rows: [[String]] {
        var rows = [
            ["Program", "Peel \(program)"], ["Digest of the program", programDigest], ["Pack", pack],
            ["Digest of the pack's card", packDigest], ["Digest of the set", setDigest],
        ]
        if let listDigest { rows.append(["Digest of the pairs or the ground truth", listDigest]) }
        if images > 0 { rows.append(["Images", NumberText.count(images)]) }
        return rows + [
            ["People", NumberText.count(people)], ["Seed", String(seed)],
            ["Resamples of each interval", NumberText.count(resamples)], ["Command", command],
        ]
    }
}
