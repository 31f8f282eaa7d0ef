import Casework
import Foundation
import NIOPosix
import Operations
import Storage

/// One exhibit: its original, the steps that were made from it, and the people of a video.
enum ExhibitPages {
    /// The form that receives a file into a case.
    static func receiveForm(_ investigation: Investigation, _ exchange: Exchange) -> Block {
        func text(_ text: CaseText) -> String { exchange.text(text) }
        let limit = (RouteTable.route(.receiveExhibit).bodyLimit >> 20) - 1
        return exchange.form(
            RouteTable.address(.receiveExhibit, investigation.id.description),
            fields: [
                FormField(
                    .file, "file", text(.file),
                    hint: "\(text(.receiveLead)) \(exchange.text(CaseText.fileHint, String(limit)))"),
                FormField(.line, "exhibit", text(.exhibitReference)), FormField(.line, "producer", text(.producer)),
                FormField(.area, "receipt", text(.lawfulReceipt)),
                exchange.choice("medium", text(.medium), MediumText.allCases),
                exchange.choice("source", text(.source), ExhibitSourceText.allCases),
            ], buttons: [.init(text(.receive))])
    }

    /// What the script needs to send a long file in parts.
    static func parts(_ investigation: Investigation, _ exchange: Exchange) -> Block {
        Block(
            "upload",
            [
                "jpAddress": RouteTable.address(.sendPart, investigation.id.description),
                "jpLimit": String(RouteTable.route(.receiveExhibit).bodyLimit - (1 << 20)),
                "jpPart": String(PartialUploads.part), "jpPattern": exchange.text(CaseText.sending),
                "jpFailed": exchange.text(CaseText.sendingFailed),
            ])
    }

    /// Receives a file: its digest is taken, and it is sealed.
    static func receive(_ exchange: Exchange) async throws -> Reply {
        .redirect(to: address(try await take(exchange).id))
    }

    /// Receives a file for the pages and the API.
    static func take(_ exchange: Exchange) async throws -> Exhibit {
        let investigation = try await CasePages.peek(exchange)
        let form = exchange.form
        let facts = ExhibitFacts(
            reference: form["exhibit"], producer: form["producer"], lawfulReceipt: form["receipt"],
            medium: try exchange.chosen("medium"), source: try exchange.chosen("source"))
        let desk = exchange.office.desk
        let upload = try await self.upload(investigation, exchange)
        // Overwriting takes as long as the disk does, and nobody has to wait for it.
        defer { upload.destroyLater() }
        return try await desk.receiveExhibit(
            upload["original"], facts, into: investigation.id, by: exchange.acting())
    }

