import ArgumentParser
import Foundation

/// The command line: the only place where everything is wired.
@main
struct Peel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peel",
        abstract: "Facial recognition for policing in which the law is part of the program.",
        discussion: """
            Exit codes: 0 fine, 1 nothing found, 2 bad input, 3 not set up, 130 stopped by Ctrl-C.
            """,
        version: PeelVersion.current,
        subcommands: [
            DemoCommand.self, ServeCommand.self, StoreCommand.self, ForceCommand.self, OfficerCommand.self,
            DeploymentCommand.self, AuthorityCommand.self, WatchlistCommand.self, AlertCommand.self,
            MutualAidCommand.self, IncidentCommand.self, EvaluationCommand.self, MonitoringCommand.self,
            AuditCommand.self, RetentionCommand.self, BackupCommand.self, RestoreCommand.self, CaseCommand.self,
            ReferencesCommand.self, RoadsideCommand.self, LiveCommand.self, FacesCommand.self, GalleryCommand.self,
            EvaluateCommand.self,
            ModelsCommand.self, DoctorCommand.self, ExerciseCommand.self, BenchCommand.self,
        ])

    static func main() {
        OpenFiles.raiseLimit()
        Interruption.install()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            Terminal.error(failure.message)
            Foundation.exit(failure.exitCode.rawValue)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let code = exitCode(for: error)
            if code == .success { exit(withError: error) }
            Terminal.error(fullMessage(for: error))
            Foundation.exit(code == .validationFailure ? CommandExit.badInput.rawValue : code.rawValue)
        }
    }
}
