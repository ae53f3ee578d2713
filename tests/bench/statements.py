"""Statements of the closed table, with values, as JSON for people.php.

    statements.py queries.c SOCKET "QUERY..." NAME=VALUE...
"""

import json
import re
import sys

source = open(sys.argv[1], encoding="utf-8").read()
values = dict(v.split("=", 1) for v in sys.argv[4:])
found = []
for name in sys.argv[3].split():
    body = re.search(
        rf'query_{name}(?:_by_\w+)? = {{(.*?)\n}};', source, re.S).group(1)
    sql = re.search(r'\.sql = "(.*)",\n', body).group(1)
    params = re.findall(r'"(\w+)"',
                        re.search(r"\.params = .*\{(.*?)\}", body).group(1))
    found.append({"sql": sql.replace('\\"', '"').replace("\\\\", "\\"),
                  "params": [values.get(p, "") for p in params]})
json.dump({"socket": sys.argv[2], "labels": sys.argv[2] + ".labels.php",
           "frame": sys.argv[2] + ".frame.php",
           "list": found}, sys.stdout)