    /// The file of the form, or the one that was sent in parts before.
    private static func upload(_ investigation: Investigation, _ exchange: Exchange) async throws -> UploadFolder {
        let (_, officer) = try exchange.signedIn()
        if let id = UUID(uuidString: exchange.form["upload"]),
            let sent = exchange.office.uploads.take(id, by: officer.id, for: investigation.id)
        {
            return sent
        }
        guard let file = exchange.form.files["file"] else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "file", text: .missing)])
        }
        let root = exchange.office.desk.store.folder.root
        return try await NIOThreadPool.singleton.runIfActive {
            try UploadFolder(below: root, ["original": file.content])
        }
    }

    /// The exhibit's page; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let (exhibit, sheets) = try await exchange.office.desk.exhibit(
            try exchange.identifier("exhibit"), by: exchange.acting())
        let investigation = try await exchange.office.desk.store.investigation(exhibit.investigation)
        let isWorking = investigation?.isOpen == true && investigation?.team.contains(officer.id) == true
        let blocks = try await ExhibitBlocks(exchange, exhibit, sheets, isWorking: isWorking).all()
        return exchange.page(
            Page(exchange.text(CaseText.exhibitTitle, exhibit.sealed.reference), blocks).with {
                $0.backAddress = CasePages.address(exhibit.investigation)
                if exchange.office.videos[exhibit.id]?.isLooking == true { $0.module = "video.js" }
                $0.form = "wide"
            })
    }

    /// An image of the exhibit; looking is logged.
    static func image(_ exchange: Exchange) async throws -> Reply {
        let bytes = try await exchange.office.desk.image(
            try exchange.parameter("image"), of: try exchange.identifier("exhibit"), by: exchange.acting())
        return try await exchange.picture(bytes)
    }

    /// Makes a step from an image, and keeps what came out.
    static func enhance(_ exchange: Exchange) async throws -> Reply {
        let exhibit = try await peek(exchange)
        try exchange.requireSeen(exhibit.revision)
        let form = exchange.form
        guard let step = StepNumbers.read(form["step"], form["numbers"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "numbers", text: .notANumber)])
        }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.enhance(
            exhibit.id, step, from: form["from"], program: tools.program, make: tools.make, by: exchange.acting())
        return .redirect(to: address(exhibit.id))
    }

    /// Makes every step to an image again, and says whether each gave the same.
    static func repeatSteps(_ exchange: Exchange) async throws -> Reply {
        let exhibit = try await peek(exchange)
        let tools = try exchange.requireTools()
        let deviation = try await exchange.office.desk.repeatSteps(
            to: exchange.form["image"], of: exhibit.id, make: tools.make, frame: tools.frame, by: exchange.acting())
        return exchange.page(
            Page(
                exchange.text(CaseText.exhibitTitle, exhibit.sealed.reference),
                [
                    deviation == nil
                        ? .success(exchange.text(CaseText.same))
                        : .warning(exchange.text(CaseText.deviates), in: exchange.language)
                ]
            ).with { $0.backAddress = address(exhibit.id) })
    }

    /// Begins to look through a video; the answer doesn't wait for it.
    static func findPeople(_ exchange: Exchange) async throws -> Reply {
        let exhibit = try await peek(exchange)
        try await startJob(exhibit, exchange)
        return .redirect(to: address(exhibit.id))
    }

    /// Begins a job for the pages and the API: refusals come before it begins.
    static func startJob(_ known: Exhibit, _ exchange: Exchange) async throws {
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        // Asks whether the officer may see it, so that nothing begins that would only be refused later.
        let (exhibit, _) = try await desk.exhibit(known.id, by: acting)
        guard exhibit.medium == .video else {
            throw Refusal(
                rule: "§12", reason: "the exhibit is no video.",
                remedy: "Look for people in a video; search with stills.")
        }
        let (tools, jobs) = (try exchange.requireTools(), exchange.office.videos)
        guard jobs.begin(exhibit.id) else { throw ConsoleError(.inProgress) }
        Task {
            do {
                let sheet = try await desk.makeSheet(
                    of: exhibit.id, algorithm: tools.engine.algorithm,
                    find: { file in try tools.find(file) { jobs.advance(exhibit.id, to: $0) } }, by: acting)
                jobs.finish(exhibit.id, .done(sheet.id))
            } catch { jobs.finish(exhibit.id, .failed(ConsoleError(error).code)) }
        }
    }

    /// The exhibit of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> Exhibit {
        let (_, officer) = try exchange.signedIn()
        guard let exhibit = try await exchange.office.desk.store.exhibit(try exchange.identifier("exhibit")),
            exhibit.force == officer.force
        else { throw ConsoleError(.notFound) }
        return exhibit
    }

    /// The address of an exhibit's page.
    static func address(_ id: Exhibit.ID) -> String { RouteTable.address(.exhibit, id.description) }
}

/// A step as a form writes it: its kind, and its numbers with commas between them.
enum StepNumbers {
    /// Reads a step; nil where the numbers are not those of the kind.
    static func read(_ kind: String, _ text: String) -> Enhancement? {
        let fields = text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
        let values = fields.compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
        return values.count == fields.count ? read(kind, values) : nil
    }

    /// Makes a step of its kind and its numbers; nil where they are not those of the kind.
    static func read(_ kind: String, _ values: [Double]) -> Enhancement? {
        guard let kind = StepText(rawValue: kind) else { return nil }
        switch (kind, values.count) {
        case (.crop, 4):
            let whole = values.compactMap { Int(exactly: $0) }
            guard whole.count == 4 else { return nil }
            return .crop(left: whole[0], top: whole[1], width: whole[2], height: whole[3])
        case (.rotate, 1): return .rotate(values[0])
        case (.mirror, 0): return .mirror
        case (.scale, 1): return .scale(values[0])
        case (.brightness, 1): return .brightness(values[0])
        case (.contrast, 1): return .contrast(values[0])
        case (.gamma, 1): return .gamma(values[0])
        case (.greyscale, 0): return .greyscale
        case (.deinterlace, 0): return .deinterlace
        case (.median, 1): return Int(exactly: values[0]).map { .median($0) }
        case (.sharpen, 2): return .sharpen(radius: values[0], amount: values[1])
        default: return nil
        }
    }
}
