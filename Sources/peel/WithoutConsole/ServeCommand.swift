import ArgumentParser

/// `peel serve` of a build that left the console out (`PEEL_WITHOUT_CONSOLE`): says so.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the console (left out of this build).")

    @Argument(parsing: .captureForPassthrough) var rest: [String] = []

    func run() throws { throw DemoConsole.failure }
}
