/// What a store on a disk asks by its schema: nothing belongs to what was never saved, and nothing is there twice.
///
/// Asked after all changes of a unit, so that their order doesn't matter.
extension Tables {
    /// Refuses a change that contradicts the other rows.
    ///
    /// - Throws: ``StoreError`` with code `refused`.
    func check(_ change: Change) throws(StoreError) {
        guard fits(change) else { throw Self.contradiction }
    }

    static var contradiction: StoreError {
        StoreError(
            .refused, "The change contradicts what is stored; load it again.",
            refusal: Refusal(
                rule: "schema", reason: "the change contradicts what is stored.",
                remedy: "Save what it belongs to first, or load it again."))
    }

    private func fits(_ change: Change) -> Bool {
        switch change {
        case .saveCredential(let own):
            officers[own.officer] != nil
                && credentials.values.allSatisfy { other in
                    other.id == own.id || (other.officer != own.officer && other.sealed.login != own.sealed.login)
                }
        case .saveDeployment(let own):
            deployments.values.allSatisfy { $0.id == own.id || $0.reference != own.reference }
        case .saveWatchlist(let own): known.contains(own.deployment)
        case .saveNomination(let own): watchlists[own.watchlist] != nil
        case .saveManifestLine(let own): known.contains(own.deployment) && own.listedUntil >= own.listedFrom
        case .saveAlert(let own): known.contains(own.deployment)
        case .saveReport(let own): known.contains(own.deployment)
        case .saveIncident(let own): own.deployment.map { known.contains($0) } ?? true
        case .saveHold(let own): items[own.item] != nil
        case .saveEvaluationCase(let own):
            own.approval.map { approval in
                evaluations[approval] != nil
                    && evaluationCases.values.allSatisfy { $0.id == own.id || $0.approval != approval }
            } ?? true
        case .saveWithdrawal(let own): own.lifting.map { evaluationCases[$0.evaluation] != nil } ?? true
        // Published once: the row is fixed, and there is one for each deployment.
        case .savePublishedRecord(let own):
            own.revision == 0 && known.contains(own.deployment)
                && records.values.allSatisfy { $0.id == own.id || $0.deployment != own.deployment }
        case .search(let change): fits(change)
        case .saveForce, .saveOfficer, .savePolicy, .saveEvaluation, .saveProposal, .saveRetentionItem, .saveAgreement,
            .saveStratum, .eraseNomination, .eraseManifestLine, .eraseAlert, .eraseDeployment:
            true
        }
    }

    private func fits(_ change: SearchChange) -> Bool {
        switch change {
        case .saveImage(let own): searches.galleries[own.gallery] != nil
        case .saveInvestigation(let own):
            searches.investigations.values.allSatisfy { other in
                other.id == own.id || other.force != own.force || other.sealed.reference != own.sealed.reference
            }
        case .saveExhibit(let own): searches.investigations[own.investigation] != nil
        case .saveSheet(let own):
            searches.investigations[own.investigation] != nil && searches.exhibits[own.exhibit] != nil
        case .saveRequest(let own): searches.investigations[own.investigation] != nil
        case .saveReview(let own): own.origin.request.map { searches.requests[$0] != nil } ?? true
        case .saveTicket(let own): searches.investigations[own.investigation] != nil
        case .saveSupervisor(let own):
            searches.supervisors.values.allSatisfy { $0.id == own.id || $0.officer != own.officer }
        case .saveStreetSearch(let own): searches.devices[own.device] != nil
        case .saveGallery, .saveDeletionRequest, .saveDevice, .saveCount, .eraseImage, .eraseDeletionRequest,
            .eraseExhibit, .eraseSheet, .eraseRequest, .eraseReview, .eraseTicket, .eraseStreetSearch:
            true
        }
    }
}
