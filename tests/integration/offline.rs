//! The proof that nothing leaves the machine: no network, no socket, no file but those it was given.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the program and the C library under it read of the system, and nothing else.
const OWN_NEEDS: [&str; 13] = [
    // The dynamic loader, and the three libraries it finds.
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/lib/x86_64-linux-gnu/libc.so.6",
    "/lib/x86_64-linux-gnu/libgcc_s.so.1",
    "/lib/x86_64-linux-gnu/libm.so.6",
    // How large the main thread's stack is.
    "/proc/self/maps",
    // How many cores it may use.
    "/proc/self/cgroup",
    "/proc/self/mountinfo",
    "/sys/fs/cgroup/",
    "/sys/devices/system/cpu/",
    // How the heap may ask for memory.
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/node/",
    "/sys/kernel/mm/transparent_hugepage/enabled",
];

fn works(command: &[&str]) -> bool {
    let run = Command::new(command[0]).args(&command[1..]).output();
    run.is_ok_and(|ended| ended.status.success())
}

#[expect(clippy::print_stderr, reason = "a test that proves less must say so")]
fn note(text: &str) {
    eprintln!("note: {text}");
}

/// The command line a run is put behind: an empty network namespace, a system-call trace.
fn harness(log: &str) -> (Vec<String>, bool) {
    let mut before: Vec<&str> = Vec::new();
    if works(&["unshare", "-rn", "true"]) {
        before.extend(["unshare", "-rn"]);
    } else {
        note("no network namespace can be made here (unshare -rn); the run keeps the machine's");
    }
    let traced = works(&["strace", "-f", "-o", log, "true"]);
    if traced {
        // Paths among arguments are cut at 32 characters unless it is told otherwise.
        let trace = ["strace", "-f", "-y", "-s", "4096", "-e", "trace=%network,%file", "-o", log];
        before.extend(trace);
    } else {
        note("no strace here: only that the run needs no network is shown");
    }
    (before.into_iter().map(str::to_owned).collect(), traced)
}

/// The system calls of a trace: name and arguments.
fn calls(log: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(log).unwrap();
    let call = |line: &str| {
        let line = line.split_once(' ')?.1.trim_start();
        let line = line.strip_prefix("<... ").unwrap_or(line);
        let name: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        Some((name.clone(), line[name.len()..].to_owned()))
    };
    text.lines().filter_map(call).filter(|(name, _)| !name.is_empty()).collect()
}

/// The absolute form of the paths a call names.
fn paths(arguments: &str, folder: &str) -> Vec<String> {
    let quoted = arguments.split('"').skip(1).step_by(2).filter(|path| !path.is_empty());
    quoted
        .map(
            |path| if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") },
        )
        .collect()
}

#[test]
fn a_whole_assessment_opens_no_socket_and_reads_nothing_but_what_it_was_given() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().canonicalize().unwrap().display().to_string();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let log = format!("{folder}/trace");
    let (harness, traced) = harness(&log);
    let binary = env!("CARGO_BIN_EXE_blindspot").to_owned();
    let out = format!("{folder}/out");
    let own = [&*binary, "assess", samples, "--out", &out, "--quiet"].map(str::to_owned);
    let line: Vec<String> = harness.into_iter().chain(own).collect();
    let ended = Command::new(&line[0])
        .args(&line[1..])
        .current_dir(root.path())
        // Where cargo's own test run would have the loader look.
        .env_remove("LD_LIBRARY_PATH")
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(Path::new(&out).join("assessment.pdf").exists());
    if !traced {
        return;
    }
    let files =
        ["open", "openat", "openat2", "creat", "execve", "readlink", "readlinkat", "rename"];
    let mut network = BTreeSet::new();
    let mut strange = BTreeSet::new();
    let mut opened = 0;
    for (name, arguments) in calls(Path::new(&log)) {
        if is_network(&name) {
            network.insert(name.clone());
        }
        for path in paths(&arguments, &folder) {
            opened += usize::from(files.contains(&&*name));
            let ours = [&*folder, samples, &binary].iter().any(|given| path.starts_with(given));
            // The folders above are named when one is made or a path is resolved; nothing is read
            // of them.
            let above = [&*folder, samples].iter().any(|given| given.starts_with(&path));
            let above = above && !name.starts_with("open");
            if !ours && !above && !OWN_NEEDS.iter().any(|own| path.starts_with(own)) {
                strange.insert(format!("{name} {path}"));
            }
        }
    }
    assert!(opened > 60, "the trace shows only {opened} files: it cannot have seen the run");
    assert_eq!(network, BTreeSet::new(), "the network was asked for something");
    assert_eq!(strange, BTreeSet::new(), "files were touched that nobody gave");
}

/// Whether a call speaks of sockets.
fn is_network(name: &str) -> bool {
    let calls = ["bind", "connect", "accept", "listen", "sendto", "sendmsg", "recvfrom", "recvmsg"];
    name.contains("sock") || calls.iter().any(|call| name.starts_with(call))
}
