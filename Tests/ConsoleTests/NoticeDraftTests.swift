import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import Operations
import Testing

@testable import Console

@Suite("Texts of a notice")
struct NoticeDraftTests {
    private static let force = Force(
        id: .init(UUID()), name: "Borsetshire Police", isFictional: true, publicContact: "101")

    /// A draft of an application is enough to write from.
    private static func deployment(_ place: String) throws -> DeploymentCase {
        var terms = LiveFixture.terms
        terms.site.name = place
        terms.isExercise = false
        let applicant = Officer(
            id: .init(UUID()), force: force.id, rank: .inspector, roles: [.applicant],
            sealed: .init(name: "Applicant", number: "1"))
        return try DeploymentCase(
            id: .init(UUID()), reference: "EX-1", applicant: applicant, terms: terms, narrative: AuthorityNarrative(),
            at: ConsoleFixture.start)
    }

    @Test(
        "A message has at most 280 characters with place, day and the whole address, in both languages",
        arguments: [
            ("Market Square", "EX-1"),
            (String(repeating: "Llanfairpwllgwyngyll ", count: 12), "EX-1"),
            (String(repeating: "Sgwâr y Farchnad, ", count: 25), String(repeating: "X", count: 64)),
            (String(repeating: "M", count: 400), String(repeating: "%20", count: 40)),
        ])
    func social(_ place: String, _ reference: String) throws {
        let address = "https://facial-recognition.borsetshire.police.example/notices/\(reference)"
        for language in Language.allCases {
            let text = NoticeDraft(try Self.deployment(place), of: Self.force, at: address, in: language).social
            #expect(text.unicodeScalars.count <= 280, "\(text.unicodeScalars.count): \(text)")
            #expect(text.contains(place.prefix(5)) && text.hasSuffix(address))
            #expect(text.contains(language.day(LiveFixture.terms.start)))
        }
    }

    private static func granted(_ world: DeploymentAPIWorld) async throws -> DeploymentCase {
        let (terms, narrative, _) = try ApplicationFile.read(text: DeploymentAPIWorld.application)
        let desk = world.console.desk
        let id = try await desk.createDeployment("EX-1", terms, narrative, by: world.applicant).id
        _ = try await desk.apply(.submit, to: id, by: world.applicant)
        return try await desk.apply(.grant(conditions: ""), to: id, by: world.superintendent).deployment
    }

    @Test("The text for the website names place, times, purpose, groups, rights, contact and the notice's address")
    func website() async throws {
        let address = "https://peel.example/notices/EX-1"
        let deployment = try await Self.granted(try await DeploymentAPIWorld.make())
        let end = try #require(deployment.authority?.effectiveEnd)
        for language in Language.allCases {
            let text = NoticeDraft(deployment, of: Self.force, at: address, in: language).website
            let parts = [
                "Borsetshire Police", "Market Square", language.time(deployment.terms.start), language.time(end),
                language.text(NoticeText.purposeSuspected), language.text(CategoryText.volunteer),
                language.text(FrontText.rights), "101", address,
            ]
            for part in parts { #expect(text.contains(part), "\(part)") }
        }
    }

    @Test("The page has both texts in both languages in boxes that can't be changed, and the preparation links to it")
    func page() async throws {
        let world = try await DeploymentAPIWorld.make()
        let id = try await Self.granted(world).id
        try await world.console.test { client in
            let applicant = world.console.browser(client, world.applicant)
            let address = RouteTable.address(.noticeTexts, id.description)
            let preparation = try await applicant.get(RouteTable.address(.preparation, id.description))
            #expect(preparation.text.contains("href=\"\(address)\""))
            let page = try await applicant.get(address).text
            #expect(page.components(separatedBy: " readonly>").count == 5)
            #expect(page.contains("lang=\"cy\" readonly>") && page.contains("/notices/EX-1"))
        }
    }

    @Test("Of a deployment that was cancelled, or whose authority has lapsed, there is nothing to publish any more")
    func over() async throws {
        for isCancelled in [true, false] {
            let world = try await DeploymentAPIWorld.make()
            let id = try await Self.granted(world).id
            if isCancelled {
                _ = try await world.console.desk.apply(.cancel(reasons: "Rain."), to: id, by: world.superintendent)
            } else {
                world.console.wait(7 * 3600)
            }
            try await world.console.test { client in
                let applicant = world.console.browser(client, world.applicant)
                let page = try await applicant.get(RouteTable.address(.noticeTexts, id.description)).text
                #expect(page.contains("nothing of it is announced any more") && !page.contains("readonly"))
            }
        }
    }
}
