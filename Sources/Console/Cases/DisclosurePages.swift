import Casework
import Foundation
import HTTPTypes
import NIOPosix
import Operations
import Storage

/// Making the intelligence report and the disclosure pack of a case, and fetching it.
enum DisclosurePages {
    /// Makes the pack.
    static func make(_ exchange: Exchange) async throws -> Reply {
        let made = try await makePack(exchange)
        return .redirect(to: RouteTable.address(.disclosure, made.investigation.description, made.name))
    }

    /// A pack that waits to be fetched.
    struct MadePack: Sendable {
        let investigation: Investigation.ID
        /// Names the pack in addresses.
        let name: String
        let pack: DisclosurePack
        /// Whether its report was printed as PDF.
        let hasPDF: Bool
    }

    /// Makes the pack, for the pages and the API: a folder, its archive, and the report as PDF where this machine can
    /// print. It waits on the shelf for whoever made it.
    static func makePack(_ exchange: Exchange) async throws -> MadePack {
        let (_, officer) = try exchange.signedIn()
        let investigation = try await CasePages.peek(exchange)
        let (desk, tools, id) = (exchange.office.desk, exchange.office.tools, UUID())
        let upload = try await UploadFolder.make(below: desk.store.folder.root)
        let pack: DisclosurePack
        do {
            guard let agreed = try await desk.disclosureProposal(of: investigation.id) else {
                throw ConsoleError(.stale)
            }
            pack = try await desk.disclose(
                investigation.id, to: upload["pack"], recipient: agreed.recipient,
                program: tools?.program ?? "peel", printing: tools?.printing, by: exchange.acting())
            let counts = [pack.files, pack.proofs, pack.unproven].map { String($0) }.joined(separator: " ")
            try await NIOThreadPool.singleton.runIfActive {
                try PackArchive.write(upload["pack"], to: upload["pack.zip"])
                try Data(counts.utf8).write(to: upload["counts"])
            }
        } catch {
            // What was written of it is in clear.
            upload.destroyLater()
            throw error
        }
        exchange.office.packs.keep(upload, as: id, of: officer.id, at: exchange.now)
        return MadePack(
            investigation: investigation.id, name: id.uuidString.lowercased(), pack: pack, hasPDF: hasPDF(upload))
    }

    /// Proposes to make the pack.
    static func propose(_ exchange: Exchange) async throws -> Reply {
        let investigation = try await CasePages.peek(exchange)
        let kind: RecipientText = try exchange.chosen("recipientKind")
        _ = try await exchange.office.desk.proposeDisclosure(
            of: investigation.id, to: LogRecipient(exchange.form["recipient"], kind.recipient), by: exchange.acting())
        return .redirect(to: CasePages.address(investigation.id))
    }

    /// Agrees to what somebody else proposed, as it was shown.
    static func agree(_ exchange: Exchange) async throws -> Reply {
        let investigation = try await CasePages.peek(exchange)
        guard let revision = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        _ = try await exchange.office.desk.agreeToDisclosure(
            of: investigation.id, seenAt: revision, by: exchange.acting())
        return .redirect(to: CasePages.address(investigation.id))
    }

    /// What the pack came to, and where it is fetched.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let investigation = try await CasePages.peek(exchange)
        let folder = try folder(exchange)
        func text(_ text: CaseText) -> String { exchange.text(text) }
        let noted = try? String(contentsOf: folder["counts"], encoding: .utf8)
        let counts = noted?.split(separator: " ").map { String($0) }
        let (id, pack) = (investigation.id.description, try exchange.parameter("pack"))
        func address(_ file: File) -> String { RouteTable.address(.disclosureFile, id, pack, file.rawValue) }
        let hasPDF = hasPDF(folder)
        var links: [(text: String, address: String)] = [(text(.fetchPack), address(.pack))]
        if hasPDF { links.append((text(.fetchReport), address(.report))) }
        var rows: [Block.SummaryRow] = []
        if let counts, counts.count == 3 {
            rows = [.init(text(.packFiles), counts[0]), .init(text(.packProofs), counts[1])]
            if counts[2] != "0" { rows.append(.init(text(.packUnproven), counts[2])) }
        }
        return exchange.page(
            Page(
                text(.discloseTitle),
                [
                    .success(text(.packReady)), .inset(exchange.text(SearchText.notIdentification)),
                    rows.isEmpty ? nil : .summary(rows, in: exchange.language), .links(links),
                    hasPDF ? nil : .paragraph(text(.noPDF)),
                ]
            ).with { $0.backAddress = CasePages.address(investigation.id) })
    }

    /// A file of the pack, for whoever made it.
    static func file(_ exchange: Exchange) async throws -> Reply {
        _ = try await CasePages.peek(exchange)
        let folder = try folder(exchange)
        guard let file = File(rawValue: try exchange.parameter("file")) else { throw ConsoleError(.notFound) }
        let place = folder[file == .pack ? "pack.zip" : "pack/report.pdf"]
        guard let data = try? await NIOThreadPool.singleton.runIfActive({ try Data(contentsOf: place) }) else {
            throw ConsoleError(.notFound)
        }
        return .file(data, type: file == .pack ? "application/zip" : "application/pdf")
            .with(.contentDisposition, "attachment; filename=\"\(file.rawValue)\"")
    }

    private static func hasPDF(_ folder: UploadFolder) -> Bool {
        FileManager.default.fileExists(atPath: folder["pack/report.pdf"].path(percentEncoded: false))
    }

    /// What can be fetched.
    enum File: String {
        case pack = "disclosure.zip"
        case report = "report.pdf"
    }

    private static func folder(_ exchange: Exchange) throws -> UploadFolder {
        let (_, officer) = try exchange.signedIn()
        guard let id = UUID(uuidString: try exchange.parameter("pack")),
            let folder = exchange.office.packs.folder(id, for: officer.id, at: exchange.now)
        else { throw ConsoleError(.notFound) }
        return folder
    }
}
