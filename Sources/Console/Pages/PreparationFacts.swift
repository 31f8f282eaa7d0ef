import Casework
import Foundation

/// What an officer says was made ready before a deployment (rulebook §5.3), from a form or a document.
struct PreparationFacts: Sendable {
    /// Where the notice can be read; empty where none was given.
    let noticeAddress: String
    /// The critical threat that makes notice impractical; empty where there is none. It outweighs an address.
    let waiver: String
    let hasSignage: Bool
    let hasEquipment: Bool
    let operators: [Officer.ID]
    let engagementOfficers: [Officer.ID]

    /// The same as Casework has it, confirmed at a moment.
    func preparation(with list: Watchlist.ID, at now: Date) -> Preparation {
        let notice: PublicNotice =
            if !waiver.isEmpty {
                .waived(threat: waiver)
            } else if !noticeAddress.isEmpty {
                .posted(at: now, address: noticeAddress)
            } else {
                .missing
            }
        return Preparation(
            notice: notice, signageConfirmedAt: hasSignage ? now : nil, equipmentTestedAt: hasEquipment ? now : nil,
            operators: operators, engagementOfficers: engagementOfficers, watchlist: list)
    }
}
