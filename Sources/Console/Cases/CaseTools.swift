package import Casework
package import Foundation
package import Operations

/// Where the eyes of a face are, as shares of the image's width and height from its top left corner, 0…1.
package struct EyePlaces: Sendable, Hashable, Encodable {
    /// The person's right eye, which stands left in the image.
    package let rightX: Double
    package let rightY: Double
    package let leftX: Double
    package let leftY: Double

    /// Takes the values as they are.
    package init(rightX: Double, rightY: Double, leftX: Double, leftY: Double) {
        self.rightX = rightX
        self.rightY = rightY
        self.leftX = leftX
        self.leftY = leftY
    }
}

/// What this machine's engine and programs do for cases; a console without an engine has none.
///
/// All of its closures block, and are called on threads of their own.
package struct CaseTools: Sendable {
    /// Looks through a video: the file, and who is told the seconds that were looked at and says whether to go on.
    package typealias Find = @Sendable (URL, (Double) -> Bool) throws -> [FoundSubject]

    /// Extracts and judges faces.
    package let engine: CaseEngine
    /// That scan a gallery at once.
    package let threads: Int
    /// Makes a step of an image.
    package let make: @Sendable (Enhancement, [UInt8]) throws -> [UInt8]
    /// Takes the whole frame at a time, in seconds, out of a recording.
    package let frame: @Sendable (URL, Double) throws -> [UInt8]
    /// Finds the people of a video.
    package let find: Find
    /// An image in a form that every browser draws, exact.
    package let show: @Sendable ([UInt8]) throws -> [UInt8]
    /// Where the main face's eyes are, for the aligned view; nil where there is no face.
    package let eyes: @Sendable ([UInt8]) throws -> EyePlaces?
    /// Prints reports as PDF; nil where the program for it isn't installed.
    package let printing: PackPrinter?
    /// The program with its version, as steps record it.
    package let program: String

    /// Takes the values as they are.
    package init(
        engine: CaseEngine, threads: Int, make: @escaping @Sendable (Enhancement, [UInt8]) throws -> [UInt8],
        frame: @escaping @Sendable (URL, Double) throws -> [UInt8], find: @escaping Find,
        show: @escaping @Sendable ([UInt8]) throws -> [UInt8],
        eyes: @escaping @Sendable ([UInt8]) throws -> EyePlaces?, printing: PackPrinter?, program: String
    ) {
        self.engine = engine
        self.threads = threads
        self.make = make
        self.frame = frame
        self.find = find
        self.show = show
        self.eyes = eyes
        self.printing = printing
        self.program = program
    }
}
