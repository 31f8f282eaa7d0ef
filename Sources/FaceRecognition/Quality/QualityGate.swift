package import Biometrics

/// What a face is about to be used for; each use has one gate.
package enum RecognitionUse: String, Sendable, CaseIterable {
    /// A reference image for a watchlist or gallery.
    case enrol
    /// A passer-by in a live stream.
    case live
    /// A probe of an investigation or at the roadside.
    case search
}

/// The lowest quality at which a face is used; docs/quality.md says how each number was chosen.
package struct QualityGate: Sendable {
    /// Pixels between the eyes.
    package let smallestInterEyeDistance: Double
    /// Degrees, either way.
    package let largestYaw: Double
    package let largestPitch: Double
    /// 0…100.
    package let lowestLuminance: Int

    /// The gate of one use.
    package init(for use: RecognitionUse) {
        switch use {
        case .enrol:
            (smallestInterEyeDistance, largestYaw, largestPitch, lowestLuminance) = (24, 35, 35, 5)
        case .live:
            (smallestInterEyeDistance, largestYaw, largestPitch, lowestLuminance) = (12, 55, 40, 0)
        // A poor probe is warned about, not refused: it may be all that there is.
        case .search:
            (smallestInterEyeDistance, largestYaw, largestPitch, lowestLuminance) = (8, 75, 60, 0)
        }
    }

    /// Why a face does not pass, in words; empty where it does.
    package func faults(_ quality: FaceQuality) -> [String] {
        var faults: [String] = []
        if quality.interEyeDistance < smallestInterEyeDistance {
            faults.append(
                "the eyes are \(Int(quality.interEyeDistance)) pixels apart, at least \(Int(smallestInterEyeDistance)) "
                    + "are needed: use a larger image")
        }
        if abs(quality.yaw) > largestYaw { faults.append("the head is turned too far to the side") }
        if abs(quality.pitch) > largestPitch { faults.append("the head is tilted too far up or down") }
        if let light = quality.values[.luminanceMean], light < lowestLuminance {
            faults.append("the face is too dark or too bright")
        }
        return faults
    }
}
