import Casework
import Foundation
import TestSupport
import Testing

@testable import Console

@Suite("Text catalogue")
struct CatalogueTests {
    static let texts = Catalogue.parts.flatMap { part in
        part.texts.map { (name: "\(part.name).\($0.key)", pair: $0.pair) }
    }

    @Test("Every part that the console declares is in the catalogue, once: what isn't is not looked at here")
    func parts() throws {
        let folder = Checkout.root.appending(path: "Sources/Console")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var declared: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for found in text.matches(of: /enum (\w+)\s*:[^{\n]*\bCatalogueText\b/) { declared.insert(String(found.1)) }
        }
        let listed = Catalogue.parts.map(\.name)
        #expect(declared.count > 50)
        #expect(declared.subtracting(listed).sorted() == [])
        #expect(Set(listed).subtracting(declared).sorted() == [])
        #expect(Set(listed).count == listed.count)
    }

    @Test("Values go into their places, and a value that looks like a place stays what it is")
    func filling() {
        #expect(Language.filled("{0} of {1}", ["{1}", "b"]) == "{1} of b")
        #expect(Language.filled("{1}, {0}, {1}", ["a", "ŵ"]) == "ŵ, a, ŵ")
        #expect(Language.filled("{0} {2} {x} {", ["a"]) == "a {2} {x} {")
        #expect(Language.filled("", ["a"]) == "")
    }

    @Test("No text is missing in a language")
    func completeness() {
        for (name, pair) in Self.texts {
            #expect(pair.english.contains { !$0.isWhitespace }, "\(name) has no English text")
            #expect(pair.welsh.contains { !$0.isWhitespace }, "\(name) has no Welsh text")
        }
    }

    @Test("Both languages have the same places to fill in")
    func places() {
        for (name, pair) in Self.texts {
            #expect(Self.places(pair.english) == Self.places(pair.welsh), "\(name)")
        }
    }

    @Test("A longer text is not the same in both languages: it would not be translated")
    func translation() {
        for (name, pair) in Self.texts where pair.english.count > 12 {
            #expect(pair.english != pair.welsh, "\(name)")
        }
    }

    @Test("Every coded value of casework has its own text")
    func codedValues() {
        #expect(Set(WatchlistCategory.allCases.map(\.rawValue)) == Set(CategoryText.allCases.map(\.rawValue)))
        #expect(Set(LocationCriterion.allCases.map(\.rawValue)) == Set(CriterionText.allCases.map(\.rawValue)))
        #expect(Set(DeploymentPhase.Name.allCases.map(\.rawValue)) == Set(PhaseText.allCases.map(\.rawValue)))
        #expect(Set(Role.allCases.map(\.rawValue)) == Set(RoleText.allCases.map(\.rawValue)))
        #expect(RankText.allCases.count == Rank.allCases.count)
        #expect(Set(GoLiveCheck.allCases.map(\.rawValue)) == Set(GuardText.allCases.map(\.rawValue)))
        #expect(Set(SensitiveSite.allCases.map(\.rawValue)) == Set(SensitiveText.allCases.map(\.rawValue)))
        #expect(Set(ConsoleError.Code.allCases.map(\.rawValue)) == Set(FaultText.allCases.map(\.rawValue)))
        #expect(Set(PauseReason.allCases.map { PauseText($0) }) == Set(PauseText.allCases))
        let stops: [LiveSupervisor.StopReason] = [
            .authorityEnded, .clockStepped, .watchlistChanged, .sourcesEnded, .operatorEnded, .urgentLapsed,
            .authorityCancelled, .failed,
        ]
        #expect(Set(stops.map { StopText($0) }) == Set(StopText.allCases))
        #expect(Set(AlertAssessment.allCases.map(\.rawValue)) == Set(AssessmentText.allCases.map(\.rawValue)))
        #expect(Set(AlertOutcome.allCases.map(\.rawValue)) == Set(OutcomeText.allCases.map(\.rawValue)))
        #expect(Set(AlertStep.allCases.map(\.rawValue)) == Set(AlertStepText.allCases.map(\.rawValue)))
        #expect(Set(Incident.Kind.allCases.map(\.rawValue)) == Set(IncidentText.allCases.map(\.rawValue)))
        let kept = Set(RetentionText.allCases.map(\.rawValue))
        #expect(kept.isSuperset(of: RetentionKind.allCases.map(\.rawValue)))
        #expect(kept.isSuperset(of: RetentionStart.allCases.map(\.rawValue)))
    }

