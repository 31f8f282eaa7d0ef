import Foundation
import TestSupport
import Testing

@Suite struct ModelCardTests {
    @Test func `Every pack that Peel brings has a model card that was made with it`() throws {
        let packs = Checkout.root.appending(path: "Packs", directoryHint: .isDirectory)
        let names = try FileManager.default.contentsOfDirectory(atPath: packs.path(percentEncoded: false)).sorted()
        #expect(names == ["classic", "mobile"])
        for name in names {
            let pack = packs.appending(path: "\(name)/pack.json").path(percentEncoded: false)
            let run = try ProgramRun.run(URL(fileURLWithPath: "/usr/bin/sha256sum"), [pack])
            let digest = String(run.output.prefix(64))
            let file = Checkout.root.appending(path: "docs/model-cards/\(name).md")
            let card = try String(contentsOf: file, encoding: .utf8)
            #expect(digest.count == 64 && card.contains("| SHA-256 of the card | `\(digest)` |"), "\(name)")
        }
    }
}
