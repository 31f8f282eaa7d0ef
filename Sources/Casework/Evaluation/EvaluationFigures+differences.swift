import Statistics

/// A group of which a test shows that it bears other errors than the rest of its attribute, by more than chance.
package struct GroupDifference: Sendable, Hashable {
    /// In which way the group differs, in words.
    package enum Kind: String, Sendable, Hashable {
        case recognisedLessOften = "recognised less often"
        case recognisedMoreOften = "recognised more often"
        case foundMoreOften = "wrongly found more often"
        case foundLessOften = "wrongly found less often"
    }

    package let group: EvaluationGroup
    package let kind: Kind

    /// How acceptance and refusals name the difference.
    package var label: String { "\(group.label) (\(kind.rawValue))" }
}

extension EvaluationFigures {
    /// Who bears more misses or more false positives than the others of an attribute, by more than chance (rulebook
    /// INV-12, Equality Act 2010 s.149); at 5 % for each attribute and error.
    ///
    /// The exact test is Boschloo's, as in the report. Who bears less is named only where nobody bears significantly
    /// more: the others, each too few to show it, are then worse off together. A group takes a fraction of a second, and
    /// there may be a hundred, so this is never asked on Swift's cooperative pool.
    package var differences: [GroupDifference] {
        var attributes: [String] = []
        for group in groups where !attributes.contains(group.attribute) { attributes.append(group.attribute) }
        return attributes.flatMap { attribute in
            let own = groups.filter { $0.attribute == attribute }
            let missed = own.map(\.counts).map { Tally($0.opportunities - $0.truePositives, of: $0.opportunities) }
            let found = own.map { Tally($0.counts.falsePositives, of: $0.counts.searches) }
            return differing(own, missed, worse: .recognisedLessOften, better: .recognisedMoreOften)
                + differing(own, found, worse: .foundMoreOften, better: .foundLessOften)
        }
    }

    private struct Tally {
        let events: Int
        let trials: Int

        init(_ events: Int, of trials: Int) { (self.events, self.trials) = (events, trials) }
    }

    private func differing(
        _ own: [EvaluationGroup], _ tallies: [Tally], worse: GroupDifference.Kind, better: GroupDifference.Kind
    ) -> [GroupDifference] {
        let all = Tally(tallies.reduce(0) { $0 + $1.events }, of: tallies.reduce(0) { $0 + $1.trials })
        let tested = tallies.indices.filter { tallies[$0].trials > 0 && all.trials > tallies[$0].trials }
        let adjusted = holmAdjusted(
            tested.map { index in
                let one = tallies[index]
                return chance(one, Tally(all.events - one.events, of: all.trials - one.trials))
            })
        let found = zip(tested, adjusted).filter { $0.1 < 0.05 }.map { index, _ -> GroupDifference in
            let one = tallies[index]
            let isWorse = Double(one.events) * Double(all.trials) > Double(all.events) * Double(one.trials)
            return GroupDifference(group: own[index], kind: isWorse ? worse : better)
        }
        let borne = found.filter { $0.kind == worse }
        return borne.isEmpty ? found : borne
    }

    private func chance(_ one: Tally, _ others: Tally) -> Double {
        // Of more people than any test has it would take minutes, and any difference that matters is beyond chance.
        guard max(one.trials, others.trials) <= 1_000_000 else {
            return Double(one.events) * Double(others.trials) == Double(others.events) * Double(one.trials) ? 1 : 0
        }
        let table = TwoByTwo(one.events, of: one.trials, others.events, of: others.trials)
        // Boschloo's takes a fraction of a second for a group; of a thousand groups nobody would wait for it.
        return groups.count > 100 ? fisherExact(table) : boschlooExact(table)
    }
}
