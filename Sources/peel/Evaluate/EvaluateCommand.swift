import ArgumentParser
import Evaluation
import Foundation
import Statistics

/// `peel evaluate`: what a pack can do, measured on labelled images and recordings.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure a pack's errors, for whom it errs, and which threshold can be used.",
        discussion: """
            Laboratory use: it takes labelled files and holds no gallery. Templates of the set are kept in a cache until \
            you delete it. No report approves anything: people do, in casework.
            """,
        subcommands: [
            EvaluateVerify.self, EvaluateIdentify.self, EvaluateLive.self, EvaluateQuality.self, EvaluateCompare.self,
            PlanEvaluation.self,
        ])
}

/// `peel evaluate plan`: how many people a test needs, before anybody is tested.
struct PlanEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Say how many people a test needs to show a limit or a difference.")

    @Option(help: "Highest share of strangers' searches that may return anybody.") var limit: Double = 0.001
    @Option(help: "Longest list that will be used.") var list: Int = 10_000
    @Option(help: "People in the gallery of the test.") var gallery: Int = 10_000
    @Option(help: "An error rate of one group.") var rate: Double = 0.1
    @Option(help: "The error rate of another group that the test has to tell from it.") var versus: Double = 0.2
    @Option(help: "Chance of finding that difference where it exists.") var power: Double = 0.8
    @Option(help: "Groups that are compared.") var groups: Int = 6

    func validate() throws {
        let shares = [limit, rate, versus, power]
        let sizes = 1...1_000_000_000
        guard shares.allSatisfy({ $0 > 0 && $0 < 1 }), limit >= 1e-9, abs(rate - versus) >= 1e-6,
            sizes.contains(list), sizes.contains(gallery), (2...1000).contains(groups)
        else {
            throw ValidationError(
                """
                Shares lie between 0 and 1, --limit is at least 1e-9, --rate at least 1e-6 from --versus, sizes within \
                1…1000000000, --groups within 2…1000.
                """)
        }
    }

    func run() {
        let bound = max(1e-12, ScalingModel.rate(limit, by: min(1, Double(gallery) / Double(list))))
        let strangers = SampleRules.trialsToShow(below: bound)
        let each = SampleRules.trialsPerGroup(rate, versus, level: 0.05 / Double(groups), power: power)
        Terminal.out(
            """
            To show that FPIR is at most \(NumberText.percent(limit)) at a list of \(NumberText.count(list)), measured with a \
            gallery of \(NumberText.count(gallery)):
              each group needs \(NumberText.count(strangers)) strangers, one search each, without one false positive \
            (rule of 3, exact, 95 %).
              For a rate within 30 % at that limit it takes 30 false positives: about \
            \(NumberText.count(Int((30 / bound).rounded(.up)))) searches (rule of 30).
            To tell \(NumberText.percent(rate)) from \(NumberText.percent(versus)) between two of \(groups) groups, with a \
            power of \(NumberText.percent(power)):
              each group needs \(NumberText.count(each)) people (two-sided, 5 % divided by \(groups)).
            """)
    }
}
