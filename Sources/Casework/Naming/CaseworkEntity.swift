/// Something that a store keeps as one document.
package protocol CaseworkEntity: Sendable, Codable, Equatable, Identifiable where ID == Identifier<Self> {
    /// How often the entity was saved. The store counts, and refuses to save over somebody else's change.
    var revision: Int { get set }
}

/// An entity with personal data.
///
/// Names, references, free text and the references of images stand in ``sealed`` and nowhere else, so that a store can
/// encrypt them as one blob under a key of their own, and erase them by destroying that key. A store takes the key
/// `sealed` out of the encoded document, and puts it back before decoding.
package protocol SealedEntity: CaseworkEntity {
    /// The personal part.
    associatedtype Sealed: Sendable, Codable, Equatable

    /// What the store encrypts.
    var sealed: Sealed { get }
}
