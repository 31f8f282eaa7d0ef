import Foundation
import TemplateSearch

/// A folder whose manifest is whatever the fuzzer made up.
private let gallery: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "peel-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}()

/// Opens a gallery whose manifest is some bytes; any answer is right but a crash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGallery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Data(UnsafeBufferPointer(start: start, count: count))
    try? bytes.write(to: gallery.appending(path: "manifest.json"))
    if let snapshot = try? GallerySnapshot.open(gallery) { precondition(snapshot.count >= 0) }
    return 0
}
