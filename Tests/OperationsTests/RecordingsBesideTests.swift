import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// A backup leaves recordings where they are, and says how many.
@Suite struct RecordingsBesideTests {
    @Test func `Recordings are counted, held ones too, and none is in the backup`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.authorised(staff)
            #expect(try await desk.recordingsBeside() == RecordingsBeside())
            let folder = desk.recordings(of: id)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(count: 1000).write(to: folder.appending(path: "recording-1.mp4"))
            try Data(count: 500).write(to: folder.appending(path: "recording-2.mp4"))
            let object = LoggedEvent.Object(.recording, id)
            let item = try await desk.clock(.recording, object, id, from: nil)
            let event = LoggedEvent(
                id: .init(UUID()), at: desk.now, by: .system("test"), .alteration, "test", on: object)
            try await fixture.store.commit(UnitOfWork([.saveRetentionItem(item)], logging: [event]))
            var expected = RecordingsBeside()
            (expected.deployments, expected.files, expected.bytes) = (1, 2, 1500)
            #expect(try await desk.recordingsBeside() == expected)
            _ = try await desk.hold(
                on: .item(item.id), .evidence, caseReference: "C-1", reason: "A complaint.",
                reviewBy: DeskFixture.after(100), by: staff.auditor)
            expected.held = 1
            #expect(try await desk.recordingsBeside() == expected)
            let manifest = try await desk.backUp(to: root.appending(path: "backup"), by: staff.auditor)
            #expect(!manifest.files.contains { $0.path.contains("recording") })
        }
    }
}
