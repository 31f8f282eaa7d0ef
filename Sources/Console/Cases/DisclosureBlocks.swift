import Casework
import Operations

/// What a case's page says of its disclosure: who proposes, who agrees, and then the pack.
struct DisclosureBlocks {
    private let exchange: Exchange
    private let investigation: Investigation
    private let officer: Officer
    private let proposal: DisclosureProposal?

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ investigation: Investigation, _ officer: Officer, _ proposal: DisclosureProposal?) {
        self.exchange = exchange
        self.investigation = investigation
        self.officer = officer
        self.proposal = proposal
    }

    /// The blocks for this officer and this moment.
    func all() -> [Block?] {
        var blocks: [Block?] = [
            .heading(exchange.text(CaseText.discloseTitle)), .paragraph(exchange.text(CaseText.discloseLead)),
        ]
        guard let proposal, proposal.state != .over else {
            blocks.append(.paragraph(text(.lead)))
            blocks.append(form)
            return blocks
        }
        blocks.append(
            .inset(
                exchange.text(
                    DisclosureText.proposed, exchange.language.time(proposal.proposedAt), proposal.recipient.name,
                    exchange.text(RecipientText(proposal.recipient.kind)), String(proposal.records))))
        if proposal.state == .agreed { blocks.append(make) } else { blocks += waiting(proposal) }
        return blocks
    }

    private func text(_ text: DisclosureText) -> String { exchange.text(text) }

    private var form: Block {
        exchange.form(
            RouteTable.address(.proposeDisclosure, investigation.id.description),
            fields: [
                FormField(.line, "recipient", exchange.text(CaseText.recipient)),
                exchange.choice("recipientKind", text(.kind), RecipientText.allCases),
            ], buttons: [.init(text(.propose))])
    }

    private var make: Block {
        exchange.form(
            RouteTable.address(.disclose, investigation.id.description),
            buttons: [.init(exchange.text(CaseText.makePack))])
    }

    private func waiting(_ proposal: DisclosureProposal) -> [Block?] {
        // The senior responsible officer doesn't see cases, and agrees from the shell.
        guard proposal.proposer != officer.id, officer.roles.contains(.dataProtectionOfficer) else {
            return [.paragraph(text(.waits))]
        }
        return [
            .warning(text(.agreeLead), in: exchange.language),
            exchange.form(
                RouteTable.address(.agreeDisclosure, investigation.id.description), revision: proposal.revision,
                buttons: [.init(text(.agree))]),
        ]
    }
}
