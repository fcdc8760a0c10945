"""Breaks runs of the binary from outside and looks at what they leave: kills, full disks, files in the way.

Usage: check.py BINARY EXPORTS [kills=200] [disks=20]. Needs Linux; full disks need the right to
mount, which it takes from a user namespace where it is not root. Exits 1 and says what is wrong.
"""

import ctypes
import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

OWN = ["register.csv", "affected.csv", "matches.csv", "assessment.xlsx", "assessment.pdf", "assessment.json"]
NOTE = "notes.txt"


class Lab:
    """A folder with finished results of an earlier run, and what the files of both runs hold."""

    def __init__(self, binary, exports):
        self.binary, self.exports = str(pathlib.Path(binary).resolve()), str(pathlib.Path(exports).resolve())
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="faults-"))
        self.out = self.root / "place" / "out"
        self.old, self.new = self.root / "old", self.root / "new"
        # The earlier run lacked an export, so that each of its files differs from the later one's.
        fewer = self.root / "fewer"
        shutil.copytree(self.exports, fewer, ignore=shutil.ignore_patterns("exportDevice*"))
        self.exports, whole = str(fewer), self.exports
        self.run(self.old).check_returncode()
        self.exports = whole
        began = time.monotonic()
        self.run(self.new).check_returncode()
        self.seconds = time.monotonic() - began
        self.whole = {kind: digests(folder) for kind, folder in (("old", self.old), ("new", self.new))}
        for name in OWN:
            assert self.whole["old"][name] != self.whole["new"][name], f"{name} does not tell the runs apart"

    def command(self, out, *more):
        return [self.binary, "assess", self.exports, "--out", str(out), "--quiet", *more]

    def run(self, out, *more, **how):
        return subprocess.run(self.command(out, *more), capture_output=True, text=True, **how)

    def restore(self):
        """Puts the earlier run's results back, with a note of somebody else's beside them."""
        shutil.rmtree(self.out.parent, ignore_errors=True)
        shutil.copytree(self.old, self.out)
        (self.out / NOTE).write_text("mine")

    def state(self, out=None):
        """What the folder holds: old, new, or mixed (then without assessment.json)."""
        found = digests(out or self.out)
        assert found.pop(NOTE, None), "somebody else's file is gone"
        for name, digest in found.items():
            known = [kind for kind in ("old", "new") if self.whole[kind].get(name) == digest]
            assert known, f"{name} is half written"
        for kind in ("old", "new"):
            if found == self.whole[kind]:
                return kind
        assert "assessment.json" not in found, f"a mixture with assessment.json: {sorted(found)}"
        return "mixed"

    def litter(self):
        return sorted(p.name for p in self.out.parent.iterdir() if p.name != "out")


def digests(folder):
    files = [p for p in pathlib.Path(folder).iterdir() if p.is_file()]
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def kills(lab, times):
    """Kills the run at random moments, a third each by SIGINT, SIGTERM and SIGKILL."""
    chance = random.Random(2026)
    tally, killed = {}, 0
    # A run that ends before its turn to be killed does not count.
    while killed < times:
        how = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL][killed % 3]
        lab.restore()
        command = lab.command(lab.out, "--force")
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            running.wait(chance.uniform(0, lab.seconds * 1.1))
        except subprocess.TimeoutExpired:
            running.send_signal(how)
        told = running.communicate()[1]
        state, litter, code = lab.state(), lab.litter(), running.returncode
        killed += code != 0
        tally[(how.name, code, state)] = tally.get((how.name, code, state), 0) + 1
        if code == 0:
            assert state == "new" and not litter, (state, litter)
        elif how is signal.SIGKILL:
            assert code == -9 and len(litter) <= 1, (code, litter)
        elif code == 128 + how:
            assert state in ("old", "new") and not litter, (state, litter)
            assert "interrupted" in told, told
        else:
            # Before the program listens, the signal ends it as it ends any other.
            assert code == -how and state == "old" and not litter, (code, state, litter, told)
        if litter:
            again = subprocess.run(
                [lab.binary, "assess", lab.exports, "--out", str(lab.out), "--force", "--format", "json"],
                capture_output=True, text=True,
            )
            assert again.returncode == 0 and not lab.litter(), again.stderr
            assert litter[0] in again.stderr, "the next run does not name what it removed"
    for (how, code, state), count in sorted(tally.items()):
        print(f"      {count:3} {how}: exit {code}, {state} results")
    return f"{times} kills at random moments of {lab.seconds:.1f} s lose nothing"


