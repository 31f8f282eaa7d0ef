/// G2: nobody authorises their own application.
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
}
