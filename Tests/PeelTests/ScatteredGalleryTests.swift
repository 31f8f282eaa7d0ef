import Biometrics
import Foundation
import TemplateSearch
import TestSupport
import Testing

/// A gallery of more files than the program may have open.
@Suite struct ScatteredGalleryTests {
    private static let files = 300

    private static func make(_ place: URL) throws {
        let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
        let simulator = TemplateSimulator(.isotropic(dimension: 32))
        let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
        for number in 0..<files {
            let template = try Template(pack: pack, normalizing: simulator.template(number))
            try writer.append([GalleryWriter.Entry(id: ReferenceID(number), template: template)])
        }
    }

    /// Runs `peel gallery` with fewer files than the gallery has; the limit is also the highest that it may ask for.
    private static func limited(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun.run(
            URL(fileURLWithPath: "/bin/bash"),
            ["-c", "ulimit -n 128 && exec \"$@\"", "bash", Checkout.program.path(percentEncoded: false), "gallery"]
                + arguments)
    }

    @Test func `It is counted, verified and merged all the same`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            try Self.make(place)
            let gallery = place.path(percentEncoded: false)
            let counted = try Self.limited("stats", gallery)
            #expect(counted.output.contains("\(Self.files) templates in \(Self.files) files"), "\(counted.errors)")
            let verified = try Self.limited("verify", gallery)
            #expect(verified.status == 0 && verified.output.contains("what was written"), "\(verified.errors)")
            let merged = try Self.limited("compact", gallery)
            #expect(merged.status == 0, "\(merged.errors)")
            let after = try Self.limited("stats", gallery)
            #expect(after.output.contains("\(Self.files) templates in 1 file"), "\(after.output)\(after.errors)")
        }
    }
}