def disks(lab, times):
    """Writes onto file systems of too few bytes; the earlier results stand on the same one."""
    size = sum(p.stat().st_size for p in lab.old.iterdir())
    place = lab.out.parent
    full = fits = 0
    for turn in range(times + 1):
        lab.restore()
        kept = lab.root / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(place, kept)
        # Less than both results need together, down to almost nothing beside the old ones; the last
        # disk has room for all.
        room = size + 65536 + size * turn // times if turn < times else 8 * size
        mount(place, room)
        try:
            shutil.copytree(kept / "out", lab.out)
            ended = lab.run(lab.out, "--force")
            state, litter = lab.state(), lab.litter()
        finally:
            subprocess.run(["umount", str(place)], check=True)
        assert not litter, litter
        if ended.returncode == 0:
            assert state == "new"
            fits += 1
        else:
            assert ended.returncode == 1 and state == "old", (ended.returncode, state, ended.stderr)
            assert "o space left" in ended.stderr and "help:" in ended.stderr, ended.stderr
            full += 1
    assert (full, fits) == (times, 1), "the sizes do not straddle what is needed"
    return f"{full} runs on disks too small lose nothing, and one with room ends well"


def mount(place, room):
    options = f"size={room // 4096 * 4096}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=True)


def in_the_way(lab):
    """Folders that may not be read or written, as an ordinary user meets them."""
    user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    lab.restore()
    os.chmod(lab.root, 0o755)
    for folder in (lab.out, lab.out.parent):
        os.chmod(folder, 0o555)

    def assess(*what):
        command = [*user, lab.binary, "assess", *what, "--quiet", "--force"]
        return subprocess.run(command, capture_output=True, text=True)

    ended = assess(lab.exports, "--out", str(lab.out))
    assert ended.returncode == 1 and "could not write beside" in ended.stderr and "help:" in ended.stderr, ended.stderr
    assert lab.state() == "old" and not lab.litter()
    os.chmod(lab.out.parent, 0o777)
    ended = assess(lab.exports, "--out", str(lab.out))
    assert ended.returncode == 1 and "help:" in ended.stderr, ended.stderr
    assert lab.state() == "old" and not lab.litter(), lab.litter()
    secret = lab.root / "secret"
    shutil.copytree(lab.exports, secret)
    shut = secret / "Devices.csv"
    os.chmod(shut, 0)
    ended = assess(str(secret), "--out", str(lab.out.parent / "fresh"), "--strict")
    assert ended.returncode == 1 and "Devices.csv" in ended.stderr and "denied" in ended.stderr, ended.stderr
    os.chmod(secret, 0)
    ended = assess(str(secret), "--out", str(lab.out.parent / "fresh"))
    assert ended.returncode == 1 and "denied" in ended.stderr and "help:" in ended.stderr, ended.stderr
    assert not (lab.out.parent / "fresh").exists()
    os.chmod(secret, 0o755)
    return "folders and files that may not be read or written are named, and nothing is touched"


def apart():
    """Enters a mount namespace, so that nothing mounted here is seen outside or outlives the run."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x00020000) != 0:
        sys.exit("skipped: the right to mount is needed (root, or `unshare --map-root-user --mount`)")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)


def main():
    binary, exports = sys.argv[1:3]
    given = dict(pair.split("=") for pair in sys.argv[3:])
    apart()
    lab = Lab(binary, exports)
    try:
        for check in (
            lambda: in_the_way(lab),
            lambda: disks(lab, int(given.get("disks", 20))),
            lambda: kills(lab, int(given.get("kills", 200))),
        ):
            print("ok    " + check(), flush=True)
    finally:
        shutil.rmtree(lab.root, ignore_errors=True)


if __name__ == "__main__":
    main()
