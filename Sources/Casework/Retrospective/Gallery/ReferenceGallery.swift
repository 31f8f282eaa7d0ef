/// A set of reference images that may be searched where the force's published policy names it (rulebook §9).
package struct ReferenceGallery: CaseworkEntity, Hashable {
    package let id: Identifier<ReferenceGallery>
    package var revision = 0
    /// The controller of the images.
    package let force: Force.ID
    package let name: String
    package let kind: Kind
    /// The law by which the force holds the images.
    package let lawfulBasis: String

    /// Which pictures a gallery holds. Pictures from the web or from other people's systems are no kind (rulebook §9).
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case custody
        case missingPeople = "missing-people"
        /// Only in exercises: people who agreed to take part.
        case volunteers
    }

    /// Describes a gallery.
    ///
    /// - Throws: ``Refusal`` by rulebook §9 without a name or a lawful basis, or where the officer keeps no galleries.
    package init(
        id: Identifier<ReferenceGallery>, name: String, kind: Kind, lawfulBasis: String, by officer: Officer
    ) throws(Refusal) {
        if let refusal = RoleGuard.refusal(officer, [.referenceManager], nil) { throw refusal }
        guard !name.isBlank, !lawfulBasis.isBlank else {
            throw Refusal(
                rule: "§9", reason: "the gallery has no name, or nothing says by which law it is held.",
                remedy: "Write both.")
        }
        self.id = id
        force = officer.force
        self.name = name
        self.kind = kind
        self.lawfulBasis = lawfulBasis
    }
}

/// One state of a gallery: a search can be repeated only against the same one.
package struct GalleryEdition: Sendable, Codable, Hashable {
    package let gallery: ReferenceGallery.ID
    /// What the search engine calls the state; two states never share it. Compacting, backing up and restoring change
    /// no image and no attribute, so they have to leave it as it is.
    package let version: String
    /// How many images could be found in it.
    package let images: Int

    /// Takes the values as they are.
    package init(gallery: ReferenceGallery.ID, version: String, images: Int) {
        self.gallery = gallery
        self.version = version
        self.images = images
    }
}
