/// Cases, exhibits, videos and disclosure.
enum CaseText: String, CatalogueText {
    case title, none, caseTitle, openTitle, findTitle, findHint, find, summary, opened, closed, team, exhibits
    case noExhibits, receiveTitle, receiveLead, file, fileHint, sending, sendingFailed, exhibitReference, producer,
        lawfulReceipt
    case medium, source, receive, received, digest, bytes, exhibitTitle, images, original, stepOutput
    case stepsTitle, step, output, officer, at, enhanceTitle, enhanceLead, numbers, numbersHint, from, make
    case repeatSteps, same, deviates, peopleTitle, peopleLead, findPeople, looking, lookAgain, jobFailed
    case sheetTitle, sheetLead, sheetOf, nobody, person, seen, span, faceOf, quality, picked, pickReason, pick
    case endPicking, endPickingLead, pickingOver, searches, noSearches, newSearch, leads, beingExamined
    case tickets, newTicket, admitTitle, login, admit, close, closeLead, discloseTitle, discloseLead
    case recipient, makePack, packReady, packFiles, packProofs, packUnproven, fetchPack, fetchReport, noPDF

    var pair: TextPair {
        switch self {
        case .title: TextPair("Cases", "Achosion")
        case .none: TextPair("You belong to no open case.", "Nid ydych yn perthyn i unrhyw achos agored.")
        case .caseTitle: TextPair("Case {0}", "Achos {0}")
        case .openTitle: TextPair("Open a case", "Agor achos")
        case .findTitle: TextPair("Find a case", "Dod o hyd i achos")
        case .findHint: TextPair("Its reference, exactly.", "Ei gyfeirnod, yn union.")
        case .find: TextPair("Find", "Dod o hyd")
        case .summary: TextPair("What it is about", "Am beth y mae")
        case .opened: TextPair("Opened", "Agorwyd")
        case .closed: TextPair("Closed", "Caewyd")
        case .team: TextPair("Officers of the case", "Swyddogion yr achos")
        case .exhibits: TextPair("Exhibits", "Arddangosion")
        case .noExhibits: TextPair("There is no exhibit yet.", "Nid oes arddangosyn eto.")
        case .receiveTitle: TextPair("Receive an exhibit", "Derbyn arddangosyn")
        case .receiveLead:
            TextPair(
                "Its digest is taken as it arrives, and it is sealed as it is.",
                "Cymerir ei grynhoad wrth iddo gyrraedd, ac fe’i selir fel y mae.")
        case .file: TextPair("File", "Ffeil")
        case .fileHint:
            TextPair(
                "Files over {0} MB are sent in parts, which needs script.",
                "Anfonir ffeiliau dros {0} MB mewn rhannau, ac mae angen sgript ar gyfer hynny.")
        case .sending: TextPair("Sent: {0} of {1} MB", "Anfonwyd: {0} o {1} MB")
        case .sendingFailed:
            TextPair(
                "The file could not be sent. Nothing was received; try again.",
                "Ni ellid anfon y ffeil. Ni dderbyniwyd dim; rhowch gynnig arall arni.")
        case .exhibitReference:
            TextPair(
                "The exhibit’s own reference, such as AB/1",
                "Cyfeirnod yr arddangosyn ei hun, megis AB/1")
        case .producer: TextPair("Who produced it", "Pwy a’i cynhyrchodd")
        case .lawfulReceipt:
            TextPair(
                "How the police came to hold it lawfully",
                "Sut daeth i feddiant cyfreithlon yr heddlu")
        case .medium: TextPair("What it is", "Beth ydyw")
        case .source: TextPair("Where it comes from", "O ble y daw")
        case .receive: TextPair("Receive", "Derbyn")
        case .received: TextPair("Received", "Derbyniwyd")
        case .digest: TextPair("SHA-256 at receipt", "SHA-256 wrth ei dderbyn")
        case .bytes: TextPair("Bytes", "Beitiau")
        case .exhibitTitle: TextPair("Exhibit {0}", "Arddangosyn {0}")
        case .images: TextPair("Images", "Delweddau")
        case .original: TextPair("Original", "Gwreiddiol")
        case .stepOutput: TextPair("{0} {1}", "{0} {1}")
        case .stepsTitle: TextPair("Steps, in order", "Camau, yn eu trefn")
        case .step: TextPair("Step", "Cam")
        case .output: TextPair("Output", "Allbwn")
        case .officer: TextPair("Officer", "Swyddog")
        case .at: TextPair("At", "Ar")
        case .enhanceTitle: TextPair("Make a step", "Gwneud cam")
        case .enhanceLead:
            TextPair(
                "Each step is a fixed formula, so that anybody can make it again from the original.",
                "Fformiwla sefydlog yw pob cam, fel y gall unrhyw un ei wneud eto o’r gwreiddiol.")
        case .numbers: TextPair("Its numbers", "Ei rifau")
        case .numbersHint:
            TextPair(
                "Crop: left, top, width, height. Rotate: degrees. Sharpen: radius, amount. Others: one number, or none.",
                "Tocio: chwith, brig, lled, uchder. Cylchdroi: graddau. Miniogi: radiws, maint. Eraill: un rhif, neu ddim."
            )
        case .from: TextPair("Begin with", "Dechrau gyda")
        case .make: TextPair("Make the step", "Gwneud y cam")
        case .repeatSteps: TextPair("Make every step to it again, and compare", "Gwneud pob cam ato eto, a chymharu")
        case .same: TextPair("Every step gave the same bytes.", "Rhoddodd pob cam yr un beitiau.")
        case .deviates:
            TextPair(
                "A step gave other bytes than were recorded. Report an incident.",
                "Rhoddodd cam feitiau gwahanol i’r rhai a gofnodwyd. Adroddwch ddigwyddiad.")
        case .peopleTitle: TextPair("People of the video", "Pobl y fideo")
        case .peopleLead:
            TextPair(
                "Finds everybody in the video and makes a sheet to choose from. Nobody is searched for.",
                "Mae’n dod o hyd i bawb yn y fideo ac yn gwneud taflen i ddewis ohoni. Ni chwilir am neb.")
        case .findPeople: TextPair("Look for people", "Chwilio am bobl")
        case .looking:
            TextPair(
                "Being looked through: {0} of the video so far. This goes on if you leave the page.",
                "Yn cael ei edrych drwyddo: {0} o’r fideo hyd yma. Bydd hyn yn parhau os gadewch y dudalen.")
        case .lookAgain: TextPair("See how far it is", "Gweld pa mor bell y mae")
        case .jobFailed:
            TextPair(
                "The video could not be looked through, and nothing was kept.",
                "Ni ellid edrych drwy’r fideo, ac ni chadwyd dim.")
        case .sheetTitle: TextPair("People of {0}", "Pobl {0}")
        case .sheetLead:
            TextPair(
                "Found and grouped by a computer. One person may stand here twice, and somebody may be missing. Nobody of them has been searched for.",
                "Canfuwyd a grwpiwyd gan gyfrifiadur. Gall un person sefyll yma ddwywaith, a gall rhywun fod ar goll. Ni chwiliwyd am yr un ohonynt."
            )
        case .sheetOf: TextPair("Sheet of {0}: {1} people", "Taflen {0}: {1} o bobl")
        case .nobody: TextPair("Nobody was found.", "Ni chafwyd neb.")
        case .person: TextPair("Person {0}", "Person {0}")
        case .seen: TextPair("Seen {0}", "Gwelwyd {0}")
        case .span: TextPair("{0} to {1}", "{0} i {1}")
        case .faceOf: TextPair("Person {0} at {1}", "Person {0} am {1}")
        case .quality: TextPair("Quality, 0 to 100", "Ansawdd, 0 i 100")
        case .picked: TextPair("Picked", "Dewiswyd")
        case .pickReason: TextPair("Why this person", "Pam y person hwn")
        case .pick: TextPair("Pick this person", "Dewis y person hwn")
        case .endPicking: TextPair("End the picking", "Gorffen dewis")
        case .endPickingLead:
            TextPair(
                "Everybody who was not picked is then erased after the policy’s period, or stays with the exhibit where the policy says so.",
                "Yna caiff pawb nas dewiswyd eu dileu ar ôl cyfnod y polisi, neu arhosant gyda’r arddangosyn lle mae’r polisi’n dweud hynny."
            )
        case .pickingOver: TextPair("The picking has ended.", "Mae’r dewis wedi dod i ben.")
        case .searches: TextPair("Searches", "Chwiliadau")
        case .noSearches: TextPair("No search was requested yet.", "Ni ofynnwyd am chwiliad eto.")
        case .newSearch: TextPair("Request a search", "Gofyn am chwiliad")
        case .leads: TextPair("Leads and reviews", "Trywyddau ac adolygiadau")
        case .beingExamined: TextPair("Being examined", "Yn cael ei archwilio")
        case .tickets: TextPair("Requests to other databases", "Ceisiadau i gronfeydd data eraill")
        case .newTicket: TextPair("Ask another database", "Gofyn i gronfa ddata arall")
        case .admitTitle: TextPair("Let another officer in", "Gadael swyddog arall i mewn")
        case .login: TextPair("The officer’s user name", "Enw defnyddiwr y swyddog")
        case .admit: TextPair("Let in", "Gadael i mewn")
        case .close: TextPair("Close the case", "Cau’r achos")
        case .closeLead:
            TextPair(
                "The periods of its exhibits and searches begin.",
                "Bydd cyfnodau ei arddangosion a’i chwiliadau’n dechrau.")
        case .discloseTitle:
            TextPair(
                "Intelligence report and disclosure pack",
                "Adroddiad cudd-wybodaeth a phecyn datgelu")
        case .discloseLead:
            TextPair(
                "Every search of the case: who decided what and when, settings, images, and a proof for each entry of the log. Nobody who was not selected is in it. It is not an identification.",
                "Pob chwiliad yn yr achos: pwy a benderfynodd beth a phryd, gosodiadau, delweddau, a phrawf o bob cofnod yn y log. Nid oes neb nas dewiswyd ynddo. Nid yw’n adnabyddiaeth."
            )
        case .recipient:
            TextPair(
                "The body that receives it; never a person’s name",
                "Y corff sy’n ei dderbyn; byth enw person")
        case .makePack: TextPair("Make the pack", "Gwneud y pecyn")
        case .packReady:
            TextPair(
                "The pack is ready. It can be fetched by you for 15 minutes, and is then destroyed here.",
                "Mae’r pecyn yn barod. Gallwch ei nôl am 15 munud, ac yna caiff ei ddinistrio yma.")
        case .packFiles: TextPair("Files", "Ffeiliau")
        case .packProofs: TextPair("Entries of the log with a proof", "Cofnodion yn y log gyda phrawf")
        case .packUnproven:
            TextPair(
                "Entries without a proof, for want of the log’s key",
                "Cofnodion heb brawf, oherwydd diffyg allwedd y log")
        case .fetchPack: TextPair("Fetch the pack (ZIP)", "Nôl y pecyn (ZIP)")
        case .fetchReport: TextPair("Fetch the report (PDF)", "Nôl yr adroddiad (PDF)")
        case .noPDF:
            TextPair(
                "No PDF: the program that prints is not installed here. Print report.html of the pack.",
                "Dim PDF: nid yw’r rhaglen argraffu wedi’i gosod yma. Argraffwch report.html o’r pecyn.")
        }
    }
}
