/// One part of the text catalogue: an enum whose cases each have both languages.
///
/// The compiler asks for the pair of every case; a test asks that neither is blank and that both have the same places
/// to fill in, written `{0}`, `{1}`.
protocol CatalogueText: Sendable, Hashable, CaseIterable, RawRepresentable where RawValue == String {
    /// The text in both languages.
    var pair: TextPair { get }
}

extension CatalogueText {
    /// The text in one language, for places that hold texts of several kinds.
    func said(in language: Language) -> String { language.text(self) }
}

/// The same text in both languages.
struct TextPair: Sendable, Hashable {
    let english: String
    let welsh: String

    /// Takes English first.
    init(_ english: String, _ welsh: String) {
        self.english = english
        self.welsh = welsh
    }
}

/// The whole catalogue, for the test that walks it.
enum Catalogue {
    /// Every part, with the name under which it is printed.
    static let parts: [(name: String, texts: [(key: String, pair: TextPair)])] = [
        part(CommonText.self), part(MonthText.self), part(FaultText.self), part(FieldText.self), part(SignInText.self),
        part(FrontText.self), part(NoticeText.self), part(PublicText.self), part(ColumnText.self),
        part(CategoryText.self), part(CriterionText.self), part(PhaseText.self), part(HomeText.self),
        part(DeploymentText.self), part(ApplicationText.self), part(NarrativeText.self), part(SensitiveText.self),
        part(DecisionText.self),
        part(ReadinessText.self), part(ReadinessStateText.self), part(GuardText.self), part(WatchlistText.self),
        part(ReviewText.self),
        part(FollowText.self), part(SessionEndText.self),
        part(LiveText.self), part(PauseText.self), part(StopText.self),
        part(AssessmentText.self), part(AlertStepText.self),
        part(AlertText.self), part(DecisionAnswerText.self), part(ComparisonText.self), part(NoContactText.self),
        part(IdentityText.self), part(IdentityCheckText.self), part(PowerText.self), part(OutcomeText.self),
        part(SourceText.self), part(EthnicityText.self), part(SexText.self), part(AgeText.self),
        part(ClosingText.self), part(IncidentText.self), part(IncidentFormText.self),
        part(UnpublishedText.self), part(SiteText.self), part(AccountText.self), part(PolicyText.self),
        part(SessionText.self), part(StaffText.self), part(RetentionText.self), part(RoleText.self),
        part(RankText.self),
        part(SearchPurposeText.self), part(OffenceText.self), part(SearchBasisText.self), part(SeriousnessText.self),
        part(FusionText.self), part(ConvictionText.self), part(FilterText.self), part(SearchStateText.self),
        part(SearchOutcomeText.self), part(RepetitionText.self), part(MediumText.self), part(ExhibitSourceText.self),
        part(StepText.self), part(ComponentText.self), part(ObservationText.self), part(EvidenceText.self),
        part(DatabaseText.self), part(TicketGroundText.self), part(AvenueText.self), part(TicketAnswerText.self),
        part(DeletionRequesterText.self), part(VerdictText.self), part(CaseText.self), part(SearchText.self),
        part(ExaminationText.self), part(TicketText.self), part(ReferenceText.self),
        part(GalleryText.self), part(RetentionGroupText.self), part(LeadReportText.self),
        part(RoadsideText.self), part(LeafletText.self), part(RoadsideStaffText.self), part(StreetReasonText.self),
        part(StreetPowerText.self), part(LocationClassText.self), part(AgeBandText.self), part(NotToldText.self),
        part(IdentityStepText.self), part(StreetIdentityText.self), part(StreetOutcomeText.self),
        part(OutlierText.self),
        part(RevocationText.self), part(SupervisorText.self),
        part(EvaluationText.self), part(EvaluationStateText.self), part(BindingText.self), part(AlgorithmUseText.self),
        part(LimitFindingText.self), part(WithdrawalText.self), part(MonitoringText.self), part(AlarmText.self),
        part(CurveText.self),
        part(BlueListText.self), part(GradeText.self), part(PolicingBodyText.self), part(DisclosureText.self),
        part(RecipientText.self),
        part(OfficerText.self),
        part(VariationText.self),
    ]

    private static func part<Text: CatalogueText>(_ type: Text.Type) -> (
        name: String, texts: [(key: String, pair: TextPair)]
    ) {
        (String(describing: type), type.allCases.map { ($0.rawValue, $0.pair) })
    }
}
