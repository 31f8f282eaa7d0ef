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
        let code = runCommand()
        // Half a result that ends with “fine” would be taken for a whole one.
        if Interruption.isOutputCut {
            Terminal.error("The output could not be written to its end: its disk may be full.")
            Foundation.exit(code == 0 ? CommandExit.badInput.rawValue : code)
        }
        if code != 0 { Foundation.exit(code) }
    }

    /// Runs what the command line asks for, and says what went wrong.
    ///
    /// - Returns: the exit code.
    private static func runCommand() -> Int32 {
        do {
            var command = try parseAsRoot()
            try command.run()
            return 0
        } catch let failure as CommandFailure {
            Terminal.error(failure.message)
            return failure.exitCode.rawValue
        } catch let code as ExitCode { return code.rawValue } catch {
            let code = exitCode(for: error)
            if code == .success { exit(withError: error) }
            Terminal.error(fullMessage(for: error))
            return code == .validationFailure ? CommandExit.badInput.rawValue : code.rawValue
        }
    }
}
