import Foundation

/// G1: notice, signs, assessments and training are in place before an operational deployment.
///
/// An exercise that casework runs rehearses them too; only one from a file goes without.
enum PreparationGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard !facts.authority.isExercise || facts.casework != nil else { return [] }
        guard let ready = facts.authority.preparation else {
            return [
                Refusal(
                    rule: "G1", reason: "nothing says that notice, signs, assessments and training are in place.",
                    remedy: "Complete the preparation section.")
            ]
        }
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "G1", reason: reason, remedy: remedy))
        }
        let waiver = ready.noticeWaiver ?? ""
        if !ready.noticePosted, waiver.allSatisfy(\.isWhitespace) {
            refuse("no public notice was posted.", "Post it, or record the critical threat that forbids it.")
        }
        if !ready.signageConfirmed { refuse("the signs are not confirmed.", "Place them and confirm.") }
        let dated: [(Date?, String, String)] = [
            (ready.assessmentsValidUntil, "the DPIA or EIA is past its review.", "Review them."),
            (ready.operatorTrainedUntil, "the operator's training is not in date.", "Use a trained operator."),
            (
                ready.engagementOfficerTrainedUntil, "the engagement officer's training is not in date.",
                "Use a trained engagement officer."
            ),
        ]
        for (until, reason, remedy) in dated where until.map({ $0 < facts.now }) ?? true { refuse(reason, remedy) }
        return all
    }
}
