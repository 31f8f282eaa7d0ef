/// A police force, or another body with policing powers: the controller of what its officers do (DPA 2018 s.32).
package struct Force: CaseworkEntity, Hashable {
    package let id: Identifier<Force>
    package var revision = 0
    package var name: String
    package var body: PolicingBody
    /// True for the force of an exercise, which doesn't exist.
    package var isFictional: Bool
    /// Where anybody may complain or ask; notices name it (DPA 2018 s.44).
    package var publicContact: String

    /// Takes the values as they are.
    package init(
        id: Identifier<Force>, name: String, body: PolicingBody = .territorialForce, isFictional: Bool,
        publicContact: String
    ) {
        self.id = id
        self.name = name
        self.body = body
        self.isFictional = isFictional
        self.publicContact = publicContact
    }
}
