import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("From application to readiness, without script")
struct ApplicationJourneyTests {
    private static let sections: [(ApplicationSection, [(String, String)])] = [
        (
            .operation,
            [
                ("operation", "Market Square"), ("startDay-day", "20"), ("startDay-month", "1"),
                ("startDay-year", "2027"), ("startTime", "10:00"), ("endDay-day", "20"), ("endDay-month", "1"),
                ("endDay-year", "2027"), ("endTime", "16:00"), ("useCase", "1"), ("purposes", "1"),
            ]
        ),
        (
            .place,
            [
                ("placeName", "Market Square"), ("criterion", "crime-hotspot"), ("areas", "0, 0\r\n0, 1\r\n1, 1"),
                ("cameras", "north, 0.5, 0.6"),
            ]
        ),
        (.people, [("size-volunteer", "10")]),
        (
            .matching,
            [
                ("threshold", "0.6"), ("footfall", "2000"), ("dpiaReference", "DPIA-1"), ("dpiaDay-day", "1"),
                ("dpiaDay-month", "1"), ("dpiaDay-year", "2028"), ("eiaReference", "EIA-1"), ("eiaDay-day", "1"),
                ("eiaDay-month", "1"), ("eiaDay-year", "2028"),
            ]
        ),
        (.notice, [("channels", "website"), ("signs", "6"), ("leaflets", "yes")]),
        (.reasons, NarrativeText.allCases.map { ($0.rawValue, "Because of \($0.rawValue).") }),
    ]

