/// A report before it is HTML: text, tables and charts, in reading order.
package struct ReportDocument: Sendable, Codable {
    package var title: String
    /// Plain English, the most important sentence first.
    package var summary: [String]
    package var sections: [Section]
    package var provenance: Provenance

    /// Takes the values as they are.
    package init(title: String, summary: [String], sections: [Section], provenance: Provenance) {
        self.title = title
        self.summary = summary
        self.sections = sections
        self.provenance = provenance
    }

    /// A part with a heading.
    package struct Section: Sendable, Codable {
        package var title: String
        package var paragraphs: [String]
        package var tables: [Table]
        package var charts: [Chart]

        /// Takes the values as they are.
        package init(_ title: String, _ paragraphs: [String] = [], tables: [Table] = [], charts: [Chart] = []) {
            self.title = title
            self.paragraphs = paragraphs
            self.tables = tables
            self.charts = charts
        }
    }

    /// A table whose first column names its rows.
    package struct Table: Sendable, Codable {
        package var caption: String
        package var columns: [String]
        package var rows: [[String]]

        /// Takes the values as they are.
        package init(_ caption: String, columns: [String], rows: [[String]]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
        }
    }

    /// A chart, which is always printed with its numbers as a table.
    package struct Chart: Sendable, Codable {
        /// How it is drawn.
        package enum Kind: String, Sendable, Codable {
            /// Lines through points.
            case lines
            /// One row for each point, with its interval along the horizontal axis.
            case intervals
        }

        package var kind: Kind
        package var title: String
        /// What it shows, for those who don't see it.
        package var description: String
        package var horizontal: Axis
        package var vertical: Axis
        package var series: [Series]

        /// Takes the values as they are.
        package init(
            _ kind: Kind, title: String, description: String, horizontal: Axis, vertical: Axis = Axis(""),
            series: [Series]
        ) {
            self.kind = kind
            self.title = title
            self.description = description
            self.horizontal = horizontal
            self.vertical = vertical
            self.series = series
        }
    }

    /// What an axis shows.
    package struct Axis: Sendable, Codable {
        package var label: String
        package var isLogarithmic: Bool
        /// Whether values are shares, which are printed in per cent.
        package var isShare: Bool

        /// Takes the values as they are.
        package init(_ label: String, isLogarithmic: Bool = false, isShare: Bool = false) {
            self.label = label
            self.isLogarithmic = isLogarithmic
            self.isShare = isShare
        }
    }

    /// Points that belong together.
    package struct Series: Sendable, Codable {
        package var name: String
        package var points: [Point]

        /// Takes the values as they are.
        package init(_ name: String, _ points: [Point]) {
            self.name = name
            self.points = points
        }
    }

    /// A point, for charts of intervals with its bounds along the horizontal axis.
    package struct Point: Sendable, Codable {
        package var label: String?
        /// nil where only a bound is known.
        package var x: Double?
        package var y: Double
        package var lower: Double?
        package var upper: Double?

        /// Takes the values as they are.
        package init(x: Double?, y: Double, label: String? = nil, lower: Double? = nil, upper: Double? = nil) {
            self.label = label
            self.x = x
            self.y = y
            self.lower = lower
            self.upper = upper
        }
    }
}
