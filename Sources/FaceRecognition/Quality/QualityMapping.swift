package import Biometrics
import Foundation

/// The mappings from native values to 0…100 of ISO/IEC 29794-5:2025, as OFIQ 1.0.3 has them.
package enum QualityMapping {
    /// clamp(round(h · (a + s · σ(x; x0, w)))), the standard's common form; halves round away from zero.
    static func sigmoid(
        _ x: Double, h: Double = 100, a: Double = 0, s: Double = 1, x0: Double, w: Double
    ) -> Int {
        clamp(h * (a + s / (1 + exp((x0 - x) / w))))
    }

    private static func clamp(_ value: Double) -> Int {
        guard value.isFinite else { return 0 }
        return Int(max(0, min(100, value.rounded())))
    }

    /// Maps one measure's native value.
    ///
    /// Native values: illumination: shared area of two histograms, 0…1; luminance mean: 0…1; luminance variance:
    /// of values 0…1; exposure: share of pixels, 0…1; dynamic range: bits; natural colour: distance in CIELAB;
    /// single face: ratio of areas, 0…1; inter-eye distance: pixels over cos(yaw); crops: multiples of the
    /// inter-eye distance; poses: degrees; sharpness: see ``QualityAssessor``.
    package static func quality(_ measure: QualityMeasure, native x: Double) -> Int {
        switch measure {
        case .illuminationUniformity: clamp(100 * pow(max(0, x), 0.3))
        case .luminanceMean:
            clamp(100 / (1 + exp((0.2 - x) / 0.05)) * (1 - 1 / (1 + exp((0.8 - x) / 0.05))))
        case .luminanceVariance: clamp(100 * sin(.pi * 60 * x / (60 * x + 1)))
        case .underExposurePrevention: sigmoid(x, h: 120, a: 0.832, s: -1, x0: 0.92, w: 0.05)
        case .overExposurePrevention: clamp(1 / (x + 0.01))
        case .dynamicRange: clamp(12.5 * x)
        case .naturalColour: sigmoid(x, h: 200, a: 1, s: -1, x0: 0, w: 10)
        case .singleFacePresent: clamp(100 * (1 - x))
        case .interEyeDistance: sigmoid(x, x0: 70, w: 20)
        case .leftwardCropOfTheFaceImage, .rightwardCropOfTheFaceImage: sigmoid(x, x0: 0.9, w: 0.1)
        case .headPoseYaw, .headPosePitch, .headPoseRoll:
            clamp(100 * pow(max(0, cos(x * .pi / 180)), 2))
        // Ours: the standard's sharpness needs a random forest that no pack carries.
        case .sharpness: sigmoid(x, x0: 6, w: 2)
        }
    }
}
