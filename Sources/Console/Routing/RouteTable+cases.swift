import HTTPTypes

extension RouteTable {
    /// Cases, exhibits, videos and what is disclosed of them.
    static let cases: [Route] = [
        Route(.cases, .get, "/cases", .readCases, .page),
        Route(.openCase, .post, "/cases", .workOnCases, .act),
        Route(.findCase, .post, "/cases/find", .readCases, .act),
        Route(.investigation, .get, "/cases/{case}", .readCases, .page),
        Route(.admitOfficer, .post, "/cases/{case}/officers", .workOnCases, .act),
        Route(.closeCase, .post, "/cases/{case}/close", .workOnCases, .act),
        Route(.receiveExhibit, .post, "/cases/{case}/exhibits", .workOnCases, .act, bodyLimit: 64 << 20),
        Route(.sendPart, .post, "/cases/{case}/uploads", .workOnCases, .act, bodyLimit: 9 << 20),
        Route(.proposeDisclosure, .post, "/cases/{case}/disclosure/proposal", .discloseSearches, .act),
        Route(
            .agreeDisclosure, .post, "/cases/{case}/disclosure/agreement", .discloseSearches, .act, needsStepUp: true),
        Route(.disclose, .post, "/cases/{case}/disclosure", .discloseSearches, .act, needsStepUp: true),
        Route(.disclosure, .get, "/cases/{case}/disclosure/{pack}", .discloseSearches, .page),
        Route(.disclosureFile, .get, "/cases/{case}/disclosure/{pack}/{file}", .discloseSearches, .machine),
        Route(.exhibit, .get, "/exhibits/{exhibit}", .readCases, .page),
        Route(.exhibitImage, .get, "/exhibits/{exhibit}/images/{image}", .readCases, .machine),
        Route(.enhance, .post, "/exhibits/{exhibit}/steps", .workOnCases, .act),
        Route(.repeatSteps, .post, "/exhibits/{exhibit}/repetition", .workOnCases, .act),
        Route(.findPeople, .post, "/exhibits/{exhibit}/people", .workOnCases, .act),
        Route(.sheet, .get, "/sheets/{sheet}", .readCases, .page),
        Route(.sheetImage, .get, "/sheets/{sheet}/images/{image}", .readCases, .machine),
        Route(.pickPerson, .post, "/sheets/{sheet}/people/{person}", .workOnCases, .act),
        Route(.endPicking, .post, "/sheets/{sheet}/end", .workOnCases, .act),
    ]

