/// One measure of a face image's quality.
///
/// Names and mappings follow ISO/IEC 29794-5:2025 as its reference implementation OFIQ 1.0.3 computes them.
/// A measure that is computed from five points instead of the standard's 98 is marked approximate.
package enum QualityMeasure: String, Sendable, Hashable, CaseIterable, Codable {
    case illuminationUniformity
    case luminanceMean
    case luminanceVariance
    case underExposurePrevention
    case overExposurePrevention
    case dynamicRange
    case naturalColour
    case singleFacePresent
    case interEyeDistance
    case leftwardCropOfTheFaceImage
    case rightwardCropOfTheFaceImage
    case headPoseYaw
    case headPosePitch
    case headPoseRoll
    case sharpness

    /// Whether the value only approximates the standard's component of this name.
    package var isApproximate: Bool { self != .singleFacePresent }
}

/// The quality of one face image: a value 0…100 for each measure, and the pose from five landmarks.
package struct FaceQuality: Sendable, Hashable {
    /// 0 (worst) … 100; a measure that could not be assessed is absent.
    package let values: [QualityMeasure: Int]
    /// Degrees; yaw is positive where the subject looks to the image's right.
    package let yaw: Double
    package let pitch: Double
    package let roll: Double
    /// Pixels of the source image between the eye centres.
    package let interEyeDistance: Double

    /// Takes the values as they are.
    package init(
        values: [QualityMeasure: Int], yaw: Double, pitch: Double, roll: Double, interEyeDistance: Double
    ) {
        self.values = values
        self.yaw = yaw
        self.pitch = pitch
        self.roll = roll
        self.interEyeDistance = interEyeDistance
    }

    /// One number for ranking shots of one track, 0…100: the worst of size, pose, exposure and sharpness.
    ///
    /// It is ours, not the standard's unified score, which needs a network that no pack here carries.
    package var shotScore: Int {
        let parts: [QualityMeasure] = [
            .interEyeDistance, .headPoseYaw, .headPosePitch, .luminanceMean, .sharpness,
        ]
        return parts.compactMap { values[$0] }.min() ?? 0
    }
}
