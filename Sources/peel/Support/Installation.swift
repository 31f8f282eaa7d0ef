import FaceRecognition
import Foundation
import Inference

/// Where this program's packs and caches are.
struct Installation {
    let home: URL

    /// The folder `.peel` of `PEEL_HOME`, of the checkout that holds the executable, or of the current folder.
    static func locate() throws(CommandFailure) -> Installation {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["PEEL_HOME"] { return Installation(home: URL(fileURLWithPath: path)) }
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let current = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        for start in [executable, current] {
            var folder = start
            while folder.path(percentEncoded: false) != "/" {
                let home = folder.appending(path: ".peel")
                if FileManager.default.fileExists(atPath: home.path(percentEncoded: false)) {
                    return Installation(home: home)
                }
                folder = folder.deletingLastPathComponent()
            }
        }
        throw CommandFailure(.notSetUp, "Peel is not set up here: run scripts/setup, or set PEEL_HOME to its folder.")
    }

    var packs: PackStore { PackStore(folder: home.appending(path: "packs")) }
    var photos: URL { home.appending(path: "photos") }

    /// A folder for compiled models, made where it is missing; nil where it can't be.
    var cacheFolder: String? {
        let folder = home.appending(path: "cache")
        guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil else {
            return nil
        }
        return folder.path(percentEncoded: false)
    }

    /// Opens a pack (the default one without a name) and compiles it.
    func engine(pack name: String?, threads: Int) throws -> FaceEngine {
        do {
            let pack = try packs.open(name)
            return try FaceEngine(
                pack, InferenceRuntime(), EngineOptions(concurrency: threads, cacheFolder: cacheFolder))
        } catch { throw CommandFailure(error) }
    }
}
