/// Something that an officer does to one entity, in the program's own vocabulary.
package protocol CaseworkAct: Sendable {
    /// Which roles may do it; any of them opens the act.
    var roles: [Role] { get }
    /// How the log names the act; never with its free text.
    var title: String { get }
    /// What kind of processing the act is (DPA 2018 s.62).
    var logKind: LoggedEvent.Kind { get }
}
