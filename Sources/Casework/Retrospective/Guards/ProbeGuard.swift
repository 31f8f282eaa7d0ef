import Foundation

/// Rulebook §12: what is searched with is a photograph of a face that somebody picked, and can be traced to its
/// original.
enum ProbeGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        refusals(facts.request.terms.probes, facts.exhibits, facts.sheets)
    }

    /// What can be said of probes with their exhibits and the sheets of those that are videos.
    static func refusals(_ probes: [Probe], _ exhibits: [Exhibit], _ sheets: [PeopleSheet]) -> [Refusal] {
        var all: [Refusal] = []
        for probe in probes {
            if let refusal = refusal(probe, exhibits, sheets), !all.contains(refusal) { all.append(refusal) }
        }
        return all
    }

    /// What can be said of probes without their exhibits.
    static func refusals(_ probes: [Probe], _ policy: Policy) -> [Refusal] {
        let rules = policy.terms.searches
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§12", reason: reason, remedy: remedy))
        }
        if !(1...rules.mostProbes).contains(probes.count) || Set(probes.map(\.digest)).count != probes.count {
            refuse(
                "there is no image to search with, one of them twice, or more than \(rules.mostProbes).",
                "Choose the best images of the person.")
        }
        if probes.contains(where: { !(rules.lowestProbeQuality...100).contains($0.quality) }) {
            refuse(
                "an image's quality lies under \(rules.lowestProbeQuality), which policy asks for.",
                "Use a better image, or an enhancement that is recorded.")
        }
        // Several probes are fused, so they have to be of one person as far as the sheet knows.
        if Set(probes.compactMap(\.person)).count > 1 {
            refuse("the images are of several people of a sheet.", "Make one request for each person.")
        }
        return all
    }

    private static func refusal(_ probe: Probe, _ exhibits: [Exhibit], _ sheets: [PeopleSheet]) -> Refusal? {
        func refuse(_ reason: String, _ remedy: String) -> Refusal {
            Refusal(rule: "§12", reason: reason, remedy: remedy)
        }
        guard let exhibit = exhibits.first(where: { $0.id == probe.exhibit }),
            exhibit.path(to: probe.digest) != nil
        else {
            return refuse(
                "an image doesn't come from an exhibit's original by recorded steps.",
                "Record each step from the original to the image.")
        }
        switch exhibit.medium {
        case .photograph: return nil
        case .drawing:
            return refuse(
                "a drawing, a composite or a generated picture shows nobody's face.", "Search with a photograph only.")
        case .video:
            let sheet = sheets.first { $0.exhibit == exhibit.id && $0.picked.contains { $0.id == probe.person } }
            let images = sheet?.picked.first { $0.id == probe.person }?.images ?? []
            // An image of the person itself, or one that recorded steps made of it.
            guard images.contains(where: { exhibit.leads(from: $0, to: probe.digest) }) else {
                return refuse(
                    "an image of a video shows somebody whom nobody picked.",
                    "Have the investigator pick the person on the sheet.")
            }
            return nil
        }
    }
}
