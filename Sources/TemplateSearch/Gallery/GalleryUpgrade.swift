/// What is left to do until a gallery of another pack holds the people of an older one.
///
/// Templates of one pack can't be turned into those of another: the images are needed again. Both galleries stay open
/// for searches meanwhile, and the comparison can be made again whenever the older one has changed.
package struct GalleryUpgrade: Sendable {
    /// Templates of the older gallery that the newer one lacks; their labels name the images.
    package let missing: [GalleryRecord]
    /// Templates of the newer gallery that are no longer in the older one: people who were removed meanwhile.
    package let surplus: Set<ReferenceID>
    /// Templates that are in both.
    package let done: Int

    /// Compares two galleries by the identifiers of their templates; it reads both on the calling thread.
    package init(from older: GallerySnapshot, to newer: GallerySnapshot) throws {
        var there: Set<ReferenceID> = []
        try newer.forEachIdentifier { there.insert($0) }
        var missing: [GalleryRecord] = []
        var done = 0
        try older.forEachRecord { record in
            if there.remove(record.id) != nil { done += 1 } else { missing.append(record) }
        }
        self.missing = missing
        self.done = done
        surplus = there
    }
}
