/// One person's place on a deployment's list, as a device carries it: the fields of rulebook §6 that a folder can hold.
///
/// Casework keeps a ``Nomination`` for the same place, with reasons, sources and reviews.
package struct WatchlistEntry: Sendable, Hashable {
    /// The force's own reference for the person; never a name.
    package let reference: String
    package let category: WatchlistCategory
    /// Path of the image below the list's folder.
    package let image: String
    /// What the officer is told to do on an alert.
    package let instruction: String

    /// Takes the values as they are.
    package init(reference: String, category: WatchlistCategory, image: String, instruction: String?) {
        self.reference = reference
        self.category = category
        self.image = image
        let text = instruction ?? ""
        self.instruction = text.isEmpty ? category.defaultInstruction : text
    }
}
