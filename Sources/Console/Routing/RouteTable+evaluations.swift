import HTTPTypes

extension RouteTable {
    /// Evaluations on their way to approval, stopped algorithms, and false alerts against their forecast.
    ///
    /// Stopping an algorithm asks for no confirmation, because it must not wait for a code; using it again does.
    static let evaluations: [Route] = [
        Route(.evaluations, .get, "/evaluations", .readEvaluations, .page),
        Route(.registerEvaluation, .post, "/evaluations", .registerEvaluation, .act, bodyLimit: 64 << 20),
        Route(.evaluation, .get, "/evaluations/{evaluation}", .readEvaluations, .page),
        Route(
            .signEvaluation, .post, "/evaluations/{evaluation}/sign", .signEvaluation, .act, bodyLimit: 64 << 20,
            needsStepUp: true),
        Route(
            .acceptEvaluation, .post, "/evaluations/{evaluation}/accept", .acceptEvaluation, .act,
            bodyLimit: 256 << 10, needsStepUp: true),
        Route(.rejectEvaluation, .post, "/evaluations/{evaluation}/reject", .endEvaluation, .act),
        Route(.revokeEvaluation, .post, "/evaluations/{evaluation}/revoke", .endEvaluation, .act),
        Route(.withdrawals, .get, "/withdrawals", .readEvaluations, .page),
        Route(.withdrawAlgorithm, .post, "/withdrawals", .stopAlgorithm, .act),
        Route(.proposeLift, .post, "/withdrawals/{withdrawal}/lift", .liftWithdrawal, .act, needsStepUp: true),
        Route(.agreeToLift, .post, "/withdrawals/{withdrawal}/agreement", .agreeToLift, .act, needsStepUp: true),
        Route(.monitoring, .get, "/monitoring", .readMonitoring, .page),
        Route(.recordWalks, .post, "/monitoring/walks", .recordWalks, .act),
        Route(.reviewAlarm, .post, "/monitoring/{record}/review", .reviewAlarm, .act),
    ]

    /// The same as JSON. A report comes as text within the document, byte for byte.
    static let evaluationAPI: [Route] = [
        Route(.apiEvaluations, .get, "/api/v1/evaluations", .readEvaluations, .data),
        Route(
            .apiRegisterEvaluation, .post, "/api/v1/evaluations", .registerEvaluation, .dataAct, bodyLimit: 16 << 20,
            takesLongDocument: true),
        Route(.apiEvaluation, .get, "/api/v1/evaluations/{evaluation}", .readEvaluations, .data),
        Route(
            .apiEvaluationAct, .post, "/api/v1/evaluations/{evaluation}/acts", .readEvaluations, .dataAct,
            bodyLimit: 16 << 20, takesLongDocument: true),
        Route(.apiWithdrawals, .get, "/api/v1/withdrawals", .readEvaluations, .data),
        Route(.apiWithdrawAlgorithm, .post, "/api/v1/withdrawals", .stopAlgorithm, .dataAct),
        Route(.apiWithdrawalAct, .post, "/api/v1/withdrawals/{withdrawal}/acts", .readEvaluations, .dataAct),
        Route(.apiMonitoring, .get, "/api/v1/monitoring", .readMonitoring, .data),
        Route(.apiRecordWalks, .post, "/api/v1/monitoring/walks", .recordWalks, .dataAct),
        Route(.apiReviewAlarm, .post, "/api/v1/monitoring/{record}/review", .reviewAlarm, .dataAct),
    ]
}
