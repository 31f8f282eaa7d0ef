import Statistics

/// Who is enrolled and who searches: a split of a set for one-to-many trials.
///
/// People are put in an order by the seed. The last part of them are never enrolled; all of their images search, and
/// nobody may be found. Of everybody else one image is enrolled, and the others search for it. Galleries of smaller
/// sizes are the first people of the same order, so a larger gallery holds every smaller one.
package struct IdentificationPlan: Sendable {
    /// The enrolled image and its person, in the order of enrolment.
    package let gallery: [(image: Int, subject: Int)]
    /// Images of enrolled people that search, with the person's place in the gallery.
    package let mated: [(image: Int, place: Int)]
    /// Images of people who are not enrolled.
    package let nonmated: [Int]

    /// - Parameters:
    ///   - share: of the people who are not enrolled, 0.05…0.9.
    ///   - largestGallery: at most so many are enrolled; the rest of them are left out.
    /// - Throws: ``EvaluationError`` where a part of the split would be empty.
    package init(_ set: LabelledSet, nonmatedShare share: Double, largestGallery: Int = .max, seed: UInt64)
        throws(EvaluationError)
    {
        guard (0.05...0.9).contains(share) else {
            throw EvaluationError(.badOption, "The share of people who are not enrolled lies within 0.05…0.9.")
        }
        var random = ReproducibleGenerator(seed: seed)
        let images = set.imagesOfSubject
        let order = random.shuffled(Array(images.indices))
        let strangers = Int((Double(order.count) * share).rounded(.down))
        var gallery: [(image: Int, subject: Int)] = []
        var mated: [(image: Int, place: Int)] = []
        for subject in order.dropLast(strangers).prefix(largestGallery) {
            let own = random.shuffled(images[subject])
            mated += own.dropFirst().map { (image: $0, place: gallery.count) }
            gallery.append((image: own[0], subject: subject))
        }
        let nonmated = order.suffix(strangers).flatMap { random.shuffled(images[$0]) }
        guard !gallery.isEmpty, !mated.isEmpty, !nonmated.isEmpty else {
            throw EvaluationError(
                .tooFewPeople, "The set is too small to be split into enrolled people with two images, and strangers.")
        }
        self.gallery = gallery
        self.mated = mated
        self.nonmated = nonmated
    }

    /// Sizes at which galleries are measured: from under 100 up, each about twice the last, and the whole.
    package var sizes: [Int] {
        var sizes = [gallery.count]
        while let last = sizes.last, last >= 100 { sizes.append(last / 2) }
        return sizes.reversed()
    }
}
