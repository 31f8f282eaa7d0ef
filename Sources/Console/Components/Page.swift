/// One page, before it is drawn.
struct Page {
    let title: String
    var blocks: [Block]
    /// Faults to be summed up at the top, each with the field that it is about.
    var faults: [(text: String, field: String?)] = []
    /// Rules that stand against what was tried.
    var refusals: [(rule: String, reason: String, remedy: String)] = []
    var backAddress: String?
    /// Which entry of the navigation is the current one.
    var current: String?
    /// The module of script that the page gets better with; everything but live video works without.
    var module: String?
    /// What the page is installed by.
    var manifest: String?
    /// `wide` for tables and pictures side by side, `print` for signs and leaflets.
    var form = "text"

    /// Takes a title and what stands below it.
    init(_ title: String, _ blocks: [Block?]) {
        self.title = title
        self.blocks = blocks.compactMap { $0 }
    }

    /// The page with some of it changed.
    func with(_ change: (inout Page) -> Void) -> Page {
        var page = self
        change(&page)
        return page
    }
}
