/// For whom the force's provider vouched when a session began.
struct Voucher: Sendable, Hashable {
    /// `sub` of the ID token.
    let subject: String
    /// `sid` of the ID token: the provider's name for the session there; nil where it gives none.
    let session: String?
}

/// What the provider says is over (OpenID Connect Back-Channel Logout 1.0 §2.4): one session there, or all of somebody.
struct ProviderLogout: Sendable, Hashable {
    /// nil where only the session is named.
    let subject: String?
    /// nil where every session of the subject is meant.
    let session: String?

    /// Whether a session that rests on a voucher is meant (§2.7).
    func covers(_ voucher: Voucher) -> Bool {
        guard subject != nil || session != nil else { return false }
        if let subject, subject != voucher.subject { return false }
        if let session, session != voucher.session { return false }
        return true
    }
}
