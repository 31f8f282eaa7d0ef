import ArgumentParser

/// `peel gallery`: reference galleries, as a laboratory and an administrator see them.
struct GalleryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery",
        abstract: "Make, fill, search and look after reference galleries.",
        discussion: """
            Laboratory and administration: it asks for no authority and records no search. Operational searches go \
            through casework. docs/gallery.md describes galleries.
            """,
        subcommands: [
            CreateGallery.self, EnrolGallery.self, RemoveFromGallery.self, SearchGallery.self,
            ShowGalleryStatistics.self, VerifyGallery.self, CompactGallery.self, ExportGallery.self,
            UpgradeGallery.self, SwitchGallery.self, RollBackGallery.self, SimulateGallery.self, FitPopulation.self,
            ForecastGallery.self,
        ])
}
