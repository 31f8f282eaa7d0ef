import Biometrics
import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct DatasetTests {
    private func write(_ files: [String: String], in folder: URL) throws {
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private let files = ["A/1.jpg": "a1", "A/2.jpg": "a2", "B/1.png": "b1", "B/notes.txt": "no image", "C/.x.jpg": "x"]
    private let table = "subject,images,gender,age\nB,1,male,\nA,2,female,30-39\n"

    private func code(_ body: () throws -> Void) -> EvaluationError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? EvaluationError)?.code }
    }

    @Test func `A set is a folder for each person, with what the subjects file says`() throws {
        try withTemporaryFolder { folder in
            try write(files, in: folder)
            try write(["subjects.csv": table], in: folder)
            let set = try LabelledSet(folder: folder, subjectsFile: folder.appending(path: "subjects.csv"))
            #expect(set.images.map(\.path) == ["A/1.jpg", "A/2.jpg", "B/1.png"])
            #expect(set.subjects.map(\.name) == ["A", "B"] && set.attributes == ["gender", "age"])
            #expect(set.group(of: 0, by: "gender+age") == "female × 30-39" && set.group(of: 1, by: "gender") == "male")
            #expect(set.group(of: 1, by: "gender+age") == nil, "an unknown part makes no group")
            #expect(set.imagesOfSubject == [[0, 1], [2]])
        }
    }

    @Test func `The digest changes with any image, name or attribute`() throws {
        try withTemporaryFolder { folder in
            try write(files, in: folder)
            let subjects = folder.appending(path: "subjects.csv")
            try write(["subjects.csv": table], in: folder)
            let first = try LabelledSet(folder: folder, subjectsFile: subjects).digest
            #expect(try LabelledSet(folder: folder, subjectsFile: subjects).digest == first && first.count == 64)
            try write(["A/1.jpg": "changed"], in: folder)
            let second = try LabelledSet(folder: folder, subjectsFile: subjects).digest
            try write(["subjects.csv": table + "C,1,female,\n"], in: folder)
            let third = try LabelledSet(folder: folder, subjectsFile: subjects).digest
            #expect(Set([first, second, third]).count == 3)
        }
    }

    @Test func `Faulty tables are refused`() throws {
        try withTemporaryFolder { folder in
            try write(files, in: folder)
            for (name, text) in [
                ("a.csv", "name,gender\nA,f\n"), ("b.csv", "subject,gender\nA,f\nA,m\n"), ("c.csv", "subject,gender\nA\n"),
                ("d.csv", ""),
            ] {
                try write([name: text], in: folder)
                #expect(
                    code { _ = try LabelledSet(folder: folder, subjectsFile: folder.appending(path: name)) }
                        == .badTable, "\(name)")
            }
            #expect(code { _ = try LabelledSet(folder: folder.appending(path: "none")) } == .unreadable)
            #expect(code { _ = try LabelledSet(folder: folder.appending(path: "C")) } == .noImages)
        }
    }

    @Test func `Pairs are read, and a label that contradicts the folders is refused`() throws {
        try withTemporaryFolder { folder in
            try write(files, in: folder)
            let set = try LabelledSet(folder: folder)
            let file = folder.appending(path: "pairs.csv")
            func read(_ rows: String) throws -> PairList {
                try write(["pairs.csv": "first,second,same\n" + rows], in: folder)
                return try PairList(file, of: set)
            }
            let pairs = try read("A/1.jpg,A/2.jpg,1\nB/1.png,A/1.jpg,0\n").pairs
            #expect(pairs.map(\.isMated) == [true, false] && pairs[1].first == 2)
            #expect(code { _ = try read("A/1.jpg,A/2.jpg,0\n") } == .badTable)
            #expect(code { _ = try read("A/1.jpg,X/2.jpg,1\n") } == .badTable)
            #expect(code { _ = try read("A/1.jpg,A/1.jpg,1\n") } == .badTable)
            #expect(code { _ = try read("A/1.jpg,A/2.jpg,yes\n") } == .badTable)
        }
    }

    @Test func `Drawn pairs are the same for a seed, never repeat, and stop where a set has no more`() throws {
        let set = try SyntheticSet.crowd(6, images: 3, seed: 1).scored().set
        let pairs = try PairList(drawnFrom: set, matedPerPerson: 2, nonmated: 100_000, seed: 7)
        let nonmated = pairs.pairs.filter { !$0.isMated }
        // 15 pairs of people with 9 pairs of images each.
        #expect(nonmated.count == 135 && Set(nonmated).count == 135)
        #expect(pairs.pairs.count { $0.isMated } == 12)
        #expect(nonmated.allSatisfy { set.images[$0.first].subject != set.images[$0.second].subject })
        #expect(try PairList(drawnFrom: set, matedPerPerson: 2, nonmated: 100_000, seed: 7).pairs == pairs.pairs)
    }

    @Test func `The cache survives a cut line and forgets nothing else`() throws {
        try withTemporaryFolder { folder in
            let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
            func open(_ program: String = "1") throws -> TemplateCache {
                try TemplateCache(folder: folder, pack: pack, program: program)
            }
            let vector: [Float] = [0.6, -0.8]
            do {
                let cache = try open()
                try cache.add(ImageRecord(image: "one", outcome: .captured, template: ImageRecord.text(vector)))
                try cache.add(ImageRecord(image: "two", outcome: .noFace))
            }
            let file = folder.appending(path: "templates-test-\(String(repeating: "a", count: 16))-1.jsonl")
            let whole = try Data(contentsOf: file)
            try (whole + Data(#"{"image":"three","outc"#.utf8)).write(to: file)
            do {
                let cache = try open()
                #expect(cache.record("one")?.vector == vector && cache.record("two")?.outcome == .noFace)
                #expect(cache.record("three") == nil)
                try cache.add(ImageRecord(image: "three", outcome: .unreadable))
            }
            #expect(try open().record("three")?.outcome == .unreadable)
            #expect(try open("2").record("one") == nil, "another version's templates are never used")
            let rights = try FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))
            #expect((rights[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }
}
