/// Rulebook §4, §5.1: whoever is named for a post of the command holds the role of that post.
package enum CommandGuard {
    /// - Parameter officer: who is named, as the force or its lender has them; nil where neither knows them.
    package static func refusal(_ post: CommandPost, _ officer: Officer?) -> Refusal? {
        if let officer, officer.isActive, officer.roles.contains(post.role) { return nil }
        return Refusal(
            rule: "§5.1", reason: "the officer who is named for \(post.rawValue) doesn't hold that role.",
            remedy: "Name an officer with the role \(post.role.rawValue).")
    }
}
