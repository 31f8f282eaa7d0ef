package import Casework
import Foundation

/// What a sealed file is, and whose. Nobody else's face is kept: a passer-by has no entity that a file could belong to
/// (INV-02).
package enum BlobReference: Sendable, Hashable {
    /// The crop that raised an alert.
    case probe(Identifier<ProbeImage>, of: AlertCase.ID)
    /// The list's image as the alert shows it, kept with the alert because the list is destroyed before it.
    case candidate(Identifier<EnrolmentImage>, of: AlertCase.ID)
    /// The image of a listed person.
    case enrolment(Identifier<EnrolmentImage>, of: Nomination.ID)
    /// The template made of it; a file for each pack.
    case template(Identifier<EnrolmentImage>, pack: String, of: Nomination.ID)
    /// An image of a reference gallery.
    case photograph(Identifier<ReferencePhotograph>, of: CustodyImage.ID)
    /// The template made of it, from which the gallery's index can be built again; a file for each pack.
    case referenceTemplate(pack: String, of: CustodyImage.ID)
    /// A part of an exhibit as it was received, from 0; long originals have several.
    case original(Identifier<ExhibitFile>, part: Int, of: Exhibit.ID)
    /// The output of a step of an exhibit, by its SHA-256.
    case derived(String, of: Exhibit.ID)
    /// A face on the sheet of a video, by its SHA-256.
    case sheetFace(String, of: PeopleSheet.ID)
    /// Where and when each face of a sheet was seen.
    case sheetIndex(of: PeopleSheet.ID)

    /// The kind of file, as the schema knows it.
    var kind: String {
        switch self {
        case .probe: "probe"
        case .candidate: "candidate"
        case .enrolment: "enrolment"
        case .template: "template"
        case .photograph: "photograph"
        case .referenceTemplate: "reference-template"
        case .original: "original"
        case .derived: "derived"
        case .sheetFace: "sheet-face"
        case .sheetIndex: "sheet-index"
        }
    }

    /// Whose it is.
    var owner: (column: BlobOwner, id: UUID) {
        switch self {
        case .probe(_, let alert), .candidate(_, let alert): (.alert, alert.uuid)
        case .enrolment(_, let nomination), .template(_, _, let nomination): (.nomination, nomination.uuid)
        case .photograph(_, let image), .referenceTemplate(_, let image): (.image, image.uuid)
        case .original(_, _, let exhibit), .derived(_, let exhibit): (.exhibit, exhibit.uuid)
        case .sheetFace(_, let sheet), .sheetIndex(let sheet): (.sheet, sheet.uuid)
        }
    }

    /// The file's name: it says nothing, and can't be computed from the image's identifier without the key.
    func name(_ keyring: Keyring) -> String {
        let image =
            switch self {
            case .probe(let image, _): image.description
            case .candidate(let image, _), .enrolment(let image, _): image.description
            case .template(let image, let pack, _): "\(image)|\(pack)"
            case .photograph(let image, _): image.description
            case .referenceTemplate(let pack, _): pack
            case .original(let file, let part, _): "\(file)|\(part)"
            case .derived(let digest, _), .sheetFace(let digest, _): digest
            case .sheetIndex: "index"
            }
        return Hexadecimal.text(keyring.blind("blob", "\(kind)|\(owner.id.text)|\(image)"))
    }
}

/// The kinds of things that a file can belong to; each is a column of the table of files.
enum BlobOwner: String, CaseIterable {
    case alert
    case nomination
    case image
    case exhibit
    case sheet
}

/// A sealed file that is on the disk and counts for nothing until a unit of work takes it in.
package struct StagedBlob: Sendable {
    let reference: BlobReference
    let name: String
    let size: Int
    let digest: Data
    let dataKey: Data
}
