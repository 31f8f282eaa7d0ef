import Casework
import Foundation
import HTTPTypes
import Operations

/// A case's disclosure by two people as JSON; every route does what its page does. The files of a pack are fetched at
/// the pages' own addresses, which take a bearer too.
enum DisclosureAPI {
    /// What is proposed, for whoever may see the case.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let investigation = try await CasePages.peek(exchange)
        // Who proposed what says nothing of the case's people, so it makes no entry in the log.
        if let refusal = investigation.refusal(toShow: officer) { throw refusal }
        guard let proposal = try await exchange.office.desk.disclosureProposal(of: investigation.id) else {
            throw ConsoleError(.notFound)
        }
        return try .json(DisclosureProposalDocument(proposal)).with(.eTag, "\"\(proposal.revision)\"")
    }

    /// Proposes to make the pack.
    static func propose(_ exchange: Exchange) async throws -> Reply {
        let wanted: ProposeDisclosureRequest = try API.decode(exchange)
        let investigation = try await CasePages.peek(exchange)
        guard let kind = RecipientText(rawValue: wanted.kind) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "kind", text: .notAChoice)])
        }
        let proposal = try await exchange.office.desk.proposeDisclosure(
            of: investigation.id, to: LogRecipient(wanted.recipient, kind.recipient), by: exchange.acting())
        return try .json(DisclosureProposalDocument(proposal), status: .created)
    }

    /// Agrees to what somebody else proposed, as the caller saw it.
    static func agree(_ exchange: Exchange) async throws -> Reply {
        let wanted: SeenRequest = try API.decode(exchange)
        let investigation = try await CasePages.peek(exchange)
        let proposal = try await exchange.office.desk.agreeToDisclosure(
            of: investigation.id, seenAt: wanted.revision, by: exchange.acting())
        return try .json(DisclosureProposalDocument(proposal))
    }

    /// Makes the pack that two people agreed on.
    static func make(_ exchange: Exchange) async throws -> Reply {
        try .json(MadePackDocument(try await DisclosurePages.makePack(exchange), at: exchange.now), status: .created)
    }
}

/// A recipient to propose.
struct ProposeDisclosureRequest: Decodable, Sendable {
    /// The body that receives it.
    let recipient: String
    let kind: String
}

/// A disclosure on its way through two people.
struct DisclosureProposalDocument: Encodable, Sendable {
    /// Of the proposal: who agrees names it.
    let revision: Int
    /// `proposed` or `agreed`.
    let state: String
    let proposer: String
    let proposedAt: Date
    let recipient: String
    let kind: String
    /// How many records it is about.
    let records: Int

    init(_ proposal: DisclosureProposal) {
        revision = proposal.revision
        state =
            switch proposal.state {
            case .proposed: "proposed"
            case .agreed: "agreed"
            case .over: "over"
            }
        proposer = proposal.proposer.description
        proposedAt = proposal.proposedAt
        recipient = proposal.recipient.name
        kind = RecipientText(proposal.recipient.kind).rawValue
        records = proposal.records
    }
}

/// A pack that waits to be fetched by whoever made it.
struct MadePackDocument: Encodable, Sendable {
    let pack: String
    let files: Int
    /// Entries of the log with a proof each.
    let proofs: Int
    /// Entries that aren't proven, because nobody gave the log's key.
    let unproven: Int
    /// Where the archive is fetched.
    let archive: String
    /// Where the report is fetched as PDF; nil where this machine can't print.
    let report: String?
    /// When it is destroyed.
    let until: Date

    init(_ made: DisclosurePages.MadePack, at now: Date) {
        func address(_ file: DisclosurePages.File) -> String {
            RouteTable.address(.disclosureFile, made.investigation.description, made.name, file.rawValue)
        }
        pack = made.name
        (files, proofs, unproven) = (made.pack.files, made.pack.proofs, made.pack.unproven)
        archive = address(.pack)
        report = made.hasPDF ? address(.report) : nil
        until = now.addingTimeInterval(PackShelf.seconds)
    }
}
