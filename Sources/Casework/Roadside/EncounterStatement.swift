/// Why an officer searches at the roadside (rulebook §13). There is no reason for curiosity.
package enum StreetReason: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case unableToSay = "unable-to-say"
    case refused
    case falseDetails = "false-details"
    case unconscious
    case deceased
    /// Thought to be missing, or at risk themselves.
    case atRisk = "at-risk"

    /// How screens say it.
    package var title: String {
        switch self {
        case .unableToSay: "Unable to say who they are"
        case .refused: "Refuses to say who they are, where a power asks for it"
        case .falseDetails: "Gave details that are thought to be false"
        case .unconscious: "Unconscious"
        case .deceased: "Deceased"
        case .atRisk: "Missing or at risk"
        }
    }
}

/// The power that the officer deals with the person under. Refusing one's name is no offence by itself, so a search
/// rests on something else.
package enum StreetPower: String, Sendable, Codable, Hashable, CaseIterable {
    /// Police and Criminal Evidence Act 1984 s.24: arrest.
    case arrest
    /// The same, where the person's name can't be readily found out (s.24(5)(a)).
    case nameForSummons = "name-for-summons"
    /// Police Reform Act 2002 s.50: antisocial behaviour.
    case antisocialBehaviour = "antisocial-behaviour"
    /// Road Traffic Act 1988 ss.164, 165 and 168.
    case roadTraffic = "road-traffic"
    /// The common-law duty to protect life.
    case protectLife = "protect-life"
    /// Mental Health Act 1983 ss.135 and 136, Mental Capacity Act 2005 s.5.
    case mentalHealth = "mental-health"
    case coroner
}

/// What kind of place it is. In the private ones a search needs a risk of significant harm (G13).
package enum LocationClass: String, Sendable, Codable, Hashable, CaseIterable {
    case street
    case publicBuilding = "public-building"
    case vehicle
    case policePremises = "police-premises"
    case home
    case school
    case medical
    case worship

    /// Whether people may expect to be left alone there.
    package var isPrivate: Bool {
        switch self {
        case .street, .publicBuilding, .vehicle, .policePremises: false
        case .home, .school, .medical, .worship: true
        }
    }
}

/// How old the person seems; an officer's estimate before capture, never a machine's.
package enum AgeBand: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case underTen = "under-10"
    case tenToThirteen = "10-13"
    case fourteenToSeventeen = "14-17"
    case eighteenToTwentyFour = "18-24"
    case twentyFiveToFiftyNine = "25-59"
    case sixtyOrOver = "60-and-over"

    /// Whether the person may be a child.
    package var isUnderEighteen: Bool {
        switch self {
        case .underTen, .tenToThirteen, .fourteenToSeventeen: true
        case .eighteenToTwentyFour, .twentyFiveToFiftyNine, .sixtyOrOver: false
        }
    }

    /// What the officer has to read and answer before photographing; nil for adults.
    package var prompt: String? {
        isUnderEighteen
            ? "Recognition is least certain for children. Is this necessary for the child's own safety or for a grave "
                + "matter, and can't a parent, a school or a carer be asked instead?"
            : nil
    }
}

/// Whether the person was told what happens, and why not.
package enum Telling: Sendable, Codable, Hashable {
    case told
    case notTold(Reason)

    /// Why somebody could not be told.
    package enum Reason: String, Sendable, Codable, Hashable, CaseIterable {
        case unconscious
        case deceased
        case lacksCapacity = "lacks-capacity"
        case violent
        /// No language in common; the leaflet was shown instead.
        case language
    }
}

/// An ordinary way of finding out who somebody is; a search comes after those that are possible (rulebook §13).
package enum IdentityStep: String, Sendable, Codable, Hashable, CaseIterable {
    case askedPerson = "asked-person"
    case askedCompanions = "asked-companions"
    case documents
    case policeRecords = "police-records"
    case belongings
}

/// What an officer states before the camera opens. All of it is coded: there is no place for a name or a description.
package struct EncounterStatement: Sendable, Codable, Hashable {
    package var reason: StreetReason
    package var power: StreetPower
    package var location: LocationClass
    /// What makes a search in a private place possible (G13).
    package var hasRiskOfSignificantHarm: Bool
    package var age: AgeBand
    /// Whether the officer read and answered the question about children.
    package var answeredChildPrompt: Bool
    package var telling: Telling
    package var tried: Set<IdentityStep>
    /// Whether the officer suspects an offence or sees a need, besides not knowing who it is: no fishing.
    package var hasGrounds: Bool

    /// Takes the values as they are.
    package init(
        reason: StreetReason, power: StreetPower, location: LocationClass, hasRiskOfSignificantHarm: Bool = false,
        age: AgeBand, answeredChildPrompt: Bool = false, telling: Telling, tried: Set<IdentityStep>, hasGrounds: Bool
    ) {
        self.reason = reason
        self.power = power
        self.location = location
        self.hasRiskOfSignificantHarm = hasRiskOfSignificantHarm
        self.age = age
        self.answeredChildPrompt = answeredChildPrompt
        self.telling = telling
        self.tried = tried
        self.hasGrounds = hasGrounds
    }
}
