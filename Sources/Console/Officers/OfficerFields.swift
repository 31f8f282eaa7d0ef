import Casework
import Foundation

/// The questions of the forms about officers.
struct OfficerFields {
    let exchange: Exchange
    /// The body and the policy's table, which say what ranks there are.
    let body: PolicingBody
    let table: RankTable?
    let faults: [FieldFault]

    /// Who somebody new is.
    var newOfficer: [FormField] {
        [
            line("name", .name), line("number", .number, width: 10),
            line("login", .login, hint: .loginHint, width: 20),
            rank(chosen: exchange.form["rank"]), roles(chosen: Set(exchange.form.all("roles"))),
        ]
    }

    /// Rank and roles of an officer; after faults what was just sent (WCAG 3.3.7).
    func change(_ officer: Officer) -> [FormField] {
        let isSent = exchange.form.has("rank")
        return [
            rank(chosen: isSent ? exchange.form["rank"] : RankChoice.value(RankChoice.stated(officer))),
            roles(
                chosen: isSent ? Set(exchange.form.all("roles")) : Set(officer.roles.map(\.rawValue))),
        ]
    }

    /// A course, when it was completed and until when it counts.
    var training: [FormField] {
        let chosen = exchange.form["course"]
        let courses = TrainingCourse.allCases.map {
            FormField.Option($0.rawValue, exchange.text(StaffText($0)), $0.rawValue == chosen)
        }
        return [
            FormField(.choice, "course", exchange.text(OfficerText.course)).with {
                $0.options = [FormField.Option("", exchange.text(OfficerText.choose), chosen.isEmpty)] + courses
                $0.fault = fault("course")
            },
            day("completed", .completed, today), day("until", .until, ""),
        ]
    }

    /// Whether the codes end together with the passphrase.
    var reset: [FormField] {
        [
            FormField(
                .tick, "endCodes", exchange.text(OfficerText.endCodes), hint: exchange.text(OfficerText.endCodesHint)
            ).with { $0.options = [.init("yes", "", false)] }
        ]
    }

    // MARK: - Fields

    private var today: String {
        let parts = Language.london.dateComponents([.day, .month, .year], from: exchange.now)
        return "\(parts.day ?? 0) \(parts.month ?? 0) \(parts.year ?? 0)"
    }

    private func fault(_ name: String) -> String? {
        faults.first { $0.field == name }.map { exchange.text($0.text) }
    }

    private func line(_ name: String, _ text: OfficerText, hint: OfficerText? = nil, width: Int? = nil) -> FormField {
        FormField(
            .line, name, exchange.text(text), hint: hint.map { exchange.text($0) }, value: exchange.form[name]
        ).with {
            // Somebody else's: the browser mustn't offer the administrator's own.
            $0.autocomplete = "off"
            $0.width = width
            $0.fault = fault(name)
        }
    }

    private func rank(chosen: String) -> FormField {
        FormField(.choice, "rank", exchange.text(OfficerText.rank)).with {
            $0.options = RankChoice.options(body, table, chosen: chosen, exchange)
            $0.fault = fault("rank")
        }
    }

    private func roles(chosen: Set<String>) -> FormField {
        FormField(.ticks, "roles", exchange.text(StaffText.roles), hint: exchange.text(OfficerText.rolesHint)).with {
            $0.options = Role.allCases.map {
                FormField.Option($0.rawValue, exchange.text(RoleText($0)), chosen.contains($0.rawValue))
            }
            $0.fault = fault("roles")
        }
    }

    private func day(_ name: String, _ text: OfficerText, _ start: String) -> FormField {
        let isSent = exchange.form.has("\(name)-day")
        let sent = ["day", "month", "year"].map { exchange.form["\(name)-\($0)"] }.joined(separator: " ")
        return FormField(
            .day, name, exchange.text(text), hint: exchange.text(ApplicationText.dayHint), value: isSent ? sent : start
        ).with { $0.fault = fault(name) }
    }
}
