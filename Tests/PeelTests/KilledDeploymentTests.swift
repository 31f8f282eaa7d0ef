import Biometrics
import FaceRecognition
import Foundation
import Images
import TestSupport
import Testing
import Video

/// The unplug test: a deployment that is killed at any moment leaves no face that did not alert.
@Suite struct KilledDeploymentTests {
    @Test(arguments: [3.0, 6.0]) func `No file holds a bystander's face after kill -9`(seconds: Double) throws {
        try withTemporaryFolder { folder in
            let program = Checkout.program.path(percentEncoded: false)
            let demo = folder.appending(path: "demo")
            // The demo composes its street first; the kill comes while the deployment is running.
            let script = """
                "$0" demo --out "$1" --seconds 10 > "$1.log" 2>&1 & pid=$!
                for _ in $(seq 600); do [ -e "$1/deployment" ] && break; sleep 0.1; done
                sleep $2; kill -9 $pid; wait $pid
                """
            _ = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                ["-c", script, program, demo.path(percentEncoded: false), "\(seconds)"])
            let out = demo.appending(path: "deployment")
            #expect(FileManager.default.fileExists(atPath: out.path(percentEncoded: false)))
            try expectOnlyAlerts(out)
            try expectOnlyAlerts(demo.appending(path: "store/recordings"))
        }
    }

    private func expectOnlyAlerts(_ out: URL) throws {
        let engine = try TestEngine.default()
        let strangers = try ["biden.jpg", "astronaut.png"].map { name -> Template in
            let picture = try ImageDecoder.decode(contentsOf: Checkout.photo(name))
            return try engine.extract(picture, try #require(try engine.detect(picture).mainFace))!
        }
        let bands = try #require(engine.pack.bands)
        func check(_ image: Bitmap, _ name: String) throws {
            for face in try engine.recognize(image) {
                for stranger in strangers {
                    #expect(bands.band(of: try face.template.similarity(to: stranger)) == .none, "\(name)")
                }
            }
        }
        let files = FileManager.default.enumerator(at: out, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        for file in files {
            if file.pathExtension == "jpg" {
                try check(try ImageDecoder.decode(contentsOf: file), file.lastPathComponent)
            }
            guard file.lastPathComponent.contains("mp4"), let reader = try? VideoReader(.recording(file)) else {
                continue
            }
            let scaler = FrameScaler()
            var count = 0
            while let frame = try? reader.next() {
                count += 1
                if count % 8 == 0 { try check(frame.bitmap(longestSide: .max, scaler: scaler).0, "frame \(count)") }
            }
        }
    }
}
