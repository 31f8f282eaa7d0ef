import Casework
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Operations
import Storage

/// What machines ask for: files, health, metrics, the API's description.
enum Machines {
    /// A stylesheet, script or picture; browsers keep it and ask whether it changed.
    static func asset(_ exchange: Exchange) throws -> Reply {
        guard let file = exchange.office.assets.files[try exchange.parameter("file")] else {
            throw ConsoleError(.notFound)
        }
        if exchange.request.headers[.ifNoneMatch] == file.tag {
            var answer = Answer(.notModified, type: file.contentType, .init())
            answer.headers[.eTag] = file.tag
            answer.headers[.cacheControl] = "public, max-age=0, must-revalidate"
            return .answer(answer)
        }
        return .file(file.bytes, type: file.contentType)
            .with(.eTag, file.tag).with(.cacheControl, "public, max-age=0, must-revalidate")
    }

    /// Whether the process answers.
    static func health(_: Exchange) -> Reply { .file("ok\n".utf8, type: "text/plain; charset=utf-8") }

    /// Whether it can do its work: the store reads. A witness that fails is named, and keeps nothing from working.
    static func ready(_ exchange: Exchange) async throws -> Reply {
        guard try await exchange.office.desk.store.force(exchange.office.force.id) != nil else {
            throw ConsoleError(.unavailable, retryAfter: 5)
        }
        let lines = ["ready"] + exchange.office.witnesses.all.map { line(of: $0) }
        return .file(lines.map { $0 + "\n" }.joined().utf8, type: "text/plain; charset=utf-8")
    }

    private static func line(of witness: WitnessBoard.Row) -> String {
        let last =
            if let size = witness.size, let at = witness.cosignedAt {
                "cosigned \(size) entries at \(at.formatted(.iso8601))"
            } else { "has cosigned nothing since the start" }
        let failing = witness.failure.map { "; failing since \($0.since.formatted(.iso8601)): \($0.code.rawValue)" }
        return "witness \(witness.name) \(last)\(failing ?? "")"
    }

    /// Counts and times; for this machine, or for whoever has the token.
    static func metrics(_ exchange: Exchange) throws -> Reply {
        guard exchange.isForMetrics else { throw ConsoleError(.notFound) }
        let office = exchange.office
        office.metrics.set(Double(office.sessions.count), of: .init("peel_sessions", []))
        office.metrics.set(Double(office.hub.listenerCount), of: .init("peel_event_listeners", []))
        for witness in office.witnesses.all {
            let labels = [("witness", witness.name)]
            office.metrics.set(
                witness.failure == nil ? 0 : 1, of: .init("peel_witness_failing", labels))
            if let at = witness.cosignedAt {
                office.metrics.set(
                    exchange.now.timeIntervalSince(at), of: .init("peel_witness_age_seconds", labels))
            }
        }
        return .file(office.metrics.text.utf8, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    /// The description of the JSON API.
    static func openAPI(_ exchange: Exchange) -> Reply {
        .file(exchange.office.assets.openAPI.utf8, type: "application/yaml")
    }
}
