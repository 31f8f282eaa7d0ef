/// Simulated passers-by, none of whom is on the list, searched for exactly in a list of simulated people.
///
/// It is a model and no measurement: what it counts is as good as the population's model, and it knows no relatives, no
/// light and no camera. Nothing in casework reads it. The rate is FPIR: the share of searches by people who are not on the
/// list that return anybody (ISO/IEC 19795-1).
package struct FalseAlertSimulation: Sendable {
    /// Templates of the list.
    package let listSize: Int
    /// Templates of one person on the list.
    package let imagesPerPerson: Int
    /// People who are simulated to walk by.
    package let passersBy: Int

    private let simulator: TemplateSimulator
    private let level: SimilarityLevel?

    /// Templates of the list that are in memory at once.
    var rowsAtOnce = 65_536
    /// Passers-by between two reports of progress.
    private static let round = 8192
    /// Passers-by of one search.
    private static let group = 64

    /// - Parameters:
    ///   - model: fitted to templates of real people.
    ///   - listSize: 1 or more.
    ///   - imagesPerPerson: 1 or more.
    ///   - passersBy: 1 or more.
    ///   - seed: another one makes other people, on the list and off it.
    ///   - level: the instruction set of the search; the best one where it is `nil`.
    /// - Throws: ``GalleryError`` with code `badTemplate` where the model was fitted to nobody, or its templates can't be
    ///   searched.
    package init(
        _ model: PopulationModel, listSize: Int, imagesPerPerson: Int = 1, passersBy: Int, seed: UInt64 = 1,
        level: SimilarityLevel? = nil
    ) throws(GalleryError) {
        guard model.people > 1, model.images >= model.people else {
            throw GalleryError(
                .badTemplate, "The model was fitted to nobody: fit one to real templates with `peel gallery fit`.")
        }
        guard model.dimension % 16 == 0 else {
            throw GalleryError(
                .badTemplate, "The model's templates have \(model.dimension) values, which is no multiple of 16.")
        }
        precondition(listSize > 0 && imagesPerPerson > 0 && passersBy > 0, "a simulation needs people")
        self.listSize = listSize
        self.imagesPerPerson = imagesPerPerson
        self.passersBy = passersBy
        self.level = level
        simulator = TemplateSimulator(model, seed: seed, imagesPerPerson: imagesPerPerson)
    }

    /// Counts who reaches each threshold with any template of the list, each passer-by once.
    ///
    /// - Parameters:
    ///   - thresholds: cosines, −1…1, one or more.
    ///   - threads: that search at once.
    ///   - progress: called now and then with what is done and all there is to do; ends the work where it returns `false`.
    /// - Returns: one share for each threshold, in their order; `nil` where it was ended.
    /// - Throws: ``SearchError``.
    package func run(
        thresholds: [Double], threads: Int, progress: (Int, Int) -> Bool = { _, _ in true }
    ) throws(SearchError) -> [SimulatedShare]? {
        guard let lowest = thresholds.min() else { return [] }
        var best = [Double](repeating: -.infinity, count: passersBy)
        var basis: ScanBasis?
        let starts = Array(stride(from: 0, to: listSize, by: rowsAtOnce))
        for (number, start) in starts.enumerated() {
            let list = part(start..<min(start + rowsAtOnce, listSize), basis, threads: threads)
            basis = list.basis
            for first in stride(from: 0, to: passersBy, by: Self.round) {
                let round = first..<min(first + Self.round, passersBy)
                let found = try scores(of: round, in: list, floor: lowest, threads: threads)
                for (passer, score) in zip(round, found) { best[passer] = max(best[passer], score) }
                guard progress(number * passersBy + round.upperBound, starts.count * passersBy) else { return nil }
            }
        }
        return thresholds.map { threshold in
            SimulatedShare(
                threshold: threshold, reached: best.reduce(0) { $0 + ($1 >= threshold ? 1 : 0) }, passersBy: passersBy)
        }
    }

    /// A part of the list, ready to be searched; it learns a frame where it is given none.
    private func part(_ range: Range<Int>, _ known: ScanBasis?, threads: Int) -> SearchableSegment {
        let simulator = simulator
        let rows = OrderedBatch.map(range, threads: threads) { index in
            SegmentEncoder.Row(id: ReferenceID(index), vector: simulator.template(index))
        }
        let basis = known ?? frame(of: rows)
        let (layout, data) = SegmentEncoder.encode(rows, basis: basis)
        return unsafe SearchableSegment(
            SegmentView(layout, data: UnsafeRawPointer(data.bytes.baseAddress!)), basis: basis, memory: data,
            alive: nil)
    }

    private func frame(of rows: [SegmentEncoder.Row]) -> ScanBasis {
        guard rows.count >= GalleryWriter.enoughForBasis else { return ScanBasis(identity: simulator.dimension) }
        return BasisLearner.learn(
            from: rows.prefix(16_384).flatMap(\.vector), dimension: simulator.dimension, expected: rows.count)
    }

    /// The best score of each passer-by of a range; minus infinity where it lies under the floor.
    private func scores(
        of range: Range<Int>, in list: SearchableSegment, floor: Double, threads: Int
    ) throws(SearchError) -> [Double] {
        let (simulator, level) = (simulator, level)
        // Nobody on the list has a number from here on.
        let stranger = (listSize + imagesPerPerson - 1) / imagesPerPerson
        let groups = (range.count + Self.group - 1) / Self.group
        let found = OrderedBatch.map(0..<groups, threads: threads) { group -> Result<[Double], SearchError> in
            let first = range.lowerBound + group * Self.group
            let probes = (first..<min(first + Self.group, range.upperBound)).map { simulator.probe(of: stranger + $0) }
            var options = SearchOptions(limit: 1, floor: floor)
            options.level = level
            do throws(SearchError) {
                let lists = try SegmentSearch([list], queries: probes, options: options).run()
                return .success(lists.map { $0.first?.score ?? -.infinity })
            } catch { return .failure(error) }
        }
        var scores: [Double] = []
        for part in found { scores += try part.get() }
        return scores
    }
}
