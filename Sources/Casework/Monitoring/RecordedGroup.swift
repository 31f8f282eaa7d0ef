/// The group under which monitoring counts a false alert, as the person gave it or an officer saw it.
package typealias RecordedGroup = ObservedPerson.Ethnicity
