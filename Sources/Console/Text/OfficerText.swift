/// Letting officers in, and their accounts.
enum OfficerText: String, CatalogueText {
    case title, letIn, letInLead, name, number, login, loginHint, rank, rolesHint, choose, sessions, own
    case firstTitle, firstPassphrase, firstNote
    case access, hasAccess, hasNoAccess, passphrase, passphraseFirst, passphraseOwn, codes, codesSet, codesMissing
    case changeTitle, changeButton, trainingTitle, trainingButton, course, completed, until
    case resetTitle, resetLead, resetButton, endCodes, endCodesHint
    case endLead, endButton, restoreLead, restoreButton

    var pair: TextPair {
        switch self {
        case .title: TextPair("Account of {0}", "Cyfrif {0}")
        case .letIn: TextPair("Let an officer in", "Rhoi mynediad i swyddog")
        case .letInLead:
            TextPair(
                "A first passphrase is made up and shown once on the next page. The officer replaces it, and sets up codes, when they first sign in.",
                "Llunnir cyfrin-ymadrodd cyntaf a’i ddangos unwaith ar y dudalen nesaf. Bydd y swyddog yn ei ddisodli, ac yn gosod codau, wrth fewngofnodi gyntaf."
            )
        case .name: TextPair("Name", "Enw")
        case .number: TextPair("Collar or warrant number", "Rhif coler neu warant")
        case .login: TextPair("User name", "Enw defnyddiwr")
        case .loginHint:
            TextPair(
                "2 to 64 letters a to z, digits, dots, hyphens or underscores",
                "2 i 64 o lythrennau a i z, digidau, dotiau, cysylltnodau neu danlinellau")
        case .rank: TextPair("Rank", "Rheng")
        case .rolesHint:
            TextPair(
                "Only what the officer needs for their work.", "Dim ond yr hyn sydd ei angen ar y swyddog i’w waith.")
        case .choose: TextPair("Choose", "Dewiswch")
        case .sessions: TextPair("Where the officer is signed in", "Ble mae’r swyddog wedi mewngofnodi")
        case .own:
            TextPair(
                "Nobody changes their own rank, roles, training or access. Another senior responsible officer does.",
                "Nid oes neb yn newid ei reng, ei rolau, ei hyfforddiant na’i fynediad ei hun. Uwch swyddog cyfrifol arall sy’n gwneud."
            )
        case .firstTitle: TextPair("The first passphrase is set", "Gosodwyd y cyfrin-ymadrodd cyntaf")
        case .firstPassphrase: TextPair("First passphrase", "Cyfrin-ymadrodd cyntaf")
        case .firstNote:
            TextPair(
                "It is shown on this page only, and never again. Give it to the officer in person.",
                "Fe’i dangosir ar y dudalen hon yn unig, a byth eto. Rhowch ef i’r swyddog wyneb yn wyneb.")
        case .access: TextPair("Access", "Mynediad")
        case .hasAccess: TextPair("Has access", "Mae ganddo fynediad")
        case .hasNoAccess: TextPair("Access has ended", "Daeth mynediad i ben")
        case .passphrase: TextPair("Passphrase", "Cyfrin-ymadrodd")
        case .passphraseFirst: TextPair("The first one, not yet replaced", "Yr un cyntaf, heb ei ddisodli eto")
        case .passphraseOwn: TextPair("The officer’s own", "Un y swyddog ei hun")
        case .codes: TextPair("Codes", "Codau")
        case .codesSet: TextPair("Set up", "Wedi’u gosod")
        case .codesMissing: TextPair("Not set up", "Heb eu gosod")
        case .changeTitle: TextPair("Rank and roles", "Rheng a rolau")
        case .changeButton: TextPair("Change rank and roles", "Newid rheng a rolau")
        case .trainingTitle: TextPair("Record training", "Cofnodi hyfforddiant")
        case .trainingButton: TextPair("Record the course", "Cofnodi’r cwrs")
        case .course: TextPair("Course", "Cwrs")
        case .completed: TextPair("Completed on", "Cwblhawyd ar")
        case .until: TextPair("Counts until the end of", "Yn cyfrif tan ddiwedd")
        case .resetTitle: TextPair("Reset the account", "Ailosod y cyfrif")
        case .resetLead:
            TextPair(
                "For somebody who lost their passphrase. A new first passphrase is made up, and the officer is signed out everywhere.",
                "I rywun a gollodd ei gyfrin-ymadrodd. Llunnir cyfrin-ymadrodd cyntaf newydd, a chaiff y swyddog ei allgofnodi ym mhobman."
            )
        case .resetButton: TextPair("Reset the account", "Ailosod y cyfrif")
        case .endCodes: TextPair("The device with the codes is lost too", "Collwyd y ddyfais gyda’r codau hefyd")
        case .endCodesHint:
            TextPair(
                "The old codes count no longer. The officer sets up new ones when they next sign in.",
                "Ni fydd yr hen godau’n cyfrif mwyach. Bydd y swyddog yn gosod rhai newydd wrth fewngofnodi nesaf.")
        case .endLead:
            TextPair(
                "The officer is signed out everywhere and can’t sign in. The account and what they did stay on record.",
                "Caiff y swyddog ei allgofnodi ym mhobman ac ni all fewngofnodi. Cedwir cofnod o’r cyfrif a’r hyn a wnaeth."
            )
        case .endButton: TextPair("End access", "Terfynu mynediad")
        case .restoreLead:
            TextPair("The officer can sign in again.", "Gall y swyddog fewngofnodi eto.")
        case .restoreButton: TextPair("Restore access", "Adfer mynediad")
        }
    }
}
