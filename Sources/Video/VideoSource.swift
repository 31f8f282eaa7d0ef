package import Foundation

/// Where frames come from: a recording or a camera.
package enum VideoSource: Sendable, Hashable {
    case recording(URL)
    case camera(URL)

    /// Reads a command-line argument: `rtsp://` and `rtsps://` are cameras, everything else is a file.
    ///
    /// - Throws: ``VideoError`` with code `badSource` where an address has another scheme.
    package init(argument: String) throws(VideoError) {
        if let range = argument.range(of: "://") {
            let scheme = argument[..<range.lowerBound].lowercased()
            if scheme == "file", let url = URL(string: argument) {
                self = .recording(url)
                return
            }
            guard ["rtsp", "rtsps"].contains(scheme), let url = URL(string: argument), url.host() != nil else {
                throw VideoError(
                    .badSource, "The source “\(scheme)://…” can't be used: give a file, rtsp:// or rtsps:// address.")
            }
            self = .camera(url)
        } else {
            self = .recording(URL(fileURLWithPath: argument))
        }
    }

    /// Whether frames come from a camera and not from a recording.
    package var isCamera: Bool { if case .camera = self { true } else { false } }

    /// What FFmpeg opens; holds the camera's password, so it is never printed.
    var address: String {
        switch self {
        case .recording(let file): file.path(percentEncoded: false)
        case .camera(let url): url.absoluteString
        }
    }

    /// For people: a file's name, or an address without user, password and query.
    package var label: String {
        switch self {
        case .recording(let file): return file.lastPathComponent
        case .camera(let url):
            let port = url.port.map { ":\($0)" } ?? ""
            return "\(url.scheme ?? "rtsp")://\(url.host() ?? "?")\(port)\(url.path())"
        }
    }
}
