# How records.json is written: records field by field, what is small on one line, so that a diff shows what changed.
import json


def line(value):
    return json.dumps(value, ensure_ascii=False)


def block(value, depth):
    """A document or a record: one key a line; lists of objects one a line, records in full."""
    pad = " " * depth
    parts = []
    for key, inner in value.items():
        if isinstance(inner, list) and inner and all(isinstance(v, dict) for v in inner):
            rows = [block(v, depth + 2) if key == "records" else line(v) for v in inner]
            shown = "[\n" + ",\n".join(f"{pad}  {row}" for row in rows) + f"\n{pad} ]"
        else:
            shown = line(inner)
        parts.append(f"{pad} {line(key)}: {shown}")
    return "{\n" + ",\n".join(parts) + f"\n{pad}}}"


def dump(document):
    return block(document, 0) + "\n"
