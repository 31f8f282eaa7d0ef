import Foundation

/// Charts as inline SVG: text and lines only, each series with a color, a dash and a marker of its own.
enum SVGChart {
    private static let width = 760.0
    private static let height = 440.0
    /// Okabe and Ito's colors that are dark enough on white.
    private static let colors = ["#0072b2", "#b34700", "#00664d", "#8a2a6b", "#000000", "#5a6b00"]
    private static let dashes = ["", "8 4", "2 4", "12 4 2 4", "4 4", "1 3"]

    static func render(_ chart: ReportDocument.Chart) -> String {
        let drawn: ([String], Double) =
            switch chart.kind {
            case .lines: (lines(chart), height)
            case .intervals: intervals(chart)
            }
        return """
            <svg viewBox="0 0 \(text(width)) \(text(drawn.1))" role="img" xmlns="http://www.w3.org/2000/svg" \
            font-family="Arial, Liberation Sans, sans-serif" font-size="15">
            <title>\(HTMLReport.escape(chart.title))</title>
            <desc>\(HTMLReport.escape(chart.description))</desc>
            \(drawn.0.joined(separator: "\n"))
            </svg>
            """
    }

    private static func lines(_ chart: ReportDocument.Chart) -> [String] {
        let legend = 24.0 * Double((chart.series.count + 1) / 2)
        let (left, right, top, bottom) = (90.0, width - 20, 16 + legend, height - 60)
        let points = chart.series.flatMap(\.points)
        let x = ChartScale(points.compactMap(\.x), chart.horizontal, from: left, to: right)
        let y = ChartScale(points.map(\.y), chart.vertical, from: bottom, to: top)
        var parts = grid(chart, x, y, left, right, top, bottom)
        for (index, one) in chart.series.enumerated() {
            let color = colors[index % colors.count]
            let path = one.points.compactMap { point in
                point.x.map { "\(text(x.pixel($0))),\(text(y.pixel(point.y)))" }
            }
            let dash = dashes[index % dashes.count]
            let dashed = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
            parts.append(
                "<polyline points=\"\(path.joined(separator: " "))\" fill=\"none\" stroke=\"\(color)\" "
                    + "stroke-width=\"2.5\"\(dashed)/>")
            // A marker at about eight places says which line it is without color.
            let step = max(1, one.points.count / 8)
            for (place, point) in one.points.enumerated() where place % step == 0 {
                if let value = point.x { parts.append(marker(index, x.pixel(value), y.pixel(point.y), color)) }
            }
            let (atX, atY) = (left + Double(index % 2) * 330, 18 + Double(index / 2) * 24)
            parts.append(
                "<line x1=\"\(text(atX))\" y1=\"\(text(atY))\" x2=\"\(text(atX + 34))\" y2=\"\(text(atY))\" "
                    + "stroke=\"\(color)\" stroke-width=\"2.5\"\(dashed)/>" + marker(index, atX + 17, atY, color)
                    + "<text x=\"\(text(atX + 42))\" y=\"\(text(atY + 5))\">\(HTMLReport.escape(one.name))</text>")
        }
        return parts
    }

    private static func grid(
        _ chart: ReportDocument.Chart, _ x: ChartScale, _ y: ChartScale, _ left: Double, _ right: Double, _ top: Double,
        _ bottom: Double
    ) -> [String] {
        var parts: [String] = []
        for tick in x.ticks {
            let at = text(x.pixel(tick))
            parts.append(
                "<line x1=\"\(at)\" y1=\"\(text(top))\" x2=\"\(at)\" y2=\"\(text(bottom))\" stroke=\"#8a9299\" "
                    + "stroke-width=\"0.6\"/><text x=\"\(at)\" y=\"\(text(bottom + 20))\" text-anchor=\"middle\">"
                    + "\(label(tick, chart.horizontal))</text>")
        }
        for tick in y.ticks {
            let at = text(y.pixel(tick))
            parts.append(
                "<line x1=\"\(text(left))\" y1=\"\(at)\" x2=\"\(text(right))\" y2=\"\(at)\" stroke=\"#8a9299\" "
                    + "stroke-width=\"0.6\"/><text x=\"\(text(left - 8))\" y=\"\(text(y.pixel(tick) + 5))\" "
                    + "text-anchor=\"end\">\(label(tick, chart.vertical))</text>")
        }
        let middle = text((top + bottom) / 2)
        parts.append(
            "<text x=\"\(text((left + right) / 2))\" y=\"\(text(bottom + 46))\" text-anchor=\"middle\">"
                + "\(HTMLReport.escape(chart.horizontal.label))</text>"
                + "<text x=\"18\" y=\"\(middle)\" text-anchor=\"middle\" transform=\"rotate(-90 18 \(middle))\">"
                + "\(HTMLReport.escape(chart.vertical.label))</text>")
        return parts
    }

