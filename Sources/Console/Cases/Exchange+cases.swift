import Casework
import Foundation
import NIOPosix
import Operations
import Storage

extension Exchange {
    /// One of the answers that a field offers.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid`, naming the field.
    func chosen<Choice: RawRepresentable>(_ field: String) throws -> Choice where Choice.RawValue == String {
        guard let value = Choice(rawValue: form[field]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: field, text: .notAChoice)])
        }
        return value
    }

    /// What the engine does for cases.
    ///
    /// - Throws: ``ConsoleError`` with code `unavailable` where this console has none.
    func requireTools() throws -> CaseTools {
        guard let tools = office.tools else { throw ConsoleError(.unavailable) }
        return tools
    }

    /// A question with the values of a catalogue to choose from; nothing is chosen beforehand where `value` is nil.
    func choice<Text: CatalogueText>(
        _ name: String, _ label: String, _ texts: [Text], value: String? = nil, hint: String? = nil
    ) -> FormField {
        FormField(.choice, name, label, hint: hint).with {
            $0.options =
                [FormField.Option("", "", value == nil)]
                + texts.map { FormField.Option($0.rawValue, language.text($0), $0.rawValue == value) }
        }
    }

    /// A question with several answers.
    func ticks<Text: CatalogueText>(
        _ name: String, _ label: String, _ texts: [Text], chosen: Set<String> = [], hint: String? = nil
    ) -> FormField {
        FormField(.ticks, name, label, hint: hint).with {
            $0.options = texts.map { FormField.Option($0.rawValue, language.text($0), chosen.contains($0.rawValue)) }
        }
    }

    /// The name and number of an officer; the identifier where the officer is not known any more.
    func name(of id: Officer.ID) async throws -> String {
        guard let officer = try await office.desk.store.officer(id) else { return id.description }
        return "\(officer.sealed.name), \(officer.sealed.number)"
    }

    /// An image as browsers draw it: JPEG, PNG and BMP as they are, anything else made into an exact PNG.
    ///
    /// Told by its first bytes and not by what somebody called it.
    func picture(_ bytes: [UInt8]) async throws -> Reply {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .file(bytes, type: "image/jpeg") }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .file(bytes, type: "image/png") }
        if bytes.starts(with: [0x42, 0x4D]) { return .file(bytes, type: "image/bmp") }
        guard let tools = office.tools else { throw ConsoleError(.wrongType) }
        let png = try await NIOThreadPool.singleton.runIfActive { try tools.show(bytes) }
        return .file(png, type: "image/png")
    }

    /// A day of the form, at its first moment in London; nil where all of its parts are empty.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where it is no day.
    func day(_ name: String) throws -> Date? {
        let parts = ["day", "month", "year"].map { form["\(name)-\($0)"] }
        if parts.allSatisfy(\.isEmpty) { return nil }
        let numbers = parts.compactMap { Int($0) }
        if numbers.count == 3, (1900...2200).contains(numbers[2]) {
            let components = DateComponents(year: numbers[2], month: numbers[1], day: numbers[0])
            if components.isValidDate(in: Language.london), let day = Language.london.date(from: components) {
                return day
            }
        }
        throw ConsoleError(.invalid, faults: [FieldFault(field: name, text: .notADay)])
    }

    /// A question for a day.
    func dayField(_ name: String, _ label: String, _ saved: Date? = nil, hint: String? = nil) -> FormField {
        let value = saved.map { date in
            let parts = Language.london.dateComponents([.day, .month, .year], from: date)
            return "\(parts.day ?? 0) \(parts.month ?? 0) \(parts.year ?? 0)"
        }
        return FormField(.day, name, label, hint: hint ?? text(ApplicationText.dayHint), value: value ?? "")
    }
}

/// A moment of a video as people read it.
enum VideoClock {
    /// Hours, minutes and seconds from the video's start.
    static func text(_ seconds: Double) -> String {
        // Whatever a recording claims: a year at most.
        let total = seconds.isFinite ? Int(min(max(0, seconds), 366 * 86_400)) : 0
        return String(format: "%d:%02d:%02d", total / 3600, total / 60 % 60, total % 60)
    }
}
