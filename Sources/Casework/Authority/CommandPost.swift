/// One of the three posts of a deployment's command (rulebook §4, §5.1).
package enum CommandPost: String, Sendable, Codable, Hashable, CaseIterable {
    case gold
    case silver
    case bronze

    /// The role that whoever holds the post has to have.
    package var role: Role {
        switch self {
        case .gold: .goldCommander
        case .silver: .silverCommander
        case .bronze: .bronzeCommander
        }
    }
}

extension AuthorityTerms.Command {
    /// Who holds a post; nil where nobody is named.
    package subscript(post: CommandPost) -> Officer.ID? {
        get {
            switch post {
            case .gold: gold
            case .silver: silver
            case .bronze: bronze
            }
        }
        set {
            switch post {
            case .gold: gold = newValue
            case .silver: silver = newValue
            case .bronze: bronze = newValue
            }
        }
    }
}
