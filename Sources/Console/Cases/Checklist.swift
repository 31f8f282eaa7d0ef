import Casework
import Foundation
import Operations

/// The checklist of one comparison as a form: a row for each part of a face, then the conclusion.
struct Checklist {
    private let exchange: Exchange
    private let review: CandidateReview
    private let sheet: ExaminerSheet
    private let candidate: Identifier<SearchCandidate>
    private let failed: ConsoleError?

    /// Takes the examiner's own work and, where something was refused, what was wrong.
    init(
        _ exchange: Exchange, _ review: CandidateReview, _ sheet: ExaminerSheet,
        _ candidate: Identifier<SearchCandidate>, _ failed: ConsoleError?
    ) {
        self.exchange = exchange
        self.review = review
        self.sheet = sheet
        self.candidate = candidate
        self.failed = failed
    }

    /// The form.
    var block: Block {
        func text(_ text: ExaminationText) -> String { exchange.text(text) }
        let form = exchange.form(
            RouteTable.address(.compare, review.id.description, candidate.description), revision: review.revision,
            fields: [
                support,
                FormField(.area, "reason", text(.reason), value: value("reason", saved?.reason)),
            ], buttons: [.init(text(.saveComparison))])
        let own: TemplateValues = [
            "xTitle": text(.checklist), "xHint": text(.checklistHint), "xComponent": text(.component),
            "xObservation": text(.observation), "xProbe": text(.placeInProbe), "xCandidate": text(.placeInCandidate),
            "xNote": text(.note), "xRows": FacialComponent.allCases.map(row),
        ]
        return Block("checklist", form.values.merging(own), parts: form.parts, isOnce: true)
    }

    private var saved: CandidateComparison? { sheet.own.comparisons[candidate] }

    private func value(_ name: String, _ saved: String?) -> String {
        exchange.form.has("support") ? exchange.form[name] : saved ?? ""
    }

    private var support: FormField {
        let chosen = value("support", (saved?.support).map { String($0.rawValue) })
        return FormField(
            .choice, "support", exchange.text(ExaminationText.support), hint: exchange.text(ExaminationText.supportHint)
        ).with {
            // The scale's words are the policy's own; nothing is chosen beforehand.
            $0.options =
                [FormField.Option("", "", chosen.isEmpty)]
                + Support.allCases.map { step in
                    let value = String(step.rawValue)
                    return FormField.Option(value, sheet.scale.labels[step] ?? "", value == chosen)
                }
            $0.fault = failed?.faults.first { $0.field == "support" }.map { exchange.text($0.text) }
        }
    }

    private func row(_ component: FacialComponent) -> TemplateValues {
        let note = saved?.notes.first { $0.component == component }
        let name = component.rawValue
        let seen = value("seen-\(name)", note?.observation.rawValue)
        // What the analysis of the probe didn't see can't be compared.
        let isVisible = sheet.own.analysis?.visible.contains(component) ?? false
        let options = isVisible ? ObservationText.allCases : [.notComparable]
        return [
            "xrName": name, "xrText": exchange.text(ComponentText(component)),
            "xrOptions": [["xoValue": "", "xoText": "", "xoChosen": seen.isEmpty] as TemplateValues]
                + options.map { option -> TemplateValues in
                    [
                        "xoValue": option.rawValue, "xoText": exchange.text(option),
                        "xoChosen": option.rawValue == seen,
                    ]
                },
            "xrProbe": value("probe-\(name)", note?.probe.map(Self.text)),
            "xrCandidate": value("candidate-\(name)", note?.candidate.map(Self.text)),
            "xrNote": value("note-\(name)", note?.text),
            "xrWrong": failed?.faults.contains { $0.field == "probe-\(name)" } ?? false,
        ]
    }

    private static func text(_ place: FeatureNote.Anchor) -> String { String(format: "%.3f %.3f", place.x, place.y) }
}

/// Reads a checklist as it was sent, and notes what can't be read.
final class ChecklistReader {
    private let form: Form
    private(set) var faults: [FieldFault] = []

    /// Takes what was sent.
    init(_ form: Form) { self.form = form }

    /// The comparison; nil where something can't be read. Whether it bears its conclusion is asked by the rules.
    func read() -> CandidateComparison? {
        let notes = FacialComponent.allCases.compactMap(note)
        guard let support = Int(form["support"]).flatMap(Support.init(rawValue:)) else {
            faults.append(FieldFault(field: "support", text: .notAChoice))
            return nil
        }
        return faults.isEmpty ? CandidateComparison(notes: notes, support: support, reason: form["reason"]) : nil
    }

    private func note(_ component: FacialComponent) -> FeatureNote? {
        let name = component.rawValue
        guard let seen = FeatureNote.Observation(rawValue: form["seen-\(name)"]) else { return nil }
        return FeatureNote(
            component, seen, probe: place("probe-\(name)"), candidate: place("candidate-\(name)"),
            text: form["note-\(name)"])
    }

    /// Two shares with a space or a comma between them.
    private func place(_ field: String) -> FeatureNote.Anchor? {
        let text = form[field]
        guard !text.isEmpty else { return nil }
        let parts = text.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
        guard parts.count == 2, parts.allSatisfy(\.isFinite) else {
            faults.append(FieldFault(field: field, text: .notANumber))
            return nil
        }
        return FeatureNote.Anchor(x: parts[0], y: parts[1])
    }
}
