import Casework
import Foundation
import Video

/// A source of a session as the command line names it: a recording, or a camera and which of the authority's it is.
struct LiveSource: Sendable {
    let video: VideoSource
    /// The name that the authority gives the camera; nil where sources stand in the authority's order.
    let camera: String?

    init(_ video: VideoSource, camera: String? = nil) {
        self.video = video
        self.camera = camera
    }

    /// Reads `NAME=rtsp://…`, an address, or a file.
    ///
    /// - Throws: `VideoError` with code `badSource` where an address has another scheme.
    init(argument: String) throws(VideoError) {
        guard let scheme = argument.range(of: "://"),
            let sign = argument[..<scheme.lowerBound].firstIndex(of: "="), sign > argument.startIndex
        else {
            self.init(try VideoSource(argument: argument))
            return
        }
        let address = String(argument[argument.index(after: sign)...])
        self.init(try VideoSource(argument: address), camera: String(argument[..<sign]))
    }

    /// What the guards are told of it.
    var feed: DeploymentSite.Feed { video.isCamera ? .camera(named: camera) : .recording }
}
