import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Writing a request for a search: new, or a draft that is changed.
enum SearchFormPages {
    /// An empty form.
    static func showNew(_ exchange: Exchange) async throws -> Reply {
        let file = try await exchange.office.desk.caseFile(try exchange.identifier("case"), by: exchange.acting())
        return try await page(file, nil, exchange)
    }

    /// Saves a new draft; the quality of its probes is measured.
    static func create(_ exchange: Exchange) async throws -> Reply {
        let investigation = try await CasePages.peek(exchange)
        let file = try await exchange.office.desk.caseFile(investigation.id, by: exchange.acting())
        let reader = SearchReader(exchange, file)
        guard let (terms, narrative) = reader.read() else { return try await page(file, nil, exchange, reader.faults) }
        let tools = try exchange.requireTools()
        let draft = try await exchange.office.desk.draftSearch(
            in: file.investigation.id, terms, narrative, engine: tools.engine, by: exchange.acting())
        return .redirect(to: SearchPages.address(draft.id))
    }

    /// The form with the draft's answers.
    static func showEdit(_ exchange: Exchange) async throws -> Reply {
        let request = try await SearchPages.peek(exchange)
        let file = try await exchange.office.desk.caseFile(request.investigation, by: exchange.acting())
        return try await page(file, request, exchange)
    }

    /// Replaces the draft's answers.
    static func save(_ exchange: Exchange) async throws -> Reply {
        let request = try await SearchPages.peek(exchange)
        try exchange.requireSeen(request.revision)
        let file = try await exchange.office.desk.caseFile(request.investigation, by: exchange.acting())
        let reader = SearchReader(exchange, file)
        guard let (terms, narrative) = reader.read() else {
            return try await page(file, request, exchange, reader.faults)
        }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.editSearch(
            request.id, terms, narrative, engine: tools.engine, by: exchange.acting())
        return .redirect(to: SearchPages.address(request.id))
    }

    private static func page(
        _ file: CaseFile, _ saved: SearchRequest?, _ exchange: Exchange, _ faults: [FieldFault] = []
    ) async throws -> Reply {
        let policy = try await exchange.office.requirePolicy()
        let desk = exchange.office.desk
        let galleries = try await desk.store.galleries(of: policy.force)
            .filter { policy.terms.searches.galleries.contains($0.id) }
        let form = SearchForm(
            exchange, file, saved, policy, galleries: galleries, forces: try await desk.store.forces(), faults)
        let back = saved.map { SearchPages.address($0.id) } ?? CasePages.address(file.investigation.id)
        return exchange.page(
            Page(exchange.text(SearchText.newTitle), form.blocks).with {
                $0.backAddress = back
                $0.faults = faults.map { (exchange.text($0.text), $0.field) }
            }, status: faults.isEmpty ? .ok : .unprocessableContent)
    }
}

/// The images of a case that can be probes, with what each is.
enum ProbeChoices {
    /// A probe as a form names it.
    struct Choice {
        let value: String
        let text: String
        let probe: Probe
    }

    /// Stills with what was made from them, and people who were picked of a video.
    static func of(_ file: CaseFile, _ exchange: Exchange) -> [Choice] {
        var all: [Choice] = []
        for exhibit in file.exhibits {
            switch exhibit.medium {
            case .drawing: break
            case .photograph:
                for image in ExhibitBlocks.kept(exhibit, exchange) {
                    all.append(made(exhibit, image.digest, image.text, nil, exchange))
                }
            case .video: all += people(exhibit, file, exchange)
            }
        }
        return all
    }

    private static func people(_ exhibit: Exhibit, _ file: CaseFile, _ exchange: Exchange) -> [Choice] {
        var all: [Choice] = []
        for sheet in file.sheets where sheet.exhibit == exhibit.id {
            for (number, person) in sheet.sealed.people.enumerated() where person.pick != nil {
                let name = exchange.text(CaseText.person, String(number + 1))
                // The person's own images, and what recorded steps made of them.
                for image in ExhibitBlocks.kept(exhibit, exchange)
                where person.images.contains(where: { exhibit.leads(from: $0, to: image.digest) }) {
                    let isOwn = person.images.contains(image.digest)
                    all.append(
                        made(exhibit, image.digest, isOwn ? name : "\(name), \(image.text)", person.id, exchange))
                }
            }
        }
        return all
    }

    /// What stands for a probe in a form.
    static func value(_ probe: Probe) -> String {
        "\(probe.exhibit)/\(probe.digest)" + (probe.person.map { "/\($0)" } ?? "")
    }

    private static func made(
        _ exhibit: Exhibit, _ digest: String, _ name: String, _ person: Identifier<SheetPerson>?, _ exchange: Exchange
    ) -> Choice {
        let probe = Probe(exhibit: exhibit.id, digest: digest, quality: 0, person: person)
        let text = exchange.text(
            SearchText.probeOf, exhibit.sealed.reference, "\(name) (\(digest.prefix(16)))")
        return Choice(value: value(probe), text: text, probe: probe)
    }
}
