import Casework
import Foundation

/// One exhibit with everything that was made from it. Its images are fetched at `/exhibits/{exhibit}/images/{digest}`.
struct ExhibitDocument: Encodable, Sendable {
    let exhibit: CaseFileDocument.Item
    let revision: Int
    let `case`: String
    let producer: String
    /// How the police came to hold it lawfully.
    let lawfulReceipt: String
    /// In the order in which they were made.
    let steps: [StepDocument]
    /// The sheets with the people of a video.
    let sheets: [String]

    init(_ exhibit: Exhibit, _ sheets: [PeopleSheet]) {
        self.exhibit = CaseFileDocument.Item(exhibit)
        revision = exhibit.revision
        self.case = exhibit.investigation.description
        producer = exhibit.sealed.producer
        lawfulReceipt = exhibit.sealed.lawfulReceipt
        steps = exhibit.steps.map(StepDocument.init)
        self.sheets = sheets.map(\.id.description)
    }
}

/// A step that makes an image easier to see.
struct StepDocument: Encodable, Sendable {
    let step: String
    /// The numbers of the step's kind, in order.
    let numbers: [Double]
    /// SHA-256 of what it was made from.
    let input: String
    /// SHA-256 of what it gave.
    let output: String
    /// The program's version; another one may round differently.
    let program: String
    let madeAt: Date

    init(_ step: EnhancementStep) {
        self.step = StepText(step.enhancement).rawValue
        numbers = StepNumbers.numbers(of: step.enhancement)
        (input, output, program, madeAt) = (step.input, step.output, step.program, step.madeAt)
    }
}

/// What came of making steps again.
struct RepetitionDocument: Encodable, Sendable {
    let isSame: Bool
    /// The first step that gave something else; nil where none did.
    let deviation: StepDocument?
}

extension StepNumbers {
    /// The numbers of a step in the order in which a step is made from them; of a frame its seconds.
    static func numbers(of step: Enhancement) -> [Double] {
        switch step {
        case .frame(let seconds): [seconds]
        case .crop(let left, let top, let width, let height): [left, top, width, height].map { Double($0) }
        case .rotate(let value), .scale(let value), .brightness(let value), .contrast(let value), .gamma(let value):
            [value]
        case .median(let window): [Double(window)]
        case .sharpen(let radius, let amount): [radius, amount]
        case .mirror, .greyscale, .deinterlace: []
        }
    }
}
