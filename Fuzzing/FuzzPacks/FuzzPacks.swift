import FaceRecognition
import Foundation
import Inference

/// Reads bytes as a pack's card, or as an ONNX network where they don't start with a brace.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPacks(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Data(UnsafeBufferPointer(start: start, count: count))
    if bytes.first == UInt8(ascii: "{") {
        _ = try? PackCard.read(bytes, folder: "fuzz")
    } else {
        _ = try? SeparableNetwork(onnx: Array(bytes), reversesChannels: false)
    }
    return 0
}
