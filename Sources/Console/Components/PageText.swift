import Interchange
import Mustache

/// How pages escape what templates fill in: byte by byte.
///
/// The library's own way goes character by character and leaves a `<` as it is where a combining or a prepended mark makes
/// it part of a longer character. Every template begins with a pragma that chooses this one; the library takes its own for
/// each template that doesn't.
struct PageText: MustacheContentType {
    private static let name = "PEEL-PAGE"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }

    /// A template's text as the library is to parse it.
    static func template(_ text: String) -> String {
        MustacheContentTypes.register(PageText(), named: name)
        return "{{% CONTENT_TYPE:\(name)}}\(text)"
    }
}
