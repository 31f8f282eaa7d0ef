import CFFmpeg

/// Why a video can't be read or written.
package struct VideoError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case cannotOpen
        case noVideo
        case unsupportedCodec
        case timedOut
        case lost
        case damaged
        case cancelled
        case cannotWrite
        case badSource
    }

    package let code: Code
    /// What is wrong and what to do; an address in it has no user name, password or query.
    package let message: String
    /// FFmpeg's own text.
    package let cause: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String, cause: String = "") {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// Takes FFmpeg's text for a return code.
    init(_ code: Code, _ message: String, status: Int32) {
        self.init(code, message, cause: ffmpegText(status))
    }

    package static func == (left: VideoError, right: VideoError) -> Bool { left.code == right.code }

    package var description: String { cause.isEmpty ? message : "\(message) FFmpeg says: \(cause)." }
}

/// FFmpeg's text for a return code.
private func ffmpegText(_ status: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    unsafe CFFmpeg_error_text(status, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// FFmpeg's library versions, for reports.
package enum VideoLibrary {
    /// The decoder library's version.
    package static var version: String {
        let v = avcodec_version()
        return "libavcodec \(v >> 16).\((v >> 8) & 0xFF).\(v & 0xFF)"
    }

    /// Silences the library's own log, which prints addresses with passwords.
    static let quiet: Void = { CFFmpeg_silence() }()
}
