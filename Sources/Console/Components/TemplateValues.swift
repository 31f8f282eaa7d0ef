import Mustache

/// What a template fills in, by name: texts, flags, further values, or lists of them.
///
/// The library asks each value what it can do before it asks for a name. For a type of its own that is one look into a
/// table; for a dictionary the runtime works it out anew each time, which took most of the time of drawing a page.
struct TemplateValues: MustacheParent, ExpressibleByDictionaryLiteral {
    private var values: [String: Any]

    /// Takes names and values; a name counts once.
    init(dictionaryLiteral elements: (String, Any)...) {
        values = Dictionary(elements, uniquingKeysWith: { first, _ in first })
    }

    /// The value of a name, for the library.
    func child(named name: String) -> Any? { values[name] }

    /// A value, to be set after the others.
    subscript(name: String) -> Any? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Both; where they share a name, this one's.
    func merging(_ other: TemplateValues) -> TemplateValues {
        var all = self
        all.values.merge(other.values, uniquingKeysWith: { first, _ in first })
        return all
    }
}