    @Test("Every answer to an alert has its own text")
    func answers() {
        #expect(
            Set(Adjudication.Decision.allCases.map(\.rawValue)) == Set(DecisionAnswerText.allCases.map(\.rawValue)))
        #expect(Set(Engagement.Comparison.allCases.map(\.rawValue)) == Set(ComparisonText.allCases.map(\.rawValue)))
        #expect(Set(Engagement.Reason.allCases.map(\.rawValue)) == Set(NoContactText.allCases.map(\.rawValue)))
        #expect(Set(Engagement.Identity.allCases.map(\.rawValue)) == Set(IdentityText.allCases.map(\.rawValue)))
        #expect(
            Set(Engagement.IdentityCheck.allCases.map(\.rawValue)) == Set(IdentityCheckText.allCases.map(\.rawValue)))
        #expect(Set(Engagement.Power.allCases.map(\.rawValue)) == Set(PowerText.allCases.map(\.rawValue)))
        #expect(Set(ObservedPerson.Source.allCases.map(\.rawValue)) == Set(SourceText.allCases.map(\.rawValue)))
        #expect(Set(ObservedPerson.Ethnicity.allCases.map(\.rawValue)) == Set(EthnicityText.allCases.map(\.rawValue)))
        #expect(Set(ObservedPerson.Sex.allCases.map(\.rawValue)) == Set(SexText.allCases.map(\.rawValue)))
        #expect(Set(ObservedPerson.AgeBand.allCases.map(\.rawValue)) == Set(AgeText.allCases.map(\.rawValue)))
    }

    @Test("Every coded value of a search has its own text, in the same order of meaning")
    func searchValues() {
        func same<Value: CaseIterable & RawRepresentable, Text: CatalogueText>(_: Value.Type, _: Text.Type) -> Bool
        where Value.RawValue == String {
            Set(Value.allCases.map(\.rawValue)) == Set(Text.allCases.map(\.rawValue))
        }
        #expect(same(SearchPurpose.self, SearchPurposeText.self) && same(OffenceGroup.self, OffenceText.self))
        #expect(same(SearchBasis.self, SearchBasisText.self) && same(ProbeFusion.self, FusionText.self))
        #expect(same(ConvictionStatus.self, ConvictionText.self) && same(SearchFilter.Kind.self, FilterText.self))
        #expect(same(SearchOutcome.self, SearchOutcomeText.self))
        #expect(same(SearchRun.Repetition.self, RepetitionText.self))
        #expect(same(Exhibit.Medium.self, MediumText.self) && same(Exhibit.Source.self, ExhibitSourceText.self))
        #expect(same(FacialComponent.self, ComponentText.self))
        #expect(same(FeatureNote.Observation.self, ObservationText.self) && same(EvidenceKind.self, EvidenceText.self))
        #expect(same(ExternalSearchTicket.Database.self, DatabaseText.self))
        #expect(same(ExternalSearchTicket.Ground.self, TicketGroundText.self))
        #expect(same(ExternalSearchTicket.Avenue.self, AvenueText.self))
        #expect(same(ExternalSearchTicket.Answer.self, TicketAnswerText.self))
        #expect(same(DeletionRequest.Requester.self, DeletionRequesterText.self))
        #expect(RetentionGroupText.allCases.map(\.value) == RetentionGroup.allCases)
        #expect(RetentionGroup.allCases.map { RetentionGroupText($0) } == RetentionGroupText.allCases)
        let grounds = Set(DeletionRequest.KeepGround.allCases.map(\.rawValue))
        #expect(Set(VerdictText.allCases.map(\.rawValue)) == grounds.union(["delete"]))
        #expect(Set(Seriousness.allCases.map { SeriousnessText($0) }) == Set(SeriousnessText.allCases))
        #expect(SeriousnessText.allCases.allSatisfy { SeriousnessText($0.value) == $0 })
    }

    @Test("No word for an outcome says that somebody was identified")
    func outcomes() {
        for text in SearchOutcomeText.allCases {
            #expect(!text.pair.english.lowercased().contains("identif") && !text.pair.welsh.contains("adnab"))
        }
    }

    @Test("Every coded value of the roadside has its own text")
    func roadside() {
        #expect(Set(StreetReason.allCases.map(\.rawValue)) == Set(StreetReasonText.allCases.map(\.rawValue)))
        #expect(Set(StreetPower.allCases.map(\.rawValue)) == Set(StreetPowerText.allCases.map(\.rawValue)))
        #expect(Set(LocationClass.allCases.map(\.rawValue)) == Set(LocationClassText.allCases.map(\.rawValue)))
        #expect(Set(AgeBand.allCases.map(\.rawValue)) == Set(AgeBandText.allCases.map(\.rawValue)))
        #expect(Set(Telling.Reason.allCases.map(\.rawValue)) == Set(NotToldText.allCases.map(\.rawValue)))
        #expect(Set(IdentityStep.allCases.map(\.rawValue)) == Set(IdentityStepText.allCases.map(\.rawValue)))
        #expect(
            Set(StreetConfirmation.Identity.allCases.map(\.rawValue))
                == Set(StreetIdentityText.allCases.map(\.rawValue)))
        #expect(Set(StreetOutcome.allCases.map(\.rawValue)) == Set(StreetOutcomeText.allCases.map(\.rawValue)))
        #expect(Set(StreetSupervision.Outlier.allCases.map(\.rawValue)) == Set(OutlierText.allCases.map(\.rawValue)))
        #expect(
            Set(EnrolledDevice.Revocation.Reason.allCases.map(\.rawValue))
                == Set(RevocationText.allCases.map(\.rawValue)))
        #expect(
            AgeBand.tenToThirteen.prompt == Language.english.text(RoadsideText.childPrompt).replacing("’", with: "'"))
    }

    @Test("Every coded value of evaluations and monitoring has its own text")
    func evaluations() {
        #expect(Set(AlgorithmUse.allCases.map(\.rawValue)) == Set(AlgorithmUseText.allCases.map(\.rawValue)))
        #expect(Set(RecordedGroup.allCases.map(\.rawValue)) == Set(EthnicityText.allCases.map(\.rawValue)))
        let alarms = MonitoringVerdict.Alarm.allCases.map { AlarmText($0) }
        #expect(Set(alarms + [AlarmText(nil)]) == Set(AlarmText.allCases))
        let findings = BlueListTally.Finding.allCases.map { BlueListText($0) }
        #expect(Set(findings + [.noEvaluation]) == Set(BlueListText.allCases))
        let states = Set(EvaluationStateText.allCases.map(\.rawValue))
        #expect(states.isSuperset(of: EvaluationCase.State.Name.allCases.map(\.rawValue)))
    }

    @Test("The record's columns are those of the record, in its order")
    func columns() {
        #expect(ColumnText.allCases.map(\.pair.english) == DeploymentRecord.columnTitles)
    }

    @Test("A language is chosen by what the browser asks for first")
    func accepting() {
        #expect(Language(accepting: "cy-GB,cy;q=0.9,en;q=0.8") == .welsh)
        #expect(Language(accepting: "fr-FR, cy;q=0.5") == .welsh)
        #expect(Language(accepting: nil) == .english)
        for seconds in [1e300, .infinity, -.infinity, .nan] { #expect(!Language.english.duration(seconds).isEmpty) }
        for seconds in [1e300, .infinity, -1, .nan] { #expect(!VideoClock.text(seconds).isEmpty) }
        for header in ["", ";", ",", ",;,", ";;q=1", " ; ,"] {
            #expect(Language(accepting: header) == .english, "\(header)")
        }
    }

    private static func places(_ text: String) -> Set<String> {
        Set((0..<6).map { "{\($0)}" }.filter(text.contains))
    }
}
