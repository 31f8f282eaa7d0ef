import Foundation

/// G1 and rulebook §4: expired training means that somebody else has to do it.
enum TrainingGuard {
    static func refusal(_ officer: Officer, _ course: TrainingCourse, at instant: Date) -> Refusal? {
        guard !officer.isTrained(in: course, at: instant) else { return nil }
        return Refusal(
            rule: "G1", reason: "the officer's training in \(course.rawValue) is missing or out of date.",
            remedy: "Have a trained officer do it, or renew the training first.")
    }
}
