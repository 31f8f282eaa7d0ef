import HTTPTypes

extension RouteTable {
    /// Letting officers in and changing what they may do. Each act asks for a confirmation, as the command line asks for
    /// the passphrase each time.
    static let officers: [Route] = [
        Route(.newOfficer, .get, "/officers/new", .administerOfficers, .page),
        Route(
            .letIn, .post, "/officers/new", .administerOfficers, .act, bodyLimit: 16 << 10, needsStepUp: true),
        Route(.officerAccount, .get, "/officers/{officer}", .administerOfficers, .page),
        Route(
            .changeOfficer, .post, "/officers/{officer}/change", .administerOfficers, .act, bodyLimit: 16 << 10,
            needsStepUp: true),
        Route(
            .recordTraining, .post, "/officers/{officer}/training", .administerOfficers, .act, bodyLimit: 8 << 10,
            needsStepUp: true),
        Route(
            .resetAccount, .post, "/officers/{officer}/reset", .administerOfficers, .act, bodyLimit: 8 << 10,
            needsStepUp: true),
        Route(
            .setAccess, .post, "/officers/{officer}/access", .administerOfficers, .act, bodyLimit: 8 << 10,
            needsStepUp: true),
    ]

    /// The same as JSON.
    static let officersAPI: [Route] = [
        Route(
            .apiLetIn, .post, "/api/v1/officers", .administerOfficers, .dataAct, bodyLimit: 16 << 10,
            needsStepUp: true),
        Route(.apiOfficer, .get, "/api/v1/officers/{officer}", .administerOfficers, .data),
        Route(
            .apiOfficerAct, .post, "/api/v1/officers/{officer}/acts", .administerOfficers, .dataAct,
            bodyLimit: 16 << 10, needsStepUp: true),
    ]
}
