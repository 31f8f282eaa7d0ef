"""One-to-one comparison: accuracy on pairs, with the threshold always chosen on other pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

from peelbench.stats import Proportion, wilson

FOLDS = 10
MISSING = float("-inf")


@dataclass(frozen=True)
class Verification:
    """The outcome of a cross-validated test on pairs."""

    accuracy: Proportion
    # Pairs that lacked a template; each was decided "different".
    missing: int
    thresholds: list[float]
    fold_accuracies: list[float]


def folds_of(same: Sequence[bool], folds: int = FOLDS) -> list[int]:
    """Deals the pairs into folds: the k-th pair of one person, and the k-th of two people, into fold k mod 10."""
    seen = {True: 0, False: 0}
    dealt = []
    for is_same in same:
        dealt.append(seen[is_same] % folds)
        seen[is_same] += 1
    return dealt


def verify(scores: Sequence[float], same: Sequence[bool], folds: int = FOLDS) -> Verification:
    """Decides the pairs of each fold with the threshold that is best on the nine others.

    A pair is "same" where its score reaches the threshold. A score of `MISSING` never does.
    """
    fold_of = folds_of(same, folds)
    thresholds, accuracies, correct = [], [], 0
    for fold in range(folds):
        others = [(score, truth) for score, truth, k in zip(scores, same, fold_of, strict=True) if k != fold]
        held_out = [(score, truth) for score, truth, k in zip(scores, same, fold_of, strict=True) if k == fold]
        threshold = best_threshold(others)
        right = sum((score >= threshold) == truth for score, truth in held_out)
        thresholds.append(threshold)
        accuracies.append(right / len(held_out))
        correct += right
    missing = sum(score == MISSING for score in scores)
    return Verification(wilson(correct, len(scores)), missing, thresholds, accuracies)


def best_threshold(pairs: Sequence[tuple[float, bool]]) -> float:
    """The threshold with the most right decisions; of several equally good ones, the middle one.

    Candidates lie halfway between neighbouring scores.
    """
    ordered = sorted((pair for pair in pairs if pair[0] != MISSING), reverse=True)
    if not ordered:
        return 0.0
    # Before the first step every pair is decided "different".
    right = sum(not truth for _, truth in pairs)
    best, candidates = right, [ordered[0][0] + 1.0]
    for index, (score, truth) in enumerate(ordered):
        right += 1 if truth else -1
        following = ordered[index + 1][0] if index + 1 < len(ordered) else score - 1.0
        if following == score:
            continue
        threshold = (score + following) / 2
        if right > best:
            best, candidates = right, [threshold]
        elif right == best:
            candidates.append(threshold)
    return candidates[len(candidates) // 2]
