import Video

/// How a live session works; the defaults are those that the benchmarks measure.
package struct LiveSettings: Sendable, Hashable {
    /// Longer side, in pixels, of the frames that the detector looks at.
    package var detectionSide = 960
    /// Frames a second that are analysed on each camera, at least.
    package var detectionsPerSecond = 12.0
    /// Whether recordings play at their own speed, as a camera would; otherwise as fast as they can be analysed.
    package var pacesRecordings = false
    /// Frames in which one person has to match before an alert is raised.
    package var confirmingMatches = 2
    /// Seconds in which the same person does not alert again on the same camera.
    package var repeatInterval = 30.0
    /// Seconds that a source may be silent.
    package var deadline = 10.0
    /// Lowest confidence that is blurred; below the detector's own limit, since a face blurred in vain harms nobody.
    package var redactionConfidence = 0.3

    package init() {}
}
