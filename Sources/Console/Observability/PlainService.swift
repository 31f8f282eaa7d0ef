package import ServiceLifecycle

/// A service whose description is its type's name.
///
/// The library that runs services describes each in the log at level `debug`, and what a service holds, such as the token for
/// metrics, a provider's secret or a camera's password, belongs in no log.
package protocol PlainService: Service, CustomStringConvertible {}

extension PlainService {
    /// The type's name.
    package var description: String { String(describing: Self.self) }
}
