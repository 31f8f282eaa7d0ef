import Biometrics
import Foundation
import Images

/// One picture with every alert's probe beside its candidate, for a quick look.
enum ContactSheet {
    private static let cell = 200
    private static let gap = 12
    private static let pairsPerRow = 3

    static func jpeg(_ reports: [AlertReport], in folder: URL) throws -> Data {
        let rows = (reports.count + pairsPerRow - 1) / pairsPerRow
        let columns = min(reports.count, pairsPerRow)
        let pairWidth = 2 * cell + 4
        var sheet = Bitmap(
            width: columns * pairWidth + (columns + 1) * gap, height: rows * cell + (rows + 1) * gap,
            red: 235, green: 238, blue: 242)
        for (index, report) in reports.enumerated() {
            let x = gap + index % pairsPerRow * (pairWidth + gap)
            let y = gap + index / pairsPerRow * (cell + gap)
            for (offset, name) in [report.probe, report.candidate].enumerated() {
                let picture = try ImageDecoder.decode(contentsOf: folder.appending(path: name))
                sheet.paste(fitted(picture), x: x + offset * (cell + 4), y: y)
            }
        }
        return try ImageEncoder.jpeg(sheet, quality: 88)
    }

    /// The picture's middle square at the cell's size.
    private static func fitted(_ picture: Bitmap) -> Bitmap {
        let side = Double(min(picture.width, picture.height))
        let square = Box(
            x: (Double(picture.width) - side) / 2, y: (Double(picture.height) - side) / 2, width: side, height: side)
        return (picture.cropped(to: square) ?? picture).resized(width: cell, height: cell)
    }
}
