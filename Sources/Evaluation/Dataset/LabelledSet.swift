import Crypto
package import Foundation
import Interchange

/// Images of known people: a folder with a folder for each person.
package struct LabelledSet: Sendable {
    /// One image of one person.
    package struct Image: Sendable, Hashable {
        /// Below the set's folder: `PERSON/FILE`.
        package let path: String
        /// The person's place in ``LabelledSet/subjects``.
        package let subject: Int
        /// SHA-256 of the file.
        package let digest: String
    }

    /// One person, and what the person or the set's makers said about them.
    package struct Subject: Sendable, Hashable {
        package let name: String
        /// By column of the subjects file; a column that is empty for the person is absent.
        package let attributes: [String: String]
    }

    package let folder: URL
    /// In byte order of their paths.
    package let images: [Image]
    /// In byte order of their names.
    package let subjects: [Subject]
    /// Columns of the subjects file that groups can be made by.
    package let attributes: [String]
    /// SHA-256 over one line `<sha256 of the file>  <path>` for each image, and the subjects file.
    package let digest: String

    /// Endings of the files that are taken for images; anything else in the folders is left out.
    package static let endings: Set<String> = ["jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "gif", "bmp"]

    /// Reads a set.
    ///
    /// - Parameters:
    ///   - folder: holds a folder for each person.
    ///   - subjectsFile: a CSV file with the column `subject` and any others; nil for a set without attributes.
    ///   - progress: called with the number of files read so far.
    /// - Throws: ``EvaluationError``.
    package init(folder: URL, subjectsFile: URL? = nil, progress: (Int) -> Void = { _ in }) throws(EvaluationError) {
        let files = try LabelledSet.files(in: folder)
        let names = Array(Set(files.map { $0.person })).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var set = SHA256()
        var images: [Image] = []
        for file in files {
            guard let data = try? Data(contentsOf: folder.appending(path: file.path)), let place = places[file.person]
            else { throw EvaluationError(.unreadable, "An image of the set can't be read: check the folder's rights.") }
            let digest = SHA256.hash(data: data).hexadecimal
            set.update(data: Data("\(digest)  \(file.path)\n".utf8))
            images.append(Image(path: file.path, subject: place, digest: digest))
            progress(images.count)
        }
        let table: SubjectTable?
        if let subjectsFile { table = try SubjectTable(subjectsFile) } else { table = nil }
        if let table { set.update(data: table.data) }
        self.folder = folder
        self.images = images
        subjects = names.map { Subject(name: $0, attributes: table?.rows[$0] ?? [:]) }
        attributes = table?.columns ?? []
        digest = set.finalize().hexadecimal
    }

    /// A set whose parts are known, for tests and for parts of sets.
    init(folder: URL, images: [Image], subjects: [Subject], attributes: [String], digest: String) {
        self.folder = folder
        self.images = images
        self.subjects = subjects
        self.attributes = attributes
        self.digest = digest
    }

    /// The places of each person's images, by the person's place.
    package var imagesOfSubject: [[Int]] {
        var result = [[Int]](repeating: [], count: subjects.count)
        for (place, image) in images.enumerated() { result[image.subject].append(place) }
        return result
    }

    /// The group of a person; nil where any part of it isn't known.
    ///
    /// - Parameter attribute: a column, or several joined by `+` for the groups where they meet.
    package func group(of subject: Int, by attribute: String) -> String? {
        let parts = attribute.split(separator: "+").map { subjects[subject].attributes[String($0)] }
        let known = parts.compactMap(\.self)
        return known.count == parts.count && !known.isEmpty ? known.joined(separator: " × ") : nil
    }

    private static func files(in folder: URL) throws(EvaluationError) -> [(path: String, person: String)] {
        guard let items = FolderWalk.items(below: folder) else {
            throw EvaluationError(.unreadable, "The folder of the set does not exist or can't be read.")
        }
        var found: [(path: String, person: String)] = []
        for item in items {
            let parts = item.path.split(separator: "/")
            guard !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
            // A set of which a part can't be read is another set.
            guard item.kind != .unreadable else {
                throw EvaluationError(.unreadable, "\(item.path) of the set can't be read: look at its rights.")
            }
            guard parts.count > 1, item.kind == .file,
                endings.contains(URL(fileURLWithPath: item.path).pathExtension.lowercased())
            else { continue }
            found.append((item.path, String(parts[0])))
        }
        guard !found.isEmpty else {
            throw EvaluationError(.noImages, "The folder of the set holds no folder of a person with images.")
        }
        return found
    }
}

extension Sequence<UInt8> {
    /// The bytes as lower-case hexadecimal.
    var hexadecimal: String {
        map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
