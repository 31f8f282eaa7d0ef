import Foundation

/// Rulebook §13: before a child is photographed, the officer answers whether it has to be.
enum StreetChildGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        let statement = facts.statement
        var all: [Refusal] = []
        if statement.age.isUnderEighteen, !statement.answeredChildPrompt {
            all.append(
                Refusal(
                    rule: "§13", reason: "the person may be under 18, and the question about children isn't answered.",
                    remedy: "Read it, and search only if the answer is yes."))
        }
        // Under the age of criminal responsibility nobody is searched for as a suspect.
        if statement.age == .underTen, ![.unableToSay, .unconscious, .deceased, .atRisk].contains(statement.reason) {
            all.append(
                Refusal(
                    rule: "§13", reason: "the person may be under 10, and the reason is not their safety.",
                    remedy: "Find a parent, a school or a carer."))
        }
        return all
    }
}
