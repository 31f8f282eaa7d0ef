import Casework
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// A failure as RFC 9457 has it.
struct ProblemDetails: Encodable, Sendable {
    /// A relative reference: the same on every installation, described in the API's document.
    let type: String
    let title: String
    let status: Int
    /// What exactly is wrong with a file or text that was sent; nil for anything else.
    let detail: String?
    /// Names the request, for whoever looks into it.
    let instance: String
    let refusals: [Refusal]?
    let faults: [Fault]?

    /// What is wrong with one field.
    struct Fault: Encodable, Sendable {
        let field: String
        let text: String
    }

    /// Describes a failure.
    init(_ error: ConsoleError, requestID: String, in language: Language) {
        type = "/problems/\(error.code.rawValue)"
        title = language.text(error.text)
        status = error.status.code
        detail = error.detail
        instance = "urn:peel:request:\(requestID)"
        refusals = error.refusals.isEmpty ? nil : error.refusals
        faults =
            error.faults.isEmpty
            ? nil : error.faults.map { Fault(field: $0.field, text: language.text($0.text)) }
    }

    /// What is sent.
    var reply: Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(self)) ?? Data("{}".utf8)
        return .answer(
            Answer(HTTPResponse.Status(code: status), type: "application/problem+json", ByteBuffer(bytes: bytes)))
    }
}

/// A form that was sent and is not done: where it is, and what was written in it.
struct FailedForm: Sendable {
    /// The form's page.
    let address: String
    /// What the officer wrote in their own words, so that none of it has to be written twice.
    let words: [String]

    /// Takes what was sent.
    ///
    /// - Parameter form: nil where it was not read.
    init(_ request: Request, _ form: Form?) {
        address = RequestOrigin.page(of: request)
        // Names, numbers and choices are not words; passphrases are, and are shown nowhere.
        words = (form?.texts ?? []).filter { $0.name.lowercased().contains("passphrase") == false }.map(\.text)
            .filter { $0.utf8.count > 8 && $0.contains(where: \.isWhitespace) }
    }
}

/// The page of a failure.
enum FailurePage {
    /// A page that says what is wrong and which rules stand against it, and gives back what was written.
    static func page(_ error: ConsoleError, _ failed: FailedForm?, in language: Language) -> Page {
        var blocks: [Block] = []
        switch error.code {
        case .stepUpNeeded:
            let next = failed.map { "?next=\(PercentCoding.encode($0.address))" } ?? ""
            blocks.append(.button(language.text(SignInText.again), to: RouteTable.address(.stepUp) + next))
        case .notSignedIn:
            // Only of a form: whoever asks for a page is led to signing in.
            let next = failed.map { "?next=\(PercentCoding.encode($0.address))" } ?? ""
            blocks.append(.paragraph(language.text(SignInText.undone)))
            blocks.append(.button(language.text(SignInText.title), to: RouteTable.address(.signIn) + next))
        default: break
        }
        for (index, words) in (failed?.words ?? []).enumerated() {
            blocks.append(
                .copyText(
                    "written-\(index)", language.text(CommonText.written), words, rows: 6, language: language))
        }
        return Page(language.text(CommonText.problem), blocks).with {
            // The fields are on the form's page, and not here.
            $0.faults = [(language.text(error.text), nil)] + error.faults.map { (language.text($0.text), nil) }
            $0.refusals = error.refusals.map { ($0.rule, $0.reason, $0.remedy) }
            if let failed, error.code != .stepUpNeeded { $0.backAddress = failed.address }
        }
    }
}
