extension Bitmap {
    /// The image with left and right exchanged.
    package func mirrored() -> Bitmap {
        var result = Bitmap(width: width, height: height)
        withPixels { source in
            result.withMutablePixels { target in
                for row in 0..<height {
                    for column in 0..<width {
                        let from = (row * width + column) * 3
                        let to = (row * width + width - 1 - column) * 3
                        unsafe target[to] = source[from]
                        unsafe target[to + 1] = source[from + 1]
                        unsafe target[to + 2] = source[from + 2]
                    }
                }
            }
        }
        return result
    }
}

extension Bitmap {
    /// The image with its mirror image under it, twice as high.
    package func withMirrorImageBelow() -> Bitmap {
        var result = Bitmap(width: width, height: 2 * height)
        result.paste(self, x: 0, y: 0)
        result.paste(mirrored(), x: 0, y: height)
        return result
    }
}
