/// G12 and rulebook §4: nothing goes to a private operator, and more than one record leaves Peel by two people only.
package enum DisclosureGuard {
    /// Who is to receive something.
    package enum Recipient: String, Sendable, Codable, Hashable, CaseIterable {
        case police
        case court
        case regulator
        case dataSubject = "data-subject"
        /// A shop, a venue, a landlord: never (APP).
        case privateOperator = "private-operator"
    }

    /// Why records may not be disclosed; nil where they may.
    ///
    /// - Parameters:
    ///   - recipient: what the recipient is.
    ///   - name: the recipient, as the approval names it.
    ///   - records: how many are disclosed.
    ///   - approval: of exactly this export; needed for more than one record.
    package static func refusal(
        _ recipient: Recipient, named name: String, records: Int, approval: TwoPersonApproval?
    ) -> Refusal? {
        refusal(recipient, .export(to: name, records: records), records: records, approval: approval)
    }

    /// The same for any act by which records leave.
    ///
    /// - Parameters:
    ///   - recipient: what the recipient is.
    ///   - act: what is done; the approval has to be of exactly this.
    ///   - records: how many are disclosed.
    ///   - approval: needed for more than one record.
    package static func refusal(
        _ recipient: Recipient, _ act: TwoPersonAct, records: Int, approval: TwoPersonApproval?
    ) -> Refusal? {
        if recipient == .privateOperator {
            return Refusal(
                rule: "G12", reason: "sharing with a private operator is asked for.",
                remedy: "No authority can permit it.")
        }
        guard records > 1, approval?.act != act else { return nil }
        return Refusal(
            rule: "§4", reason: "\(records) records would leave at once.",
            remedy: "Have this export proposed and approved by two people.")
    }
}
