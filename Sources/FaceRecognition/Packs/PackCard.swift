import Foundation

/// The content of a pack's `pack.json`, format version 1 (docs/model-packs.md).
package struct PackCard: Sendable, Codable {
    /// The version of this layout; only 1 is read.
    package var format: Int
    /// Letters, digits and hyphens; also the name of the pack's folder.
    package var name: String
    package var version: String
    package var summary: String
    package var licence: String
    /// Where each file comes from: an address and the revision or package version.
    package var sources: [Source]
    package var trainingData: String
    /// What a user must know before relying on the pack.
    package var cautions: [String]
    /// SHA-256 of every model file, 64 hexadecimal digits, by file name.
    package var files: [String: String]
    package var detector: Detector
    /// Absent in a pack that only finds faces.
    package var extractor: Extractor?
    /// Lowest cosine of each band; absent without an extractor.
    package var bands: Bands?
    /// Default cosine thresholds per use; absent without an extractor.
    package var thresholds: Thresholds?

    /// Where one file comes from.
    package struct Source: Sendable, Codable {
        package var file: String
        package var address: String
        package var revision: String
    }

    /// How faces are found.
    package struct Detector: Sendable, Codable {
        /// The decoders that this Peel has.
        package enum Kind: String, Sendable, Codable { case yunet, mtcnn }

        package var kind: Kind
        /// The networks in the order they run: one for `yunet`, three for `mtcnn`.
        package var models: [String]
        /// Lowest confidence of a face, 0…1.
        package var confidence: Double
        /// Largest intersection over union of two faces.
        package var overlap: Double
        /// Face widths, in pixels of the network's input, that the detector finds reliably: [smallest, largest].
        package var faceWidths: [Double]
    }

    /// How a chip becomes a template.
    package struct Extractor: Sendable, Codable {
        /// Which colour the network wants first.
        package enum ChannelOrder: String, Sendable, Codable {
            case rgb = "RGB"
            case bgr = "BGR"
        }

        package var model: String
        /// Pixels of the aligned chip.
        package var width: Int
        package var height: Int
        package var channelOrder: ChannelOrder
        /// Subtracted from each channel and then divided by, on 0…255.
        package var mean: [Float]
        package var scale: [Float]
        package var dimension: Int
        /// Where the five landmarks stand in the chip: right eye, left eye, nose, right and left mouth corner.
        package var alignment: [[Double]]
        /// Whether the template is the sum over the chip and its mirror image.
        package var mirrored: Bool
    }

    /// The lowest cosine of each band.
    package struct Bands: Sendable, Codable {
        package var weak: Float
        package var moderate: Float
        package var strong: Float
    }

    /// The default cosine threshold of each use.
    package struct Thresholds: Sendable, Codable {
        package var live: Float
        package var retrospective: Float
        package var operatorInitiated: Float
    }
}
