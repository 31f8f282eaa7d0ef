package import Foundation

extension PackCard {
    /// Reads a card and checks everything that can be checked without the model files.
    ///
    /// - Throws: ``PackError`` with code `cardInvalid`, naming the field.
    package static func read(_ data: Data, folder: String) throws(PackError) -> PackCard {
        let card: PackCard
        do { card = try JSONDecoder().decode(PackCard.self, from: data) } catch let error as DecodingError {
            throw PackError(.cardInvalid, "The card of pack \(folder) is invalid: \(error.fieldDescription).")
        } catch {
            throw PackError(.cardInvalid, "The card of pack \(folder) is not JSON.")
        }
        if let fault = card.firstFault {
            throw PackError(.cardInvalid, "The card of pack \(folder) is invalid: \(fault).")
        }
        return card
    }

    private var firstFault: String? {
        if format != 1 { return "format is \(format), this Peel reads 1" }
        if name.isEmpty || name.contains(where: { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "-") }) {
            return "name may hold letters, digits and hyphens only"
        }
        for (file, digest) in files {
            if file.contains("/") || file.hasPrefix(".") { return "file name “\(file)” may not hold a folder" }
            if file.hasSuffix(".xml"), files[file.dropLast(4) + ".bin"] == nil {
                return "files has no digest for \(file.dropLast(4)).bin, which holds the weights of \(file)"
            }
            if digest.count != 64 || !digest.allSatisfy(\.isHexDigit) { return "the digest of \(file) is not SHA-256" }
        }
        return detector.fault(files) ?? extractor?.fault(files) ?? scoresFault
    }

    private var scoresFault: String? {
        guard extractor != nil else { return nil }
        guard let bands, let thresholds else { return "a pack with an extractor needs bands and thresholds" }
        guard -1 <= bands.weak, bands.weak < bands.moderate, bands.moderate < bands.strong, bands.strong <= 1 else {
            return "bands must rise from weak through moderate to strong within −1…1"
        }
        let all = [thresholds.live, thresholds.retrospective, thresholds.operatorInitiated]
        return all.allSatisfy { (-1...1).contains($0) } ? nil : "thresholds must lie within −1…1"
    }
}

extension PackCard.Detector {
    fileprivate func fault(_ files: [String: String]) -> String? {
        let needed = kind == .yunet ? 1 : 3
        if models.count != needed { return "detector.models must name \(needed) file(s) for \(kind.rawValue)" }
        for model in models where files[model] == nil { return "files has no digest for \(model)" }
        if !(0...1).contains(confidence) { return "detector.confidence must lie within 0…1" }
        if !(0...1).contains(overlap) { return "detector.overlap must lie within 0…1" }
        if faceWidths.count != 2 || faceWidths[0] < 4 || faceWidths[1] < faceWidths[0] * 2 || faceWidths[1] > 8192 {
            return "detector.faceWidths must be [smallest ≥ 4, largest ≥ twice that and ≤ 8192]"
        }
        return nil
    }
}

extension PackCard.Extractor {
    fileprivate func fault(_ files: [String: String]) -> String? {
        if files[model] == nil { return "files has no digest for \(model)" }
        if !(16...1024).contains(width) || !(16...1024).contains(height) {
            return "extractor.width and height must lie within 16…1024"
        }
        if mean.count != 3 || scale.count != 3 || scale.contains(0) {
            return "extractor.mean and scale need three values, none of scale 0"
        }
        if !(16...4096).contains(dimension) { return "extractor.dimension must lie within 16…4096" }
        if alignment.count != 5 || alignment.contains(where: { $0.count != 2 }) {
            return "extractor.alignment needs five points"
        }
        // Far points would make coordinates that no whole number holds.
        if alignment.joined().contains(where: { !(-4096...4096).contains($0) }) {
            return "extractor.alignment must lie within −4096…4096"
        }
        return nil
    }
}

extension DecodingError {
    /// Which field is wrong, in words.
    fileprivate var fieldDescription: String {
        func path(_ context: Context) -> String {
            let text = context.codingPath.map(\.stringValue).joined(separator: ".")
            return text.isEmpty ? "the top level" : text
        }
        return switch self {
        case .keyNotFound(let key, let context): "\(path(context)) lacks “\(key.stringValue)”"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(path(context)) has the wrong type"
        case .dataCorrupted(let context): "\(path(context)) can't be read"
        @unknown default: "it can't be read"
        }
    }
}
