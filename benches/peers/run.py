"""Runs blindspot and its peers over one tenant in turns, and prints time, memory and ratios.

usage: run.py BLINDSPOT TENANT   (ROUNDS= sets how often each is run, default 3)

The peers only join and count. What they count must equal what blindspot says, or nothing is timed.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter

blindspot, tenant = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
rounds = int(os.environ.get("ROUNDS", "3"))
HASH = """
import hashlib, os, sys
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), "rb") as file:
        hashlib.file_digest(file, "sha256")
"""


def ours(out):
    """The figures the peers make as well, from blindspot's own outputs."""
    with open(f"{out}/register.csv", encoding="utf-8-sig", newline="") as file:
        register = list(csv.DictReader(file))
    with open(f"{out}/assessment.json", encoding="utf-8") as file:
        products = json.load(file)["licences"]["products"]
    sql = "SELECT signins, devices_used, last_signin FROM users"
    query = [blindspot, "query", tenant, "--sql", sql, "--format", "csv"]
    told = subprocess.run(query, check=True, capture_output=True, encoding="utf-8-sig").stdout
    users = list(csv.DictReader(told.splitlines()))
    count = lambda column: dict(Counter(row[column] for row in register if row[column]))
    stamps = lambda rows, column: [row[column].replace(".000Z", "Z") for row in rows if row[column]]
    total = lambda rows, column: sum(int(row[column] or 0) for row in rows)
    seen, met = stamps(register, "signin_last"), stamps(users, "last_signin")
    entitled = [row for row in register if row["defender_onboarding"] == "onboarded"
                and row["primary_user"] and row["licensed"] == "yes"]
    return {
        "sources": count("sources"),
        "compliance": count("intune_compliance"),
        "onboarding": count("defender_onboarding"),
        "devices": [len(register), total(register, "signin_count"), max(seen), min(seen)],
        "users": [len(users), total(users, "signins"), total(users, "devices_used"),
                  max(met), min(met)],
        "licences": {product["name"]: product["assigned"] for product in products},
        "owned_onboarded": [len(entitled)],
    }


def run(command):
    """One run: seconds on the clock, seconds of processor time, peak memory in MiB, its output."""
    started = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} failed with exit code {child.returncode}")
    return time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def assess(out, formats):
    return [blindspot, "assess", tenant, "--out", out, "--format", formats, "--force", "--quiet"]


with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(tenant))) as out:
    contestants = {
        "DuckDB, joins and counts only": [sys.executable, f"{here}/in_duckdb.py", tenant],
        "pandas, joins and counts only": [sys.executable, f"{here}/in_pandas.py", tenant],
        "SHA-256 of the files alone": [sys.executable, "-c", HASH, tenant],
        "blindspot, pdf,json,csv": assess(out, "pdf,json,csv"),
        "blindspot, xlsx as well": assess(out, "pdf,json,csv,xlsx"),
    }
    duckdb, *_ = contestants
    run(contestants["blindspot, pdf,json,csv"])
    own = ours(out)
    for name in [name for name in contestants if "counts" in name]:
        theirs = json.loads(run(contestants[name])[3])
        if theirs != own:
            sys.exit(f"{name.split(',')[0]} counts otherwise:\n  theirs {theirs}\n  ours   {own}")
    print("the peers count as blindspot does:", json.dumps(own["devices"]), "devices")
    taken = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            taken[name].append(run(command)[:3])

median = lambda runs, at: statistics.median(run[at] for run in runs)
print(f"medians of {rounds} runs in turns; each ratio is to DuckDB in the same round")
print(f"{'':<34}{'clock':>9}{'ratio':>7}{'processor':>11}{'ratio':>7}{'peak':>10}{'spread':>8}")
for name, runs in taken.items():
    ratios = [statistics.median(run[at] / base[at] for run, base in zip(runs, taken[duckdb]))
              for at in (0, 1)]
    clock = [run[0] for run in runs]
    spread = (max(clock) - min(clock)) / median(runs, 0)
    print(f"{name:<34}{median(runs, 0):>7.2f} s{ratios[0]:>7.2f}{median(runs, 1):>9.2f} s"
          f"{ratios[1]:>7.2f}{median(runs, 2):>6.0f} MiB{spread:>7.0%}")