    private static func intervals(_ chart: ReportDocument.Chart) -> ([String], Double) {
        let points = chart.series.flatMap { one in one.points.map { (one.name, $0) } }
        let (left, right, top) = (230.0, width - 30, 20.0)
        let bottom = top + 34 * Double(max(1, points.count))
        let values = points.flatMap { [$0.1.x, $0.1.lower, $0.1.upper].compactMap(\.self) }
        let x = ChartScale(values, chart.horizontal, from: left, to: right)
        var parts: [String] = []
        for tick in x.ticks {
            let at = text(x.pixel(tick))
            parts.append(
                "<line x1=\"\(at)\" y1=\"\(text(top))\" x2=\"\(at)\" y2=\"\(text(bottom))\" stroke=\"#8a9299\" "
                    + "stroke-width=\"0.6\"/><text x=\"\(at)\" y=\"\(text(bottom + 20))\" text-anchor=\"middle\">"
                    + "\(label(tick, chart.horizontal))</text>")
        }
        for (row, (name, point)) in points.enumerated() {
            let at = top + 34 * (Double(row) + 0.5)
            parts.append(
                "<text x=\"\(text(left - 12))\" y=\"\(text(at + 5))\" text-anchor=\"end\">"
                    + "\(HTMLReport.escape(point.label ?? name))</text>")
            guard let lower = point.lower, let upper = point.upper else { continue }
            // Where only a bound is known, the line starts at the edge and has no marker.
            let start = point.x == nil ? left : x.pixel(lower)
            parts.append(
                "<line x1=\"\(text(start))\" y1=\"\(text(at))\" x2=\"\(text(x.pixel(upper)))\" y2=\"\(text(at))\" "
                    + "stroke=\"\(colors[0])\" stroke-width=\"3\"\(point.x == nil ? " stroke-dasharray=\"4 4\"" : "")/>")
            if let value = point.x { parts.append(marker(0, x.pixel(value), at, colors[0])) }
        }
        parts.append(
            "<text x=\"\(text((left + right) / 2))\" y=\"\(text(bottom + 46))\" text-anchor=\"middle\">"
                + "\(HTMLReport.escape(chart.horizontal.label))</text>")
        return (parts, bottom + 60)
    }

    private static func marker(_ index: Int, _ x: Double, _ y: Double, _ color: String) -> String {
        switch index % 4 {
        case 0: "<circle cx=\"\(text(x))\" cy=\"\(text(y))\" r=\"4.5\" fill=\"\(color)\"/>"
        case 1:
            "<rect x=\"\(text(x - 4))\" y=\"\(text(y - 4))\" width=\"8\" height=\"8\" fill=\"\(color)\"/>"
        case 2:
            "<path d=\"M\(text(x)) \(text(y - 5.5))L\(text(x + 5)) \(text(y + 4))L\(text(x - 5)) \(text(y + 4))Z\" "
                + "fill=\"\(color)\"/>"
        default:
            "<circle cx=\"\(text(x))\" cy=\"\(text(y))\" r=\"4.5\" fill=\"#fff\" stroke=\"\(color)\" stroke-width=\"2\"/>"
        }
    }

    private static func label(_ value: Double, _ axis: ReportDocument.Axis) -> String {
        axis.isShare
            ? NumberText.significant(value * 100, digits: 2) + "\u{00A0}%" : NumberText.significant(value, digits: 3)
    }

    /// A coordinate with one decimal place.
    private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
