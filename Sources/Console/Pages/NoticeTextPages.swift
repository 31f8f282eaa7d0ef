import Casework
import Foundation
import Operations

/// The texts of a deployment's notice, in both languages, for officers who publish them.
enum NoticeTextPages {
    /// The page; where the notice is waived, or nothing is ahead any more, it says so and has no text.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        return exchange.page(
            Page(exchange.text(NoticeText.draftTitle), blocks(deployment, exchange)).with {
                $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
            })
    }

    private static func blocks(_ deployment: DeploymentCase, _ exchange: Exchange) -> [Block] {
        guard deployment.authority != nil else { return [.paragraph(exchange.text(ReadinessText.noAuthority))] }
        guard NoticePages.isAhead(deployment, at: exchange.now) else {
            return [.inset(exchange.text(NoticeText.draftOver))]
        }
        guard !deployment.withholdsNotice else { return [.inset(exchange.text(NoticeText.draftWithheld))] }
        let address = exchange.publicAddress(of: RouteTable.address(.notice, deployment.reference))
        let first = exchange.language
        let boxes = [first, first.other].flatMap { language -> [Block] in
            let draft = NoticeDraft(deployment, of: exchange.office.force, at: address, in: language)
            return [
                .copyText(
                    "website-\(language.rawValue)", exchange.text(NoticeText.websiteLabel, language.ownName),
                    draft.website, rows: 14, language: language),
                .copyText(
                    "social-\(language.rawValue)", exchange.text(NoticeText.socialLabel, language.ownName),
                    draft.social, rows: 5, language: language),
            ]
        }
        return [Block.paragraph(exchange.text(NoticeText.draftLead), isLead: true)] + boxes
    }
}
