package import Foundation

/// A timestamp authority of a test: openssl with a certificate of its own (RFC 3161).
package struct TimestampAuthority {
    /// Whether tests with it run: the machine has the program, or nothing may be skipped.
    package static let isAvailable = Demanded.runs(FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"))

    private let folder: URL

    /// Makes a key and a certificate in a folder, which exists.
    package init(in folder: URL) throws {
        self.folder = folder
        try Data(Self.configuration.utf8).write(to: folder.appending(path: "authority.cnf"))
        try ProgramRun.shell("echo 01 > serial", in: folder)
        try ProgramRun.shell(
            """
            openssl req -config authority.cnf -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
            -keyout authority.key -out authority.pem -days 2
            """, in: folder)
    }

    /// What the authority answers to a request.
    package func answer(_ request: [UInt8]) throws -> [UInt8] {
        try Data(request).write(to: folder.appending(path: "request.tsq"))
        try ProgramRun.shell(
            """
            openssl ts -reply -config authority.cnf -section one -queryfile request.tsq -signer authority.pem \
            -inkey authority.key -out answer.tsr
            """, in: folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: "answer.tsr")))
    }

    /// The command that the documentation names, and what it ends with: 0 where the signature holds.
    package func verify(_ answer: URL, of data: URL) throws -> Int32 {
        try ProgramRun.run(
            URL(fileURLWithPath: "/usr/bin/openssl"),
            [
                "ts", "-verify", "-data", data.path(percentEncoded: false), "-in", answer.path(percentEncoded: false),
                "-CAfile", folder.appending(path: "authority.pem").path(percentEncoded: false),
            ]
        ).status
    }

    private static let configuration = """
        [req]
        distinguished_name = name
        prompt = no
        x509_extensions = extensions
        [name]
        CN = A timestamp authority of a test
        [extensions]
        keyUsage = critical, digitalSignature
        extendedKeyUsage = critical, timeStamping
        [one]
        serial = ./serial
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ess_cert_id_chain = no

        """
}