    /// Searches from the request to the corroborated lead, other databases, and reference galleries.
    static let searches: [Route] = [
        Route(.searches, .get, "/searches", .readSearches, .page),
        Route(.searchFigures, .get, "/searches/figures", .readSearchFigures, .page),
        Route(.newSearch, .get, "/cases/{case}/searches/new", .requestSearches, .page),
        Route(.newSearchAct, .post, "/cases/{case}/searches/new", .requestSearches, .act, bodyLimit: 256 << 10),
        Route(.search, .get, "/searches/{search}", .readSearches, .page),
        Route(.editSearch, .get, "/searches/{search}/edit", .requestSearches, .page),
        Route(.editSearchAct, .post, "/searches/{search}/edit", .requestSearches, .act, bodyLimit: 256 << 10),
        Route(.submitSearch, .post, "/searches/{search}/submit", .requestSearches, .act),
        Route(.authoriseSearch, .post, "/searches/{search}/authorise", .decideSearches, .act, needsStepUp: true),
        Route(.refuseSearch, .post, "/searches/{search}/refuse", .decideSearches, .act),
        Route(.withdrawSearch, .post, "/searches/{search}/withdraw", .withdrawSearches, .act),
        Route(.reviewSearch, .post, "/searches/{search}/afterwards", .decideSearches, .act),
        Route(.runSearch, .post, "/searches/{search}/run", .examineCandidates, .act),
        Route(.repeatSearch, .post, "/searches/{search}/again", .examineCandidates, .act),
        Route(.examinations, .get, "/examinations", .examineCandidates, .page),
        Route(.examination, .get, "/examinations/{review}", .examineCandidates, .page),
        Route(.beginExamination, .post, "/examinations/{review}/begin", .examineCandidates, .act),
        Route(.analyseProbe, .post, "/examinations/{review}/analysis", .examineCandidates, .act),
        Route(.probeImage, .get, "/examinations/{review}/probes/{number}", .examineCandidates, .machine),
        Route(.comparison, .get, "/examinations/{review}/candidates/{candidate}", .examineCandidates, .page),
        Route(
            .compare, .post, "/examinations/{review}/candidates/{candidate}", .examineCandidates,
            .act, bodyLimit: 256 << 10),
        Route(.concludeExamination, .post, "/examinations/{review}/conclusion", .examineCandidates, .act),
        Route(.candidateImage, .get, "/reviews/{review}/candidates/{candidate}/image", .readSearches, .machine),
        Route(.reassignExamination, .post, "/reviews/{review}/reassign", .reassignExaminations, .act),
        Route(.finding, .get, "/reviews/{review}", .readCases, .page),
        Route(.investigateLead, .post, "/reviews/{review}/investigation", .investigateLeads, .act),
        Route(.addEvidence, .post, "/reviews/{review}/evidence", .investigateLeads, .act),
        Route(.corroborateLead, .post, "/reviews/{review}/corroboration", .investigateLeads, .act, needsStepUp: true),
        Route(.excludeLead, .post, "/reviews/{review}/exclusion", .investigateLeads, .act),
        Route(.newTicket, .get, "/cases/{case}/tickets/new", .requestSearches, .page),
        Route(.newTicketAct, .post, "/cases/{case}/tickets/new", .requestSearches, .act),
        Route(.ticket, .get, "/tickets/{ticket}", .readTickets, .page),
        Route(.submitTicket, .post, "/tickets/{ticket}/submit", .requestSearches, .act),
        Route(.approveTicket, .post, "/tickets/{ticket}/approve", .decideSearches, .act, needsStepUp: true),
        Route(.refuseTicket, .post, "/tickets/{ticket}/refuse", .decideSearches, .act),
        Route(.sendTicket, .post, "/tickets/{ticket}/send", .requestSearches, .act),
        Route(.answerTicket, .post, "/tickets/{ticket}/answer", .requestSearches, .act),
        Route(.withdrawTicket, .post, "/tickets/{ticket}/withdraw", .requestSearches, .act),
        Route(.references, .get, "/references", .readReferences, .page),
        Route(.importReferences, .post, "/references/{gallery}/import", .manageReferences, .act, bodyLimit: 128 << 20),
        Route(.referenceReport, .get, "/references/{gallery}/import", .readReferences, .page),
        Route(.receiveDeletion, .post, "/references/{gallery}/deletions", .readReferences, .act),
        Route(.deletion, .get, "/deletions/{deletion}", .readReferences, .page),
        Route(.decideDeletion, .post, "/deletions/{deletion}", .decideDeletions, .act, needsStepUp: true),
    ]

    /// One gallery, its images and the decisions about them; the report of a lead.
    static let galleries: [Route] = [
        Route(.describeGallery, .post, "/references", .manageReferences, .act),
        Route(.gallery, .get, "/references/{gallery}", .readReferences, .page),
        Route(.findReferences, .post, "/references/{gallery}/people", .readReferences, .act, bodyLimit: 8 << 10),
        Route(.referencePerson, .get, "/references/{gallery}/people/{person}", .readReferences, .page),
        Route(.referenceImage, .get, "/reference-images/{image}", .readReferences, .page),
        Route(.retainReference, .post, "/reference-images/{image}/retention", .retainReferences, .act),
        Route(.correctReference, .post, "/reference-images/{image}/correction", .manageReferences, .act),
        Route(.finishDeletion, .post, "/deletions/{deletion}/erasure", .decideDeletions, .act),
        Route(.deletionReceipt, .get, "/deletions/{deletion}/receipt", .readReferences, .page),
        Route(.leadReport, .get, "/reviews/{review}/report", .readCases, .page),
    ]

