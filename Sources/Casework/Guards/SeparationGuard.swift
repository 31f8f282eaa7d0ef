/// G2: nobody does both halves of an act that needs two people; by officer, whatever roles one officer holds.
///
/// As a go-live guard it compares the applicant with the authorising officer.
enum SeparationGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let applicant = facts.authority.applicant,
            applicant.lowercased() == facts.authority.authorisingOfficer.lowercased()
        else { return [] }
        return [
            Refusal(
                rule: "G2", reason: "the applicant and the authorising officer are the same person.",
                remedy: "Have another officer decide on the application.")
        ]
    }

    /// The same officer did both of two things.
    static func refusal(_ first: String, _ second: String) -> Refusal {
        Refusal(
            rule: "G2", reason: "the officer who \(first) is the one who \(second).",
            remedy: "Have another officer do one of the two.")
    }
}
