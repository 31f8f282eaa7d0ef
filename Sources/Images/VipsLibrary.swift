import CVips

/// Starts libvips once, closed to everything but the loaders that are needed.
enum VipsLibrary {
    private static let started: Bool = {
        guard unsafe CVips_init("peel") == 0 else { return false }
        CVips_silence()
        // Deny all loaders, then name the ones that may run (design.md §4: block untrusted loaders).
        unsafe CVips_block("VipsForeignLoad", 1)
        for name in ["Jpeg", "Png", "Webp", "Tiff", "Heif", "Nsgif"] {
            unsafe CVips_block("VipsForeignLoad\(name)", 0)
        }
        // Peel's own threads share the cores; a pool per image would only fight them.
        vips_concurrency_set(1)
        vips_cache_set_max(0)
        return true
    }()

    /// Safe to call often and from any thread.
    static func start() { precondition(started, "libvips can't start: run scripts/setup again") }

    /// Takes and clears the library's error text, one line.
    static func takeError() -> String {
        let text = unsafe String(cString: vips_error_buffer())
        vips_error_clear()
        return text.split(separator: "\n").first.map(String.init) ?? "no reason given"
    }

    /// The library's version, e.g. `8.14.1`.
    static var version: String { unsafe String(cString: vips_version_string()) }
}
