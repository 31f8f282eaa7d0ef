/// The sentence that each failure gets; the raw values are those of ``ConsoleError/Code``.
enum FaultText: String, CatalogueText {
    case badRequest = "bad-request"
    case notSignedIn = "not-signed-in"
    case signInFailed = "sign-in-failed"
    case stepUpNeeded = "step-up-needed"
    case codesNeeded = "codes-needed"
    case forbidden
    case formExpired = "form-expired"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case stale
    case refused
    case inProgress = "in-progress"
    case keyReused = "key-reused"
    case tooLarge = "too-large"
    case wrongType = "wrong-type"
    case invalid
    case tooMany = "too-many"
    case unavailable
    case failed

    var pair: TextPair {
        switch self {
        case .badRequest:
            TextPair(
                "The request can’t be understood. Go back and try again.",
                "Ni ellir deall y cais. Ewch yn ôl a rhowch gynnig arall arni.")
        case .notSignedIn: TextPair("Sign in to go on.", "Mewngofnodwch i fynd ymlaen.")
        case .signInFailed:
            TextPair(
                "The user name, the passphrase or the code is wrong, or the account takes no tries for now.",
                "Mae’r enw defnyddiwr, y cyfrin-ymadrodd neu’r cod yn anghywir, neu nid yw’r cyfrif yn derbyn ymgeisiau am y tro."
            )
        case .stepUpNeeded:
            TextPair("Show a code from your authenticator app to do this.", "Rhowch god o’ch ap dilysu i wneud hyn.")
        case .codesNeeded:
            TextPair("Set up codes for your account first.", "Gosodwch godau ar gyfer eich cyfrif yn gyntaf.")
        case .forbidden: TextPair("Your roles don’t allow this.", "Nid yw eich rolau’n caniatáu hyn.")
        case .formExpired:
            TextPair(
                "The form is no longer valid. Open it again; what you typed was not saved.",
                "Nid yw’r ffurflen yn ddilys mwyach. Agorwch hi eto; ni chadwyd yr hyn a deipiwyd gennych.")
        case .notFound: TextPair("There is nothing here.", "Does dim byd yma.")
        case .methodNotAllowed:
            TextPair("This address can’t be used that way.", "Ni ellir defnyddio’r cyfeiriad hwn felly.")
        case .stale:
            TextPair(
                "Somebody else changed this since you opened it. Nothing was saved. Look at it again before you decide.",
                "Newidiodd rhywun arall hwn ers ichi ei agor. Ni chadwyd dim. Edrychwch arno eto cyn penderfynu.")
        case .refused: TextPair("The rules don’t allow this now.", "Nid yw’r rheolau’n caniatáu hyn nawr.")
        case .inProgress: TextPair("The same request is being done.", "Mae’r un cais yn cael ei gyflawni.")
        case .keyReused:
            TextPair(
                "The idempotency key belongs to another request.", "Mae’r allwedd idempotency yn perthyn i gais arall.")
        case .tooLarge: TextPair("This is larger than what may be sent.", "Mae hwn yn fwy na’r hyn y ceir ei anfon.")
        case .wrongType:
            TextPair("This kind of content can’t be read here.", "Ni ellir darllen y math hwn o gynnwys yma.")
        case .invalid: TextPair("Some answers are missing or wrong.", "Mae rhai atebion ar goll neu’n anghywir.")
        case .tooMany:
            TextPair(
                "There were too many requests. Wait and try again.",
                "Bu gormod o geisiadau. Arhoswch a rhowch gynnig arall arni.")
        case .unavailable:
            TextPair(
                "The log or the store can’t be written, so nothing was done. Tell the system engineer.",
                "Ni ellir ysgrifennu i’r log neu’r storfa, felly ni wnaed dim. Dywedwch wrth y peiriannydd systemau.")
        case .failed: TextPair("Something went wrong, and nothing was done.", "Aeth rhywbeth o’i le, ac ni wnaed dim.")
        }
    }
}

