import Casework
import Foundation
import Operations
import Storage

/// What an officer has to do now in searches, for the home page; it names no case and nobody.
struct SearchTasks {
    private let exchange: Exchange
    private let officer: Officer

    /// Takes who asks.
    init(_ exchange: Exchange, _ officer: Officer) {
        self.exchange = exchange
        self.officer = officer
    }

    /// All of it, one line for each kind of task.
    func all() async throws -> [Block.Task] {
        let store = exchange.office.desk.store
        var tasks: [Block.Task] = []
        if Right.decideSearches.admits(officer) {
            let undecided = try await store.undecidedSearches(of: officer.force).filter { $0.requester != officer.id }
            tasks += task(SearchText.undecided, .searches, undecided.count)
            let tickets = try await store.submittedTickets(of: officer.force)
            tasks += task(SearchText.ticketsToDecide, .searches, tickets.count)
        }
        if Right.examineCandidates.admits(officer) {
            let waiting = try await store.reviews(waitingFor: officer)
            tasks += task(ExaminationText.title, .examinations, waiting.count)
        }
        if Right.investigateLeads.admits(officer) {
            let found = try await store.reviews(of: officer.force).filter { review in
                if case .found = review.phase { review.team.contains(officer.id) } else { false }
            }
            tasks += found.map { review in
                Block.Task(
                    "lead-\(review.id)", exchange.text(ExaminationText.investigateTitle),
                    to: RouteTable.address(.finding, review.id.description),
                    exchange.text(SearchOutcomeText.possibleMatch), .waiting,
                    hint: exchange.language.time(review.lastActAt))
            }
        }
        if Right.decideDeletions.admits(officer) {
            let open = try await store.openDeletionRequests(of: officer.force)
            tasks += task(ReferenceText.deletionsTitle, .references, open.count)
        }
        return tasks
    }

    private func task(_ text: some CatalogueText, _ route: RouteName, _ count: Int) -> [Block.Task] {
        guard count > 0 else { return [] }
        return [
            Block.Task(
                "\(route.rawValue)-\(text.rawValue)", exchange.text(text), to: RouteTable.address(route), String(count),
                .waiting)
        ]
    }
}
