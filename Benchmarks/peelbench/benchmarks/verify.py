"""One-to-one accuracy on the development pairs."""

from peelbench.charts import Bar, Group, point_chart
from peelbench.context import Context
from peelbench.corpus import read_pairs, require_faces
from peelbench.report import NONE, Detail, Report, Row, percent, table
from peelbench.stats import Proportion, summarize
from peelbench.systems import COMMANDS, COMMON_NOTES, PEER, System, systems, versions
from peelbench.verification import FOLDS, Verification, verify

MOBILE_MINIMUM = 0.988
TITLE = "Verification accuracy, 10-fold"
NOTE = "Whiskers: 95 % interval (Wilson). The axis does not begin at zero."


def run(context: Context) -> Report:
    """Peel's packs and face_recognition on the same pairs."""
    folder = require_faces(context)
    pairs = read_pairs(context)
    same = [pair.same for pair in pairs]
    contenders = systems(context, folder, [name for pair in pairs for name in (pair.first, pair.second)])
    results = {s.name: verify([s.score(pair.first, pair.second) for pair in pairs], same) for s in contenders}
    peer = results[PEER]
    bars = [
        Bar(name, r.accuracy.value * 100, r.accuracy.lower * 100, r.accuracy.upper * 100, percent(r.accuracy.value), series)
        for series, (name, r) in enumerate(results.items())
    ]
    return Report(
        name="verify",
        title="Verification accuracy",
        about=f"Are these two images of one person? {len(pairs)} pairs, {sum(same)} of them of one person; "
        f"{FOLDS}-fold cross-validation; 95 % intervals. The column “ratio” has the difference in percentage points.",
        rows=[_row(name, result, peer) for name, result in results.items() if name != PEER],
        details=[
            Detail(f"{name}: accuracy of the {FOLDS} folds", "%", summarize(result.fold_accuracies).scaled(100))
            for name, result in results.items()
        ],
        tables=["All numbers:", _all(contenders, results)],
        notes=[
            "Folds: the k-th pair of one person and the k-th of two people, in the order of the file, are in fold k mod "
            f"{FOLDS}. "
            "People may be in several folds.",
            "The threshold of a fold is the one with the most right decisions on the other nine; of several, the middle "
            "one. The "
            "accuracy is that of all held-out decisions together.",
            "A pair in which either image gave no template is decided “different”, so it is an error where it is the same "
            "person.",
            *COMMON_NOTES,
        ],
        versions=versions(context),
        commands=COMMANDS,
        plot=point_chart(TITLE, "Right decisions, per cent", [Group("The same pairs", bars)], NOTE),
        plot_text="Points with 95 % intervals: accuracy of Peel's packs and face_recognition; numbers in the tables.",
    )


def _row(name: str, result: Verification, peer: Verification) -> Row:
    accuracy = result.accuracy
    if name.endswith("classic"):
        required, reached = "not below the peer", accuracy.successes >= peer.accuracy.successes
    else:
        required, reached = f"{percent(MOBILE_MINIMUM, 1)}", accuracy.value >= MOBILE_MINIMUM
    difference = (accuracy.value - peer.accuracy.value) * 100
    return Row(name, _interval(accuracy), _interval(peer.accuracy), f"{difference:+.2f} points", required, reached)


def _all(contenders: list[System], results: dict[str, Verification]) -> str:
    head = ["", "right", "of", "accuracy", "95 %", "images without a face", "pairs that lack a template", "thresholds"]
    rows = []
    for system in contenders:
        result = results[system.name]
        low, high = min(result.thresholds), max(result.thresholds)
        sign = "distance" if system.euclidean else "cosine"
        span = f"{sign} {abs(low):.4f}–{abs(high):.4f}" if not system.euclidean else f"{sign} {abs(high):.4f}–{abs(low):.4f}"
        accuracy = result.accuracy
        rows.append([
            system.name, str(accuracy.successes), str(accuracy.trials), percent(accuracy.value), _bounds(accuracy),
            f"{system.without_face()} of {len(system.templates)}", str(result.missing) or NONE, span,
        ])  # fmt: skip
    return table(head, rows)


def _bounds(accuracy: Proportion) -> str:
    return f"{percent(accuracy.lower)} to {percent(accuracy.upper)}"


def _interval(accuracy: Proportion) -> str:
    return f"{percent(accuracy.value)} ({_bounds(accuracy)})"
