import FaceRecognition

/// One-to-many searches of galleries of several sizes: the trials of `peel evaluate identify`.
package struct IdentificationTrials: Sendable {
    /// What one search found in one gallery.
    package struct Answer: Sendable, Hashable {
        /// The person's own score; nil for strangers, and where the probe or the enrolled image failed.
        package let mate: Float?
        /// The best score of anybody else; nil where the probe failed.
        package let bestOther: Float?
        /// Whose it is, by place in the set.
        package let bestOtherSubject: Int?
        /// How many others score as high as the mate or higher: the mate's rank less one.
        package let othersBeforeMate: Int
    }

    /// One probe with its answers.
    package struct Probe: Sendable, Hashable {
        package let image: Int
        package let subject: Int
        /// The person's place in the gallery; nil for strangers.
        package let place: Int?
        /// One for each of ``IdentificationTrials/sizes``.
        package let answers: [Answer]
        /// Scores of all others in the largest gallery, the best ones first, at most
        /// ``IdentificationTrials/listLength``.
        package let best: [Float]
    }

    /// How long a list selectivity is counted in.
    package static let listLength = 50

    package let scored: ScoredSet
    package let plan: IdentificationPlan
    package let sizes: [Int]
    package let probes: [Probe]

    /// Searches every gallery with every probe. Each probe is worked out by itself, so the result doesn't depend on
    /// threads.
    ///
    /// - Parameter progress: called with searches done; an error it throws ends the work.
    package init(
        _ scored: ScoredSet, _ plan: IdentificationPlan, threads: Int, progress: (Int) throws -> Void = { _ in }
    ) throws {
        self.scored = scored
        self.plan = plan
        let sizes = plan.sizes
        self.sizes = sizes
        var wanted: [(image: Int, place: Int?)] = plan.mated.map { (image: $0.image, place: $0.place) }
        wanted += plan.nonmated.map { (image: $0, place: nil) }
        let gallery = plan.gallery
        var probes: [Probe] = []
        try inOrder(wanted, threads: threads) { probe in
            IdentificationTrials.search(probe.image, probe.place, scored, gallery, sizes)
        } deliver: { _, probe in
            probes.append(probe)
            try progress(probes.count)
        }
        self.probes = probes
    }

    private static func search(
        _ image: Int, _ place: Int?, _ scored: ScoredSet, _ gallery: [(image: Int, subject: Int)], _ sizes: [Int]
    ) -> Probe {
        let subject = scored.set.images[image].subject
        let mate = place.flatMap { scored.similarity(image, gallery[$0].image) }
        var answers: [Answer] = []
        var best: (score: Float, subject: Int)?
        var before = 0
        var others: [Float] = []
        var next = 0
        for size in sizes {
            while next < size {
                defer { next += 1 }
                guard next != place, let score = scored.similarity(image, gallery[next].image) else { continue }
                if score > (best?.score ?? -.infinity) { best = (score, gallery[next].subject) }
                if let mate, score >= mate { before += 1 }
                others.append(score)
            }
            answers.append(
                Answer(
                    mate: mate, bestOther: best?.score, bestOtherSubject: best?.subject, othersBeforeMate: before))
        }
        let list = others.sorted(by: >).prefix(IdentificationTrials.listLength)
        return Probe(image: image, subject: subject, place: place, answers: answers, best: Array(list))
    }

    /// Probes of people who are enrolled in the gallery of a size.
    package func mated(_ size: Int) -> [Probe] { probes.filter { $0.place.map { $0 < sizes[size] } ?? false } }

    /// Probes of strangers.
    package var nonmated: [Probe] { probes.filter { $0.place == nil } }

    /// The first probe of each stranger: independent of one another.
    package var oneOfEachStranger: [Probe] {
        var seen: Set<Int> = []
        return nonmated.filter { seen.insert($0.subject).inserted }
    }

    /// The first probe of each enrolled person of a gallery.
    package func oneOfEachMated(_ size: Int) -> [Probe] {
        var seen: Set<Int> = []
        return mated(size).filter { seen.insert($0.subject).inserted }
    }
}

extension IdentificationTrials.Probe {
    /// Whether the search misses its own person: not among the first ranks, or under the threshold, or failed.
    package func misses(size: Int, rank: Int, threshold: Float) -> Bool {
        let answer = answers[size]
        guard let mate = answer.mate else { return true }
        return mate < threshold || answer.othersBeforeMate + 1 > rank
    }

    /// Whether the search of a stranger returns anybody.
    package func isFalsePositive(size: Int, threshold: Float) -> Bool {
        answers[size].bestOther.map { $0 >= threshold } ?? false
    }
}
