package import Casework
import Crypto
package import Foundation

/// Credentials in one sealed file (AES-256-GCM), for a site whose store doesn't keep them itself.
///
/// The whole file is read at the start and written anew with each change: a site has hundreds of officers, not
/// millions. Writing blocks the actor, and nothing else, for one small file.
package actor CredentialFile: CredentialStore {
    private let file: URL
    private let key: SymmetricKey
    private var byOfficer: [Officer.ID: Credential] = [:]
    private static let label = Data("peel credentials 1".utf8)

    /// Opens the file, or starts without any account where there is none.
    ///
    /// - Parameter key: 32 bytes, kept apart from the file.
    /// - Throws: where the file is damaged or sealed under another key.
    package init(_ file: URL, key: [UInt8]) throws {
        self.file = file
        self.key = SymmetricKey(data: key)
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return }
        let box = try AES.GCM.SealedBox(combined: Data(contentsOf: file))
        let plain = try AES.GCM.open(box, using: self.key, authenticating: Self.label)
        let all = try JSONDecoder().decode([Credential].self, from: plain)
        byOfficer = Dictionary(all.map { ($0.officer, $0) }, uniquingKeysWith: { $1 })
    }

    package func credential(username: String) -> Credential? { byOfficer.values.first { $0.username == username } }

    package func credential(of officer: Officer.ID) -> Credential? { byOfficer[officer] }

    package func credential(of identity: ExternalIdentity) -> Credential? {
        byOfficer.values.first { $0.identities.contains(identity) }
    }

    package func update(_ officer: Officer.ID, _ change: @Sendable (inout Credential) -> Bool) throws -> Bool? {
        guard var credential = byOfficer[officer] else { return nil }
        let answer = change(&credential)
        try put(credential)
        return answer
    }

    /// Adds or replaces a credential. A name that somebody else has is refused.
    package func add(_ credential: Credential) throws {
        if let other = self.credential(username: credential.username), other.officer != credential.officer {
            throw Refusal(rule: "§4", reason: "another officer has this user name.", remedy: "Choose another one.")
        }
        try put(credential)
    }

    // On disk first: a code that was used must not count again after a crash.
    private func put(_ credential: Credential) throws {
        var next = byOfficer
        next[credential.officer] = credential
        let plain = try JSONEncoder().encode(next.values.sorted { $0.officer < $1.officer })
        let box = try AES.GCM.seal(plain, using: key, authenticating: Self.label)
        guard let sealed = box.combined else { throw ConsoleError(.failed) }
        let path = file.path(percentEncoded: false)
        if !FileManager.default.fileExists(atPath: path) {
            FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        try sealed.write(to: file, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        byOfficer = next
    }
}
