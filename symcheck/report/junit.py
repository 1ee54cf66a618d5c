"""JUnit XML, as continuous integration reads it: a suite a file, a test case a claim."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from symcheck.report import Format, View
from symcheck.report.words import details, headline
from symcheck.run.record import Record
from symcheck.run.verify import Run

#: characters that XML 1.0 does not have (section 2.2 of the recommendation)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(run: Run, _: View) -> str:
    """The document; files that could not be read are a suite of their own, with errors."""
    top = Xml.Element("testsuites", name="symcheck", time=f"{run.seconds:.3f}")
    files: dict[str, list[Record]] = {}
    for record in run.records:
        files.setdefault(record.file, []).append(record)
    for file, records in files.items():
        suite = _suite(top, file or "symcheck", sum(r.seconds for r in records), len(records),
                       failures=sum(not r.ok and r.verdict != "error" for r in records),
                       errors=sum(not r.ok and r.verdict == "error" for r in records))
        for record in records:
            _case(suite, record)
    if run.problems:
        suite = _suite(top, "files", 0.0, len(run.problems), failures=0, errors=len(run.problems))
        for problem in run.problems:
            name = _clean(problem.place.file)
            case = Xml.SubElement(suite, "testcase", classname="files", name=name, time="0")
            _say(case, "error", problem.message, str(problem))
    Xml.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(top, encoding="unicode") + "\n"


def _suite(top: Xml.Element, name: str, seconds: float, tests: int, *, failures: int,
           errors: int) -> Xml.Element:
    return Xml.SubElement(top, "testsuite", name=_clean(name), tests=str(tests), failures=str(failures),
                          errors=str(errors), skipped="0", time=f"{seconds:.3f}")


def _case(suite: Xml.Element, record: Record) -> None:
    case = Xml.SubElement(suite, "testcase", classname=_clean(record.file), name=_clean(record.id),
                          file=_clean(record.file), line=str(record.line), time=f"{record.seconds:.3f}")
    if not record.ok:
        kind = "error" if record.verdict == "error" else "failure"
        _say(case, kind, headline(record), "\n".join(details(record)))
    elif record.trusted:
        Xml.SubElement(case, "system-out").text = _clean("trusted: " + "; ".join(record.trusted))


def _say(case: Xml.Element, kind: str, message: str, text: str) -> None:
    Xml.SubElement(case, kind, message=_clean(message), type=kind).text = _clean(text)


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)


FORMAT = Format("junit", "JUnit XML, a suite a file", render)
