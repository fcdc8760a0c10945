"""The joins and counts of a tenant's four exports, as an analyst would script them in pandas.

Only what both sides can be compared on: no ledger, no checks, no report, no hash of the files.
"""

import json
import sys

import pandas as pd

folder = sys.argv[1]


def rows(name, columns):
    """One export, only the columns needed, every cell as text."""
    table = pd.read_csv(
        f"{folder}/{name}", usecols=list(columns), dtype=str, keep_default_na=False,
        encoding="utf-8-sig",
    )
    return table.rename(columns=columns)


def identity(cells):
    """A device id without braces, in lower case; empty and all zeros are no id."""
    plain = cells.str.strip(" {}").str.lower()
    return plain.mask((plain == "") | (plain == "00000000-0000-0000-0000-000000000000"))


intune = rows("DevicesWithInventory.csv", {
    "Azure AD Device ID": "device", "Compliance": "compliance", "Primary user UPN": "owner"})
defender = rows("Devices.csv", {"AAD Device Id": "device", "Onboarding Status": "onboarding"})
signins = rows("InteractiveSignIns.csv", {
    "Device ID": "device", "Username": "person", "Date (UTC)": "moment", "Status": "status",
    "Sign-in error code": "code"})
people = rows("users.csv", {"User principal name": "person", "Licenses": "licences"})

for table in (intune, defender, signins):
    table["device"] = identity(table["device"])
for table, column in ((intune, "owner"), (signins, "person"), (people, "person")):
    table[column] = table[column].str.strip().str.lower()
intune["compliance"] = intune["compliance"].str.lower()
defender["onboarding"] = defender["onboarding"].str.lower()

used_devices = signins.dropna(subset="device").groupby("device", as_index=False).agg(
    signins=("moment", "size"), newest=("moment", "max"))
successes = signins[(signins["status"] == "Success") & (signins["code"] == "0")]
used_by = signins.groupby("person").agg(signins=("moment", "size")).join(
    successes.groupby("person").agg(newest=("moment", "max"), devices=("device", "nunique")))

register = intune.assign(intune="intune").merge(
    defender.assign(defender="defender"), on="device", how="outer").merge(
    used_devices.assign(signin="signin"), on="device", how="outer")
register["sources"] = [
    ";".join(word for word in words if isinstance(word, str))
    for words in zip(register["intune"], register["defender"], register["signin"])
]
users = people.merge(used_by.reset_index(), on="person", how="outer")


def pairs(column):
    return {key: int(count) for key, count in column.value_counts().items() if key}


products = users["licences"].fillna("").str.split("+")
entitled = users.loc[
    [not {"Microsoft 365 E3", "Microsoft 365 E5"}.isdisjoint(held) for held in products], "person"]
onboarded = register[register["onboarding"] == "onboarded"]

print(json.dumps({
    "sources": pairs(register["sources"]),
    "compliance": pairs(register["compliance"]),
    "onboarding": pairs(register["onboarding"].str.replace(" ", "_")),
    "devices": [len(register), int(register["signins"].sum()), register["newest"].dropna().max(),
                register["newest"].dropna().min()],
    "users": [len(users), int(users["signins"].sum()), int(users["devices"].sum()),
              users["newest"].dropna().max(), users["newest"].dropna().min()],
    "licences": pairs(products.explode()),
    "owned_onboarded": [int(onboarded["owner"].isin(entitled).sum())],
}, sort_keys=True))
