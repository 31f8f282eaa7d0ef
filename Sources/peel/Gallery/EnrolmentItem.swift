import Foundation
import Interchange
import TemplateSearch

/// One image on its way into a gallery.
struct EnrolmentItem: Sendable {
    let id: ReferenceID
    /// What the gallery calls it: the path as it was given.
    let label: String
    /// Where the image is.
    let file: String
    let attributes: [String: String]

    /// Takes the images that paths name, like `peel faces extract`.
    ///
    /// - Parameters:
    ///   - subjectFromFolder: whether the name of an image's own folder becomes its attribute `subject`.
    ///   - attributes: what all images get.
    static func items(
        of paths: [String], subjectFromFolder: Bool, attributes: [String: String]
    ) throws -> [EnrolmentItem] {
        guard !paths.contains("-") else {
            throw CommandFailure(.badInput, "An image from standard input has no name to enrol it under: name a file.")
        }
        return try FaceInput.expand(paths).map { input in
            var own = attributes
            if subjectFromFolder {
                own["subject"] = URL(fileURLWithPath: input.path).deletingLastPathComponent().lastPathComponent
            }
            let label = plain(input.path)
            return EnrolmentItem(
                id: ReferenceID(derivedFrom: label), label: label, file: input.path, attributes: own)
        }
    }

    /// The path without steps that lead nowhere, so that `./photos` and `photos` name the same images.
    private static func plain(_ path: String) -> String {
        let steps = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + steps : steps
    }

    /// Takes the images that a CSV file lists (docs/gallery.md).
    ///
    /// - Throws: ``CommandFailure`` with exit code 2, naming the row.
    static func items(ofCSV file: String, attributes: [String: String]) throws -> [EnrolmentItem] {
        let name = URL(fileURLWithPath: file).lastPathComponent
        guard let data = FileManager.default.contents(atPath: file), let text = String(data: data, encoding: .utf8)
        else {
            throw CommandFailure(.badInput, "\(name) can't be read as UTF-8 text.")
        }
        let rows = try CSV.parse(text)
        let header = (rows.first ?? []).map { $0.trimmingCharacters(in: .whitespaces) }
        guard header.contains("path"), Set(header).count == header.count, !header.contains("") else {
            throw CommandFailure(
                .badInput, "\(name) needs a first line that names each column once, one of them “path”.")
        }
        guard rows.count > 1 else { throw CommandFailure(.badInput, "\(name) lists no image.") }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        return try rows.dropFirst().enumerated().map { index, row in
            guard row.count == header.count else {
                throw CommandFailure(
                    .badInput,
                    "\(name), row \(index + 2): there are \(row.count) fields, and the first line has \(header.count).")
            }
            let values = Dictionary(uniqueKeysWithValues: zip(header, row))
            do { return try item(values, folder, attributes) } catch let fault as RowFault {
                throw CommandFailure(.badInput, "\(name), row \(index + 2): \(fault.text).")
            }
        }
    }

    private struct RowFault: Error { let text: String }

    private static func item(
        _ values: [String: String], _ folder: URL, _ attributes: [String: String]
    ) throws -> EnrolmentItem {
        guard let path = values["path"], !path.isEmpty else { throw RowFault(text: "the path is empty") }
        var id = ReferenceID(derivedFrom: path)
        if let text = values["id"], !text.isEmpty {
            guard let given = ReferenceID(text) else {
                throw RowFault(text: "the id is neither a UUID nor 32 hexadecimal digits")
            }
            id = given
        }
        let own = values.filter { $0.key != "path" && $0.key != "id" && !$0.value.isEmpty }
        return EnrolmentItem(
            id: id, label: path,
            file: path.hasPrefix("/") ? path : folder.appending(path: path).path(percentEncoded: false),
            attributes: attributes.merging(own) { $1 })
    }
}
