package import Images

/// Somebody who takes part in an exercise: known by a number, never by a name.
package struct Volunteer: Sendable {
    /// e.g. `V-03`.
    package let reference: String
    /// What the street shows.
    package let street: Bitmap
    /// A different photograph, for those who are listed; nil for passers-by.
    package let enrolment: Bitmap?

    /// Takes the values as they are.
    package init(reference: String, street: Bitmap, enrolment: Bitmap?) {
        self.reference = reference
        self.street = street
        self.enrolment = enrolment
    }
}
