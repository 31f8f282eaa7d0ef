import Foundation
import Glibc
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Console

@Suite("A console that can't be served says why")
struct ServingErrorTests {
    @Test("A port that another program has is named, and nothing is said to be served", .timeLimit(.minutes(1)))
    func taken() async throws {
        let other = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(other.localAddress?.port)
        let told = Counter()
        let fixture = try await ConsoleFixture({ $0.port = port }, onListening: { told.add() })
        var found: ServingError?
        do { try await fixture.server.run() } catch let error as ServingError { found = error }
        #expect(found?.code == .cannotListen)
        #expect(found?.message == "Port \(port) can't be listened on: is another program using it?")
        #expect(told.count == 0)
        try await other.close()
    }

    @Test(
        "Why the system refuses to listen is told apart, and nothing is guessed",
        arguments: [
            (EADDRINUSE, "Port 443 can't be listened on: is another program using it?"),
            (EACCES, "Port 443 needs a right that this user lacks: choose one from 1024 on."),
            (EADDRNOTAVAIL, "The address 192.0.2.1 can't be listened on: name one of this machine."),
            (EMFILE, "Port 443 can't be listened on: name another port or address."),
        ])
    func causes(_ code: CInt, _ message: String) {
        let settings = ConsoleSettings(address: "192.0.2.1", port: 443)
        let fault = ServingError(listeningOn: settings, IOError(errnoCode: code, reason: "bind"))
        #expect(fault?.code == .cannotListen && fault?.message == message)
    }

    @Test("An address that is none is named, and an error about something else stays what it is")
    func address() {
        let settings = ConsoleSettings(address: "nowhere", port: 443)
        let fault = ServingError(listeningOn: settings, SocketAddressError.failedToParseIPString("nowhere"))
        #expect(fault?.message == "The address nowhere can't be listened on: name one of this machine.")
        #expect(ServingError(listeningOn: settings, CancellationError()) == nil)
    }

    @Test("A certificate that is missing, and one that is none, are said to be no PEM files")
    func certificate() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "peel \(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: file) }
        for isThere in [false, true] {
            if isThere { try Data("no certificate".utf8).write(to: file) }
            let fixture = try await ConsoleFixture { $0.tls = .init(certificates: file, key: file) }
            var found: ServingError?
            do { _ = try fixture.server.makeApplication() } catch let error as ServingError { found = error }
            #expect(found?.code == .unreadableCertificate)
            #expect(found?.message == "The certificate or its key can't be read: name PEM files.")
        }
    }

    @Test(
        "A key of another certificate is said to be the wrong one",
        .enabled(if: TestCertificate.canBeMade, "openssl is missing: run scripts/setup --tests"))
    func otherKey() async throws {
        let (one, other) = (try TestCertificate(), try TestCertificate())
        defer {
            one.remove()
            other.remove()
        }
        let fixture = try await ConsoleFixture { $0.tls = .init(certificates: one.certificate, key: other.key) }
        var found: ServingError?
        do { _ = try fixture.server.makeApplication() } catch let error as ServingError { found = error }
        #expect(found?.code == .uselessCertificate)
    }
}

/// Counts calls.
private final class Counter: Sendable {
    private let calls = Mutex(0)

    var count: Int { calls.withLock { $0 } }

    func add() { calls.withLock { $0 += 1 } }
}
