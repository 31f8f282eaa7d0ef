import Foundation

/// G14: a lead is corroborated only after the examiners' review, the investigating officer's review, and with at least
/// one piece of evidence that is not facial recognition.
enum CorroborationGuard {
    static func refusals(_ review: CandidateReview, _ person: Identifier<ReferencePerson>) -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "G14", reason: reason, remedy: remedy))
        }
        let concluded = review.sealed.examinations.filter { $0.conclusion != nil }
        let supports = review.finding?.persons.contains(person) ?? false
        if !supports || Set(concluded.map(\.officer)).count < 2 {
            refuse("two examiners didn't support this person as a possible match.", "Have the list examined.")
        }
        var isLead = false
        if case .lead(_, let look) = review.phase { isLead = look.view == .lead }
        if !isLead {
            refuse("the investigating officer hasn't made it a lead.", "Have that officer review it.")
        }
        let isOnly = review.finding?.persons == [person]
        // Evidence about another possible match of the same list supports nothing here.
        if !review.sealed.evidence.contains(where: { $0.person == person || ($0.person == nil && isOnly) }) {
            refuse(
                "no other evidence supports it; recognition supports nothing by itself.",
                "Add at least one piece of evidence that is not facial recognition.")
        }
        return all
    }
}
