import Casework
import Foundation
import Operations
import Storage

/// Everything that pages work with; made once when the console starts.
struct Office: Sendable {
    let desk: Desk
    /// The controller whose console this is.
    let force: Force
    let settings: ConsoleSettings
    let sessions: SessionRegistry
    let ledger: IdempotencyLedger
    let limits: RequestLimits
    let assets: Assets
    let renderer: PageRenderer
    let random: RandomToken
    /// nil where officers sign in here only.
    let openID: OpenIDSignIn?
    let hub: EventHub
    let metrics: MetricsRegistry
    /// What this machine says of itself for going live; nil where it runs no cameras.
    let liveDevice: LiveDevice?
    /// What this machine runs for each use, as approvals are bound to it; nil where the console has no engine.
    let running: RunningBindings?
    /// Runs sessions on this machine; nil where it runs none.
    let stage: (any LiveStage)?
    /// What engagement officers saw, before they are told anything.
    let secondLooks: SecondLooks
    /// Secrets that officers are about to put into their authenticator programs.
    let codeSetups: CodeSetups
    /// First passphrases that wait to be shown to whoever made them.
    let firstPassphrases = FirstPassphrases()
    let imports: ImportReports
    /// The alerts of deployments that many follow at once.
    let liveAlerts = SharedReads<[AlertCase]>()
    /// What alerts are in words, and items of lists as JSON, as they were in the last seconds.
    let described = DescribedAlerts()
    let items = EncodedItems()
    /// How many entries of long lists wait for whose name.
    let approvals = KeptApprovals()
    /// Looks at images before they are listed; nil where this console has no engine.
    let examine: ImageExaminer?
    /// What the engine does for cases; nil where this console has none.
    let tools: CaseTools?
    /// Videos that are being looked through.
    let videos: VideoJobs
    /// Long exhibits that arrive in parts.
    let uploads: PartialUploads
    /// Disclosure packs that wait to be fetched.
    let packs: PackShelf
    /// Searches at the roadside.
    let street: StreetService
    /// What came of asking witnesses.
    let witnesses: WitnessBoard

    /// What can be asked of a device before a deployment goes live; nil where none has reported.
    func device(for deployment: DeploymentCase) -> LiveDevice? { stage?.device(for: deployment) ?? liveDevice }

    /// Whether nothing here is real.
    var isExercise: Bool { force.isFictional }

    /// The policy in force; nil before the first is published.
    func policy() async throws -> Policy? { try await desk.store.publishedPolicy(of: force.id) }

    /// The policy in force.
    ///
    /// - Throws: `Refusal` where none is published.
    func requirePolicy() async throws -> Policy {
        guard let policy = try await policy() else {
            throw Refusal(
                rule: "Bridges 121", reason: "the force has published no policy.", remedy: "Publish one first.")
        }
        return policy
    }
}

/// How many requests callers may make, and how much heavy work is done at once.
struct RequestLimits: Sendable {
    /// By session, or by address where nobody is signed in.
    let all = RateLimiter(.init(burst: 120, perSecond: 20))
    /// Tries to sign in, by address.
    let signIn = RateLimiter(.init(burst: 10, perSecond: 0.2))
    /// Passphrases are checked one after the other, for a good part of a second each. More that wait would keep
    /// everybody waiting, from however many addresses they came.
    let strangers = Gate(most: 12)
    /// Officers who confirm who they are don't wait behind strangers who try to sign in.
    let officers = Gate(most: 8)
    /// What arrives in files: a gigabyte on the disk for all, two uploads for each officer.
    let uploads = UploadGate(mostBytes: 1 << 30, mostEach: 2)
    /// Imports that extract templates at once; the others wait, with what they brought.
    let imports = Turns(most: 2)
    /// Statements of the provider at once: each is checked with the provider's own keys before it is believed.
    let logouts = Gate(most: 4)
    /// The whole public record at once, which anybody may ask for.
    let exports = Gate(most: 4)

    /// Forgets who has long been quiet.
    func sweep(at now: Date) {
        all.sweep(at: now)
        signIn.sweep(at: now)
    }
}
