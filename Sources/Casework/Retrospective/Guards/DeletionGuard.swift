import Foundation

/// Rulebook §9: people who were not convicted, and people who were children, have a right to be forgotten that only an
/// exception overrides ([2012] EWHC 1681; Custody Image Review 2017).
enum DeletionGuard {
    static func refusals(
        _ verdicts: [CustodyImage.ID: DeletionRequest.Verdict], on held: [CustodyImage], of request: DeletionRequest,
        at instant: Date
    ) -> [Refusal] {
        guard Set(verdicts.keys) == Set(request.images), Set(held.map(\.id)) == Set(request.images) else {
            return [
                Refusal(
                    rule: "§9", reason: "the decision doesn't cover exactly the images of the request.",
                    remedy: "Decide on each of them.")
            ]
        }
        return held.compactMap { image in
            guard case .keep(let ground) = verdicts[image.id] else { return nil }
            return refusal(ground, image, instant)
        }
    }

    private static func refusal(
        _ ground: DeletionRequest.KeepGround, _ image: CustodyImage, _ instant: Date
    ) -> Refusal? {
        switch ground {
        case .exceptionalProtection: return nil
        case .proceedings:
            guard image.conviction != .pending else { return nil }
            return Refusal(
                rule: "§9", reason: "an image is kept for proceedings, and the records know of none.",
                remedy: "Delete it, or correct the records first.")
        case .withinReviewPeriod:
            if !image.conviction.isConvicted {
                return Refusal(
                    rule: "§9", reason: "an image of somebody who was not convicted would be kept for its period.",
                    remedy: "Delete it, or write down an exceptional reason.")
            }
            // The stricter reading: an unknown age may be a child's.
            if image.showsChild ?? true {
                return Refusal(
                    rule: "§9", reason: "an image of a child, or of somebody of unknown age, would be kept.",
                    remedy: "Delete it, or write down an exceptional reason.")
            }
            if image.reviewDueAt.map({ instant >= $0 }) ?? true {
                return Refusal(
                    rule: "§9", reason: "the period of the image's group has passed, or nobody set one.",
                    remedy: "Delete it, or write down an exceptional reason.")
            }
            return nil
        }
    }
}
