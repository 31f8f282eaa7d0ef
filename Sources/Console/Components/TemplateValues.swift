import Mustache

/// What can be filled into a place of a template: a text, a flag, further values, or a list of them.
///
/// Nothing that is drawn already is among them: see ``DrawnPart``.
protocol TemplateValue {
    /// The value as the library takes it.
    var filling: Any { get }

    /// Adds everything that is drawn of the value.
    func write(to identity: inout PartIdentity)
}

extension String: TemplateValue {
    var filling: Any { self }

    func write(to identity: inout PartIdentity) { identity.add(text: self) }
}

extension Bool: TemplateValue {
    var filling: Any { self }

    func write(to identity: inout PartIdentity) { identity.add(flag: self) }
}

extension Array: TemplateValue where Element: TemplateValue {
    var filling: Any { self }

    func write(to identity: inout PartIdentity) {
        identity.add(list: count)
        for element in self { element.write(to: &identity) }
    }
}

/// What a template fills in, by name.
///
/// The library asks each value what it can do before it asks for a name. For a type of its own that is one look into a
/// table; for a dictionary the runtime works it out anew each time, which took most of the time of drawing a page.
struct TemplateValues: MustacheParent, TemplateValue, ExpressibleByDictionaryLiteral {
    /// A template has a handful of names: looking through them is as fast as hashing, and they keep their order.
    private var elements: [(String, any TemplateValue)]

    /// Takes names and values; of a name that comes twice, the first counts.
    init(dictionaryLiteral elements: (String, any TemplateValue)...) {
        self.elements = elements
    }

    var filling: Any { self }

    /// The value of a name, for the library; never one for the place that doesn't escape.
    func child(named name: String) -> Any? { name == DrawnPart.place ? nil : self[name]?.filling }

    /// The value of a name; nil where there is none.
    subscript(name: String) -> (any TemplateValue)? { elements.first { $0.0 == name }?.1 }

    /// Sets a value after the others.
    mutating func set(_ name: String, _ value: any TemplateValue) {
        elements.removeAll { $0.0 == name }
        elements.append((name, value))
    }

    /// Both; where they share a name, this one's.
    func merging(_ other: TemplateValues) -> TemplateValues {
        var all = self
        all.elements += other.elements
        return all
    }

    func write(to identity: inout PartIdentity) {
        identity.add(values: elements.count)
        for (name, value) in elements {
            identity.add(text: name)
            value.write(to: &identity)
        }
    }
}
