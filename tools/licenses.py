"""Writes licenses/THIRD-PARTY.txt: every crate linked into the binary and every font, with its licence.

Usage: licenses.py, in the checkout; `make licenses`. Where a crate offers Apache-2.0, that is the
licence taken, so that its text stands once; every other crate's own text is kept word for word.
"""

import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "licenses" / "THIRD-PARTY.txt"
TARGET = "x86_64-unknown-linux-gnu"
OURS = {"blindspot", "blindspot-core"}


def ask(*words):
    told = subprocess.run(["cargo", *words, "--locked", "--offline"], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout


def linked():
    """The packages whose code is in the binary, as cargo resolves features; macros only compile."""
    meta = json.loads(ask("metadata", "--format-version", "1", "--filter-platform", TARGET))
    packages = {(package["name"], package["version"]): package for package in meta["packages"]}
    tree = ask("tree", "--edges", "normal,no-proc-macro", "--prefix", "none", "--target", TARGET)
    named = {tuple(line.split()[:2]) for line in tree.splitlines() if line.strip()}
    return [packages[name, version.lstrip("v")] for name, version in sorted(named) if name not in OURS]


def own_texts(package):
    """The licence texts a crate carries, by file name."""
    folder = pathlib.Path(package["manifest_path"]).parent
    named = re.compile(r"(?i)^(licen[sc]e|copying|notice|unlicense|copyright)")
    files = [path for path in folder.iterdir() if path.is_file() and named.match(path.name)]
    if package.get("license_file"):
        files.append(folder / package["license_file"])
    return {path.name: tidy(path.read_text(errors="replace")) for path in sorted(set(files)) if path.exists()}


def tidy(text):
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def is_apache(text):
    return "Apache License" in text[:400] and "TERMS AND CONDITIONS" in text


def chosen(package):
    """The texts that go with a crate: those beside Apache-2.0 where that is offered."""
    texts = own_texts(package)
    if "Apache-2.0" in (package["license"] or ""):
        return [text for name, text in texts.items() if name.upper().startswith("NOTICE")], True
    return [text for text in texts.values() if not is_apache(text)] or list(texts.values()), False


def fonts():
    folder = ROOT / "templates" / "fonts"
    return [(path.name, tidy(path.read_text())) for path in sorted(folder.glob("*LICENSE*"))]


def rule(title):
    return f"\n{'=' * 100}\n{title}\n{'=' * 100}\n"


def main():
    packages = linked()
    lines = [
        "What is linked into blindspot, and under which licences. Written by `make licenses`.",
        "",
        "blindspot itself is under MIT or Apache-2.0, at your choice.",
        rule(f"The {len(packages)} crates of the Linux binary"),
    ]
    by_text, apache, bare = {}, None, []
    for package in packages:
        label = f"{package['name']} {package['version']}"
        lines.append(f"{label}  {package['license'] or 'see its text'}  {package['repository'] or ''}".rstrip())
        texts, takes_apache = chosen(package)
        for text in texts:
            by_text.setdefault(text, []).append(label)
        if not texts and not takes_apache:
            bare.append(f"{label} ({package['license']})")
        apache = apache or next(filter(is_apache, own_texts(package).values()), None)
    if bare:
        lines += ["", "These carry no text of their own; the licence named is meant:", *bare]
    lines += [rule("Apache License 2.0: every crate above that offers it, alone or among others"), apache]
    for text, labels in sorted(by_text.items(), key=lambda pair: pair[1]):
        lines += [rule(", ".join(labels)), text]
    for name, text in fonts():
        lines += [rule(f"Font: {name.split('-LICENSE')[0]}"), text]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
