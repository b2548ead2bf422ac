"""Bare spaCy over the texts of a corpus: run as a script, so that it loads nothing but spaCy.

``bare.py CORPUS --model NAME [--components core] [--batch N]`` prints one JSON line with counts.
CORPUS is a .jsonl or .jsonl.gz file with a text field, or a folder of .txt files.
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterator

# Left out of --components core: what dipevents does not need of an English pipeline.
NOT_CORE = ("lemmatizer", "attribute_ruler", "senter", "morphologizer")
TEXT_FIELDS = ("text", "maintext", "body", "content", "article")


def texts(corpus: str) -> Iterator[str]:
    """The texts of a corpus in order. Raises ValueError where a line has none."""
    if os.path.isdir(corpus):  # noqa: PTH112 (pathlib is spared: this script's start-up counts)
        for folder, folders, names in os.walk(corpus):
            folders.sort()
            for name in sorted(names):
                if name.endswith(".txt"):
                    path = os.path.join(folder, name)  # noqa: PTH118
                    with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
                        yield file.read()
        return
    opened = gzip.open if corpus.endswith(".gz") else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row = json.loads(line)
            found = next((row[f] for f in TEXT_FIELDS if isinstance(row.get(f), str)), None)
            if found is None:
                raise ValueError(f"{corpus}:{number}: no field {' or '.join(TEXT_FIELDS)}")
            yield found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("--model", required=True)
    parser.add_argument("--components", choices=("all", "core"), default="all")
    parser.add_argument("--batch", type=int, default=None)
    given = parser.parse_args()

    import spacy

    nlp = spacy.load(given.model, exclude=NOT_CORE if given.components == "core" else ())
    documents = tokens = 0
    for doc in nlp.pipe(texts(given.corpus), batch_size=given.batch):
        documents += 1
        tokens += len(doc)
    pipes = nlp.pipe_names
    json.dump({"documents": documents, "tokens": tokens, "components": pipes}, sys.stdout)


if __name__ == "__main__":
    main()
