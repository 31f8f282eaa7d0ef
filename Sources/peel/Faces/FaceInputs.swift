import ArgumentParser
import Foundation
import Images
import Interchange

/// The images that a `faces` command works on: files, folders (every file below them) and standard input (`-`).
struct FaceInput: Sendable {
    /// As the user gave it or as it was found below a folder; `-` for standard input.
    let path: String

    /// Reads the bytes and decodes them.
    func decode() throws(ImageError) -> Bitmap {
        if path == "-" { return try ImageDecoder.decode(ImageDecoder.read(FileHandle.standardInput)) }
        return try ImageDecoder.decode(contentsOf: URL(fileURLWithPath: path))
    }

    /// Expands folders; hidden files are left out, the order is that of the names.
    ///
    /// - Throws: ``CommandFailure`` with exit code 2 where a path does not exist or holds nothing.
    static func expand(_ paths: [String]) throws(CommandFailure) -> [FaceInput] {
        var inputs: [FaceInput] = []
        for path in paths {
            if path == "-" {
                inputs.append(FaceInput(path: path))
                continue
            }
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw CommandFailure(.badInput, "\(path) does not exist.")
            }
            inputs += isFolder.boolValue ? filesBelow(path) : [FaceInput(path: path)]
        }
        guard !inputs.isEmpty else { throw CommandFailure(.badInput, "The folder holds no files.") }
        return inputs
    }

    /// Links to files count as files. What can't be read is named too, so that whoever decodes it says so.
    private static func filesBelow(_ folder: String) -> [FaceInput] {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        guard let items = FolderWalk.items(below: URL(fileURLWithPath: folder, isDirectory: true)) else {
            return [FaceInput(path: folder)]
        }
        var inputs: [FaceInput] = []
        for item in items where !item.path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            if item.kind == .other {
                // To read a pipe is to wait for whoever writes it.
                Terminal.note("\(PlainText.name(prefix + item.path)) is neither a file nor a folder and is left out.")
            } else {
                inputs.append(FaceInput(path: prefix + item.path))
            }
        }
        return inputs
    }
}

/// The options that all `faces` commands share.
struct FaceOptions: ParsableArguments {
    @Option(help: "The model pack; the default is the most accurate one installed.")
    var pack: String?

    @Option(help: "Images worked on at once; never more than the cores.")
    var threads: Int = 1

    @Flag(help: "Print JSON (docs/schemas/faces.schema.json).")
    var json = false

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads must lie within 1…256.") }
    }

    var usableThreads: Int { min(threads, ProcessInfo.processInfo.activeProcessorCount) }
}
