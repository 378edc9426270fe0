"""Fits the weights by which words near a figure are taken into its measure, and keeps them.

    pip install scikit-learn
    python tools/fit_measures.py [PAPERS]

Reads the sample corpus, the made-up reports in sight and, of ``corpus/development``, the papers in sight (in
the folder PAPERS, where it is given), each with the rules' measures alone; fits a logistic regression of
"the annotated measure has this word" on the signs of ``extractors/measure_signs.py`` and writes
``extractors/vocabulary/measure_choice.json``. Prints, paper by paper left out in turn, how many measures are
right with the rules alone and with the words added. Papers that are held back are not read.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractors.measure_choice import Weights, phrase, recording, taken
from extractors.measure_signs import Setting, keys, signs
from ingest import read
from ingest.councils import plain_place, register
from minutebook.evaluation.development import annotated
from minutebook.evaluation.fields import names_measure
from minutebook.evaluation.gold import Gold, read_gold
from minutebook.reading import find

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "extractors" / "vocabulary" / "measure_choice.json"
CORPORA = (ROOT / "corpus", ROOT / "corpus" / "reports" / "open")
LEVEL = 0.4
"""The least chance of a word that is taken. At less, more measures are right and fewer read as a phrase."""
LEVELS = (0.2, 0.3, LEVEL, 0.5, 0.6)
STRENGTH = 2.0
"""Of the pull of the weights to nothing, as its inverse."""
FOLDS = 8
_PAPERS_WITH_SIGN = 3
"""A sign that fewer papers show tells of these papers."""
_FIGURE = re.compile(r"\d[\d,.]*\d|\d|[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Example:
    """A figure of one paper as the rules saw it, with its annotated measure."""

    paper: str
    setting: Setting
    measure: str


def main(papers: Path | None) -> None:
    """Read, try with papers left out, fit on all, write."""
    examples = sorted(_examples(papers), key=lambda e: e.paper)
    print(f"{len(examples)} figures of {len({e.paper for e in examples})} papers")
    _try(examples)
    _write(_fitted(examples))


def _examples(papers: Path | None) -> Iterator[Example]:
    for corpus in CORPORA:
        for path in sorted((corpus / "gold").glob("*.json")):
            yield from _of_paper(read_gold(path), path.parent.parent / "packs" / f"{path.stem}.txt")
    for one in annotated(ROOT / "corpus" / "development", papers) if papers else ():
        if not one.held_back and "_figures" in one.name:
            yield from _of_paper(one, one.path)


def _of_paper(gold: Gold | object, path: Path) -> Iterator[Example]:
    document = read(path)
    with recording() as settings:
        find(document)
    if not isinstance(gold, Gold):
        gold = gold.gold("\n".join(page.text for page in document.pages))
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in gold.records.get("statistics", ()):
        wanted[_folded(str(record.fields["sentence"]))].append((record.quote, str(record.fields["measure"])))
    for setting in settings:
        figure = _numbers(setting.sentence[setting.start : setting.end])
        beside = [
            measure
            for sentence, several in wanted.items()
            if sentence in _folded(setting.sentence) or _folded(setting.sentence) in sentence
            for quote, measure in several
            if _numbers(quote)[:1] == figure[:1]
        ]
        if len(set(beside)) == 1:
            yield Example(gold.name, setting, beside[0])


def _folded(text: str) -> str:
    return " ".join(text.split())


def _numbers(text: str) -> list[str]:
    found = _FIGURE.findall(text.lower())
    return [word for word in found if word[0].isdigit()] or found


def _try(examples: Sequence[Example]) -> None:
    """Print how many are right at each level, with papers left out in turn."""
    names = sorted({e.paper for e in examples})
    right: dict[float, int] = dict.fromkeys(LEVELS, 0)
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        by = _fitted([e for e in examples if e.paper not in out])
        for level in LEVELS:
            weights = replace(by, level=level)
            right[level] += sum(_is_right(e, weights) for e in examples if e.paper in out)
    alone = sum(names_measure(e.measure, e.setting.measure) for e in examples)
    print(f"rules alone: {alone} right; with words added, by level: {right}")


def _is_right(example: Example, by: Weights) -> bool:
    return names_measure(example.measure, phrase(example.setting, taken(example.setting, by)))


def _fitted(examples: Sequence[Example]) -> Weights:
    marks, belongs, papers = [], [], defaultdict(set)
    for example in examples:
        wanted = keys(example.measure)
        for key, shown in signs(example.setting).items():
            marks.append(dict.fromkeys(sorted(shown), 1))
            belongs.append(key in wanted)
            for sign in shown:
                papers[sign].add(example.paper)
    common = {sign for sign, several in papers.items() if len(several) >= _PAPERS_WITH_SIGN}
    common -= {f"word {key}" for council in register() for key in keys(plain_place(council))}
    names = DictVectorizer()
    table = names.fit_transform([{sign: 1 for sign in row if sign in common} for row in marks])
    table.indices, table.indptr = (
        table.indices.astype("int32"),
        table.indptr.astype("int32"),
    )  # as liblinear asks
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=2000, random_state=0)
    model.fit(table, belongs)
    told = zip(names.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {sign: round(float(weight), 4) for sign, weight in told if abs(weight) >= 5e-5}
    return Weights(round(float(model.intercept_[0]), 4), LEVEL, kept)


def _write(weights: Weights) -> None:
    told = {"bias": weights.bias, "level": weights.level, "signs": dict(sorted(weights.signs.items()))}
    KEPT.write_text(json.dumps(told, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(weights.signs)} signs kept in {KEPT.name}, level {weights.level}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
