/// The still image library behind this module, for reports.
package enum ImageLibrary {
    /// libvips's version, e.g. `8.14.1`.
    package static var version: String { VipsLibrary.version }
}
