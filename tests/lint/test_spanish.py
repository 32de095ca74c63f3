#!/usr/bin/python3
"""What the program says to its operator has its Spanish: every message of the sources is in the catalogue (src/spanish/), with the same
conversions in the same order, and every row of the catalogue is said somewhere.

A message is a literal that stands in a call of one of SPEAKERS (by itself or in a choice, not within a call inside it) or in SAID("…"),
and the summary of an item of a registry (.summary = "…"), unless no command lists it.
A word in a table that is not marked with SAID is not seen: it would be said in English.
With --missing, prints rows to be filled in.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap  # noqa: E402

SPEAKERS = re.compile(r"fault_raise|fault_trail|fault_abort|file_raise_full|log_write|log_draw_progress|speech_text|speech_in|SAID|raise_\w+|book_accept|check_handle|check_qpdf|check_count|find_position|list_count|SHIFT_METRIC|\w*_?refuse(_\w+)?")
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|\w+|\s+|.', re.S)
CONVERSION = re.compile(r"%(?:%|[0-9]*(?:\.(?:\*|[0-9]+))?(?:ll|l|z|j)?[a-zA-Z])")
WALKED = re.compile(r"%(%|(\.(\*|[0-9]+))?s|(ll)?d|(ll|l|z|j)?u|0?[0-9]*X|c|\.[0-9]+f|g)")
UNLISTED = re.compile(r"(compose/headline|tidy/type)_\w+\.c")
LIBRARIES = "libraries.def"  # what libraries and the system say, which no source of ours holds


def tokens(text, macros):
    """The tokens without comments and blanks; neighbouring literals are one, and so is a macro that stands for a literal."""
    out = []
    for match in TOKEN.finditer(text):
        token = match.group()
        if token.isspace() or token.startswith(("/*", "//")):
            continue
        token = macros.get(token, token)
        if token.startswith('"') and out and out[-1].startswith('"'):
            out[-1] = out[-1][:-1] + token[1:]
        else:
            out.append(token)
    return out


def messages(source, listed=True):
    """The literals that are said, of one file."""
    text = re.sub(r"\\\n", " ", source)
    macros = dict(re.findall(r'^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+("(?:[^"\\]|\\.)*")[ \t]*$', text, re.M))
    all_tokens = tokens(re.sub(r"^[ \t]*#[ \t]*define[ \t]+SAID\b.*$", "", text, flags=re.M), macros)
    for i, token in enumerate(all_tokens[:-2]):
        if listed and token == "summary" and all_tokens[i + 1] == "=" and all_tokens[i + 2].startswith('"'):
            yield all_tokens[i + 2][1:-1]
        if not SPEAKERS.fullmatch(token) or all_tokens[i + 1] != "(":
            continue
        open_calls = []  # whether each bracket within belongs to another call or list
        for before, inside in zip(all_tokens[i + 1 :], all_tokens[i + 2 :]):
            if inside in "({[":
                open_calls.append(inside != "(" or re.fullmatch(r"\w+", before) is not None)
            elif inside in ")}]":
                if not open_calls:
                    break
                open_calls.pop()
            elif inside.startswith('"') and not any(open_calls):
                yield inside[1:-1]


def rows(path):
    words = tokens(path.read_text("utf-8"), {})
    for i, token in enumerate(words):
        if token == "SAY" and words[i + 1] == "(":
            yield words[i + 2][1:-1], words[i + 4][1:-1]


def conversions(text):
    return CONVERSION.findall(text)


def quoted(text):
    """Which conversions stand in quotes: '%s'."""
    return [text[match.start() - 1 : match.start()] == "'" for match in CONVERSION.finditer(text) if match.group() == "%s"]


def has_words(text):
    return re.search(r"[A-Za-z]{2}", CONVERSION.sub("", text)) is not None


def said():
    found = {}
    for path in sorted((ROOT / "src").rglob("*.[chd]*")):
        if path.parent.name == "spanish":
            continue
        name = path.relative_to(ROOT / "src")
        for text in messages(path.read_text("utf-8"), not UNLISTED.fullmatch(str(name))):
            found.setdefault(text, name)
    return found


catalogue = {}
where = {}
tap = Tap()
for path in sorted((ROOT / "src/spanish").glob("*.def")):
    for english, spanish in rows(path):
        tap.ok(english not in catalogue, f"{path.name}: once: {english}") if english in catalogue else None
        catalogue[english] = spanish
        where[english] = path.name
found = said()
if "--missing" in sys.argv:
    for text, path in found.items():
        if has_words(text) and text not in catalogue:
            print(f'{path}\tSAY("{text}",\n    "")')
    sys.exit()
lacking = [f"{path}: {text}" for text, path in found.items() if has_words(text) and text not in catalogue]
tap.equal(lacking, [], "every message has its Spanish in src/spanish/ (--missing prints the rows to fill in)")
unsaid = [f"{where[text]}: {text}" for text in catalogue if text not in found and where[text] != LIBRARIES]
tap.equal(unsaid, [], "every row of the catalogue is said")
other = [f"{english} | {spanish}" for english, spanish in catalogue.items() if (conversions(english), quoted(english)) != (conversions(spanish), quoted(spanish))]
tap.equal(other, [], "the Spanish has the conversions of the English, in the same order and quotes")
strange = [text for text in [*found, *catalogue.values()] for one in conversions(text) if not WALKED.fullmatch(one)]
tap.equal(strange, [], "no message has a conversion that the Spanish does not know")
tap.equal([english for english, spanish in catalogue.items() if not spanish], [], "no Spanish is empty")
tap.ok(len(found) > 500, "the messages were found", len(found))

# What is said can be found: the ways in which it stands in the sources.
SAMPLE = r'''
#define ADVICE "ask " "again"
return refuse(x, find("key"), good ? "one" : "other", (bad ? "third" : ""), "two "
    /* comment "none" */ "parts", ADVICE);
static const struct row rows[] = {{"name", SAID("told")}};
'''
tap.equal(list(messages(SAMPLE.replace('"ask " "again"', '"ask again"'))), ["one", "other", "third", "", "two parts", "ask again", "told"], "literals are found where they are said")
tap.done()
