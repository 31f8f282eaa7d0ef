package import Foundation

/// What a retrospective search is for (rulebook §12).
package enum SearchPurpose: String, Sendable, Codable, Hashable, CaseIterable {
    case investigateOffence = "investigate-offence"
    case findMissing = "find-missing"
    /// Somebody who can't say who they are: dead, unconscious, or lost to themselves.
    case nameUnknown = "name-unknown"
}

/// The law that an officer rests a search on, besides DPA 2018 Part 3.
package enum SearchBasis: String, Sendable, Codable, Hashable, CaseIterable {
    /// The common-law duty to prevent and detect crime and protect life.
    case commonLaw = "common-law"
    /// Police and Criminal Evidence Act 1984 s.64A.
    case custodyPhotographs = "custody-photographs"
    case coroner
}

/// How grave the matter is.
package enum Seriousness: Int, Sendable, Codable, Hashable, Comparable, CaseIterable {
    case summary = 1
    case eitherWay
    case indictableOnly
    case threatToLife

    package static func < (left: Seriousness, right: Seriousness) -> Bool { left.rawValue < right.rawValue }
}

/// Kinds of offences, for statistics; the offence itself is written in the request's sealed part.
package enum OffenceGroup: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case homicide
    case sexual
    case violence
    case robbery
    case burglary
    case theft
    case vehicle
    case drugs
    case weapons
    case publicOrder = "public-order"
    case fraud
    case otherOffence = "other-offence"
    /// Somebody missing or unnamed: no offence.
    case noOffence = "no-offence"
}

/// What a request asks for, in coded form; the words are in ``SearchNarrative``.
package struct SearchTerms: Sendable, Codable, Hashable {
    package var purpose: SearchPurpose
    package var offence: OffenceGroup
    package var seriousness: Seriousness
    package var basis: SearchBasis
    package var gallery: ReferenceGallery.ID
    package var probes: [Probe]
    package var parameters: SearchParameters
    /// How many searches the matter is expected to need, this one among them. Each is a request of its own; many are
    /// bulk.
    package var searches = 1
    /// Whether an image shows people at a protest or a public assembly (rulebook §12).
    package var showsProtest = false
    /// Until when the same search may be made again after the gallery changed; nil means once only.
    package var standsUntil: Date?
    package var prohibited = LiveAuthority.ProhibitedUses()

    /// Takes what has no default.
    package init(
        purpose: SearchPurpose, offence: OffenceGroup, seriousness: Seriousness, basis: SearchBasis,
        gallery: ReferenceGallery.ID, probes: [Probe], parameters: SearchParameters
    ) {
        self.purpose = purpose
        self.offence = offence
        self.seriousness = seriousness
        self.basis = basis
        self.gallery = gallery
        self.probes = probes
        self.parameters = parameters
    }

    /// Whether a superintendent decides (rulebook §12).
    ///
    /// - Parameter counted: searches of the case that were allowed or made, this one among them; each run counts.
    package func needsHigherRank(under policy: Policy, counted: Int = 0) -> Bool {
        showsProtest || max(searches, counted) >= policy.terms.searches.bulkFrom
    }
}

/// Why a search is asked for, in words; always sealed.
package struct SearchNarrative: Sendable, Codable, Hashable {
    /// The offence or the matter.
    package var matter = ""
    package var necessity = ""
    package var proportionality = ""
    /// Less intrusive ways that were considered, and why they don't do.
    package var alternatives = ""
    /// Why each filter is right, by its kind.
    package var filters: [SearchFilter.Kind: String] = [:]
    /// Why the list has to be longer than the policy's standard.
    package var longerList = ""
    /// How the freedoms of expression and assembly were weighed (Articles 10 and 11).
    package var assembly = ""

    package init() {}
}
