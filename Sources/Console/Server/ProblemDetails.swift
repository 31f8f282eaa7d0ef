import Casework
import Foundation
import HTTPTypes
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

/// The page of a failure.
enum FailurePage {
    /// A page that says what is wrong and which rules stand against it.
    static func page(_ error: ConsoleError, in language: Language) -> Page {
        var blocks: [Block] = []
        switch error.code {
        case .stepUpNeeded: blocks.append(.button(language.text(SignInText.again), to: RouteTable.address(.stepUp)))
        case .notSignedIn:
            // Only of a form: whoever asks for a page is led to signing in.
            blocks.append(.paragraph(language.text(SignInText.undone)))
            blocks.append(.button(language.text(SignInText.title), to: RouteTable.address(.signIn)))
        default: break
        }
        return Page(language.text(CommonText.problem), blocks).with {
            $0.faults = [(language.text(error.text), nil)] + error.faults.map { (language.text($0.text), $0.field) }
            $0.refusals = error.refusals.map { ($0.rule, $0.reason, $0.remedy) }
        }
    }
}
