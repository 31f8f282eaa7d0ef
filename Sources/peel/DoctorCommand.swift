import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import Images
import Inference
import Video

/// `peel doctor`: looks at everything the program needs and says what to do about each fault.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check CPU, libraries, packs, disk, memory protection and clock.")

    private struct Finding {
        let isFine: Bool
        let text: String
    }

    func run() throws {
        var findings = [cpu(), memoryLock(), disk(), clock()]
        findings.append(Finding(isFine: true, text: "images: libvips \(ImageLibrary.version)"))
        findings.append(Finding(isFine: true, text: "video: FFmpeg, \(VideoLibrary.version)"))
        findings.append(inference())
        findings += packs()
        for finding in findings { Terminal.out((finding.isFine ? "ok     " : "fault  ") + finding.text) }
        if findings.contains(where: { !$0.isFine }) { throw ExitCode(CommandExit.notSetUp.rawValue) }
    }

    private func cpu() -> Finding {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let flags = Set(
            info.split(separator: "\n").first { $0.hasPrefix("flags") }?.split(separator: " ").map(String.init) ?? [])
        let known = ["avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8"].filter(flags.contains)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let text = "cpu: \(cores) cores, \(known.isEmpty ? "no vector extensions" : known.joined(separator: " "))"
        return known.contains("avx2")
            ? Finding(isFine: true, text: text)
            : Finding(isFine: false, text: text + ": recognition needs AVX2; use a processor from 2013 or later")
    }

    private func memoryLock() -> Finding {
        var limit = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(8), &limit)  // RLIMIT_MEMLOCK, whose C constant is an enum case
        let swaps = (try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)) ?? ""
        let hasSwap = swaps.split(separator: "\n").count > 1
        if !hasSwap { return Finding(isFine: true, text: "memory: no swap, so no face can be swapped out") }
        return limit.rlim_cur >= 64 << 20
            ? Finding(isFine: true, text: "memory: swap is on and memory can be locked")
            : Finding(
                isFine: false, text: "memory: swap is on and memory can't be locked: run swapoff -a or raise ulimit -l")
    }

    private func disk() -> Finding {
        let path = (try? Installation.locate().home.path(percentEncoded: false)) ?? "."
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
        let text = "disk: \(free >> 30) GiB free"
        return free > 2 << 30
            ? Finding(isFine: true, text: text)
            : Finding(isFine: false, text: text + ": free at least 2 GiB, or recordings will fail")
    }

    private func clock() -> Finding {
        let year = Calendar(identifier: .gregorian).component(.year, from: Date())
        guard (2025...2100).contains(year) else {
            return Finding(
                isFine: false, text: "clock: it shows the year \(year): set the time, authorities depend on it")
        }
        // systemd-timesyncd and chrony leave these marks; a fault here is advice, since other daemons leave none.
        let marks = ["/run/systemd/timesync/synchronized", "/run/chrony", "/var/lib/ntp/ntp.drift"]
        let isSynchronised = marks.contains { FileManager.default.fileExists(atPath: $0) }
        return Finding(
            isFine: true,
            text: "clock: \(Date().formatted(.iso8601))"
                + (isSynchronised ? ", synchronised" : ", no time service seen: run one before going live"))
    }

    private func inference() -> Finding {
        do {
            let capabilities = try InferenceRuntime().capabilities()
            return Finding(isFine: true, text: "inference: OpenVINO \(InferenceRuntime.version), \(capabilities)")
        } catch { return Finding(isFine: false, text: "inference: \(error.description)") }
    }

    private func packs() -> [Finding] {
        guard let store = try? Installation.locate().packs, !store.names.isEmpty else {
            return [Finding(isFine: false, text: "packs: none is installed: run scripts/setup")]
        }
        return store.names.map { name in
            do throws(PackError) {
                let pack = try store.open(name)
                let mark = name == store.defaultName ? ", default" : ""
                return Finding(isFine: true, text: "pack \(pack.identity)\(mark)")
            } catch { return Finding(isFine: false, text: "pack \(name): \(error.message)") }
        }
    }
}
