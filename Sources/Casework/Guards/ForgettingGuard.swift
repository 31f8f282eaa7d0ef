/// G7: a face without an alert is kept nowhere and shown to nobody.
///
/// The engine's types make that so in memory; this guard asks for what types can't see: the device's settings. The
/// destruction itself is tested where it happens, with the engine.
enum ForgettingGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let device = facts.casework?.device else { return [] }
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "G7", reason: reason, remedy: remedy))
        }
        if device.keepsUnalertedFaces {
            refuse("the device keeps faces that raised no alert.", "Switch off whatever writes them.")
        }
        if device.showsUnalertedFaces {
            refuse("the device shows faces that raised no alert.", "Switch their blurring on.")
        }
        if device.memoryCanReachDisk {
            refuse("the device may write memory to its disk.", "Switch core dumps and unencrypted swap off.")
        }
        return all
    }
}
