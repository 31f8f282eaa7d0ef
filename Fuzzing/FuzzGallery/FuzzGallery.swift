import Foundation
import TemplateSearch

/// Puts bytes in the place of a gallery's file and opens, searches and checks it.
///
/// The first byte chooses the file: the manifest or a segment.
private let gallery: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "peel-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}()

/// Reads bytes as a part of a gallery.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGallery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Data(UnsafeBufferPointer(start: start, count: count))
    try? bytes.write(to: gallery.appending(path: "manifest.json"))
    if let snapshot = try? GallerySnapshot.open(gallery) { precondition(snapshot.count >= 0) }
    return 0
}
