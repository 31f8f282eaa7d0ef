import Images

/// How sharp a face is: the root mean square of the Laplacian of grey values inside the face, in grey levels.
///
/// It is Peel's own measure. The standard's needs a random forest over 26 such features.
func laplacianSharpness(_ face: CanonicalFace) -> Double {
    let image = face.image
    var sum = 0.0
    var count = 0.0
    image.withPixels { pixels in
        @inline(__always) func grey(_ x: Int, _ y: Int) -> Double {
            let at = (y * image.width + x) * 3
            return unsafe 0.299 * Double(pixels[at]) + 0.587 * Double(pixels[at + 1]) + 0.114 * Double(pixels[at + 2])
        }
        for y in 1..<(image.height - 1) {
            for x in 1..<(image.width - 1) where face.isFace(x: x, y: y) {
                let value = grey(x - 1, y) + grey(x + 1, y) + grey(x, y - 1) + grey(x, y + 1) - 4 * grey(x, y)
                sum += value * value
                count += 1
            }
        }
    }
    return count > 0 ? (sum / count).squareRoot() : 0
}
