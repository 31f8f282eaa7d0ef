import Foundation

/// Reads `multipart/form-data` (RFC 7578) from a body that was read within its limit.
///
/// Blocks for as long as it takes to look through the bytes, so it belongs on a thread of its own.
enum MultipartForm {
    /// More parts than any of our forms has.
    static let mostParts = 200
    /// More bytes than anybody types into a field; only files are larger, and those stay where they are.
    static let longestValue = 1 << 20

    /// The boundary of a content type; nil where it isn't a multipart form.
    static func boundary(_ contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            let value = part.dropFirst("boundary=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            return (1...70).contains(value.utf8.count) ? value : nil
        }
        return nil
    }

    /// Reads a form. Its files are slices of the body, not copies.
    ///
    /// - Throws: ``ConsoleError`` with code `badRequest` where the parts don't fit together, `tooLarge` where a value
    ///   is too long.
    static func read(_ data: Data, boundary: String) throws -> Form {
        let separator = Data("--\(boundary)".utf8)
        var values: [String: [String]] = [:]
        var files: [String: UploadedFile] = [:]
        guard data.starts(with: separator) else { throw ConsoleError(.badRequest) }
        var position = separator.count
        let nextSeparator = Data("\r\n".utf8) + separator
        for _ in 0..<mostParts {
            let rest = data[position...]
            if rest.starts(with: Data("--".utf8)) { return Form(values: values, files: files) }
            guard rest.starts(with: Data("\r\n".utf8)),
                let headersEnd = data.range(of: Data("\r\n\r\n".utf8), in: position..<data.count),
                let end = data.range(of: nextSeparator, in: headersEnd.upperBound..<data.count)
            else { throw ConsoleError(.badRequest) }
            let headers = try headers(data[position..<headersEnd.lowerBound])
            let content = data[headersEnd.upperBound..<end.lowerBound]
            if let fileName = headers.fileName {
                if !fileName.isEmpty || !content.isEmpty {
                    files[headers.name] = UploadedFile(
                        name: fileName, contentType: headers.contentType, content: content)
                }
            } else {
                guard content.count <= longestValue else { throw ConsoleError(.tooLarge) }
                guard let text = String(validating: content, as: UTF8.self) else { throw ConsoleError(.badRequest) }
                values[headers.name, default: []].append(text)
            }
            position = end.upperBound
        }
        throw ConsoleError(.badRequest)
    }

    private struct PartHeaders {
        var name = ""
        var fileName: String?
        var contentType = ""
    }

    private static func headers(_ bytes: Data) throws -> PartHeaders {
        guard bytes.count <= 4096, let text = String(validating: bytes, as: UTF8.self) else {
            throw ConsoleError(.badRequest)
        }
        var headers = PartHeaders()
        for line in text.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { throw ConsoleError(.badRequest) }
            switch parts[0].lowercased() {
            case "content-disposition":
                headers.name = quoted("name", parts[1]) ?? ""
                headers.fileName = quoted("filename", parts[1])
            case "content-type": headers.contentType = parts[1]
            default: break
            }
        }
        guard !headers.name.isEmpty else { throw ConsoleError(.badRequest) }
        return headers
    }

    /// The value of `name="value"`; browsers write a quotation mark in it as `%22`.
    private static func quoted(_ name: String, _ text: String) -> String? {
        guard let start = text.range(of: "; \(name)=\"") else { return nil }
        let rest = text[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return String(rest[..<end])
    }
}
