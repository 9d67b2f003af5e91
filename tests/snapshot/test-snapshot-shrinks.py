#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What becomes of a snapshot while the command uses it changes nothing in what the command says."""

import os
import subprocess
import sys
import tempfile

COMMAND = os.environ["FEDORG_TEST_COMMAND"]
ROWS = 20000
# bytes of a name that make the snapshot so large that it is mapped and not read
LONG_NAME = 4000
NOTHING_WAIVED = "rule,organization,reason,until\n"

failures = 0


def check(name, faults):
    global failures
    for fault in faults:
        print("#   %s" % fault[:200])
    print("%s %s" % ("not ok" if faults else "ok", name), flush=True)
    failures += bool(faults)


def make_snapshot(folder, name="王秀华"):
    table = os.path.join(folder, "roster.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("organization_id,person_id,person_name,role\n")
        for i in range(ROWS):
            file.write("350423%03d,p%d,%s,executive\n" % (100 + i // 100, i, name))
    path = os.path.join(folder, "roster.fedorg")
    subprocess.run([COMMAND, "convert", table, "-o", path], check=True)
    return path


def shrink_in_use(folder, name, *options):
    """The list of waivers is read behind the roster: from a pipe it comes when the file is cut."""
    path = make_snapshot(folder, name)
    pipe = os.path.join(folder, "waivers.csv")
    os.mkfifo(pipe)
    command = subprocess.Popen([COMMAND, *options, "check", path, "--rules", "qingliu-2017",
                                "--waivers", pipe, "-o", os.path.join(folder, "result.txt")],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(pipe, "w", encoding="utf-8") as file:
        os.truncate(path, 4096)
        file.write(NOTHING_WAIVED)
    output, errors = command.communicate(timeout=60)
    return command.returncode, output.decode(), errors.decode(), os.listdir(folder), path


def check_large():
    """The pages of a large snapshot are kept before they are cut off."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_snapshot(folder, "a" * LONG_NAME)
        whole = os.path.join(folder, "whole.txt")
        expected = subprocess.run([COMMAND, "check", path, "--rules", "qingliu-2017", "-o", whole]).returncode
        with open(whole, "rb") as file:
            text = file.read()
    with tempfile.TemporaryDirectory() as folder:
        status, output, errors, left, _ = shrink_in_use(folder, "a" * LONG_NAME)
        with open(os.path.join(folder, "result.txt"), "rb") as file:
            found = file.read()
    faults = []
    if status != expected or errors or output:
        faults.append("status %d, not %d, standard error: %s" % (status, expected, errors))
    if sorted(left) != ["result.txt", "roster.csv", "roster.fedorg", "waivers.csv"]:
        faults.append("files: " + " ".join(sorted(left)))
    # the findings of both name the same file in another folder, and only its name is shown
    if len(found.splitlines()) != len(text.splitlines()):
        faults.append("%d lines, not %d" % (len(found.splitlines()), len(text.splitlines())))
    check("snapshot-shrinks/a large one stays what it was", faults)


def check_small():
    """A small snapshot is read when it is opened, and what becomes of the file does not matter."""
    with tempfile.TemporaryDirectory() as folder:
        status, output, errors, left, _ = shrink_in_use(folder, "王秀华")
    faults = []
    if status != 1 or errors or output:
        faults.append("status %d, standard error: %s" % (status, errors))
    if sorted(left) != ["result.txt", "roster.csv", "roster.fedorg", "waivers.csv"]:
        faults.append("files: " + " ".join(sorted(left)))
    check("snapshot-shrinks/a small one is read", faults)


def check_pipe():
    """What cannot be mapped is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_snapshot(folder)
        pipe = os.path.join(folder, "pipe.fedorg")
        os.mkfifo(pipe)
        command = subprocess.Popen([COMMAND, "check", pipe, "--quiet"], stdout=subprocess.PIPE)
        with open(path, "rb") as source, open(pipe, "wb") as target:
            target.write(source.read())
        output, _ = command.communicate(timeout=60)
        expected = subprocess.run([COMMAND, "check", path, "--quiet"], stdout=subprocess.PIPE)
    faults = []
    if command.returncode != expected.returncode or output != expected.stdout:
        faults.append("status %d, %s" % (command.returncode, output.decode()))
    check("snapshot-shrinks/a pipe is read", faults)


def main():
    check_large()
    check_small()
    check_pipe()
    print("1..3")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
