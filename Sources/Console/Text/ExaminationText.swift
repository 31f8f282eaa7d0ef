/// The blind review of a list, and what the investigating officer makes of it.
enum ExaminationText: String, CatalogueText {
    case title, lead, none, one, yours, open, examinationTitle, begin, beginLead, probe, analysisTitle
    case suitable, visible, limitations, limitationsHint, saveAnalysis, candidates, candidate, compared
    case notCompared, concludeTitle, concludeLead, prompts, conclude, unsuitable, comparisonTitle, probeText
    case candidateText, side, flicker, split, aligned, alignedHint, zoom, splitAt, blend, views, checklist
    case checklistHint, component, observation, placeInProbe, placeInCandidate, note, support, supportHint
    case reason, saveComparison, reminder, leadTitle, stillExamined, agreed, selected, selectedCaption
    case investigateTitle, contrary, makeLead, evidenceTitle, evidenceLead, kind, evidenceReference
    case addEvidence, corroborateTitle, person, corroborate, excludeTitle, exclude, reassignTitle, reassign
    case inEnglish

    var pair: TextPair {
        switch self {
        case .title: TextPair("Examinations", "Archwiliadau")
        case .lead:
            TextPair(
                "Each list is examined alone. You are not told whose case it is, what others thought, or any score or rank.",
                "Archwilir pob rhestr ar wahân. Ni ddywedir wrthych achos pwy ydyw, beth oedd barn eraill, nac unrhyw sgôr na safle."
            )
        case .none: TextPair("No examination waits for you.", "Nid oes archwiliad yn aros amdanoch.")
        case .one: TextPair("Examination {0}", "Archwiliad {0}")
        case .yours: TextPair("Begun by you", "Dechreuwyd gennych chi")
        case .open: TextPair("Waits for an examiner", "Yn aros am archwiliwr")
        case .examinationTitle: TextPair("Examination", "Archwiliad")
        case .begin: TextPair("Begin the examination", "Dechrau’r archwiliad")
        case .beginLead:
            TextPair(
                "First you analyse the probe alone. The candidates are shown only then.",
                "Yn gyntaf byddwch yn dadansoddi’r chwilddelwedd ar ei phen ei hun. Dim ond wedyn y dangosir yr ymgeiswyr."
            )
        case .probe: TextPair("Probe {0}", "Chwilddelwedd {0}")
        case .analysisTitle: TextPair("Analyse the probe", "Dadansoddi’r chwilddelwedd")
        case .suitable: TextPair("It can be compared", "Gellir ei chymharu")
        case .visible: TextPair("What can be seen of the face", "Yr hyn y gellir ei weld o’r wyneb")
        case .limitations:
            TextPair(
                "What limits it: light, pose, expression, occlusion, resolution, compression",
                "Yr hyn sy’n ei chyfyngu: golau, ystum, mynegiant, cuddio, cydraniad, cywasgu")
        case .limitationsHint:
            TextPair(
                "Write “none seen” if there is nothing.",
                "Ysgrifennwch “dim a welwyd” os nad oes dim.")
        case .saveAnalysis: TextPair("Save the analysis; it can’t be changed", "Cadw’r dadansoddiad; ni ellir ei newid")
        case .candidates: TextPair("Candidates, in an order made for you", "Ymgeiswyr, mewn trefn a wnaed i chi")
        case .candidate: TextPair("Candidate {0}", "Ymgeisydd {0}")
        case .compared: TextPair("Compared", "Cymharwyd")
        case .notCompared: TextPair("Not compared yet", "Heb ei gymharu eto")
        case .concludeTitle: TextPair("Conclude", "Casglu")
        case .concludeLead:
            TextPair(
                "Every candidate has to be compared. Where you support somebody, answer each question for yourself first.",
                "Rhaid cymharu pob ymgeisydd. Lle rydych yn cefnogi rhywun, atebwch bob cwestiwn drosoch eich hun yn gyntaf."
            )
        case .prompts: TextPair("I asked myself", "Gofynnais i mi fy hun")
        case .conclude: TextPair("Conclude the examination", "Cwblhau’r archwiliad")
        case .unsuitable:
            TextPair(
                "You found the probe unsuitable, so nobody is compared.",
                "Cawsoch fod y chwilddelwedd yn anaddas, felly ni chymherir neb.")
        case .comparisonTitle: TextPair("Candidate {0} of {1}", "Ymgeisydd {0} o {1}")
        case .probeText: TextPair("Probe", "Chwilddelwedd")
        case .candidateText: TextPair("Candidate", "Ymgeisydd")
        case .side: TextPair("Side by side", "Ochr yn ochr")
        case .flicker: TextPair("Flicker", "Fflachio")
        case .split: TextPair("Split", "Hollti")
        case .aligned: TextPair("Align the eyes", "Alinio’r llygaid")
        case .alignedHint:
            TextPair(
                "A computer found the eyes. Check it.",
                "Cyfrifiadur a ganfu’r llygaid. Gwiriwch hynny.")
        case .zoom: TextPair("Enlarge both", "Chwyddo’r ddwy")
        case .splitAt: TextPair("Where it is split", "Ble mae wedi’i hollti")
        case .blend: TextPair("Show the other image", "Dangos y ddelwedd arall")
        case .views: TextPair("Views", "Golygon")
        case .checklist: TextPair("Checklist", "Rhestr wirio")
        case .checklistHint:
            TextPair(
                "A place is two shares of the image: from the left and from the top, such as 0.48 0.55. With a part chosen, a click on an image fills it in.",
                "Dwy gyfran o’r ddelwedd yw lle: o’r chwith ac o’r brig, megis 0.48 0.55. Gyda rhan wedi’i dewis, bydd clic ar ddelwedd yn ei lenwi."
            )
        case .component: TextPair("Part", "Rhan")
        case .observation: TextPair("Seen", "Gwelwyd")
        case .placeInProbe: TextPair("Place in the probe", "Lle yn y chwilddelwedd")
        case .placeInCandidate: TextPair("Place in the candidate", "Lle yn yr ymgeisydd")
        case .note: TextPair("Note", "Nodyn")
        case .support: TextPair("Conclusion", "Casgliad")
        case .supportHint:
            TextPair(
                "Support on an ordered scale; it is no measurement and no percentage.",
                "Cefnogaeth ar raddfa drefnol; nid yw’n fesuriad nac yn ganran.")
        case .reason: TextPair("Why, where no conclusion is possible", "Pam, lle nad oes casgliad yn bosibl")
        case .saveComparison: TextPair("Save the comparison", "Cadw’r gymhariaeth")
        case .reminder:
            TextPair(
                "Somebody is always at the top of a list. Relatives and look-alikes are the most frequent errors.",
                "Mae rhywun ar frig rhestr bob tro. Perthnasau a phobl debyg yw’r gwallau amlaf.")
        case .leadTitle: TextPair("Review", "Adolygiad")
        case .stillExamined:
            TextPair(
                "The list is still being examined. Nobody of the case sees candidates until the last conclusion.",
                "Mae’r rhestr yn dal i gael ei harchwilio. Nid oes neb o’r achos yn gweld ymgeiswyr tan y casgliad olaf."
            )
        case .agreed: TextPair("The first two examiners saw it alike", "Gwelodd y ddau archwiliwr cyntaf ef yr un fath")
        case .selected: TextPair("Images that two examiners support", "Delweddau y mae dau archwiliwr yn eu cefnogi")
        case .selectedCaption:
            TextPair(
                "Person {0}. Rank {1} on the list, {2}. {3}",
                "Person {0}. Safle {1} ar y rhestr, {2}. {3}")
        case .investigateTitle: TextPair("Review the possible match", "Adolygu’r gyfatebiaeth bosibl")
        case .contrary:
            TextPair(
                "I looked at what speaks against it: alibi, custody, age, height, distance",
                "Edrychais ar yr hyn sy’n siarad yn ei erbyn: alibi, dalfa, oedran, taldra, pellter")
        case .makeLead: TextPair("It is a lead worth looking into", "Mae’n drywydd sy’n werth edrych iddo")
        case .evidenceTitle: TextPair("Other evidence", "Tystiolaeth arall")
        case .evidenceLead:
            TextPair(
                "Recognition of any kind is no evidence here.",
                "Nid yw adnabyddiaeth o unrhyw fath yn dystiolaeth yma.")
        case .kind: TextPair("Kind", "Math")
        case .evidenceReference:
            TextPair(
                "Where it is found: exhibit or statement",
                "Ble mae i’w chael: arddangosyn neu ddatganiad")
        case .addEvidence: TextPair("Add the evidence", "Ychwanegu’r dystiolaeth")
        case .corroborateTitle:
            TextPair(
                "Say that other evidence supports the lead",
                "Dweud bod tystiolaeth arall yn cefnogi’r trywydd")
        case .person: TextPair("Person", "Person")
        case .corroborate: TextPair("Corroborate", "Cadarnhau")
        case .excludeTitle: TextPair("Exclude", "Diystyru")
        case .exclude: TextPair("Exclude the possible match", "Diystyru’r gyfatebiaeth bosibl")
        case .reassignTitle: TextPair("Give the examination to somebody else", "Rhoi’r archwiliad i rywun arall")
        case .reassign: TextPair("Reassign", "Ailbennu")
        case .inEnglish: TextPair("The force’s own words", "Geiriau’r heddlu ei hun")
        }
    }
}
