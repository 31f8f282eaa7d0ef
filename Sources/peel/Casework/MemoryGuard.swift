import Foundation

/// Whether the system may write this program's memory to its disk; asked by the guards before anybody is matched.
enum MemoryGuard {
    /// True where swap lies on a disk that isn't known to be encrypted.
    ///
    /// Core dumps are off in this program (`Interruption.install`). A swap file or partition counts unless it is on a
    /// device-mapper volume, which is how encrypted swap is set up on Linux, or in compressed memory.
    static func canReachDisk() -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/swaps", encoding: .utf8) else { return false }
        return canReachDisk(swaps: text)
    }

    /// The same for a text of the kernel's.
    static func canReachDisk(swaps text: String) -> Bool {
        text.split(separator: "\n").dropFirst().contains { line in
            guard let device = line.split(whereSeparator: \.isWhitespace).first else { return false }
            return !device.hasPrefix("/dev/dm-") && !device.hasPrefix("/dev/mapper/") && !device.hasPrefix("/dev/zram")
        }
    }
}
