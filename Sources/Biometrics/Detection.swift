/// One face that a detector found.
package struct Detection: Sendable, Hashable {
    /// The face's bounding box in pixels of the oriented source image.
    package var box: Box
    package var landmarks: Landmarks
    /// The detector's own confidence, 0…1; not comparable between packs.
    package var confidence: Double

    /// Takes the values as they are.
    package init(box: Box, landmarks: Landmarks, confidence: Double) {
        self.box = box
        self.landmarks = landmarks
        self.confidence = confidence
    }

    /// The detection in an image that is `factor` times as large.
    package func scaled(by factor: Double) -> Detection {
        Detection(
            box: box.scaled(by: factor),
            landmarks: landmarks.mapped { Point(x: $0.x * factor, y: $0.y * factor) },
            confidence: confidence)
    }

    /// The detection moved by an offset in pixels.
    package func offset(x dx: Double, y dy: Double) -> Detection {
        Detection(
            box: box.offset(x: dx, y: dy),
            landmarks: landmarks.mapped { Point(x: $0.x + dx, y: $0.y + dy) },
            confidence: confidence)
    }
}

extension Array where Element == Detection {
    /// The face that a portrait is of: the largest of those found with at least half the best confidence.
    package var mainFace: Detection? {
        guard let best = self.max(by: { $0.confidence < $1.confidence }) else { return nil }
        return filter { $0.confidence >= best.confidence / 2 }.max { $0.box.area < $1.box.area }
    }

    /// Greedy non-maximum suppression: the most confident face wins; one that overlaps it by more than
    /// `threshold` (intersection over union), or lies almost wholly inside it, is the same face and goes.
    package func suppressingOverlaps(threshold: Double) -> [Detection] {
        var kept: [Detection] = []
        for candidate in sorted(by: { $0.confidence > $1.confidence }) {
            let repeats = kept.contains {
                $0.box.intersectionOverUnion(candidate.box) > threshold
                    || $0.box.intersectionOverMinimum(candidate.box) > 0.8
            }
            if !repeats { kept.append(candidate) }
        }
        return kept
    }
}
