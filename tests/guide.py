"""Reading the examples of a guide: what they ask, what they print, and what the guide shows of the answer."""

import json
import re
import shlex
import urllib.parse
from dataclasses import dataclass, field

HOST = "http://localhost:8000"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


@dataclass(frozen=True)
class Asked:
    """What a curl command asks for."""

    address: str
    method: str = "get"
    headers: dict = field(default_factory=dict)
    data: str = ""
    follow: bool = False


def blocks(text):
    """The blocks of code of a guide: [(language, text)]."""
    return re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(found):
    """The curl commands among blocks, each with the answer shown below it, if one is: [(command, shown)]."""
    for (language, text), (following, below) in zip(found, [*found[1:], ("", "")], strict=True):
        lines = [*_whole(text)] if language == "sh" else []
        shown = json.loads(below) if following == "json" else None
        yield from ((line, shown if line == lines[-1] else None) for line in lines)


def _whole(text):
    """The commands of a block; one may go on in the next line, inside its quotes."""
    command = ""
    for line in text.splitlines():
        command = f"{command}\n{line}".strip()
        if command.count("'") % 2 == 0:
            yield command
            command = ""


def programs(found, language):
    """The programs in a language, each with the lines shown below it, if they are: [(program, shown)].

    One result stands below the programs in all languages that print it.
    """
    for place, (its, text) in enumerate(found):
        if its == language:
            rest = [block for block in found[place + 1 :] if block[0] not in {"python", "r"} - {its}]
            yield text, rest[0][1] if rest and rest[0][0] == "text" else None


def read(command):
    """What a curl command asks. It fails on options of which nothing is known here."""
    program, *words = shlex.split(command)
    assert program == "curl"
    (address,) = (word for word in words if word.startswith(HOST))
    words.remove(address)
    method, headers, pairs, data = "get", {}, [], ""
    while words:
        option = words.pop(0)
        if option == "-H":
            name, _, value = words.pop(0).partition(":")
            headers[name] = value.strip()
        elif option == "--json":
            data, method = words.pop(0), "post"
            headers["Content-Type"] = "application/json"
        elif option in ("-d", "--data"):
            data = words.pop(0)
            pairs += [tuple(part.split("=", 1)) for part in data.split("&")]
        elif option == "--data-urlencode":
            pairs.append(tuple(words.pop(0).split("=", 1)))
        elif option == "-o":
            words.pop(0)
        else:
            assert option in {"-G", "-i", "-s", "-L", "-J", "-OJ", "--compressed"}, option
    if pairs and "-G" in shlex.split(command):
        address += f"?{urllib.parse.urlencode(pairs)}"
    elif pairs:
        data, method = urllib.parse.urlencode(pairs), "post"
    return Asked(address.removeprefix(HOST), method, headers, data, "-L" in shlex.split(command))


def fits(shown, answer):
    """Whether an answer is what the guide shows: “…” stands for anything, a list for some of its items.

    Moments and counts are others as the dataset grows.
    """
    if isinstance(shown, dict):
        return shown.keys() <= answer.keys() and all(
            type(answer[name]) is int if name == "count" else fits(value, answer[name])
            for name, value in shown.items()
        )
    if isinstance(shown, list):
        return all(any(fits(item, one) for one in answer) for item in shown if item != "…")
    if not isinstance(shown, str) or not isinstance(answer, str):
        return shown == answer
    if MOMENT.fullmatch(shown):
        return bool(MOMENT.fullmatch(answer))
    if "…" in shown:
        return bool(re.fullmatch(re.escape(shown).replace("…", ".*"), answer, re.DOTALL))
    return shown == answer


def same_words(shown, printed):
    """Whether what was printed has the words that the guide shows, in their order; “…” stands for any."""
    pattern = r"\s+".join(".*" if word == "…" else re.escape(word) for word in shown.split())
    return bool(re.fullmatch(rf"\s*{pattern}\s*", printed, re.DOTALL))
