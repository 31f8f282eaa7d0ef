/// What awaits the officer who asks, as JSON.
enum TaskAPI {
    /// The tasks of the home page, in its order.
    static func list(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let tasks = try await OfficerTasks(exchange, officer).all()
        return try .json(PageDocument(items: tasks.map(TaskDocument.init), next: nil))
    }
}

/// One task; its texts are in the language of the session.
struct TaskDocument: Encodable, Sendable {
    let id: String
    let text: String
    /// What it is about.
    let about: String?
    /// The page where it is done; left out where there is none.
    let page: String?
    /// By when, since when, or how far.
    let status: String
    let urgency: String

    /// Takes a task as the page has it.
    init(_ task: Block.Task) {
        id = task.id
        text = task.text
        about = task.hint
        page = task.address
        status = task.status
        urgency =
            switch task.tone {
            case .plain, .good: "none"
            case .waiting: "waiting"
            case .bad: "urgent"
            case .live: "live"
            }
    }
}
