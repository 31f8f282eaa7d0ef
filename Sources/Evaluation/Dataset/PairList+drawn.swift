import Statistics

extension PairList {
    /// Pairs of a set without a pairs file: every pair of images of one person, and as many pairs of two people as
    /// asked.
    ///
    /// Two different people are drawn, each as likely, and then an image of each. So people with many images don't
    /// dominate, and comparisons share people as little as possible.
    /// - Parameters:
    ///   - matedPerPerson: the most pairs of one person; drawn where there are more.
    ///   - nonmated: pairs of two people; the same pair of images is taken once.
    /// - Throws: ``EvaluationError`` with code `tooFewPeople`.
    package init(drawnFrom set: LabelledSet, matedPerPerson: Int, nonmated: Int, seed: UInt64) throws(EvaluationError) {
        let images = set.imagesOfSubject
        guard images.count > 1, images.contains(where: { $0.count > 1 }) else {
            throw EvaluationError(
                .tooFewPeople, "The set needs two people, and somebody with two images, to compare anything.")
        }
        var random = ReproducibleGenerator(seed: seed)
        var pairs: [Pair] = []
        for own in images where own.count > 1 {
            var all: [Pair] = []
            for (place, first) in own.enumerated() {
                for second in own[(place + 1)...] { all.append(Pair(first: first, second: second, isMated: true)) }
            }
            pairs += all.count > matedPerPerson ? random.shuffled(all).prefix(matedPerPerson) : all[...]
        }
        // A small set has fewer pairs than asked, and some of them are drawn rarely: many repetitions end it.
        let all = images.reduce(0) { $0 + $1.count }
        let wanted = min(nonmated, (all * all - images.reduce(0) { $0 + $1.count * $1.count }) / 2)
        var (drawn, repeats) = (Set<Pair>(), 0)
        while drawn.count < wanted, repeats < 20 * wanted + 1000 {
            let left = random.index(below: images.count)
            let right = random.index(below: images.count)
            guard left != right else { continue }
            let (low, high) = (min(left, right), max(left, right))
            let pair = Pair(
                first: images[low][random.index(below: images[low].count)],
                second: images[high][random.index(below: images[high].count)], isMated: false)
            if drawn.insert(pair).inserted { pairs.append(pair) } else { repeats += 1 }
        }
        self.init(pairs)
    }
}
