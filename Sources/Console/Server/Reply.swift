import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What a handler answers: something whole that can be repeated, or a stream.
enum Reply: Sendable {
    case answer(Answer)
    case stream(HTTPFields, ResponseBody)

    /// A page.
    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        .answer(Answer(status, type: "text/html; charset=utf-8", ByteBuffer(string: text)))
    }

    /// On to a path of our own, with GET.
    static func redirect(to path: String) -> Reply {
        var answer = Answer(.seeOther, type: "text/plain; charset=utf-8", ByteBuffer())
        answer.headers[.location] = path
        return .answer(answer)
    }

    /// A document.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Reply {
        .json(text: try encoder.encode(value), status: status)
    }

    /// A document that is written already.
    static func json(text: some Sequence<UInt8>, status: HTTPResponse.Status = .ok) -> Reply {
        .answer(Answer(status, type: "application/json", ByteBuffer(bytes: text)))
    }

    /// Writes every document: members in the order of the alphabet.
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// A file.
    static func file(_ bytes: some Sequence<UInt8>, type: String) -> Reply {
        .answer(Answer(.ok, type: type, ByteBuffer(bytes: bytes)))
    }

    /// The reply with a header.
    func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        switch self {
        case .answer(var answer):
            answer.headers[name] = value
            return .answer(answer)
        case .stream(var headers, let body):
            headers[name] = value
            return .stream(headers, body)
        }
    }

    /// The reply with a cookie.
    func with(_ cookie: Cookie) -> Reply {
        switch self {
        case .answer(var answer):
            answer.headers[values: .setCookie].append(cookie.description)
            return .answer(answer)
        case .stream: return self
        }
    }

    /// What is sent.
    var response: Response {
        switch self {
        case .answer(let answer):
            Response(status: answer.status, headers: answer.headers, body: ResponseBody(byteBuffer: answer.body))
        case .stream(let headers, let body): Response(status: .ok, headers: headers, body: body)
        }
    }
}

/// An answer that is whole.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    let body: ByteBuffer

    /// Takes status, content type and content.
    init(_ status: HTTPResponse.Status, type: String, _ body: ByteBuffer) {
        self.status = status
        headers = [.contentType: type]
        self.body = body
    }
}
