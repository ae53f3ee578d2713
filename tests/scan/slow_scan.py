"""Slow senders, by slowhttptest: 500 connections that send a header, a body or
take an answer byte by byte, while somebody signed in goes on working."""

import os
import re
import subprocess
import sys
import threading
import time

import scan

SECONDS = int(os.environ.get("SLOW_SECONDS", "60"))
WAYS = {
    "header": ("-H", "-i", "10", "-t", "GET", "-x", "24"),
    "body": ("-B", "-i", "10", "-t", "POST", "-s", "8192", "-x", "10"),
    "answer": ("-X", "-w", "10", "-y", "20", "-n", "5", "-z", "32", "-k", "3"),
}


def work_on(client, until, times):
    while time.monotonic() < until:
        began = time.monotonic()
        page = client.get("/intake/people")
        times.append(time.monotonic() - began if page.status == 200 else None)
        time.sleep(0.05)


def attack(way):
    """True: the site was there for the one who works and for new ones."""
    times = []
    worker = threading.Thread(target=work_on, args=(
        scan.signed_in(), time.monotonic() + SECONDS, times))
    worker.start()
    done = subprocess.run(
        ["slowhttptest", "-c", "500", "-r", "200", "-l", str(SECONDS),
         *WAYS[way], "-p", "3", "-u", scan.site.url + "/account/sign_in"],
        capture_output=True, text=True, check=False)
    worker.join()
    said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)
    states = re.findall(r"service available:\s+(\w+)", said)
    good = sorted(t for t in times if t is not None)
    late = good[int(len(good) * 0.95)] if good else 0
    print(f"slow {way}: {len(good)} pages, 95 of 100 within "
          f"{1000 * late:.0f} ms, {len(times) - len(good)} failed; service "
          f"available: {', '.join(sorted(set(states))) or 'not said'}")
    return set(states) == {"YES"} and len(good) == len(times) > 0


sys.exit(not all([attack(way) for way in WAYS]))
