import Mustache

/// A row of a table as its template takes it.
///
/// Long tables have hundreds of cells: values by name would be made, copied and written down for each.
struct TableRow: MustacheParent, TemplateValue {
    private let first: [TableCell]
    private let rest: [TableCell]

    /// Takes the row's cells, of which the first names it.
    init(_ cells: [Block.Cell]) {
        first = cells.prefix(1).map(TableCell.init)
        rest = cells.dropFirst().map(TableCell.init)
    }

    var filling: Any { self }

    func child(named name: String) -> Any? {
        switch name {
        case "aFirst": first
        case "aCells": rest
        default: nil
        }
    }

    func write(to identity: inout PartIdentity) {
        first.write(to: &identity)
        rest.write(to: &identity)
    }
}

/// A cell of a table as its template takes it.
private struct TableCell: MustacheParent, TemplateValue {
    let cell: Block.Cell

    private var isPlain: Bool { !cell.isNumber && cell.address == nil && cell.language == nil }

    var filling: Any { self }

    func child(named name: String) -> Any? {
        switch name {
        case "aCell": isPlain ? "cell-text" : "cell"
        case "aText": cell.text
        case "aNumber": cell.isNumber
        // `false` where there is none, so that an outer value isn't taken instead.
        case "aAddress": cell.address ?? (false as Any)
        case "aLanguage": cell.language?.rawValue ?? (false as Any)
        default: nil
        }
    }

    func write(to identity: inout PartIdentity) {
        identity.add(text: cell.text)
        identity.add(flag: cell.isNumber)
        identity.add(optional: cell.address)
        identity.add(optional: cell.language?.rawValue)
    }
}
