import Casework
import Foundation
import Operations

/// Reads what the forms about officers sent, and notes what can't be read.
struct OfficerReader {
    private let form: Form
    private let now: Date
    private(set) var faults: [FieldFault] = []

    /// Takes what was sent, and when.
    init(_ exchange: Exchange) {
        form = exchange.form
        now = exchange.now
    }

    /// Somebody who is to be let in; nil where there are faults.
    mutating func newOfficer(passphrase: String) -> NewOfficer? {
        let (name, number) = (text("name"), text("number"))
        let login = Credential.normal(form["login"])
        if login == nil { fault("login", .notALogin) }
        let (stated, chosen) = (rank(), roles())
        guard faults.isEmpty, let login, let stated else { return nil }
        return NewOfficer(
            name: name, number: number, rank: stated, roles: chosen, login: login, passphrase: passphrase)
    }

    /// The chosen rank.
    mutating func rank() -> StatedRank? {
        let rank = RankChoice.read(form["rank"])
        if rank == nil { fault("rank", .notAChoice) }
        return rank
    }

    /// The chosen roles.
    mutating func roles() -> Set<Role> {
        let sent = form.all("roles")
        let roles = sent.compactMap(Role.init(rawValue:))
        if roles.isEmpty || roles.count != sent.count { fault("roles", .notAChoice) }
        return Set(roles)
    }

    /// A course that was completed; nil where there are faults. It counts until the end of its last day, in London.
    mutating func training() -> TrainingRecord? {
        let course = TrainingCourse(rawValue: form["course"])
        if course == nil { fault("course", .notAChoice) }
        let (completed, last) = (day("completed"), day("until"))
        if let completed, completed > now { fault("completed", .dayToCome) }
        if let completed, let last, last <= completed { fault("until", .dayTooEarly) }
        guard faults.isEmpty, let course, let completed, let last,
            let end = Language.london.date(byAdding: .day, value: 1, to: last)
        else { return nil }
        return TrainingRecord(course: course, completedAt: completed, validUntil: end.addingTimeInterval(-1))
    }

    // MARK: - Fields

    private mutating func fault(_ field: String, _ text: FieldText) {
        faults.append(FieldFault(field: field, text: text))
    }

    private mutating func text(_ name: String) -> String {
        if form[name].isEmpty { fault(name, .missing) }
        if form[name].utf8.count > 200 { fault(name, .tooLong) }
        return form[name]
    }

    private mutating func day(_ name: String) -> Date? {
        let parts = ["day", "month", "year"].map { Int(form["\(name)-\($0)"]) }
        guard let day = parts[0], let month = parts[1], let year = parts[2], (2000...2200).contains(year) else {
            fault(name, .notADay)
            return nil
        }
        let components = DateComponents(year: year, month: month, day: day)
        guard components.isValidDate(in: Language.london) else {
            fault(name, .notADay)
            return nil
        }
        return Language.london.date(from: components)
    }
}
