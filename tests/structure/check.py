"""Checks a report's structure with tools that are not ours: qpdf, pikepdf, pdf_oxide.

Usage: check.py assessment.pdf. Exits 1 and says what is wrong; prints one line per check passed.
"""

import subprocess
import sys

import pdf_oxide
import pikepdf


def fonts(pdf):
    """Every font descriptor of the file."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            yield thing


def figures(pdf):
    """Every structure element tagged as a figure."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            yield thing


def checks(path):
    """Name and verdict of every check."""
    qpdf = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    yield "qpdf finds no fault", qpdf.returncode == 0
    document = pdf_oxide.PdfDocument(path)
    yield "PDF/A-3a by pdf_oxide", document.validate_pdf_a("3a")["valid"]
    yield "PDF/UA-1 by pdf_oxide", document.validate_pdf_ua()["valid"]
    with pikepdf.open(path) as pdf:
        claims = dict(pdf.open_metadata())
        claim = lambda name: [value for key, value in claims.items() if key.endswith(name)]
        yield "XMP claims PDF/A part 3", "3" in claim("pdfa/ns/id/}part")
        yield "XMP claims conformance A", "A" in claim("}conformance")
        yield "XMP claims PDF/UA part 1", "1" in claim("pdfua/ns/id/}part")
        root = pdf.Root
        yield "language", "/Lang" in root
        yield "marked as tagged", bool(root.MarkInfo.Marked)
        yield "structure tree", "/StructTreeRoot" in root
        yield "bookmarks", "/Outlines" in root
        yield "output intent", len(root.OutputIntents) > 0
        described = list(fonts(pdf))
        embedded = lambda f: any(key in f for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        yield f"all {len(described)} fonts embedded", described and all(map(embedded, described))
        drawn = list(figures(pdf))
        yield f"all {len(drawn)} figures described", drawn and all("/Alt" in f for f in drawn)
        yield "assessment.json attached", "assessment.json" in pdf.attachments
        related = [pdf.attachments[name].obj for name in pdf.attachments]
        yield "attachments say what they are", all("/AFRelationship" in a for a in related)


def main():
    failed = False
    for name, passed in checks(sys.argv[1]):
        print(("ok    " if passed else "FAILED ") + name)
        failed |= not passed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
