import Casework
import Foundation
import Operations

/// The parts of an exhibit's page.
struct ExhibitBlocks {
    private let exchange: Exchange
    private let exhibit: Exhibit
    private let sheets: [PeopleSheet]
    /// Whether the officer belongs to the case and it is open.
    private let isWorking: Bool

    /// Takes what is shown.
    init(_ exchange: Exchange, _ exhibit: Exhibit, _ sheets: [PeopleSheet], isWorking: Bool) {
        self.exchange = exchange
        self.exhibit = exhibit
        self.sheets = sheets
        self.isWorking = isWorking
    }

    /// Everything.
    func all() async throws -> [Block?] {
        var blocks: [Block?] = [.summary(rows, in: exchange.language)]
        if exhibit.medium == .video { blocks += people }
        blocks += images
        blocks += try await steps()
        // Of a video: the images of who was picked.
        let hasImages = exhibit.medium != .drawing && !Self.kept(exhibit, exchange).isEmpty
        if isWorking, hasImages, exchange.office.tools != nil { blocks += enhancing }
        return blocks
    }

    /// The images of an exhibit that are kept, each with what it is: a still's original, and what steps made.
    ///
    /// A whole frame of a video is a step on the way and is not kept.
    static func kept(_ exhibit: Exhibit, _ exchange: Exchange) -> [(digest: String, text: String)] {
        var all: [(digest: String, text: String)] = []
        if exhibit.medium != .video { all.append((exhibit.digest, exchange.text(CaseText.original))) }
        for (number, step) in exhibit.steps.enumerated() {
            if case .frame = step.enhancement { continue }
            guard !all.contains(where: { $0.digest == step.output }) else { continue }
            let name = exchange.text(StepText(step.enhancement))
            all.append((step.output, exchange.text(CaseText.stepOutput, name, String(number + 1))))
        }
        return all
    }

    private func text(_ text: CaseText) -> String { exchange.text(text) }
    private var id: String { exhibit.id.description }

    private var rows: [Block.SummaryRow] {
        [
            .init(text(.medium), exchange.text(MediumText(exhibit.medium))),
            .init(text(.source), exchange.text(ExhibitSourceText(exhibit.source))),
            .init(text(.producer), exhibit.sealed.producer),
            .init(text(.lawfulReceipt), exhibit.sealed.lawfulReceipt),
            .init(text(.received), exchange.language.time(exhibit.receivedAt)),
            .init(text(.digest), exhibit.digest), .init(text(.bytes), String(exhibit.bytes)),
        ]
    }

    private var people: [Block?] {
        var blocks: [Block?] = [.heading(text(.peopleTitle))]
        for sheet in sheets {
            let name = exchange.text(
                CaseText.sheetOf, exchange.language.time(sheet.madeAt), String(sheet.sealed.people.count))
            blocks.append(Block.links([(name, RouteTable.address(.sheet, sheet.id.description))]))
        }
        switch exchange.office.videos[exhibit.id] {
        case .looking(let seconds)?:
            blocks.append(
                Block(
                    "video",
                    [
                        "jAddress": RouteTable.address(.apiVideo, id), "jPattern": exchange.text(CaseText.looking),
                        "jText": exchange.text(CaseText.looking, VideoClock.text(seconds)),
                    ]))
            blocks.append(Block.links([(text(.lookAgain), ExhibitPages.address(exhibit.id))]))
            return blocks
        case .failed?: blocks.append(.warning(text(.jobFailed), in: exchange.language))
        case .done?, nil: break
        }
        if isWorking, exchange.office.tools != nil {
            blocks.append(.paragraph(text(.peopleLead)))
            blocks.append(
                exchange.form(RouteTable.address(.findPeople, id), buttons: [.init(text(.findPeople))]))
        }
        return blocks
    }

    private var images: [Block?] {
        let kept = Self.kept(exhibit, exchange)
        guard !kept.isEmpty else { return [] }
        var blocks: [Block?] = [.heading(text(.images))]
        for image in kept {
            blocks.append(
                Block.figure(
                    RouteTable.address(.exhibitImage, id, image.digest), alternative: image.text,
                    caption: "\(image.text): \(image.digest.prefix(16))"))
        }
        return blocks
    }

    private func steps() async throws -> [Block?] {
        guard !exhibit.steps.isEmpty else { return [] }
        var rows: [[Block.Cell]] = []
        for (number, step) in exhibit.steps.enumerated() {
            rows.append([
                .init("\(number + 1). \(StepNumbers.text(step.enhancement, exchange))"), .init(step.output),
                .init(try await exchange.name(of: step.officer)), .init(exchange.language.time(step.madeAt)),
            ])
        }
        return [
            .heading(text(.stepsTitle)),
            .table(
                text(.stepsTitle), [text(.step), text(.output), text(.officer), text(.at)], rows, isWide: true),
        ]
    }

    private var enhancing: [Block?] {
        let images = Self.kept(exhibit, exchange)
        let steps = StepText.allCases.filter { $0 != .frame }
        func from(_ name: String, _ choices: [(digest: String, text: String)]) -> FormField {
            FormField(.choice, name, text(.from)).with {
                $0.options = choices.map { .init($0.digest, "\($0.text) (\($0.digest.prefix(16)))", false) }
            }
        }
        let made = images.filter { $0.digest != exhibit.digest }
        return [
            .heading(text(.enhanceTitle)), .paragraph(text(.enhanceLead)),
            exchange.form(
                RouteTable.address(.enhance, id), revision: exhibit.revision,
                fields: [
                    from("from", images), exchange.choice("step", text(.step), steps),
                    FormField(.line, "numbers", text(.numbers), hint: text(.numbersHint)).with { $0.width = 20 },
                ], buttons: [.init(text(.make))]),
            made.isEmpty
                ? nil
                : exchange.form(
                    RouteTable.address(.repeatSteps, id),
                    fields: [from("image", made).with { $0.sentName = "image" }],
                    buttons: [.init(text(.repeatSteps))]),
        ]
    }
}

extension StepNumbers {
    /// A step with its numbers, as people read it.
    static func text(_ step: Enhancement, _ exchange: Exchange) -> String {
        let numbers: String =
            switch step {
            case .frame(let seconds): VideoClock.text(seconds)
            case .crop(let left, let top, let width, let height): "\(left), \(top), \(width), \(height)"
            case .rotate(let value), .scale(let value), .brightness(let value), .contrast(let value),
                .gamma(let value):
                "\(value)"
            case .median(let window): "\(window)"
            case .sharpen(let radius, let amount): "\(radius), \(amount)"
            case .mirror, .greyscale, .deinterlace: ""
            }
        return "\(exchange.text(StepText(step))) \(numbers)".trimmingCharacters(in: .whitespaces)
    }
}
