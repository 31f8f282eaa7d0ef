/// A copy of a log as static files, by their paths below its prefix: a folder, a web server, an archive.
///
/// This is the module's only way to the outside. The paths are made by this module, never taken from a text.
package protocol LogResources {
    /// The content of a file; nil if there is none.
    ///
    /// - Parameter path: `checkpoint`, or that of a tile or bundle (``TileCoordinate/path``).
    /// - Throws: ``LogError`` with code `unreadableResource` if the file is there and can't be read.
    func bytes(at path: String) throws(LogError) -> [UInt8]?
}

extension LogResources {
    /// A tile's or bundle's file, or the file of the full one at its place, which replaces a partial one in time.
    ///
    /// - Returns: the coordinate of the file found, and its content; nil if neither exists.
    func find(_ coordinate: TileCoordinate) throws(LogError) -> (coordinate: TileCoordinate, bytes: [UInt8])? {
        if let bytes = try bytes(at: coordinate.path) { return (coordinate, bytes) }
        guard !coordinate.isFull, let bytes = try bytes(at: coordinate.full.path) else { return nil }
        return (coordinate.full, bytes)
    }
}