/// What is wrong with a field.
enum FieldText: String, CatalogueText {
    case missing, notANumber, notATime, notADay, notAChoice, tooLong, notACoordinate, notAPlace, negative
    case photoUnreadable, photoTooLarge, photoNoFace, photoSeveralFaces, photoTooFar, photoTurned, photoBadLight
    case notAReport
    case notReadable
    case loginTaken, notALogin, weakPassphrase, dayToCome, dayTooEarly

    var pair: TextPair {
        switch self {
        case .missing: TextPair("Enter an answer", "Rhowch ateb")
        case .notANumber: TextPair("Enter a number", "Rhowch rif")
        case .notATime: TextPair("Enter a time, such as 09:30", "Rhowch amser, megis 09:30")
        case .notADay: TextPair("Enter a day, such as 7 3 2027", "Rhowch ddiwrnod, megis 7 3 2027")
        case .notAChoice: TextPair("Choose one of the answers", "Dewiswch un o’r atebion")
        case .tooLong: TextPair("Use fewer words", "Defnyddiwch lai o eiriau")
        case .notACoordinate:
            TextPair(
                "Enter one point a line: latitude, comma, longitude",
                "Rhowch un pwynt y llinell: lledred, coma, hydred")
        case .notAPlace:
            TextPair(
                "Enter one camera a line: name, comma, latitude, comma, longitude",
                "Rhowch un camera y llinell: enw, coma, lledred, coma, hydred")
        case .negative: TextPair("Enter a number that is not below zero", "Rhowch rif nad yw’n is na sero")
        case .notAReport:
            TextPair(
                "Send report.json of peel evaluate identify, of a test that chose a threshold",
                "Anfonwch report.json o peel evaluate identify, o brawf a ddewisodd drothwy")
        case .notReadable:
            TextPair(
                "This can’t be read: see what is wrong with it", "Ni ellir darllen hwn: gweler beth sydd o’i le arno")
        case .loginTaken:
            TextPair("Choose another user name: this one is taken", "Dewiswch enw arall: mae hwn wedi’i gymryd")
        case .notALogin:
            TextPair(
                "Use 2 to 64 letters a to z, digits, dots, hyphens or underscores",
                "Defnyddiwch 2 i 64 o lythrennau a i z, digidau, dotiau, cysylltnodau neu danlinellau")
        case .weakPassphrase:
            TextPair(
                "Choose a passphrase of 12 characters or more that others would not guess",
                "Dewiswch gyfrin-ymadrodd o 12 nod neu fwy na fyddai eraill yn ei ddyfalu")
        case .dayToCome: TextPair("Enter a day that is not to come", "Rhowch ddiwrnod nad yw eto i ddod")
        case .dayTooEarly:
            TextPair("Enter a day that is after the other one", "Rhowch ddiwrnod sydd ar ôl y llall")
        case .photoUnreadable:
            TextPair("The photograph can’t be read: take it again", "Ni ellir darllen y llun: tynnwch ef eto")
        case .photoTooLarge: TextPair("The photograph is too large", "Mae’r llun yn rhy fawr")
        case .photoNoFace: TextPair("No face was found: take it again", "Ni chanfuwyd wyneb: tynnwch ef eto")
        case .photoSeveralFaces:
            TextPair("Somebody else is in the photograph: take it again", "Mae rhywun arall yn y llun: tynnwch ef eto")
        case .photoTooFar: TextPair("The face is too small: come closer", "Mae’r wyneb yn rhy fach: dewch yn nes")
        case .photoTurned:
            TextPair("The face is turned away: take it from the front", "Mae’r wyneb wedi’i droi: tynnwch ef o’r blaen")
        case .photoBadLight:
            TextPair("The face is too dark or too bright", "Mae’r wyneb yn rhy dywyll neu’n rhy llachar")
        }
    }
}