    /// Drafts an application and fills in every part, as its applicant does.
    private static func draft(_ browser: Browser) async throws -> String {
        let made = try await browser.post("/deployments/new", [("reference", "EX-1"), ("operation", "Market Square")])
        let address = try #require(made.headers[.location])
        for (section, fields) in sections {
            let form = try await browser.get("\(address)/application/\(section.rawValue)")
            let saved = try await browser.post(
                "\(address)/application/\(section.rawValue)",
                fields + [("revision", try #require(form.hidden("revision")))])
            #expect(saved.status == .seeOther, "\(section)")
        }
        return address
    }

    @Test("An application is drafted, submitted, granted by another officer, and then announced in both languages")
    func journey() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        let superintendent = try await fixture.officer("super", .superintendent, [.authorisingOfficer])
        try await fixture.test { client in
            let one = fixture.browser(client, applicant)
            let address = try await Self.draft(one)
            let check = try await one.get("\(address)/check")
            #expect(check.text.contains("Because of necessity."))
            let submitted = try await one.post(
                "\(address)/submit", [("revision", try #require(check.hidden("revision")))])
            #expect(submitted.status == .seeOther)

            let two = fixture.browser(client, superintendent)
            #expect(try await two.get("/home").text.contains("Decide on an application"))
            let decision = try await two.get("\(address)/decision")
            let granted = try await two.post(
                "\(address)/grant", [("revision", try #require(decision.hidden("revision"))), ("conditions", "")])
            #expect(granted.status == .seeOther)

            let visitor = fixture.browser(client, nil)
            #expect(try await visitor.get("/notices").text.contains("EXERCISE: Market Square"))
            #expect(try await visitor.get("/notices/EX-1?lang=cy").text.contains("lang=\"cy\""))
            let sign = try await visitor.get("/notices/EX-1/sign")
            #expect(sign.text.contains("Live facial recognition in use"))
            #expect(sign.text.contains("Adnabod wynebau byw ar waith"))

            let readiness = try await two.get("\(address)/readiness")
            // The guards need a list to look at; that there is none is said, not guessed.
            #expect(readiness.status == .ok)
            #expect(readiness.text.contains("There is no list yet."))
        }
    }

    @Test("Nobody decides on their own application, and the refusal names the rule")
    func ownApplication() async throws {
        let fixture = try await ConsoleFixture()
        let both = try await fixture.officer("both", .superintendent, [.applicant, .authorisingOfficer])
        try await fixture.test { client in
            let browser = fixture.browser(client, both)
            let address = try await Self.draft(browser)
            let check = try await browser.get("\(address)/check")
            _ = try await browser.post("\(address)/submit", [("revision", check.hidden("revision") ?? "")])
            let decision = try await browser.get("\(address)/decision")
            let granted = try await browser.post(
                "\(address)/grant", [("revision", decision.hidden("revision") ?? ""), ("conditions", "")])
            #expect(granted.status == .conflict)
            #expect(granted.text.contains("G2"))
        }
    }

    @Test("A stale page saves nothing and says so")
    func stale() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let address = try await Self.draft(browser)
            let old = try #require(try await browser.get("\(address)/application/people").hidden("revision"))
            _ = try await browser.post("\(address)/application/people", [("size-volunteer", "5"), ("revision", old)])
            let late = try await browser.post(
                "\(address)/application/people", [("size-volunteer", "9000"), ("revision", old)])
            #expect(late.status == .conflict)
            let deployment = try await fixture.desk.store.deployment(reference: "EX-1")
            #expect(deployment?.terms.watchlist.sizes == [.volunteer: 5])
        }
    }

    @Test("Several areas, zones and those who command are saved, shown apart and kept at the next save")
    func placeAndCommand() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        let silver = try await fixture.officer("silver", .inspector, [.silverCommander])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let address = try await Self.draft(browser)
            func save(_ section: ApplicationSection, _ fields: [(String, String)]) async throws -> TestResponse {
                let path = "\(address)/application/\(section.rawValue)"
                let revision = try #require(try await browser.get(path).hidden("revision"))
                return try await browser.post(path, fields + [("revision", revision)])
            }
            func terms() async throws -> AuthorityTerms {
                try #require(try await fixture.desk.store.deployment(reference: "EX-1")).terms
            }
            let areas = "0, 0\r\n0, 1\r\n1, 1\r\n\r\n5, 5\r\n5, 6\r\n6, 6\r\n6, 5"
            let (section, written) = Self.sections[1]
            let rest = written.filter { $0.0 != "areas" }
            let place = [("areas", areas), ("zones", "0, 0\r\n0, 0.5\r\n0.5, 0.5")]
            #expect(try await save(section, rest + place).status == .seeOther)
            #expect(try await terms().site.areas.map(\.corners.count) == [3, 4])
            #expect(try await terms().site.zones.map(\.corners.count) == [3])
            let page = try await browser.get("\(address)/application/place").text
            #expect(page.contains("1.0, 1.0\n\n5.0, 5.0"), "what is shown is read back as two areas")
            #expect(try await save(section, rest + [("areas", "0, 0\r\n0, 1")]).status == .unprocessableContent)

            let operation = Self.sections[0].1
            let named = try await save(.operation, operation + [("silver", silver.officer.description)])
            #expect(named.status == .seeOther)
            #expect(try await terms().command.silver == silver.officer)
            let wrong = try await save(.operation, operation + [("gold", silver.officer.description)])
            #expect(wrong.status == .conflict && wrong.text.contains("§5.1"))
            let answers = try await browser.get("\(address)/check").text
            #expect(answers.contains("Area 2") && answers.contains("Officer silver, silver"))
        }
    }

    @Test("Officers on loan can be named to command; who lost the role stays chosen, and saving says so")
    func commanders() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        let silver = try await fixture.officer("silver", .inspector, [.silverCommander])
        let lender = Force(
            id: .init(UUID()), name: "Felpersham (fictional)", isFictional: true, publicContact: "none")
        _ = try await fixture.desk.admit(lender: lender, by: fixture.owner)
        let guest = try await fixture.desk.add(
            NewOfficer(
                name: "Officer guest", number: "77", rank: .inspector, roles: [.bronzeCommander], login: "guest",
                passphrase: ConsoleFixture.passphrase + " initial"), lentBy: lender.id, by: fixture.owner
        ).officer
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let address = try await Self.draft(browser)
            let path = "\(address)/application/operation"
            let named = [("silver", silver.officer.description), ("bronze", guest.id.description)]
            func save() async throws -> TestResponse {
                let revision = try #require(try await browser.get(path).hidden("revision"))
                return try await browser.post(path, Self.sections[0].1 + named + [("revision", revision)])
            }
            #expect(try await browser.get(path).text.contains("Officer guest, 77"))
            #expect(try await save().status == .seeOther)
            _ = try await fixture.desk.change(silver.officer, roles: [.liveOperator], by: fixture.owner)
            let page = try await browser.get(path).text
            for (_, officer) in named { #expect(page.contains("value=\"\(officer)\" selected")) }
            let refused = try await save()
            #expect(refused.status == .conflict && refused.text.contains("§5.1"))
            let terms = try #require(try await fixture.desk.store.deployment(reference: "EX-1")).terms
            #expect(terms.command.silver == silver.officer && terms.command.bronze == guest.id)
        }
    }

    @Test("Answers that can't be read come back as they were typed, each with what is wrong")
    func faults() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let address = try await Self.draft(browser)
            let path = "\(address)/application/place"
            let revision = try #require(try await browser.get(path).hidden("revision"))
            let answer = try await browser.post(
                path,
                [
                    ("placeName", ""), ("criterion", "anywhere"), ("areas", "here"), ("cameras", "north"),
                    ("revision", revision),
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("href=\"#placeName\""))
            #expect(answer.text.contains(">here</textarea>"))
            #expect(answer.text.contains("<title>Error:"))
        }
    }

    @Test("An application with nothing in it is refused, and the page names the rule")
    func incomplete() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let made = try await browser.post("/deployments/new", [("reference", "EX-2"), ("operation", "Empty")])
            let address = try #require(made.headers[.location])
            let check = try await browser.get("\(address)/check")
            let refused = try await browser.post("\(address)/submit", [("revision", check.hidden("revision") ?? "")])
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("§5.1"))
        }
    }
}
