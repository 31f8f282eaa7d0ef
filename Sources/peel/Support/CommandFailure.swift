import Biometrics
import Deployments
import Evaluation
import FaceRecognition
import Foundation
import Images
import Inference
import Interchange
import Investigations
import TemplateSearch
import Video

/// The documented exit codes.
enum CommandExit: Int32 {
    case fine = 0
    case nothingFound = 1
    case badInput = 2
    case notSetUp = 3
    case interrupted = 130
}

/// A fault that ends a command with one sentence and a documented exit code.
struct CommandFailure: Error {
    let exitCode: CommandExit
    let message: String

    init(_ exitCode: CommandExit, _ message: String) {
        self.exitCode = exitCode
        self.message = message
    }

    /// Gives any error of the layers below its exit code.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as PackError:
            let isSetUp: Set<PackError.Code> = [
                .notInstalled, .cardMissing, .fileMissing, .fileChanged, .cannotInstall,
            ]
            self.init(isSetUp.contains(error.code) ? .notSetUp : .badInput, error.message)
        case let error as InferenceError: self.init(.notSetUp, error.description)
        case let error as ImageError: self.init(.badInput, error.message)
        case let error as VideoError: self.init(.badInput, error.description)
        case let error as BiometricsError: self.init(.badInput, error.message)
        case let error as InterchangeError: self.init(.badInput, error.message)
        case let error as DeploymentError: self.init(.badInput, error.message)
        case let error as InvestigationError:
            self.init(error.code == .stopped ? .interrupted : .badInput, error.message)
        case let error as EvaluationError: self.init(.badInput, error.message)
        case let error as GalleryError: self.init(.badInput, error.message)
        case let error as SearchError: self.init(error.code == .cancelled ? .interrupted : .badInput, error.message)
        case let error as CocoaError where CommandFailure.fileCodes.contains(error.code.rawValue):
            self.init(.badInput, CommandFailure.sentence(error))
        default:
            self.init(
                .badInput,
                "The command failed (\(type(of: error))): check the files that it was given, their folders and the disk."
            )
        }
    }

    /// The codes that are about files; the others are faults of the program, whose paths nobody typed.
    private static let fileCodes = 0..<1024

    /// What the system refused, with the path where it tells one.
    private static func sentence(_ error: CocoaError) -> String {
        let path = error.filePath ?? error.url?.path(percentEncoded: false)
        let what = path ?? "A file"
        return switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "\(what) does not exist: check the path."
        case .fileWriteOutOfSpace: "\(what) can't be written: the disk is full."
        case .fileReadNoPermission, .fileWriteNoPermission, .fileWriteVolumeReadOnly:
            "\(what) may not be used: check its rights and those of its folder."
        default: "\(what) can't be read or written: check the folder, its rights and the disk."
        }
    }
}
