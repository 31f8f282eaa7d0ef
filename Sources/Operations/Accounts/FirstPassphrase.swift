/// The passphrase of a new or a reset account, made up by the program so that nobody chooses an easy one.
package enum FirstPassphrase {
    /// Letters and figures that nobody takes for one another when they are read out.
    static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// A fresh one: four groups of five, 99 bits of the system's random numbers.
    package static func make() -> String {
        let groups = (0..<4).map { _ in
            String((0..<5).map { _ in alphabet[Int.random(in: alphabet.indices)] })
        }
        return groups.joined(separator: "-")
    }
}
