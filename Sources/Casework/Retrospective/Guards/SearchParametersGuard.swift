import Foundation

/// Rulebook §12: a short list, every filter with a reason, and no floor under the policy's.
enum SearchParametersGuard {
    static func refusals(_ terms: SearchTerms, _ narrative: SearchNarrative, under policy: Policy) -> [Refusal] {
        let parameters = terms.parameters
        let limits = policy.terms.searches.candidates
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§12", reason: reason, remedy: remedy))
        }
        if !(1...limits.largest).contains(parameters.limit) {
            refuse("the list would be empty, or longer than \(limits.largest).", "Ask for \(limits.standard).")
        } else if parameters.limit > limits.standard, narrative.longerList.isBlank {
            refuse(
                "the list would be longer than \(limits.standard), and nothing says why.",
                "Give the reason, or ask for \(limits.standard).")
        }
        let kinds = parameters.filters.map(\.kind)
        if Set(kinds).count != kinds.count || parameters.filters.contains(where: { !$0.isSensible }) {
            refuse("a filter is there twice, or lets nobody through.", "Use each filter once, with something in it.")
        }
        let unexplained = Set(kinds).filter { narrative.filters[$0]?.isBlank ?? true }
        if !unexplained.isEmpty {
            let names = unexplained.map(\.rawValue).sorted().joined(separator: ", ")
            refuse("nothing says why these filters are right: \(names).", "Give the reason for each, or remove it.")
        }
        if !parameters.floor.isFinite || parameters.floor > 1 {
            refuse("the floor for similarities is no number up to 1.", "Use the policy's.")
        }
        return all
    }
}
