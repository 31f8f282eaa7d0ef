import Foundation

/// A curve of a test's statistic over deployments against the limit at which it alarms, as SVG within the page.
///
/// It has no script and no style of its own, so that it may stand under the console's content security policy; its
/// colours are the stylesheet's. The figures behind it stand in a table on the same page.
struct CurvePlot {
    /// Where the test stood after one deployment.
    struct Point {
        let value: Double
        let alarmed: Bool
    }

    /// What the plot is of, for people who don't see it.
    let title: String
    /// Says what the signs mean.
    let caption: String
    /// Stands beside the line of the limit.
    let limitName: String
    let limit: Double
    /// In their order; numbered from 1.
    let points: [Point]

    /// Lengths in the units of the picture, which is as wide as the page lets it be.
    private static let left = 70.0
    private static let right = 130.0
    private static let width = 720.0
    private static let top = 14.0
    private static let bottom = 214.0

    /// The component; nil where one point or none makes no curve.
    var block: Block? {
        guard points.count > 1 else { return nil }
        let (low, high) = range
        func height(_ value: Double) -> String {
            let share = min(1, max(0, (value - low) / (high - low)))
            return Self.text(Self.bottom - share * (Self.bottom - Self.top))
        }
        let places = points.indices.map { Self.place($0, of: points.count) }
        // The lowest would stand in the way of zero's where they lie close together.
        let ticks = (low < -0.1 * high ? [low] : []) + [0, high / 2, high]
        return Block(
            "curve-plot",
            [
                "cuTitle": title, "cuCaption": caption, "cuWidth": Self.text(Self.width),
                "cuHeight": Self.text(Self.bottom + 30), "cuLeft": Self.text(Self.left),
                "cuEnd": Self.text(Self.width - Self.right), "cuLabels": Self.text(Self.bottom + 20),
                "cuLimit": height(limit), "cuLimitName": limitName,
                "cuLimitX": Self.text(Self.width - Self.right + 10), "cuTickX": Self.text(Self.left - 10),
                "cuLine": zip(places, points).map { "\($0),\(height($1.value))" }.joined(separator: " "),
                "cuTicks": ticks.map { tick -> TemplateValues in
                    ["cuY": height(tick), "cuAt": PrintedFigure.significant(tick)]
                },
                "cuDots": zip(places, points).map { place, point -> TemplateValues in
                    [
                        "cuDotX": place, "cuDotY": height(point.value), "cuDotSize": point.alarmed ? "7.0" : "3.5",
                        "cuAlarm": point.alarmed,
                    ]
                },
                "cuFirstX": places.first ?? "", "cuLastX": places.last ?? "", "cuLast": String(points.count),
            ])
    }

    /// The ends of the upright axis: round numbers that hold every value, zero and the limit.
    private var range: (low: Double, high: Double) {
        let values = points.map(\.value).filter(\.isFinite)
        let lowest = values.min() ?? 0
        return (
            lowest < 0 ? -IntervalPlot.end(-lowest) : 0, IntervalPlot.end(max(limit, values.max() ?? 0))
        )
    }

    private static func place(_ index: Int, of count: Int) -> String {
        text(left + Double(index) / Double(count - 1) * (width - right - left))
    }

    private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
