package import Casework
import Foundation

/// What a sealed file is, and whose: an alert's or a nomination's, since nobody else's face is kept (INV-02).
package enum BlobReference: Sendable, Hashable {
    /// The crop that raised an alert.
    case probe(Identifier<ProbeImage>, of: AlertCase.ID)
    /// The list's image as the alert shows it, kept with the alert because the list is destroyed before it.
    case candidate(Identifier<EnrolmentImage>, of: AlertCase.ID)
    /// The image of a listed person.
    case enrolment(Identifier<EnrolmentImage>, of: Nomination.ID)
    /// The template made of it; a file for each pack.
    case template(Identifier<EnrolmentImage>, pack: String, of: Nomination.ID)

    var kind: String {
        switch self {
        case .probe: "probe"
        case .candidate: "candidate"
        case .enrolment: "enrolment"
        case .template: "template"
        }
    }

    var alert: UUID? {
        switch self {
        case .probe(_, let alert), .candidate(_, let alert): alert.uuid
        case .enrolment, .template: nil
        }
    }

    var nomination: UUID? {
        switch self {
        case .enrolment(_, let nomination), .template(_, _, let nomination): nomination.uuid
        case .probe, .candidate: nil
        }
    }

    /// The file's name: it says nothing, and can't be computed from the image's identifier without the key.
    func name(_ keyring: Keyring) -> String {
        let image =
            switch self {
            case .probe(let image, _): image.description
            case .candidate(let image, _), .enrolment(let image, _): image.description
            case .template(let image, let pack, _): "\(image)|\(pack)"
            }
        let owner = (alert ?? nomination)?.text ?? ""
        return Hexadecimal.text(keyring.blind("blob", "\(kind)|\(owner)|\(image)"))
    }
}

/// A sealed file that is on the disk and counts for nothing until a unit of work takes it in.
package struct StagedBlob: Sendable {
    let reference: BlobReference
    let name: String
    let size: Int
    let digest: Data
    let dataKey: Data
}
