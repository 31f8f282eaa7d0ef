import Biometrics
import Foundation
import Images
import TestSupport
import Testing

@testable import FaceRecognition

@Suite struct QualityTests {
    /// Points on the published curves (ISO/IEC 29794-5 as OFIQ 1.0.3 maps them).
    @Test(arguments: [
        (QualityMeasure.interEyeDistance, 70.0, 50), (.interEyeDistance, 110, 88), (.interEyeDistance, 30, 12),
        (.illuminationUniformity, 1, 100), (.illuminationUniformity, 0.5, 81), (.illuminationUniformity, 0, 0),
        (.luminanceMean, 0.2, 50), (.luminanceMean, 0.5, 100), (.luminanceMean, 0.8, 50),
        (.luminanceVariance, 0, 0), (.luminanceVariance, 1.0 / 60, 100),
        (.underExposurePrevention, 0, 100), (.underExposurePrevention, 0.92, 40), (.underExposurePrevention, 1, 0),
        (.overExposurePrevention, 0, 100), (.overExposurePrevention, 0.09, 10), (.overExposurePrevention, 1, 1),
        (.dynamicRange, 8, 100), (.dynamicRange, 6.4, 80), (.naturalColour, 0, 100), (.naturalColour, 10, 54),
        (.naturalColour, 100, 0), (.singleFacePresent, 0, 100), (.singleFacePresent, 0.25, 75),
        (.headPoseYaw, 0, 100), (.headPoseYaw, 45, 50), (.headPosePitch, -60, 25), (.headPoseRoll, 90, 0),
        (.headPoseYaw, 120, 0), (.leftwardCropOfTheFaceImage, 0.9, 50), (.rightwardCropOfTheFaceImage, 1.2, 95),
    ])
    func `Mappings equal the published ones`(measure: QualityMeasure, native: Double, quality: Int) {
        #expect(QualityMapping.quality(measure, native: native) == quality)
    }

    private func landmarks(yaw: Double, pitch: Double, roll: Double) -> Landmarks {
        let model: [SIMD3<Double>] = [
            SIMD3(-31.5, 0, 0), SIMD3(31.5, 0, 0), SIMD3(0, 36, 26), SIMD3(-25, 68, 4), SIMD3(25, 68, 4),
        ]
        let (y, p, r) = (yaw * .pi / 180, pitch * .pi / 180, roll * .pi / 180)
        let points = model.map { v -> Point in
            let turned = SIMD3(v.x * cos(y) + v.z * sin(y), v.y, -v.x * sin(y) + v.z * cos(y))
            let tilted = SIMD3(turned.x, turned.y * cos(p) - turned.z * sin(p), turned.y * sin(p) + turned.z * cos(p))
            return Point(x: 200 + tilted.x * cos(r) - tilted.y * sin(r), y: 200 + tilted.x * sin(r) + tilted.y * cos(r))
        }
        return Landmarks(points)!
    }

    @Test(arguments: [-40.0, -15, 0, 20, 45]) func `Yaw is found from the landmarks of a turned head`(yaw: Double) {
        let pose = HeadPose(landmarks(yaw: yaw, pitch: 0, roll: 0))
        #expect(abs(pose.yaw - yaw) < 3 && abs(pose.pitch) < 3 && abs(pose.roll) < 3, "\(pose)")
    }

    @Test(arguments: [-25.0, 0, 25]) func `Pitch and roll are found too`(angle: Double) {
        #expect(abs(abs(HeadPose(landmarks(yaw: 0, pitch: angle, roll: 0)).pitch) - abs(angle)) < 4)
        #expect(abs(HeadPose(landmarks(yaw: 0, pitch: 0, roll: angle)).roll - angle) < 1)
    }

    @Test func `Quality falls with blur, darkness and size`() throws {
        let engine = try TestEngine.default()
        let picture = try ImageDecoder.decode(contentsOf: Checkout.photo("astronaut.png"))
        let face = try #require(try engine.detect(picture).mainFace)
        func value(_ image: Bitmap, _ detection: Detection, _ measure: QualityMeasure) throws -> Int {
            try #require(QualityAssessor.assess(image, detection).values[measure])
        }
        let blurred = picture.resized(width: picture.width / 6, height: picture.height / 6)
            .resized(width: picture.width, height: picture.height)
        #expect(try value(blurred, face, .sharpness) < value(picture, face, .sharpness))
        var dark = picture
        dark.withMutablePixels { pixels in for index in 0..<pixels.count { unsafe pixels[index] /= 6 } }
        #expect(try value(dark, face, .luminanceMean) < value(picture, face, .luminanceMean))
        #expect(try value(dark, face, .underExposurePrevention) < value(picture, face, .underExposurePrevention))
        let small = picture.resized(width: picture.width / 3, height: picture.height / 3)
        #expect(try value(small, face.scaled(by: 1.0 / 3), .interEyeDistance) < value(picture, face, .interEyeDistance))
    }

    @Test func `A flat grey face has no range and no natural colour`() {
        let grey = Bitmap(width: 500, height: 500, red: 128, green: 128, blue: 128)
        let face = Detection(
            box: Box(x: 90, y: 70, width: 120, height: 160), landmarks: landmarks(yaw: 0, pitch: 0, roll: 0),
            confidence: 1)
        let quality = QualityAssessor.assess(grey, face, others: [face], imageWidth: 300)
        #expect(quality.values[.dynamicRange] == 0 && quality.values[.naturalColour] == 0)
        #expect(quality.values[.illuminationUniformity] == 100 && quality.values[.singleFacePresent] == 100)
        #expect(quality.values[.sharpness]! < 10)
    }

    @Test func `Each use has one gate, the strictest for references`() {
        let small = FaceQuality(values: [.luminanceMean: 90], yaw: 0, pitch: 0, roll: 0, interEyeDistance: 15)
        #expect(!QualityGate(for: .enrol).faults(small).isEmpty)
        #expect(QualityGate(for: .live).faults(small).isEmpty && QualityGate(for: .search).faults(small).isEmpty)
        let profile = FaceQuality(values: [:], yaw: 70, pitch: 0, roll: 0, interEyeDistance: 80)
        #expect(!QualityGate(for: .live).faults(profile).isEmpty)
    }
}
