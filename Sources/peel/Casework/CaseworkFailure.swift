import ArgumentParser
import Casework
import Foundation
import Operations
import Storage
import TransparencyLog

/// Turns what casework refuses or can't do into lines on the terminal and an exit code.
enum CaseworkFailure {
    /// Prints every refusal with its remedy; anything else becomes a failure of one sentence.
    static func explain(_ error: any Error) -> any Error {
        switch error {
        case let refusals as Refusals:
            for refusal in refusals.all { Terminal.error(refusal.description) }
            return ExitCode(CommandExit.badInput.rawValue)
        case let refusal as Refusal: return CommandFailure(.badInput, refusal.description)
        case let error as OperationError: return CommandFailure(.badInput, error.description)
        case let error as StoreError: return CommandFailure(.badInput, error.message)
        case let error as StorageError: return CommandFailure(.badInput, error.description)
        case let error as LogError: return CommandFailure(.badInput, error.description)
        case let code as ExitCode: return code
        default: return CommandFailure(error)
        }
    }
}
