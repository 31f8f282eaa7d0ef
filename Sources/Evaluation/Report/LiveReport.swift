/// The report of `peel evaluate live`.
package enum LiveReport {
    /// Writes it up.
    package static func document(_ result: LiveResult, _ provenance: Provenance) -> ReportDocument {
        let rows = [
            ["True recognition rate (TRR)", NumberText.rate(result.recognition)],
            ["False alerts of all crossings", NumberText.rate(result.falsePerCrossing)],
            ["False alerts of the faces that were counted", NumberText.rate(result.falsePerFaceSeen)],
            ["Alerts", NumberText.count(result.alerts)], ["False alerts", NumberText.count(result.falseAlerts)],
            ["Listed people who crossed", NumberText.count(result.listedPeople)],
            ["Crossings of people who weren't listed", NumberText.count(result.strangers)],
            ["Faces that were counted", NumberText.count(result.facesSeen)],
            ["Entries of the list", NumberText.count(result.listSize)],
            ["Threshold", NumberText.threshold(result.threshold)], ["Recordings", NumberText.count(result.recordings)],
        ]
        var sections = [
            ReportDocument.Section(
                "Recognition and false alerts",
                tables: [ReportDocument.Table("Counts", columns: ["What", "Value"], rows: rows)])
        ]
        if var groups = ReportParts.section(result.differentials, threshold: result.threshold) {
            groups.paragraphs.append(
                "False alerts are by the people who were passing when one was raised. The ground truth doesn't say whose "
                    + "face it came from, so it counts for each of them; people whom the subjects file doesn't name are "
                    + "in no group. Passages that share an alert aren't independent: their rate is no surer than so many "
                    + "alerts, and groups aren't tested against one another.")
            sections.append(groups)
        }
        sections.append(
            ReportParts.method([
                "A recognition opportunity is one listed person's way past the camera, by the ground truth, whether a face was "
                    + "found or not; it is recognised where an alert names that person at that time, one second either side. "
                    + "An alert is false where the person it names wasn't there (rulebook §7.6).",
                "Recordings ran through the same live session as a deployment, with an exercise's authority, at one threshold.",
            ]))
        return ReportDocument(
            title: "Live recognition with the pack \(provenance.pack)",
            summary: [
                "Of listed people's ways past the camera, recognised were: \(NumberText.rate(result.recognition)).",
                "False alerts: \(NumberText.count(result.falseAlerts)) among "
                    + "\(NumberText.count(result.facesSeen)) faces counted; of crossings, "
                    + "\(NumberText.rate(result.falsePerCrossing)).",
                ReportParts.sentence(result.differentials),
            ], sections: sections, provenance: provenance)
    }
}
