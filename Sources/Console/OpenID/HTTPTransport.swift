import AsyncHTTPClient
package import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL

/// Reaches the provider over HTTPS; answers above a megabyte or after ten seconds are none.
package struct HTTPTransport: OpenIDTransport {
    // One for the whole process, never shut down. A provider that sends us elsewhere is not followed (ASVS 5.0 V15.3.2).
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // A certificate that isn't trusted would be tried again for ten seconds, while an officer waits.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Whom to trust; nil for the system's authorities.
    private let tls: TLSConfiguration?

    package init() { tls = nil }

    /// Trusts the authorities of a PEM file and no others, for providers whose authority is the force's own.
    ///
    /// - Throws: where the file can't be read, or holds no certificate.
    package init(trusting authorities: URL) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMFile(authorities.path(percentEncoded: false)))
        tls.minimumTLSVersion = .tlsv12
        self.tls = tls
    }

    /// Fetches a document.
    package func get(_ address: String) async throws -> Data {
        try await send(HTTPClientRequest(url: address))
    }

    /// Sends a form.
    package func post(_ address: String, form: String, authorization: String?) async throws -> Data {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: form))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws -> Data {
        guard request.url.hasPrefix("https://") else { throw OpenIDError(.unreachable) }
        var request = request
        request.tlsConfiguration = tls
        request.headers.add(name: "Accept", value: "application/json")
        let answer = try await Self.client.execute(request, timeout: .seconds(10))
        guard answer.status == .ok else { throw OpenIDError(.unreachable) }
        return Data(buffer: try await answer.body.collect(upTo: 1 << 20))
    }
}
