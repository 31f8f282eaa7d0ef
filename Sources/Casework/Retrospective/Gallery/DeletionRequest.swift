package import Foundation

/// Somebody asks for their images to be deleted (Custody Image Review 2017; DPA 2018 s.47; rulebook §9).
///
/// A state machine: received, decided image by image, erased, and answered. What is to be deleted is proven gone before
/// the request is complete.
package struct DeletionRequest: SealedEntity, Hashable {
    package let id: Identifier<DeletionRequest>
    package var revision = 0
    package let force: Force.ID
    package let person: Identifier<ReferencePerson>
    /// All images that are held of the person.
    package let images: [CustodyImage.ID]
    package let requester: Requester
    package let receivedBy: Officer.ID
    package let receivedAt: Date
    /// By when it has to be answered.
    package let answerBy: Date
    package internal(set) var state = State.received
    package internal(set) var lastActAt: Date
    package internal(set) var sealed: Sealed

    /// Who asks.
    package enum Requester: String, Sendable, Codable, Hashable, CaseIterable {
        case dataSubject = "data-subject"
        case parentOrGuardian = "parent-or-guardian"
        case representative
    }

    /// What is decided about one image.
    package enum Verdict: Sendable, Codable, Hashable {
        case delete
        case keep(KeepGround)

        /// Whether the image stays.
        package var isKept: Bool { if case .keep = self { true } else { false } }
    }

    /// Why an image is kept although its deletion was asked for.
    package enum KeepGround: String, Sendable, Codable, Hashable, CaseIterable {
        /// The matter isn't decided, or evidence of it is needed.
        case proceedings
        /// The person was convicted, and the period of the image's group hasn't passed.
        case withinReviewPeriod = "within-review-period"
        /// An exceptional reason to protect the public, written down.
        case exceptionalProtection = "exceptional-protection"
    }

    /// Who decided what.
    package struct Decision: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let decidedAt: Date
        package let verdicts: [CustodyImage.ID: Verdict]
    }

    /// Where the request stands.
    package enum State: Sendable, Codable, Hashable {
        case received
        /// Nothing of it is deleted.
        case refused(Decision)
        case erasing(Decision, receipts: [ImageErasureReceipt])
        case completed(Decision, receipts: [ImageErasureReceipt])
    }

    /// What was asked in words, and what was written about it.
    package struct Sealed: Sendable, Codable, Hashable {
        package let letter: String
        package var notes: [Note] = []

        /// Takes what was asked.
        package init(letter: String) {
            self.letter = letter
        }
    }

    /// Queues a request for all images of one person.
    ///
    /// - Throws: ``Refusal`` where the images are of several people or none, or the officer may not receive it.
    package init(
        id: Identifier<DeletionRequest>, for images: [CustodyImage], requester: Requester, letter: String,
        receivedBy officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusal) {
        if let refusal = RoleGuard.refusal(officer, [.dataProtectionOfficer, .referenceManager], policy.force) {
            throw refusal
        }
        guard let first = images.first, images.allSatisfy({ $0.person == first.person }) else {
            throw Refusal(
                rule: "§9", reason: "the images are of several people, or there is none.",
                remedy: "Make one request for each person, with all images of that person.")
        }
        self.id = id
        force = policy.force
        person = first.person
        self.images = images.map(\.id).sorted()
        self.requester = requester
        self.receivedBy = officer.id
        receivedAt = instant
        answerBy = instant.addingTimeInterval(policy.terms.searches.deletionAnswer)
        lastActAt = instant
        sealed = Sealed(letter: letter)
    }

    /// The decision; nil while there is none.
    package var decision: Decision? {
        switch state {
        case .received: nil
        case .refused(let decision), .erasing(let decision, _), .completed(let decision, _): decision
        }
    }

    /// Whether nobody has decided yet.
    package var isOpen: Bool { decision == nil }

    /// What was decided about one image; nil while nothing was.
    package func verdict(on image: CustodyImage.ID) -> Verdict? { decision?.verdicts[image] }

    /// The task of whoever has to decide; nil where it is decided.
    package var task: CaseTask? {
        isOpen ? CaseTask(.decideDeletion, for: .dataProtectionOfficer, due: answerBy) : nil
    }
}

/// Proof that one reference image and everything made from it were erased.
package struct ImageErasureReceipt: Sendable, Codable, Hashable {
    package let image: CustodyImage.ID
    package let verifiedAt: Date
    /// Whether somebody looked in the store, in every gallery, and in the editions that a roll-back could bring back.
    package let absenceVerified: Bool

    /// Takes the values as they are.
    package init(image: CustodyImage.ID, verifiedAt: Date, absenceVerified: Bool) {
        self.image = image
        self.verifiedAt = verifiedAt
        self.absenceVerified = absenceVerified
    }
}
