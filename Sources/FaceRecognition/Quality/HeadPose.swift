package import Biometrics
import Foundation

/// Yaw, pitch and roll in degrees from five landmarks; an approximation good to about ten degrees.
///
/// A scaled orthographic camera is fitted by least squares to five points of a mean head (DeMenthon & Davis 1995,
/// without iteration), in millimetres: x to the image's right, y down, z towards the camera.
package struct HeadPose: Sendable {
    package let yaw: Double
    package let pitch: Double
    package let roll: Double

    private static let model: [SIMD3<Double>] = [
        SIMD3(-31.5, 0, 0), SIMD3(31.5, 0, 0), SIMD3(0, 36, 26), SIMD3(-25, 68, 4), SIMD3(25, 68, 4),
    ]

    /// Fits the mean head to the landmarks.
    package init(_ landmarks: Landmarks) {
        let points = landmarks.points
        let center = HeadPose.model.reduce(SIMD3<Double>.zero, +) / 5
        let (mx, my) = (points.reduce(0) { $0 + $1.x } / 5, points.reduce(0) { $0 + $1.y } / 5)
        // Normal equations of [X|Y] = M · model, 3 × 3.
        var normal = [SIMD3<Double>](repeating: .zero, count: 3)
        var (bx, by) = (SIMD3<Double>.zero, SIMD3<Double>.zero)
        for (point, raw) in zip(points, HeadPose.model) {
            let p = raw - center
            for row in 0..<3 { normal[row] += p * p[row] }
            bx += p * (point.x - mx)
            by += p * (point.y - my)
        }
        let right = HeadPose.solve(normal, bx)
        let down = HeadPose.solve(normal, by)
        let (r, d) = (HeadPose.unit(right), HeadPose.unit(down))
        let degrees = 180 / Double.pi
        roll =
            atan2(
                landmarks.leftEye.y - landmarks.rightEye.y, landmarks.leftEye.x - landmarks.rightEye.x) * degrees
        // The camera's rows in the head's frame: turning the head moves z into x (yaw) and into y (pitch).
        yaw = asin(max(-1, min(1, r.z))) * degrees
        pitch = -asin(max(-1, min(1, d.z))) * degrees
    }

    private static func solve(_ m: [SIMD3<Double>], _ b: SIMD3<Double>) -> SIMD3<Double> {
        let determinant = dot(m[0], cross(m[1], m[2]))
        guard abs(determinant) > 1e-9 else { return .zero }
        // The matrix is symmetric, so its rows serve as columns in Cramer's rule.
        return SIMD3(
            dot(b, cross(m[1], m[2])), dot(m[0], cross(b, m[2])), dot(m[0], cross(m[1], b))) / determinant
    }

    private static func unit(_ v: SIMD3<Double>) -> SIMD3<Double> {
        let norm = dot(v, v).squareRoot()
        return norm > 1e-9 ? v / norm : .zero
    }

    private static func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

    private static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
}
