import HTTPTypes
import HummingbirdCore

/// Where somebody signed in, as far as their request tells; for the list of sessions, in memory and nowhere else.
struct SessionPlace: Sendable, Hashable {
    /// The address at the other end; nil where it isn't known.
    let address: String?
    /// The program and its system in names of ours, e.g. `Firefox, Windows`; nil where it is none that we know.
    let program: String?

    /// Nothing is known.
    static let unknown = SessionPlace(address: nil, userAgent: nil)

    /// Takes what a request says.
    ///
    /// - Parameter userAgent: whatever the caller liked to write. Only names that stand here are taken from it.
    init(address: String?, userAgent: String?) {
        self.address = address
        let said = userAgent ?? ""
        let names = [Self.programs, Self.systems].compactMap { table in
            table.first { said.contains($0.sign) }?.name
        }
        program = names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// Where a request comes from.
    init(_ exchange: Exchange) {
        self.init(address: exchange.caller, userAgent: exchange.request.headers[.userAgent])
    }

    /// A sign in `User-Agent` and what it stands for.
    private typealias Sign = (sign: String, name: String)

    // The first that is found: the later ones are also written by the programs of the earlier ones.
    private static let programs: [Sign] = [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"), ("python", "Python"),
    ]
    private static let systems: [Sign] = [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Windows", "Windows"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}
