/// The curves of monitoring: where both tests stood after each deployment.
enum CurveText: String, CatalogueText {
    case lastingTitle, chartTitle, tableTitle, caption, limit, number, countedAt, alarm, noAlarm, lead

    var pair: TextPair {
        switch self {
        case .lastingTitle: TextPair("Lasting test over deployments: {0}", "Prawf parhaol dros y defnyddiau: {0}")
        case .chartTitle: TextPair("Sum chart over deployments: {0}", "Siart swm dros y defnyddiau: {0}")
        case .tableTitle:
            TextPair("Figures behind the curves: {0}", "Ffigurau y tu ôl i’r cromliniau: {0}")
        case .caption:
            TextPair(
                "One dot for each deployment, in the order of their last counts; a larger one where it alarmed. Dashed "
                    + "line: where it alarms ({0}). The figures stand below.",
                "Un dot ar gyfer pob defnydd, yn nhrefn eu cyfrifon olaf; un mwy lle seiniodd larwm. Llinell doredig: "
                    + "lle mae’n seinio larwm ({0}). Mae’r ffigurau isod.")
        case .limit: TextPair("limit {0}", "terfyn {0}")
        case .number: TextPair("Deployment", "Defnydd")
        case .countedAt: TextPair("Last count", "Cyfrif olaf")
        case .alarm: TextPair("Alarm", "Larwm")
        case .noAlarm: TextPair("none", "dim")
        case .lead:
            TextPair(
                "Counts are of the record from its beginning. At most the last {0} deployments are kept.",
                "Mae’r cyfrifon o ddechrau’r cofnod. Cedwir y {0} defnydd olaf ar y mwyaf.")
        }
    }
}
