/// Rulebook §4: an act needs a role, an active officer of the right force, and where it matters training in date.
enum RoleGuard {
    /// - Parameters:
    ///   - roles: any of these opens the act.
    ///   - force: whose act it is; nil where officers of several forces may act.
    static func refusal(_ officer: Officer, _ roles: [Role], _ force: Force.ID?) -> Refusal? {
        if !officer.isActive {
            return Refusal(
                rule: "§4", reason: "the officer's access has ended.", remedy: "Have an active officer do it.")
        }
        if let force, officer.force != force {
            return Refusal(
                rule: "§5.6", reason: "the officer belongs to another force than the controller.",
                remedy: "Have an officer of the controlling force do it.")
        }
        if officer.roles.isDisjoint(with: roles) {
            return Refusal(
                rule: "§4", reason: "this needs the role \(roles.map(\.title).joined(separator: " or ")).",
                remedy: "Have an officer with that role do it.")
        }
        return nil
    }
}
