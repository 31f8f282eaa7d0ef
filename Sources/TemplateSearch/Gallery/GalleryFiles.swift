import Biometrics
import Crypto
import Foundation

/// Reads the parts of a gallery's folder.
enum GalleryFiles {
    static func manifest(_ files: some FileLayer) throws(GalleryError) -> GalleryManifest {
        let names = (try? files.list()) ?? []
        guard names.contains(GalleryManifest.file) else {
            throw GalleryError(.notAGallery, "The folder holds no gallery: make one with `peel gallery create`.")
        }
        do {
            let mapped = try files.map(GalleryManifest.file)
            return try GalleryManifest.decode(unsafe Data(mapped.bytes))
        } catch let error as GalleryError { throw error } catch {
            throw GalleryError(.io, "The gallery's manifest.json can't be read.")
        }
    }

    static func sealer(_ manifest: GalleryManifest, _ key: GalleryKey?) throws(GalleryError) -> BlockSealer {
        switch (manifest.keyCheck, key) {
        case (nil, nil): return BlockSealer(key: nil, gallery: manifest.gallery)
        case (nil, .some): throw GalleryError(.notSealed, "The gallery is not sealed: open it without a key.")
        case (.some, nil): throw GalleryError(.keyNeeded, "The gallery is sealed: name its key file.")
        case (.some(let check), .some(let key)):
            guard BlockSealer.check(key.key, manifest.gallery) == check else {
                throw GalleryError(.wrongKey, "The key is not the one that the gallery was sealed with.")
            }
            return BlockSealer(key: key.key, gallery: manifest.gallery)
        }
    }

    static func bases(_ files: some FileLayer, _ manifest: GalleryManifest) throws(GalleryError) -> [String: ScanBasis]
    {
        var result: [String: ScanBasis] = [:]
        for (name, digest) in manifest.bases {
            guard let mapped = try? files.map(name) else {
                throw GalleryError(.io, "The gallery's file \(name) can't be read.")
            }
            let data = unsafe Data(mapped.bytes)
            guard hexadecimal(SHA256.hash(data: data)) == digest, let basis = BasisFile.decode(data),
                basis.dimension == manifest.dimension
            else {
                throw GalleryError(
                    .damaged, "The gallery's file \(name) is damaged: restore the gallery from a backup.")
            }
            result[name] = basis
        }
        return result
    }

    static func segment(
        _ files: some FileLayer, _ segment: GalleryManifest.Segment, _ manifest: GalleryManifest,
        _ bases: [String: ScanBasis], _ sealer: BlockSealer, pending: PendingRemoval?
    ) throws(GalleryError) -> GallerySegment {
        let mapped: MappedFile
        do { mapped = try files.map(segment.file) } catch let error as GalleryError { throw error } catch {
            throw GalleryError(.io, "The gallery's file \(segment.file) can't be read.")
        }
        let memory = try SegmentMemory(
            mapped, name: segment.file, sealer: sealer, pending: pending?.bytes(of: segment.file) ?? [:])
        let basis = segment.basis.flatMap { bases[$0] } ?? ScanBasis(identity: manifest.dimension)
        let layout = memory.file.layout
        guard layout.count == segment.count, layout.dimension == manifest.dimension, layout.head == basis.head else {
            throw GalleryError(.damaged, "The gallery's file \(segment.file) is not the one that the manifest names.")
        }
        return try GallerySegment(memory, basis: basis, leaving: pending?.rows[segment.file] ?? [])
    }
}

/// A frame as a file: dimension and head, then origin and axes as float32.
enum BasisFile {
    static func encode(_ basis: ScanBasis) -> Data {
        var result = Data("PEELAXES".utf8)
        for number in [UInt32(basis.dimension), UInt32(basis.head)] {
            unsafe withUnsafeBytes(of: number.littleEndian) { unsafe result.append(contentsOf: $0) }
        }
        for value in basis.mean + basis.axes {
            unsafe withUnsafeBytes(of: value.bitPattern.littleEndian) { unsafe result.append(contentsOf: $0) }
        }
        return result
    }

    static func decode(_ data: Data) -> ScanBasis? {
        guard data.count >= 16, data.prefix(8) == Data("PEELAXES".utf8) else { return nil }
        func number(_ index: Int) -> UInt32 {
            unsafe data.withUnsafeBytes {
                unsafe UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: 8 + index * 4, as: UInt32.self))
            }
        }
        let (dimension, head) = (Int(number(0)), Int(number(1)))
        guard dimension > 0, dimension <= GalleryManifest.largestDimension, head > 0, head <= dimension, head % 16 == 0,
            data.count == 16 + 4 * dimension * (dimension + 1)
        else { return nil }
        let values = (0..<(dimension * (dimension + 1))).map { Float(bitPattern: number($0 + 2)) }
        let mean = Array(values[..<dimension])
        guard values.allSatisfy(\.isFinite), mean.reduce(0, { $0 + $1 * $1 }) <= 1.001 else { return nil }
        let basis = ScanBasis(mean: mean, axes: Array(values[dimension...]), head: head)
        return basis.defect <= ScanBasis.largestDefect ? basis : nil
    }
}
