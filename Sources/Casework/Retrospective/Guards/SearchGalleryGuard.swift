import Foundation

/// Rulebook §9: only galleries that the published policy names are searched.
enum SearchGalleryGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        guard facts.request.terms.gallery == facts.gallery.id, facts.edition.gallery == facts.gallery.id else {
            return [
                Refusal(
                    rule: "§9", reason: "another gallery would be searched than was authorised.",
                    remedy: "Search the authorised one.")
            ]
        }
        return refusals(facts.gallery.id, under: facts.policy)
    }

    /// What can be said of a gallery before it is searched.
    static func refusals(_ gallery: ReferenceGallery.ID, under policy: Policy) -> [Refusal] {
        guard policy.terms.searches.galleries.contains(gallery) else {
            return [
                Refusal(
                    rule: "§9", reason: "the published policy doesn't name the gallery.",
                    remedy: "Search one that it names.")
            ]
        }
        return []
    }
}
