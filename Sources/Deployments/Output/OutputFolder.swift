package import Foundation

/// The folder that a deployment writes into: made new, closed to other users.
package struct OutputFolder: Sendable {
    package let url: URL

    /// - Throws: ``DeploymentError`` with code `outputExists` or `cannotWrite`.
    package init(_ url: URL) throws(DeploymentError) {
        self.url = url
        let files = FileManager.default
        let path = url.path(percentEncoded: false)
        if let content = try? files.contentsOfDirectory(atPath: path), !content.isEmpty {
            throw DeploymentError(
                .outputExists,
                "The folder \(url.lastPathComponent) is not empty: name a new one, since a record is never overwritten."
            )
        }
        do {
            try files.createDirectory(
                at: url.appending(path: "alerts"), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        } catch {
            throw DeploymentError(
                .cannotWrite,
                "The folder \(url.lastPathComponent) can't be made: check its parent's rights and the disk.")
        }
    }

    /// Writes a file under its name at once or not at all.
    ///
    /// - Throws: ``DeploymentError`` with code `cannotWrite`.
    package func write(_ data: Data, to name: String) throws(DeploymentError) {
        do { try data.write(to: url.appending(path: name), options: .atomic) } catch {
            throw DeploymentError(.cannotWrite, "\(name) can't be written: the disk may be full.")
        }
    }

    /// Writes text.
    package func write(_ text: String, to name: String) throws(DeploymentError) { try write(Data(text.utf8), to: name) }

    /// Writes a value as JSON with stable key order.
    package func write(json value: some Encodable, to name: String) throws(DeploymentError) {
        guard let data = try? OutputFolder.encoder.encode(value) else {
            throw DeploymentError(.cannotWrite, "\(name) can't be encoded.")
        }
        try write(data, to: name)
    }

    /// Takes back a file of this folder, overwritten where the disk allows it; does nothing where there is none.
    func remove(_ name: String) {
        let file = url.appending(path: name)
        if let handle = try? FileHandle(forWritingTo: file), let length = try? handle.seekToEnd() {
            try? handle.seek(toOffset: 0)
            try? handle.write(contentsOf: Data(count: Int(length)))
            try? handle.synchronize()
            try? handle.close()
        }
        try? FileManager.default.removeItem(at: file)
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}
