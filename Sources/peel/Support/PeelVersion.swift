/// The program's own version, printed by `--version` and written into records.
enum PeelVersion {
    static let current = "0.1.0"
}
