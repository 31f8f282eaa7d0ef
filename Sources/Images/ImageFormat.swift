/// The still formats that Peel reads, told by their first bytes and never by the file's name.
package enum ImageFormat: String, Sendable, CaseIterable {
    case jpeg, png, webp, tiff, heic, gif, bmp

    /// Formats that are known and refused: they can run code, name other files or hide several documents.
    package enum Refused: String, Sendable {
        case svg = "SVG drawing"
        case pdf = "PDF document"
        case postscript = "PostScript document"
        case archive = "archive"
        case video = "video"
    }

    /// What the first bytes say.
    package enum Sniffed: Sendable, Equatable {
        case supported(ImageFormat)
        case refused(Refused)
        case unknown
    }

    /// Looks at up to the first 4,096 bytes of a file.
    package static func sniff(_ bytes: [UInt8]) -> Sniffed {
        let head = bytes.prefix(4096)
        func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
            head.count >= offset + signature.count && head.dropFirst(offset).starts(with: signature)
        }
        if has([0xFF, 0xD8, 0xFF]) { return .supported(.jpeg) }
        if has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .supported(.png) }
        if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) { return .supported(.webp) }
        if has([0x49, 0x49, 0x2A, 0x00]) || has([0x4D, 0x4D, 0x00, 0x2A]) { return .supported(.tiff) }
        if has([0x49, 0x49, 0x2B, 0x00]) || has([0x4D, 0x4D, 0x00, 0x2B]) { return .supported(.tiff) }
        if has(Array("GIF8".utf8)) { return .supported(.gif) }
        if has(Array("BM".utf8)), head.count > 26 { return .supported(.bmp) }
        if has(Array("ftyp".utf8), at: 4) { return sniffBrand(head) }
        return sniffRefused(head)
    }

    private static func sniffBrand(_ head: ArraySlice<UInt8>) -> Sniffed {
        let brand = String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self)
        let stills = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"]
        return stills.contains(brand) ? .supported(.heic) : .refused(.video)
    }

    private static func sniffRefused(_ head: ArraySlice<UInt8>) -> Sniffed {
        let text = String(decoding: head, as: UTF8.self)
        if text.hasPrefix("%PDF") { return .refused(.pdf) }
        if text.hasPrefix("%!PS") { return .refused(.postscript) }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x1F, 0x8B]) {
            return .refused(.archive)
        }
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .refused(.video) }
        return text.lowercased().contains("<svg") ? .refused(.svg) : .unknown
    }
}
