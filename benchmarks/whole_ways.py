"""One way of bringing packs into a database, in a process of its own.

``python -m benchmarks.whole_ways minutebook DB FOLDER WORKERS`` is what the command does. The other way,
``plain DB FOLDER``, is what one would write in a day: pdfplumber for words and text, spaCy over every word,
the sentences into a table with a search index. spaCy's models come from no package index, so its pipeline has
the shape of ``en_core_web_sm`` and weights that nobody trained: that takes as long, and finds nothing.
"""

# ruff: noqa: PLC0415 (a way imports what it needs and nothing else, so that its time and memory are its own)
from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any


def minutebook(database: str, folder: str, workers: str) -> None:
    """PDF to searchable rows."""
    from db import connect
    from minutebook import pipeline

    db = connect(Path(database), create=True)
    outcomes = pipeline.ingest(db, pipeline.papers([Path(folder)]), workers=int(workers), ocr="none")
    bad = [o for o in outcomes if o.outcome == "failed"]
    if bad:
        raise SystemExit(f"{len(bad)} packs failed: {bad[0]}")
    db.close()


def plain(database: str, folder: str) -> None:
    """Words and text by pdfplumber, a full spaCy pass, sentences in SQLite."""
    import pdfplumber

    nlp = _untrained()
    db = sqlite3.connect(database)
    db.execute("CREATE VIRTUAL TABLE sentences USING fts5 (paper, page, text, entities)")
    for path in sorted(Path(folder).glob("*.pdf")):
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()
                text = page.extract_text()
                page.close()
                _put(db, nlp(text), path.name, page.page_number)
        db.commit()
    db.close()


def _put(db: sqlite3.Connection, doc: Any, paper: str, page: int) -> None:
    rows = [(paper, page, s.text, " ".join(entity.text for entity in s.ents)) for s in doc.sents]
    db.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?)", rows)


def _untrained() -> Any:
    """A pipeline of the shape of ``en_core_web_sm``: one embedding, three components that listen to it."""
    import spacy
    from spacy.training import Example

    width = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": model})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": width}})
    for name, state in (("parser", "parser"), ("ner", "ner")):
        layers = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": state,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": width,
        }
        nlp.add_pipe(name, config={"model": layers})
    words = ["The", "Board", "noted", "it", "."]
    told = {
        "words": words,
        "tags": ["DT", "NNP", "VBD", "PRP", "."],
        "heads": [1, 2, 2, 2, 2],
        "deps": ["det", "nsubj", "ROOT", "obj", "punct"],
        "entities": ["O", "U-ORG", "O", "O", "O"],
    }
    example = Example.from_dict(spacy.tokens.Doc(nlp.vocab, words=words), told)
    nlp.initialize(lambda: [example])
    return nlp


WAYS = {"minutebook": minutebook, "plain": plain}

if __name__ == "__main__":
    WAYS[sys.argv[1]](*sys.argv[2:])
