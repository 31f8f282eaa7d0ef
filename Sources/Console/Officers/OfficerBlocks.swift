import Casework
import Operations

/// The parts of an officer's page.
enum OfficerBlocks {
    /// The first passphrase, on the one page that shows it.
    static func first(_ passphrase: String, _ account: OfficerAccount, _ exchange: Exchange) -> [Block] {
        [
            .success(exchange.text(OfficerText.firstTitle)),
            .summary(
                [
                    .init(exchange.text(OfficerText.login), account.login),
                    .init(exchange.text(OfficerText.firstPassphrase), passphrase),
                ], in: exchange.language, isOnce: true),
            .warning(exchange.text(OfficerText.firstNote), in: exchange.language),
        ]
    }

    /// Who it is, what they may do, and how the account stands.
    static func summary(_ account: OfficerAccount, _ exchange: Exchange) -> Block {
        let officer = account.officer
        let roles = officer.roles.sorted { $0.rawValue < $1.rawValue }.map { exchange.text(RoleText($0)) }
        let grade = officer.grade.map { " (\($0))" } ?? ""
        let rank = exchange.text(RankText(officer.rank)) + grade
        let codes: OfficerText = account.hasCodes ? .codesSet : .codesMissing
        let access: OfficerText = officer.isActive ? .hasAccess : .hasNoAccess
        let passphrase: OfficerText = account.isInitial ? .passphraseFirst : .passphraseOwn
        return .summary(
            [
                .init(exchange.text(OfficerText.name), officer.sealed.name),
                .init(exchange.text(OfficerText.number), officer.sealed.number),
                .init(exchange.text(OfficerText.login), account.login),
                .init(exchange.text(OfficerText.rank), rank),
                .init(exchange.text(StaffText.roles), roles.joined(separator: "\n")),
                .init(exchange.text(StaffText.training), StaffPages.training(officer, exchange)),
                .init(exchange.text(OfficerText.access), exchange.text(access)),
                .init(exchange.text(OfficerText.passphrase), exchange.text(passphrase)),
                .init(exchange.text(OfficerText.codes), exchange.text(codes)),
            ], in: exchange.language)
    }

    /// What can be done with another officer's account.
    static func forms(_ account: OfficerAccount, _ fields: OfficerFields, _ exchange: Exchange) -> [Block] {
        let officer = account.officer
        let id = officer.id.description
        let isActive = officer.isActive
        return [
            .heading(exchange.text(OfficerText.changeTitle)),
            exchange.form(
                RouteTable.address(.changeOfficer, id), revision: officer.revision, fields: fields.change(officer),
                buttons: [.init(exchange.text(OfficerText.changeButton))]),
            .heading(exchange.text(OfficerText.trainingTitle)),
            exchange.form(
                RouteTable.address(.recordTraining, id), fields: fields.training,
                buttons: [.init(exchange.text(OfficerText.trainingButton))]),
            .heading(exchange.text(OfficerText.resetTitle)),
            .paragraph(exchange.text(OfficerText.resetLead)),
            exchange.form(
                RouteTable.address(.resetAccount, id), fields: fields.reset,
                buttons: [.init(exchange.text(OfficerText.resetButton), isWarning: true)]),
            .heading(exchange.text(OfficerText.access)),
            .paragraph(exchange.text(isActive ? OfficerText.endLead : OfficerText.restoreLead)),
            exchange.form(
                RouteTable.address(.setAccess, id), revision: officer.revision,
                buttons: [
                    isActive
                        ? Block.Button(exchange.text(OfficerText.endButton), value: "end", isWarning: true)
                        : Block.Button(exchange.text(OfficerText.restoreButton), value: "restore")
                ]),
        ]
    }
}