    /// The same as JSON, and exhibits that programs send.
    static let galleryAPI: [Route] = [
        Route(.apiReferences, .get, "/api/v1/references", .readReferences, .data),
        Route(.apiDescribeGallery, .post, "/api/v1/references", .manageReferences, .dataAct),
        Route(.apiGallery, .get, "/api/v1/references/{gallery}", .readReferences, .data),
        Route(.apiReferenceReviews, .get, "/api/v1/references/{gallery}/reviews", .readReferences, .data),
        Route(.apiFindReferences, .post, "/api/v1/references/{gallery}/people", .readReferences, .dataAct),
        Route(.apiReferencePerson, .get, "/api/v1/references/{gallery}/people/{person}", .readReferences, .data),
        Route(.apiReferenceImage, .get, "/api/v1/reference-images/{image}", .readReferences, .data),
        Route(.apiReferenceAct, .post, "/api/v1/reference-images/{image}/acts", .readReferences, .dataAct),
        Route(.apiReceiveDeletion, .post, "/api/v1/references/{gallery}/deletions", .readReferences, .dataAct),
        Route(.apiDeletion, .get, "/api/v1/deletions/{deletion}", .readReferences, .data),
        Route(.apiFinishDeletion, .post, "/api/v1/deletions/{deletion}/erasure", .decideDeletions, .dataAct),
        Route(
            .apiReceiveExhibit, .post, "/api/v1/cases/{case}/exhibits", .workOnCases, .dataAct, bodyLimit: 64 << 20),
        Route(.apiSendPart, .post, "/api/v1/cases/{case}/uploads", .workOnCases, .dataAct, bodyLimit: 9 << 20),
        Route(.apiLeadReport, .get, "/api/v1/reviews/{review}/report", .readCases, .data),
    ]

    /// The same as JSON.
    static let searchAPI: [Route] = [
        Route(.apiCases, .get, "/api/v1/cases", .readCases, .data),
        Route(.apiOpenCase, .post, "/api/v1/cases", .workOnCases, .dataAct),
        Route(.apiCase, .get, "/api/v1/cases/{case}", .readCases, .data),
        Route(.apiVideo, .get, "/api/v1/exhibits/{exhibit}/people", .readCases, .data),
        Route(.apiFindPeople, .post, "/api/v1/exhibits/{exhibit}/people", .workOnCases, .dataAct),
        Route(.apiSheet, .get, "/api/v1/sheets/{sheet}", .readCases, .data),
        Route(.apiSheetAct, .post, "/api/v1/sheets/{sheet}/acts", .workOnCases, .dataAct),
        Route(.apiSearches, .get, "/api/v1/searches", .readSearches, .data),
        Route(
            .apiDraftSearch, .post, "/api/v1/cases/{case}/searches", .requestSearches, .dataAct, bodyLimit: 256 << 10),
        Route(.apiSearch, .get, "/api/v1/searches/{search}", .readSearches, .data),
        Route(.apiSearchAct, .post, "/api/v1/searches/{search}/acts", .readSearches, .dataAct),
        Route(.apiExaminations, .get, "/api/v1/examinations", .examineCandidates, .data),
        Route(.apiExamination, .get, "/api/v1/examinations/{review}", .examineCandidates, .data),
        Route(
            .apiExaminationAct, .post, "/api/v1/examinations/{review}/acts", .examineCandidates,
            .dataAct, bodyLimit: 256 << 10),
        Route(.apiFinding, .get, "/api/v1/reviews/{review}", .readCases, .data),
        Route(.apiLeadAct, .post, "/api/v1/reviews/{review}/acts", .investigateLeads, .dataAct),
        Route(.apiTicket, .get, "/api/v1/tickets/{ticket}", .readTickets, .data),
        Route(.apiTicketAct, .post, "/api/v1/tickets/{ticket}/acts", .readTickets, .dataAct),
        Route(.apiDeletions, .get, "/api/v1/deletions", .readReferences, .data),
        Route(
            .apiDecideDeletion, .post, "/api/v1/deletions/{deletion}/decision", .decideDeletions, .dataAct,
            needsStepUp: true),
        Route(.apiSearchFigures, .get, "/api/v1/search-figures", .readSearchFigures, .data),
    ]
}
