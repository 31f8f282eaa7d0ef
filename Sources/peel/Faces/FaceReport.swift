import Biometrics
import FaceRecognition
import Foundation

/// One face as the JSON outputs show it.
struct FaceReport: Encodable {
    /// x, y, width and height in pixels of the oriented image.
    let box: [Double]
    let landmarks: [[Double]]
    let confidence: Double
    let quality: QualityReport?

    init(_ detection: Detection, _ quality: FaceQuality? = nil) {
        box = [detection.box.x, detection.box.y, detection.box.width, detection.box.height].map(FaceReport.rounded)
        landmarks = detection.landmarks.points.map { [$0.x, $0.y].map(FaceReport.rounded) }
        confidence = (detection.confidence * 10_000).rounded() / 10_000
        self.quality = quality.map(QualityReport.init)
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// A face's quality as the JSON outputs show it.
struct QualityReport: Encodable {
    /// 0…100 by measure; a measure that could not be assessed is absent.
    let measures: [String: Int]
    /// Degrees.
    let yaw: Double
    let pitch: Double
    let roll: Double
    let interEyeDistance: Double
    /// For each use, why the face would be refused; empty where it passes.
    let gates: [String: [String]]

    init(_ quality: FaceQuality) {
        measures = quality.values.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
        func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        (yaw, pitch, roll) = (tenth(quality.yaw), tenth(quality.pitch), tenth(quality.roll))
        interEyeDistance = tenth(quality.interEyeDistance)
        gates = RecognitionUse.allCases.reduce(into: [:]) { $0[$1.rawValue] = QualityGate(for: $1).faults(quality) }
    }
}

/// One image as the JSON outputs show it: its faces, or why there are none.
struct ImageReport: Encodable {
    let path: String
    var pack: String?
    var faces: [FaceReport]?
    var error: String?
}

/// JSON with stable key order, for people and for comparison.
func jsonText(_ value: some Encodable, pretty: Bool = true) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
        pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
}
