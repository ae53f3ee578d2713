"""Who builds this version gets the same programs, to the byte."""

import os
import subprocess

from foothold import run

TOP = os.environ["FOOTHOLD_TOP"]


def test_two_builds_are_the_same():
    done = subprocess.run([TOP + "/tools/twice"], capture_output=True,
                          text=True, check=False, timeout=1200)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": the same") == 9, done.stdout


run(globals())
