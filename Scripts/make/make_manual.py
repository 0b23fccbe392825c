#!/usr/bin/env python3
"""Writes the manual pages of the command, from the same texts as --help.

    python3 Scripts/make/make_manual.py .build/release/classify .build/man

makes classify.1 and classify-tag.1, classify-summarize.1 …, so that `man classify-tag` finds them. A command without verbs
gets one page.
Needs Python's standard library only.
"""
import json
import os
import re
import subprocess
import sys
import time


def escaped(text):
    """Text for roff: no character of it is a request or an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def filled(text):
    """A paragraph, a sentence on each line, as mdoc wants it."""
    return escaped(re.sub(r"([.;:!?][)”\"]?) +", r"\1\n", text))


def parts(discussion):
    """The blocks of a discussion: ("EXAMPLES", lines) or (None, paragraph)."""
    for block in (discussion or "").strip().split("\n\n"):
        first, _, rest = block.partition("\n")
        if re.fullmatch(r"[A-Z ]+", first):
            yield first, [line.removeprefix("  ") for line in rest.split("\n")]
        else:
            yield None, block


def names(argument):
    """The argument as it is typed, in mdoc."""
    if argument["kind"] == "positional":
        return f".It Ar {argument['valueName']}" + (" ..." if argument["isRepeating"] else "")
    flags = [("Fl " + name["name"] if name["kind"] == "short" else "Fl \\-" + escaped(name["name"]))
             for name in argument["names"]]
    value = f" Ar {argument['valueName']}" if argument["kind"] == "option" else ""
    return ".It " + " , ".join(flags) + value


def merged(arguments):
    """The arguments that are shown; --x and --no-x as one."""
    shown = []
    for argument in arguments:
        if not argument["shouldDisplay"]:
            continue
        last = shown[-1] if shown else None
        if last and argument["kind"] == "flag" == last["kind"] and argument.get("abstract") and \
                argument["names"][0]["name"] == "no-" + last["names"][0]["name"]:
            last["names"] = last["names"] + argument["names"]
        else:
            shown.append(dict(argument))
    return shown


def abstract(argument):
    text = argument.get("abstract", "")
    if "defaultValue" in argument and "(default:" not in text:
        text += f" (default: {argument['defaultValue']})"
    if argument.get("allValues"):
        text += f" (values: {', '.join(argument['allValues'])})"
    return text or "Undocumented."


def page(command, root, others, date):
    name = command["commandName"]
    title = name if command is root else f"{root['commandName']}-{name}"
    typed = root["commandName"] + ("" if command is root else " " + name)
    arguments = merged(command.get("arguments", []))
    lines = [".\\\" Made by Scripts/make/make_manual.py", f".Dd {date}", f".Dt {title.upper()} 1", ".Os",
             ".Sh NAME", f".Nm {title}", f".Nd {filled(command['abstract'].rstrip('.')).lower()[:1]}"
             f"{filled(command['abstract'].rstrip('.'))[1:]}", ".Sh SYNOPSIS"]
    # The page's name has a hyphen, what is typed a space.
    lines.append(f".Nm {typed}")
    if others and command is root:
        lines += [".Ar verb", ".Op Ar options", ".Op Ar path ..."]
    else:
        lines.append(".Op Ar options")
        for argument in arguments:
            if argument["kind"] == "positional":
                value = argument["valueName"] + (" ..." if argument["isRepeating"] else "")
                lines.append((".Op Ar " if argument["isOptional"] else ".Ar ") + value)
            elif not argument["isOptional"]:
                lines.append(f".Fl \\-{escaped(argument['names'][0]['name'])} Ar {argument['valueName']}"
                             if argument["names"][0]["kind"] == "long" else
                             f".Fl {argument['names'][0]['name']} Ar {argument['valueName']}")
    blocks = list(parts(command.get("discussion")))
    lines.append(".Sh DESCRIPTION")
    paragraphs = [text for heading, text in blocks if heading is None]
    lines.append("\n.Pp\n".join(filled(text) for text in paragraphs) or filled(command["abstract"]))
    if others and command is root:
        lines += [".Pp", "The verbs are:", ".Bl -tag -width Ds"]
        for other in others:
            lines += [f".It Xr {root['commandName']}\\-{other['commandName']} 1", filled(other["abstract"])]
        lines.append(".El")
    sections = {}
    for argument in arguments:
        sections.setdefault(argument.get("sectionTitle") or "", []).append(argument)
    for heading in sorted(sections, key=lambda heading: (heading != "", heading)):
        lines += [".Pp", filled(heading + ":" if heading else "The options are:"), ".Bl -tag -width Ds"]
        for argument in sections[heading]:
            lines += [names(argument), filled(abstract(argument))]
        lines.append(".El")
    for heading, body in blocks:
        if heading == "EXIT CODES":
            lines += [".Sh EXIT STATUS", ".Bl -tag -width Ds"]
            for line in body:
                code, _, meaning = line.partition(" ")
                lines += [f".It {code}", filled(meaning.strip())]
            lines.append(".El")
    for heading, body in blocks:
        if heading == "EXAMPLES":
            lines += [".Sh EXAMPLES", ".Bd -literal", escaped("\n".join(body)), ".Ed"]
    lines.append(".Sh SEE ALSO")
    also = sorted(other["commandName"] for other in others) if command is root else []
    lines.append(" ,\n".join(f".Xr {root['commandName']}\\-{name} 1" for name in also)
                 or ".Xr classify 1")
    return title, "\n".join(lines) + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    tool, folder = sys.argv[1:]
    dump = subprocess.run([tool, "--experimental-dump-help"], check=True, capture_output=True).stdout
    root = json.loads(dump)["command"]
    verbs = [verb for verb in root.get("subcommands", []) if verb["commandName"] != "help"]
    now = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    date = time.strftime("%B ", now) + time.strftime("%d, %Y", now).lstrip("0")
    os.makedirs(folder, exist_ok=True)
    for command in [root] + verbs:
        title, text = page(command, root, verbs, date)
        with open(os.path.join(folder, title + ".1"), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
