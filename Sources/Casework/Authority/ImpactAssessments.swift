package import Foundation

/// A document that has to be current, and until when it is.
package struct DatedDocument: Sendable, Codable, Hashable {
    package var reference: String
    package var validUntil: Date

    /// Takes the values as they are.
    package init(reference: String, validUntil: Date) {
        self.reference = reference
        self.validUntil = validUntil
    }
}

/// The assessments that an authority rests on.
package struct ImpactAssessments: Sendable, Codable, Hashable {
    /// DPA 2018 s.64.
    package var dataProtection: DatedDocument?
    /// Equality Act 2010 s.149.
    package var equality: DatedDocument?
    /// Where the community is likely to be affected more than usual.
    package var community: DatedDocument?

    /// Takes the values as they are.
    package init(dataProtection: DatedDocument?, equality: DatedDocument?, community: DatedDocument? = nil) {
        self.dataProtection = dataProtection
        self.equality = equality
        self.community = community
    }

    /// Until when all of them are current; nil where a required one is missing.
    package var validUntil: Date? {
        guard let dataProtection, let equality else { return nil }
        return [dataProtection.validUntil, equality.validUntil, community?.validUntil].compactMap { $0 }.min()
    }
}
