import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel deployment report`.
struct FileReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "File the cancellation report; its figures are computed.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "What is to be learnt; “none” if there is nothing.") var lessons: String
    @Option(help: "How many complaints were made.") var complaints: Int
    @Flag(inversion: .prefixedNo, help: "Whether the objectives were met.") var objectivesMet: Bool
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (lessons, complaints, met) = (lessons, complaints, objectivesMet)
        try desk.apply(to: target.deployment) { desk, acting, id in
            try await desk.fileReport(
                on: id, lessons: lessons, complaints: complaints, objectivesMet: met, by: acting)
        }
    }
}

/// `peel deployment review`.
struct ReviewDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Look back on a deployment; not by whoever wrote the report.")

    @OptionGroup var target: DeploymentArgument
    @Flag(inversion: .prefixedNo, help: "Whether the objectives were met.") var objectivesMet: Bool
    @Flag(inversion: .prefixedNo, help: "Whether it was necessary and proportionate, seen from its end.")
    var justified: Bool
    @Option(help: "What the review found.") var text: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.apply(
            .review(objectivesMet: objectivesMet, remainsJustified: justified, text: text), to: target.deployment)
    }
}

/// `peel deployment record`.
struct ShowRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Show the record with its sixteen columns, as far as people have decided.")

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let name = target.deployment
        let columns = try desk.act { desk, acting in
            try await desk.record(of: desk.deployment(name, by: acting).id).columns
        }
        let titles = DeploymentRecord.columnTitles
        desk.show(
            Dictionary(uniqueKeysWithValues: zip(titles, columns)),
            zip(titles, columns).map { "  \($0.padding(toLength: 26, withPad: " ", startingAt: 0)) \($1)" })
    }
}

/// `peel deployment publish`.
struct PublishDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish the record, if it adds up.")

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.apply(to: target.deployment) { desk, acting, id in try await desk.publish(id, by: acting) }
    }
}
