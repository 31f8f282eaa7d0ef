/// The five points that every detector here finds, named for the subject: the right eye stands left in the image.
package struct Landmarks: Sendable, Hashable {
    package var rightEye: Point
    package var leftEye: Point
    package var nose: Point
    package var rightMouthCorner: Point
    package var leftMouthCorner: Point

    /// Takes the values as they are.
    package init(rightEye: Point, leftEye: Point, nose: Point, rightMouthCorner: Point, leftMouthCorner: Point) {
        self.rightEye = rightEye
        self.leftEye = leftEye
        self.nose = nose
        self.rightMouthCorner = rightMouthCorner
        self.leftMouthCorner = leftMouthCorner
    }

    /// The points in their usual order, which pack cards and JSON use; nil unless there are five.
    package init?(_ points: [Point]) {
        guard points.count == 5 else { return nil }
        self.init(
            rightEye: points[0], leftEye: points[1], nose: points[2],
            rightMouthCorner: points[3], leftMouthCorner: points[4])
    }

    /// The points in their usual order: right eye, left eye, nose, right and left mouth corner.
    package var points: [Point] { [rightEye, leftEye, nose, rightMouthCorner, leftMouthCorner] }

    /// The distance between the eye centres, in pixels (IED).
    package var interEyeDistance: Double { rightEye.distance(to: leftEye) }

    /// The landmarks with every point mapped.
    package func mapped(_ transform: (Point) -> Point) -> Landmarks {
        Landmarks(
            rightEye: transform(rightEye), leftEye: transform(leftEye), nose: transform(nose),
            rightMouthCorner: transform(rightMouthCorner), leftMouthCorner: transform(leftMouthCorner))
    }
}
