package import Biometrics
import Foundation

/// What the engine made of one image: a template, or why there is none.
package struct ImageRecord: Sendable, Codable, Hashable {
    /// What happened.
    package enum Outcome: String, Sendable, Codable, Hashable, CaseIterable {
        case captured
        /// The file can't be decoded: a failure to acquire.
        case unreadable
        /// No face was found: a failure to acquire.
        case noFace = "no-face"
        /// The face's landmarks coincide: a failure to extract.
        case noTemplate = "no-template"
    }

    /// SHA-256 of the file.
    package let image: String
    package let outcome: Outcome
    /// Base64 of little-endian float32 values of unit length.
    package let template: String?
    /// 0…100 by measure, pose in degrees and pixels between the eyes; nil without a face.
    package let measures: [String: Double]?

    /// Takes the values as they are.
    package init(image: String, outcome: Outcome, template: String? = nil, measures: [String: Double]? = nil) {
        self.image = image
        self.outcome = outcome
        self.template = template
        self.measures = measures
    }

    /// The template's vector; nil where there is none or the text is damaged.
    var vector: [Float]? {
        guard let template, let data = Data(base64Encoded: template), !data.isEmpty, data.count % 4 == 0 else {
            return nil
        }
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count, by: 4).map { at in
            Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) })
        }
    }

    /// A vector as ``template`` holds it.
    static func text(_ vector: [Float]) -> String {
        var data = Data(capacity: vector.count * 4)
        for value in vector {
            let bits = value.bitPattern
            data.append(contentsOf: [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) })
        }
        return data.base64EncodedString()
    }

    /// A face's quality as ``measures`` holds it.
    static func measures(_ quality: FaceQuality) -> [String: Double] {
        var all = Dictionary(uniqueKeysWithValues: quality.values.map { ($0.key.rawValue, Double($0.value)) })
        all["yaw"] = quality.yaw
        all["pitch"] = quality.pitch
        all["roll"] = quality.roll
        all["eyes"] = quality.interEyeDistance
        all["shot"] = Double(quality.shotScore)
        return all
    }

    /// The quality again; nil without a face.
    package var quality: FaceQuality? {
        guard let measures, let yaw = measures["yaw"], let pitch = measures["pitch"], let roll = measures["roll"],
            let eyes = measures["eyes"]
        else { return nil }
        var values: [QualityMeasure: Int] = [:]
        for measure in QualityMeasure.allCases {
            values[measure] = measures[measure.rawValue].flatMap { Int(exactly: $0.rounded()) }
        }
        return FaceQuality(values: values, yaw: yaw, pitch: pitch, roll: roll, interEyeDistance: eyes)
    }
}
