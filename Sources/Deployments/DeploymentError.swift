/// Why a deployment can't run, apart from a rule that refuses it.
package struct DeploymentError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case outputExists
        case insideList
        case cannotWrite
        case nobodyEnrolled
        case cannotDestroy
    }

    package let code: Code
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: DeploymentError, right: DeploymentError) -> Bool { left.code == right.code }

    package var description: String { message }
}
