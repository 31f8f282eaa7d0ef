/// G1, rulebook §5.3: what a deployment needs before it counts as prepared. The go-live guards ask again at the hour.
enum ReadinessGuard {
    static func refusals(_ preparation: Preparation, _ list: Watchlist, of deployment: DeploymentCase) -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ rule: String, _ reason: String, _ remedy: String) {
            all.append(Refusal(rule: rule, reason: reason, remedy: remedy))
        }
        switch preparation.notice {
        case .missing: refuse("G1", "no public notice was posted.", "Post it, or record the critical threat.")
        case .posted(_, let address) where address.isBlank:
            refuse("G1", "nothing says where the notice was posted.", "Give its address.")
        case .waived(let threat) where threat.isBlank:
            refuse("G1", "the waiver of the notice names no critical threat.", "Name it, or post the notice.")
        case .posted, .waived: break
        }
        if preparation.signageConfirmedAt == nil {
            refuse("G1", "the signs are not confirmed.", "Place them and confirm.")
        }
        if preparation.equipmentTestedAt == nil { refuse("§5.3", "the equipment was not tested.", "Test it.") }
        if preparation.operators.isEmpty || preparation.engagementOfficers.isEmpty {
            refuse("G1", "no operator or no engagement officer is named.", "Name trained officers.")
        }
        // One person in both teams is possible; one person alone in both can never assess an alert (G2).
        if Set(preparation.operators + preparation.engagementOfficers).count < 2 {
            refuse("G2", "one officer alone can't assess an alert.", "Name a second officer.")
        }
        if list.id != preparation.watchlist || list.deployment != deployment.id || list.authorisation == nil {
            refuse("G6", "the list is not one that was authorised for this deployment.", "Have one authorised.")
        }
        return all
    }
}
