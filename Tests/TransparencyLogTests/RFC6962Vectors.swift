import Foundation

@testable import TransparencyLog

/// The eight entries and their roots that implementations of RFC 6962 share (transparency-dev/merkle,
/// `testonly/constants.go`), and the standard's definitions written down as they stand there.
enum RFC6962Vectors {
    static let entries = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map(bytes)

    /// The root of the first n entries, from none to eight.
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ].map(hash)

    static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    static func hash(_ hexadecimal: String) -> TreeHash {
        TreeHash(bytes: bytes(hexadecimal)) ?? TreeHasher.emptyRoot
    }

    /// MTH(D[n]) of RFC 9162 §2.1.1, over leaf hashes.
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        if leaves.isEmpty { return TreeHasher.emptyRoot }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        let middle = leaves.startIndex + split(leaves.count)
        return TreeHasher.node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// PATH(m, D[n]) of RFC 9162 §2.1.3.1.
    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        if leaves.count == 1 { return [] }
        let k = split(leaves.count)
        let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
        return index < k ? path(index, left) + [root(right)] : path(index - k, right) + [root(left)]
    }

    /// SUBPROOF(m, D[n], b) of RFC 9162 §2.1.4.1.
    static func proof(_ old: Int, _ leaves: ArraySlice<TreeHash>, whole: Bool = true) -> [TreeHash] {
        if old == leaves.count { return whole ? [] : [root(leaves)] }
        let k = split(leaves.count)
        let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
        return old <= k
            ? proof(old, left, whole: whole) + [root(right)] : proof(old - k, right, whole: false) + [root(left)]
    }

    /// The largest power of two smaller than a count.
    private static func split(_ count: Int) -> Int {
        var k = 1
        while 2 * k < count { k *= 2 }
        return k
    }
}
