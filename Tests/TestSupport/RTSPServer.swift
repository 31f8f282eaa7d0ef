import Foundation

/// A real RTSP server (GStreamer's) that plays test pictures; runs as a child process.
package final class RTSPServer {
    private let process = Process()
    package let address: String

    /// Whether tests with it run: GStreamer's RTSP server is installed, as scripts/setup --tests does, or nothing may be
    /// skipped.
    package static let isAvailable: Bool = {
        let result = try? ProgramRun.run(
            URL(fileURLWithPath: "/usr/bin/python3"),
            ["-c", "import gi; gi.require_version('GstRtspServer','1.0'); from gi.repository import GstRtspServer"])
        return Demanded.runs(result?.status == 0)
    }()

    /// Starts a server and waits until it listens.
    ///
    /// - Parameters:
    ///   - launch: a GStreamer pipeline that ends in `name=pay0`.
    ///   - port: 0 takes a free one.
    package init(launch: String, port: Int = 0) throws {
        let script = Checkout.root.appending(path: "Tests/TestSupport/rtsp_server.py").path(percentEncoded: false)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [script, String(port), launch]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        address = "rtsp://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))/cam"
    }

    /// The port it listens on.
    package var port: Int { URL(string: address)?.port ?? 0 }

    /// Stops it at once, as a camera that loses its power.
    package func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Halts or continues it, as a camera that hangs.
    package func freeze(_ isFrozen: Bool) { Foundation.kill(process.processIdentifier, isFrozen ? SIGSTOP : SIGCONT) }

    deinit { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }
}
