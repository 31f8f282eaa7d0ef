/// Something in a gallery that is not as it was written.
package struct GalleryFault: Sendable, Equatable, Encodable {
    /// The kinds of fault.
    package enum Kind: String, Sendable, Encodable {
        /// The file can't be read, or its first page makes no sense.
        case file
        /// A frame's file is not the one that the manifest names, or its axes are no axes.
        case frame
        /// The table of a file's blocks is not the one that the manifest names.
        case table
        /// A block is not what its entry in the table says.
        case block
        /// The content fits its digests and not the manifest.
        case content
        /// A removal had begun when the program ended.
        case unfinishedRemoval
    }

    package let kind: Kind
    /// The file in the gallery's folder.
    package let file: String
    /// Which block of the file, where it is a block.
    package let block: Int?
    /// One sentence: what is wrong, and what to do.
    package let message: String
}

/// What a verification looked at and found.
package struct VerificationReport: Sendable, Encodable {
    /// The version that was verified.
    package let version: GalleryVersion
    /// Files of frames and templates.
    package let files: Int
    package let blocks: Int
    /// Templates that can be found.
    package let templates: Int
    /// Files in the folder that no version names: left over by a crash, and deleted by the next change.
    package let leftovers: [String]
    /// In the order of the manifest; empty where everything is as it was written.
    package let faults: [GalleryFault]
}
