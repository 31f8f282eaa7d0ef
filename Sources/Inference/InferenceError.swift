import COpenVINO

/// A fault that OpenVINO reported.
package struct InferenceError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case runtimeMissing
        case modelUnreadable
        case compileFailed
        case badInput
        case runFailed
    }

    package let code: Code
    package let message: String
    /// OpenVINO's own text, which names layers and shapes and never holds pixels.
    package let cause: String

    package static func == (left: InferenceError, right: InferenceError) -> Bool { left.code == right.code }

    package var description: String { cause.isEmpty ? message : "\(message) OpenVINO says: \(cause)" }
}

/// Turns OpenVINO's status into an error with the library's own text, taken before another call overwrites it.
func check(_ status: ov_status_e, _ code: InferenceError.Code, _ message: @autoclosure () -> String)
    throws(InferenceError)
{
    guard status != OK else { return }
    var cause = ""
    if let text = unsafe ov_get_last_err_msg() {
        cause = unsafe String(cString: text).split(separator: "\n").joined(separator: " ")
        unsafe ov_free(text)
    }
    if cause.isEmpty, let text = unsafe ov_get_error_info(status) { cause = unsafe String(cString: text) }
    throw InferenceError(code: code, message: message(), cause: cause)
}
