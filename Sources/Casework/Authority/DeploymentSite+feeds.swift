extension DeploymentSite {
    /// What a session looks at, as far as its place is concerned.
    package enum Feed: Sendable, Hashable {
        case recording
        /// The camera of the authority that it is said to be; nil leaves it to the order.
        case camera(named: String?)
    }

    /// The cameras that a session has, as the guards judge them: those of the authority that its feeds are said to be,
    /// and a further one for each feed that is none of them.
    ///
    /// A feed with a name is the authority's camera of that name. Those without take the cameras that no feed names, in
    /// the authority's order. Nobody measures where a camera stands: an address says nothing of its place, so this is
    /// the word of whoever started the session, and people on the ground look.
    /// - Returns: nothing where all are recordings, which stand nowhere. Beside a camera a recording is a further
    ///   camera, because no authority names it. `AreaGuard` refuses every further one.
    package func positions(of feeds: [Feed]) -> [CameraPosition] {
        guard feeds.contains(where: { $0 != .recording }) else { return [] }
        let named = feeds.compactMap { feed -> String? in
            if case .camera(let name) = feed { name } else { nil }
        }
        var unnamed = ArraySlice(cameras.filter { !named.contains($0.name) })
        return feeds.enumerated().map { index, feed in
            switch feed {
            case .camera(.some(let name)): cameras.first { $0.name == name } ?? Self.stranger(name)
            case .camera(.none): unnamed.popFirst() ?? Self.stranger("source \(index + 1)")
            case .recording: Self.stranger("recording \(index + 1)")
            }
        }
    }

    /// A camera that the authority doesn't name. Its position is of no account, so it lies where no area does.
    private static func stranger(_ name: String) -> CameraPosition {
        CameraPosition(name: name, position: Coordinate(latitude: .infinity, longitude: .infinity))
    }
}
