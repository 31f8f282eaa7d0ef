import Interchange

extension ConsoleError {
    /// A file or text of a document that can't be read; its reader's own sentence is told to whoever sent it.
    ///
    /// - Parameter field: of the document or form.
    init(unreadable error: InterchangeError, field: String) {
        self.init(.invalid, faults: [FieldFault(field: field, text: .notReadable)])
        detail = error.message
    }
}
