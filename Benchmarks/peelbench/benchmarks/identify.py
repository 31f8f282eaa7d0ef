"""One-to-many accuracy on the development faces."""

from peelbench.context import SEED, Context
from peelbench.corpus import SearchSets, require_faces, search_sets
from peelbench.det_chart import Curve, det_chart
from peelbench.identification import RESAMPLES, Identification, Probes, det_points, search, tpir_at
from peelbench.report import Report, Row, percent, table
from peelbench.systems import COMMANDS, COMMON_NOTES, PEER, System, systems, versions

FPIR = 0.01
MINIMUM = {"Peel, classic": 0.68, "Peel, mobile": 0.95}
# Below this many errors, a rate is only a rough one (the rule of 30).
FEW_ERRORS = 30


def run(context: Context) -> Report:
    """Peel's packs and face_recognition on the same searches."""
    folder = require_faces(context)
    sets = search_sets(context)
    names = [path for _, path in sets.enrolled + sets.mated] + sets.nonmated
    contenders = systems(context, folder, names)
    probes = {system.name: _search(system, sets) for system in contenders}
    results = {name: tpir_at(found, FPIR, SEED) for name, found in probes.items()}
    peer = results[PEER]
    curves = [
        Curve(name, det_points(probes[name]), (FPIR, 1 - result.tpir), series)
        for series, (name, result) in enumerate(results.items())
    ]
    return Report(
        name="identify",
        title="Identification accuracy",
        about=f"Who is this, and is it anyone? {len(sets.enrolled)} people enrolled with one image each; {len(sets.mated)} "
        f"mated searches, {len(sets.nonmated)} non-mated. TPIR: the share of mated searches in which the right person is "
        "first "
        f"and reaches the threshold, which is set so that at most {percent(FPIR, 0)} of the non-mated searches (FPIR) give "
        "anyone.",
        rows=[_row(name, result, peer) for name, result in results.items() if name != PEER],
        details=[],
        tables=["One threshold for each side, so there are no repeated runs. All numbers:", _all(contenders, results)],
        notes=[
            "Enrolled: the first image, by file name, of everyone with two or more. Mated searches: all their other images. "
            "Non-mated: the images of everyone with one.",
            "The threshold T is the next number above the (⌊FPIR · U⌋ + 1)-th largest of the U non-mated searches' best "
            "scores; a "
            "candidate counts at T and above. Rank 1 is required.",
            "An image without a template is a miss where it is a mated probe, gives nobody where it is a non-mated one, and "
            "leaves its "
            "subject out of the gallery, so that all searches for them miss, where it was to be enrolled.",
            f"Intervals: 95 %, from {RESAMPLES} bootstrap samples of the enrolled subjects (seed {SEED}) with the threshold "
            "held.",
            f"False positives that the threshold rests on: {peer.false_positives}. Under {FEW_ERRORS} such a rate is rough, "
            "and "
            "thresholds don't carry over to galleries of another size.",
            *COMMON_NOTES,
        ],
        versions=versions(context),
        commands=COMMANDS,
        plot=det_chart(
            f"Identification, {len(sets.enrolled)} people enrolled", curves, 1 / len(sets.nonmated), FPIR,
            "Lower is better. Markers: the miss rates of the table. “0”: none observed.",
        ),
        plot_text="Curves: miss rate against false positive rate, Peel's packs and face_recognition; numbers in the tables.",
    )  # fmt: skip


def _search(system: System, sets: SearchSets) -> Probes:
    return search(
        gallery=[(subject, system.templates[path]) for subject, path in sets.enrolled],
        mated=[(subject, system.templates[path]) for subject, path in sets.mated],
        nonmated=[system.templates[path] for path in sets.nonmated],
        euclidean=system.euclidean,
    )


def _row(name: str, result: Identification, peer: Identification) -> Row:
    minimum = MINIMUM[name]
    return Row(
        what=f"{name}: TPIR at FPIR {percent(FPIR, 0)}",
        peel=_rate(result),
        peer=_rate(peer),
        ratio=f"{result.tpir / peer.tpir:.2f}",
        required=f"{minimum:.2f}",
        reached=result.tpir >= minimum,
    )


def _all(contenders: list[System], results: dict[str, Identification]) -> str:
    head = ["", "TPIR", "95 %", "mated", "false positives", "non-mated", "FPIR", "threshold", "images without a face"]
    rows = []
    for system in contenders:
        result = results[system.name]
        threshold = f"distance {-result.threshold:.4f}" if system.euclidean else f"cosine {result.threshold:.4f}"
        rows.append([
            system.name, f"{result.tpir:.4f}", f"{result.lower:.4f} to {result.upper:.4f}", str(result.mated),
            str(result.false_positives), str(result.nonmated), f"{result.fpir:.4f}", threshold,
            f"{system.without_face()} of {len(system.templates)}",
        ])  # fmt: skip
    return table(head, rows)


def _rate(result: Identification) -> str:
    return f"{result.tpir:.3f} ({result.lower:.3f} to {result.upper:.3f})"
