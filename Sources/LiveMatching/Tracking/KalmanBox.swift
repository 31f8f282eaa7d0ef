import Biometrics

/// A box that moves with constant velocity: four independent Kalman filters for its centre and its size.
///
/// Times are seconds, lengths pixels. Noise grows with the face's size, since a near face moves more pixels.
struct KalmanBox: Sendable {
    private var x: Axis
    private var y: Axis
    private var width: Axis
    private var height: Axis
    private(set) var time: Double

    init(_ box: Box, time: Double) {
        let size = max(box.width, box.height)
        x = Axis(box.center.x, size)
        y = Axis(box.center.y, size)
        width = Axis(box.width, size)
        height = Axis(box.height, size)
        self.time = time
    }

    /// Where the box is at a time that is not before the last observation.
    func predicted(at time: Double) -> Box {
        let dt = max(0, time - self.time)
        let (w, h) = (max(2, width.value(after: dt)), max(2, height.value(after: dt)))
        return Box(x: x.value(after: dt) - w / 2, y: y.value(after: dt) - h / 2, width: w, height: h)
    }

    /// Takes an observation in.
    mutating func update(_ box: Box, time: Double) {
        let dt = max(0, time - self.time)
        let size = max(box.width, box.height)
        x.update(box.center.x, dt, size)
        y.update(box.center.y, dt, size)
        width.update(box.width, dt, size)
        height.update(box.height, dt, size)
        self.time = time
    }
}

/// Position and velocity along one axis with their covariance.
private struct Axis: Sendable {
    private var position: Double
    private var velocity = 0.0
    private var variance: Double
    private var covariance = 0.0
    private var velocityVariance: Double

    /// Detections jitter by about 4 % of the face; people accelerate by about six face widths a second squared.
    private static let observationNoise = 0.04
    private static let accelerationNoise = 6.0

    init(_ value: Double, _ size: Double) {
        position = value
        variance = (Axis.observationNoise * size) * (Axis.observationNoise * size)
        velocityVariance = (4 * size) * (4 * size)
    }

    func value(after dt: Double) -> Double { position + velocity * dt }

    mutating func update(_ observed: Double, _ dt: Double, _ size: Double) {
        let q = (Axis.accelerationNoise * size) * (Axis.accelerationNoise * size)
        position += velocity * dt
        variance += 2 * dt * covariance + dt * dt * velocityVariance + q * dt * dt * dt * dt / 4
        covariance += dt * velocityVariance + q * dt * dt * dt / 2
        velocityVariance += q * dt * dt
        let noise = (Axis.observationNoise * size) * (Axis.observationNoise * size)
        let total = variance + noise
        let (gain, velocityGain) = (variance / total, covariance / total)
        let error = observed - position
        position += gain * error
        velocity += velocityGain * error
        velocityVariance -= velocityGain * covariance
        covariance *= 1 - gain
        variance *= 1 - gain
    }
}
