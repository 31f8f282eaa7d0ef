import Casework
import Console
import Foundation
import Logging
import Operations
import ServiceLifecycle

/// Signs what was logged, once a second, and once more at the end.
struct LogSigning: PlainService {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        let (desk, logger) = (desk, logger)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await Self.sign(desk, logger)
                try? await Task.sleep(for: .seconds(1))
            }
        }
        await Self.sign(desk, logger)
    }

    private static func sign(_ desk: Desk, _ logger: Logger) async {
        do { try await desk.publish() } catch {
            logger.error("the log was not signed", metadata: ["error": "\(type(of: error))"])
        }
    }
}

/// Lets time pass: ends what is over and erases what is due, once a minute.
struct Erasing: PlainService {
    let desk: Desk
    let force: Force.ID
    let logger: Logger

    func run() async throws {
        let (desk, force, logger) = (desk, force, logger)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await Self.erase(desk, force, logger)
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    private static func erase(_ desk: Desk, _ force: Force.ID, _ logger: Logger) async {
        do {
            let outcome = try await desk.eraseDue(force: force)
            guard outcome.erased > 0 || !outcome.failed.isEmpty else { return }
            logger.notice(
                "erased what was due",
                metadata: ["erased": "\(outcome.erased)", "failed": "\(outcome.failed.count)"])
        } catch let error as OperationError where error.code == .noPolicy {
            // Before the first policy is published nothing can be due.
        } catch {
            logger.error("nothing was erased", metadata: ["error": "\(type(of: error))"])
        }
    }
}
