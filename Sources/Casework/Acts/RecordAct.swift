/// Acts that are single methods of their entities and have no state machine; here they get their words for the log.
package enum RecordAct: String, CaseworkAct, Hashable, CaseIterable {
    case openInvestigation = "open a case"
    case admitOfficer = "admit an officer to a case"
    case closeInvestigation = "close a case"
    case receiveExhibit = "receive an exhibit"
    case enhanceExhibit = "enhance an exhibit"
    case makeSheet = "find the people of a video"
    case pickPerson = "pick a person of a video"
    case endPicking = "end the picking"
    case describeGallery = "describe a reference gallery"
    case importImage = "import a reference image"
    case correctImage = "correct a reference image"
    case retainImage = "keep a reference image after its review"
    case receiveDeletion = "receive a request for deletion"
    case showExaminerSheet = "show an examiner a list"
    case enrolDevice = "enrol a device"
    case revokeDevice = "revoke a device"
    case finishDeletion = "go on with a deletion"
    case setSupervisor = "name a supervisor of searches at the roadside"

    /// Which roles may do it.
    package var roles: [Role] {
        switch self {
        case .openInvestigation, .admitOfficer, .closeInvestigation, .receiveExhibit, .makeSheet, .pickPerson,
            .endPicking:
            Investigation.investigators
        case .enhanceExhibit: Investigation.investigators + [.searchExaminer]
        case .describeGallery, .importImage, .correctImage: [.referenceManager]
        case .retainImage: [.dataProtectionOfficer]
        case .receiveDeletion: [.dataProtectionOfficer, .referenceManager]
        case .showExaminerSheet: [.searchExaminer]
        case .enrolDevice: [.systemEngineer]
        case .finishDeletion: [.dataProtectionOfficer]
        case .setSupervisor: [.seniorResponsibleOfficer, .systemEngineer]
        case .revokeDevice: [.systemEngineer, .streetSearchSupervisor, .streetSearchUser]
        }
    }

    /// How the log names the act; never with its free text.
    package var title: String { rawValue }

    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind {
        switch self {
        case .receiveExhibit, .makeSheet, .importImage: .collection
        case .showExaminerSheet: .consultation
        default: .alteration
        }
    }
}
