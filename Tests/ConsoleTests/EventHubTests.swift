import Casework
import Foundation
import NIOCore
import Testing

@testable import Console

@Suite("Event hub")
struct EventHubTests {
    private let here = DeploymentCase.ID(UUID())
    private let elsewhere = DeploymentCase.ID(UUID())

    @Test("Listeners get the events of their deployment, in order and numbered")
    func order() async {
        let hub = EventHub()
        let (signals, isGap) = hub.listen(to: here, after: nil)
        #expect(!isGap)
        hub.publish(ConsoleEvent(.counts, of: elsewhere, data: "{}"))
        hub.publish(ConsoleEvent(.alertRaised, of: here, data: "1"))
        hub.publish(ConsoleEvent(.alertChanged, of: here, data: "2"))
        hub.end()
        var seen: [String] = []
        for await case .event(let event) in signals { seen.append("\(event.number) \(event.event.data)") }
        #expect(seen == ["2 1", "3 2"])
    }

    @Test("Whoever comes back gets what was missed, or is told that it is gone")
    func comingBack() async {
        let hub = EventHub()
        for number in 1...3 { hub.publish(ConsoleEvent(.counts, of: here, data: "\(number)")) }
        let (signals, isGap) = hub.listen(to: here, after: 1)
        #expect(!isGap)
        hub.end()
        var seen: [String] = []
        for await case .event(let event) in signals { seen.append(event.event.data) }
        #expect(seen == ["2", "3"])
        // A number of before a restart.
        #expect(EventHub().listen(to: here, after: 9).isGap)
    }

    @Test("What is too old to be kept is a gap")
    func gap() {
        let hub = EventHub()
        for number in 1...(EventHub.kept + 10) { hub.publish(ConsoleEvent(.counts, of: here, data: "\(number)")) }
        #expect(hub.listen(to: here, after: 2).isGap)
    }

    @Test("An event is one block of lines, whatever its data hold")
    func text() {
        let event = EventHub.Numbered(number: 7, event: ConsoleEvent(.counts, of: here, data: "{\n}"))
        #expect(String(buffer: event.lines) == "id: 7\nevent: counts\ndata: { }\n\n")
    }

    @Test("A beat reaches every listener, and is no event")
    func beat() async {
        let hub = EventHub()
        let signals = hub.listen(to: here, after: nil).signals
        hub.beat()
        hub.end()
        var beats = 0
        for await case .beat in signals { beats += 1 }
        #expect(beats == 1)
    }

    @Test("A thousand listeners are all told")
    func many() async {
        let hub = EventHub()
        let streams = (0..<1000).map { _ in hub.listen(to: here, after: nil).signals }
        #expect(hub.listenerCount == 1000)
        hub.publish(ConsoleEvent(.counts, of: here, data: "x"))
        hub.end()
        var count = 0
        for stream in streams { for await _ in stream { count += 1 } }
        #expect(count == 1000)
        #expect(hub.listenerCount == 0)
    }
}
