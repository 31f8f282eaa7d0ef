import CFFmpeg

/// Turns stream timestamps into seconds from the first frame, never going backwards.
struct FrameClock {
    private let timeBase: Double
    let nominalRate: Double
    private var origin: Double?
    private var last = -Double.infinity

    @unsafe init(_ stream: UnsafeMutablePointer<AVStream>) {
        let base = unsafe stream.pointee.time_base
        timeBase = base.den > 0 ? Double(base.num) / Double(base.den) : 1.0 / 90_000
        let rate = unsafe stream.pointee.avg_frame_rate
        let value = rate.den > 0 ? Double(rate.num) / Double(rate.den) : 0
        nominalRate = value >= 1 && value <= 240 ? value : 25
    }

    /// Seconds of a year: no recording and no stream without a break lasts as long, and nothing that counts in seconds
    /// overflows below it.
    static let longest = 366 * 86_400.0

    /// A frame without a timestamp, one that steps back, or one beyond ``longest``, follows its predecessor by one nominal
    /// interval.
    mutating func seconds(for timestamp: Int64) -> Double {
        let interval = 1 / nominalRate
        let raw = Double(timestamp) * timeBase
        let start = origin ?? raw
        guard timestamp != CFFmpeg_AV_NOPTS_VALUE, raw.isFinite, raw - start <= Self.longest else {
            last = last.isFinite ? last + interval : 0
            return last
        }
        origin = start
        let value = raw - start
        last = value > last ? value : last + interval
        return last
    }
}
