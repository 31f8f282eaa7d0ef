package import Casework
package import Foundation

/// Reads the list's `watchlist.csv`, or takes each image as an entry where there is none (docs/watchlist-folder.md).
package enum WatchlistManifest {
    /// The list's name in its folder.
    package static let fileName = "watchlist.csv"

    private static let columns = ["reference", "category", "image", "instruction"]
    private static let imageTypes: Set<String> = ["jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "gif", "bmp"]

    /// The entries of a folder, in order.
    ///
    /// - Parameter categories: what the authority names; the only one applies to images without a manifest.
    /// - Throws: ``InterchangeError`` with code `badManifest`, naming the line.
    package static func entries(in folder: URL, categories: [String]) throws(InterchangeError) -> [WatchlistEntry] {
        let file = folder.appending(path: fileName)
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else {
            return try unlisted(folder, categories)
        }
        guard let data = try? Data(contentsOf: file), let text = String(data: data, encoding: .utf8) else {
            throw InterchangeError(.unreadable, "\(fileName) can't be read as UTF-8 text.")
        }
        let rows = try CSV.parse(text)
        guard let header = rows.first?.map({ $0.trimmingCharacters(in: .whitespaces).lowercased() }),
            columns.prefix(3).allSatisfy(header.contains)
        else {
            throw InterchangeError(
                .badManifest, "\(fileName) needs a first line with \(columns.joined(separator: ",")).")
        }
        var entries: [WatchlistEntry] = []
        for (index, row) in rows.dropFirst().enumerated() {
            let values = Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
            entries.append(try entry(values, line: index + 2, folder))
        }
        return entries
    }

    private static func entry(_ values: [String: String], line: Int, _ folder: URL) throws(InterchangeError)
        -> WatchlistEntry
    {
        func fault(_ text: String) -> InterchangeError {
            InterchangeError(.badManifest, "\(fileName), line \(line): \(text).")
        }
        guard let reference = values["reference"], !reference.isEmpty else { throw fault("the reference is empty") }
        guard let category = WatchlistCategory(rawValue: values["category"] ?? "") else {
            throw fault(
                "the category is not one of " + WatchlistCategory.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard let image = values["image"], !image.isEmpty else { throw fault("the image is empty") }
        let steps = image.split(separator: "/")
        guard !image.hasPrefix("/"), !steps.contains("..") else { throw fault("the image lies outside the folder") }
        guard FileManager.default.fileExists(atPath: folder.appending(path: image).path(percentEncoded: false)) else {
            throw fault("the image does not exist")
        }
        return WatchlistEntry(
            reference: reference, category: category, image: image, instruction: values["instruction"])
    }

    /// Every image below the folder; the name of its own folder, or its file name, is the reference.
    private static func unlisted(_ folder: URL, _ categories: [String]) throws(InterchangeError) -> [WatchlistEntry] {
        guard categories.count == 1, let category = WatchlistCategory(rawValue: categories[0]) else {
            throw InterchangeError(
                .badManifest,
                "The watchlist folder needs a \(fileName), because the authority names several categories.")
        }
        return try FolderDigest.files(in: folder)
            .filter { imageTypes.contains(($0 as NSString).pathExtension.lowercased()) }
            .map { path in
                let steps = path.split(separator: "/")
                let reference = steps.count > 1 ? String(steps[0]) : (path as NSString).deletingPathExtension
                return WatchlistEntry(reference: reference, category: category, image: path, instruction: nil)
            }
    }
}
