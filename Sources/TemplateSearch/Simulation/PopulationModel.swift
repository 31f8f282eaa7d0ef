package import Foundation

/// How templates of a pack are spread: between people and between images of one person, along the axes of the spread.
///
/// It holds no template and nobody's mean: a length and variances, learned from many people, are all there is.
package struct PopulationModel: Sendable, Codable, Equatable {
    /// The pack that it was fitted to.
    package let pack: String
    package let dimension: Int
    /// The length of the middle of all templates.
    package let meanLength: Double
    /// Variances of people's middles along each axis, in descending order.
    package let between: [Double]
    /// Variances of images around their person's middle along the same axes.
    package let within: [Double]
    /// How many people and images it was fitted to.
    package let people: Int
    package let images: Int

    /// Fits the model to templates of people with one image or more.
    ///
    /// The variance within people is the mean over those with two images or more, with one degree of freedom less for each
    /// person; that between people is the whole variance less that within (one-way random effects; Searle, Casella and
    /// McCulloch, Variance Components, ch. 3).
    ///
    /// - Parameters:
    ///   - pack: that made the templates.
    ///   - templates: unit vectors of one length.
    ///   - subjects: who each is of; at least two people, one of them with two images.
    package init(pack: String, templates: [[Float]], subjects: [String]) throws(GalleryError) {
        let groups = Dictionary(grouping: zip(subjects, templates), by: \.0).values.map { $0.map(\.1) }
        guard let dimension = templates.first?.count, groups.count > dimension,
            groups.contains(where: { $0.count > 1 }),
            templates.allSatisfy({ $0.count == dimension })
        else {
            throw GalleryError(
                .badTemplate,
                "A model needs templates of more people than a template has values, some with two images or more.")
        }
        let moments = SampleMoments(templates)
        let mean = moments.mean
        let eigen = SymmetricEigen(moments.covariance(freedom: templates.count - 1), order: dimension)
        let axes = ScanBasis(
            mean: mean.map(Float.init), axes: eigen.vectors.map(Float.init), head: dimension)
        let spread = Self.within(groups, axes)
        self.pack = pack
        self.dimension = dimension
        meanLength = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
        within = spread
        between = zip(eigen.values, spread).map { max(0, $0 - $1) }
        people = groups.count
        images = templates.count
    }

    private static func within(_ groups: [[[Float]]], _ axes: ScanBasis) -> [Double] {
        var squares = [Double](repeating: 0, count: axes.dimension)
        var freedom = 0
        for group in groups where group.count > 1 {
            let rows = group.map { axes.query($0).coordinates }
            for axis in 0..<axes.dimension {
                let middle = rows.reduce(0) { $0 + $1[axis] } / Double(rows.count)
                squares[axis] += rows.reduce(0) { $0 + ($1[axis] - middle) * ($1[axis] - middle) }
            }
            freedom += group.count - 1
        }
        return squares.map { $0 / Double(freedom) }
    }

    /// The same spread in another number of dimensions, for trying sizes that no pack has.
    package func resized(to count: Int) -> PopulationModel {
        func stretched(_ values: [Double]) -> [Double] {
            let total = values.reduce(0, +)
            let spread = (0..<count).map { values[$0 * values.count / count] }
            let sum = max(spread.reduce(0, +), 1e-30)
            return spread.map { $0 * total / sum }
        }
        return PopulationModel(
            pack: "\(pack), stretched", dimension: count, meanLength: meanLength, between: stretched(between),
            within: stretched(within), people: people, images: images)
    }

    private init(
        pack: String, dimension: Int, meanLength: Double, between: [Double], within: [Double], people: Int, images: Int
    ) {
        self.pack = pack
        self.dimension = dimension
        self.meanLength = meanLength
        self.between = between
        self.within = within
        self.people = people
        self.images = images
    }

    /// Templates without any structure: every direction is as likely as any other, and images of one person are alike.
    package static func isotropic(dimension: Int) -> PopulationModel {
        let share = [Double](repeating: 0.7 / Double(dimension), count: dimension)
        return PopulationModel(
            pack: "isotropic", dimension: dimension, meanLength: 0, between: share,
            within: share.map { $0 * 0.3 / 0.7 },
            people: 0, images: 0)
    }

    /// Reads what was written as JSON.
    package init(contentsOf file: URL) throws(GalleryError) {
        guard let data = try? Data(contentsOf: file),
            let model = try? JSONDecoder().decode(PopulationModel.self, from: data),
            model.dimension > 0, model.between.count == model.dimension, model.within.count == model.dimension,
            (model.between + model.within).allSatisfy({ $0.isFinite && $0 >= 0 })
        else { throw GalleryError(.badTemplate, "The file \(file.lastPathComponent) is not a model of a population.") }
        self = model
    }
}
