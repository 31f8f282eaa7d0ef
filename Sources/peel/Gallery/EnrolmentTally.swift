/// What an enrolment came to.
struct EnrolmentTally: Encodable {
    /// Images that were to be enrolled.
    var images = 0
    /// Images whose template was in the gallery already.
    var alreadyThere = 0
    var enrolled = 0
    var notEnrolled = 0
    /// Enrolled images that a person should look at.
    var remarks = 0
    var seconds = 0.0
    var imagesPerSecond = 0.0
}

extension EnrolmentTally {
    /// One line for people.
    var text: String {
        var parts = ["\(enrolled) of \(counted(images, "image")) enrolled in \(seconds) s (\(imagesPerSecond)/s)"]
        if alreadyThere > 0 { parts.append("\(alreadyThere) were there already") }
        if notEnrolled > 0 { parts.append("\(notEnrolled) not enrolled") }
        if remarks > 0 { parts.append("\(remarks) with several comparable faces") }
        return parts.joined(separator: "; ") + "."
    }
}
