extension QRCode {
    /// The code as an SVG image with its quiet zone: dark on light whatever the page's colours are, without script and
    /// without a style that a page's policy would refuse.
    ///
    /// - Parameter unit: how wide a square is drawn where nothing else scales the image, in pixels; at least 1.
    package func svg(unit: Int = 6) -> String {
        let side = width + 2 * QRCode.quietZone
        let pixels = side * max(1, unit)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(pixels)" height="\(pixels)" viewBox="0 0 \(side) \(side)" \
            shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h\(side)v\(side)H0z"/>\
            <path fill="#000000" d="\(darkRuns)"/></svg>
            """
    }

    /// One rectangle for each run of dark squares in a row.
    private var darkRuns: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard self[row, column] else {
                    column += 1
                    continue
                }
                let start = column
                while self[row, column] { column += 1 }
                let length = column - start
                path += "M\(start + QRCode.quietZone) \(row + QRCode.quietZone)h\(length)v1h-\(length)z"
            }
        }
        return path
    }
}
