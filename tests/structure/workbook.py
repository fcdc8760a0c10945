"""Opens the workbook in LibreOffice, headless, and compares what it shows with the files beside it."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

# Comma, double quote, UTF-8, from the first line, every sheet into a file of its own.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def main(out):
    out = pathlib.Path(out)
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", EVERY_SHEET]
        command += ["--outdir", folder, str(out / "assessment.xlsx")]
        told = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
        shown = {path.stem.split("-", 1)[1]: rows(path) for path in pathlib.Path(folder).glob("*.csv")}
    judged = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    faults = [line for line in told.stderr.splitlines() if "Error" in line]
    beside = {"Devices": "register.csv", "Affected": "affected.csv", "Matches": "matches.csv"}
    expected = {sheet: len(rows(out / name)) for sheet, name in beside.items()}
    failing = [check for check in judged["checks"] if check["failed"] + check["accepted"] > 0]
    expected["Findings"] = len(failing) + 1
    expected["Checks"] = len(judged["checks"]) + 1
    expected["Evidence"] = len(judged["evidence"]) + 1
    expected["Action plan"] = len(judged["fixes"]) + 1
    for sheet, count in expected.items():
        if len(shown.get(sheet, [])) != count:
            faults.append(f"{sheet}: {len(shown.get(sheet, []))} rows shown, {count} expected")
    for sheet in ("Summary", "Users", "Licences"):
        if len(shown.get(sheet, [])) < 2:
            faults.append(f"{sheet}: nothing shown")
    for name, cells in shown.items():
        broken = [cell for row in cells for cell in row if cell.startswith(("#REF", "#NAME", "Err:"))]
        faults.extend(f"{name}: {cell}" for cell in broken)
    if faults:
        sys.exit("\n".join(faults))
    print(f"LibreOffice shows {len(shown)} sheets as written: " + ", ".join(sorted(shown)))


main(sys.argv[1])
