import Casework
import Evaluation
import Foundation

/// Which program this is.
enum PeelVersion {
    static let current = "0.1.0"

    /// SHA-256 of the program's own file, 64 hexadecimal digits.
    ///
    /// Reports name it and approvals are bound to it. Where the file can't be read the program ends: nothing could say
    /// whether it is the one that was approved.
    static let digest: String = {
        guard let file = try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe"), options: .alwaysMapped) else {
            Terminal.error("The program can't read its own file, by whose digest approvals go: mount /proc.")
            Foundation.exit(CommandExit.notSetUp.rawValue)
        }
        return SHA256Text.of(file)
    }()

    /// Version and digest, as approvals are bound to them.
    static var identity: String { EvaluationBinding.program(current, digest: digest) }
}
