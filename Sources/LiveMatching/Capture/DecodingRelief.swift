/// Decides when a camera's decoder works with less effort, so that frames need not be dropped.
struct DecodingRelief {
    /// Frames that wait before effort is saved; the next step would be to drop one.
    private static let limit = 2
    /// Frames decoded with nothing waiting before the decoder works in full again.
    private static let calm = 50

    private var isActive = false
    private var calmFrames = 0

    /// Takes the number of waiting frames after one was decoded.
    mutating func isNeeded(waiting: Int) -> Bool {
        if waiting >= Self.limit {
            isActive = true
            calmFrames = 0
        } else if isActive {
            calmFrames = waiting == 0 ? calmFrames + 1 : 0
            if calmFrames >= Self.calm { isActive = false }
        }
        return isActive
    }
}
