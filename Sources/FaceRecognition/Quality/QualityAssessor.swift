package import Biometrics
import Foundation
package import Images

/// Measures the quality of one face of an image.
package enum QualityAssessor {
    /// How much is measured.
    package enum Depth: Sendable {
        /// Everything, in the standard's frame of 616 × 616 pixels.
        case full
        /// Enough to rank shots of a passer-by: size, pose, light and sharpness, in a frame of 96 × 96.
        case quick
    }

    /// Assesses a face.
    ///
    /// - Parameters:
    ///   - image: the source, or a part of it that holds the face with a margin.
    ///   - origin: position of `image`'s top left corner in the coordinates of the detection.
    ///   - others: every face of the image, for the ratio of the two largest; empty where unknown.
    ///   - imageWidth: of the whole source, for the crop measures; nil leaves them out.
    package static func assess(
        _ image: Bitmap, _ detection: Detection, origin: Point = Point(x: 0, y: 0), others: [Detection] = [],
        imageWidth: Int? = nil, depth: Depth = .full
    ) -> FaceQuality {
        let pose = HeadPose(detection.landmarks)
        let eyes = detection.landmarks.interEyeDistance
        var native: [QualityMeasure: Double] = [
            .headPoseYaw: pose.yaw, .headPosePitch: pose.pitch, .headPoseRoll: pose.roll,
            .interEyeDistance: eyes / max(0.2, cos(pose.yaw * .pi / 180)),
        ]
        if let imageWidth, eyes > 0 {
            native[.leftwardCropOfTheFaceImage] = detection.landmarks.rightEye.x / eyes
            native[.rightwardCropOfTheFaceImage] = (Double(imageWidth) - detection.landmarks.leftEye.x) / eyes
        }
        let areas = others.map(\.box.area).sorted(by: >)
        if let largest = areas.first, largest > 0 {
            native[.singleFacePresent] = areas.count > 1 ? areas[1] / largest : 0
        }
        let side = depth == .full ? CanonicalFace.standardSide : 96
        if let face = CanonicalFace(image, detection.landmarks, origin: origin, side: side) {
            addPixelMeasures(face, depth, eyes, &native)
        }
        var values = native.mapValues { $0 }.reduce(into: [QualityMeasure: Int]()) {
            $0[$1.key] = QualityMapping.quality($1.key, native: $1.value)
        }
        if depth == .full, values[.naturalColour] == nil { values[.naturalColour] = 0 }
        return FaceQuality(values: values, yaw: pose.yaw, pitch: pose.pitch, roll: pose.roll, interEyeDistance: eyes)
    }

    private static func addPixelMeasures(
        _ face: CanonicalFace, _ depth: Depth, _ eyes: Double, _ native: inout [QualityMeasure: Double]
    ) {
        let histogram = Luminance.histogram(face.image, where: face.isFace)
        if let light = LuminanceStatistics(histogram) {
            native[.luminanceMean] = light.mean
            native[.luminanceVariance] = light.variance
            native[.underExposurePrevention] = light.darkShare
            native[.overExposurePrevention] = light.brightShare
            native[.dynamicRange] = light.entropy
        }
        // A frame larger than the face interpolates, which lowers the Laplacian by the square of the enlargement.
        let enlargement = max(1, face.eyeDistance / max(1, eyes))
        native[.sharpness] = laplacianSharpness(face) * enlargement
        guard depth == .full, let cheeks = CheekColour(face) else { return }
        native[.illuminationUniformity] = cheeks.sharedLuminance
        native[.naturalColour] = cheeks.colourDistance
    }
}
