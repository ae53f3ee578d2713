#!/usr/bin/env python3
"""What surrounds a page, as a file of PHP: frame.py < page.html

What is made anew for each visitor becomes {csrf}, {request_key}, {user_name}
and {branch_name}.
"""

import re
import sys

page = sys.stdin.read()
start = page.index("<h1>")
start = page.rindex("<div", 0, start)
end = page.index("</main>")
head, foot = page[:start], page[end:]
head = re.sub(r'name="csrf" value="[^"]*', 'name="csrf" value="{csrf}', head)
head = re.sub(r'name="request_key" value="[^"]*',
              'name="request_key" value="{request_key}', head)
head = re.sub(r'(/account/me"><bdi>)[^<]*', r"\1{user_name}", head)
head = re.sub(r"(<small><bdi>)[^<]*", r"\1{branch_name}", head)
foot = re.sub(r"<bdi>[^<]*", "<bdi>{branch_name}", foot, count=1)
for name, text in (("head", head), ("foot", foot)):
    text = text.replace("\\", "\\\\").replace("'", "\\'")
    sys.stdout.write(("<?php return [" if name == "head" else "") +
                     f"'{name}' => '{text}',\n")
print("];")
