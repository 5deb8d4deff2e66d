"""The table of what was measured, what is above its mark, and the plot."""

from bench.document import DOCUMENT, machine, write
from bench.plot import pairs

MOST_TIMES, MOST_COLD, MOST_OF_PICTURES, MOST_MEMORY = 1.5, 3.0, 6.0, 1.5
# Below this nobody waits, and noise decides.
SLACK_MS = 5.0
TWO, SIXTY = "readers: article", "readers: article, 60 pictures"


def tell(found: dict, counts: list[str], is_kept: bool) -> int:
    """Print everything; 1 when something is above its mark."""
    lines, broken, plots = [f"Measured {machine()}. Processor time of the fewest of some tries; PostgreSQL's own is "
                            "counted.", ""], [], []  # fmt: skip
    for database, sizes in found.items():
        rows = list(table(sizes, counts))
        lines += [f"### {database}", "", *rows, ""]
        broken += [f"{database}, {mark}" for mark in marks(sizes)]
        plots.append((database, points(sizes)))
    lines.append(f"Above a mark: {'; '.join(broken) or 'nothing'}.")
    print("\n".join(lines))
    if is_kept:
        write("make bench", [*lines, "", "![Processor time of every address, few and many articles](growth.svg)"])
        DOCUMENT.with_name("growth.svg").write_text(pairs("Milliseconds of processor time", plots[0][1]))
    return int(bool(broken))


def table(sizes: dict, counts: list[str]):
    yield f"| with {', '.join(counts)} articles | queries | ms | times | first, ms | cold, ms | KB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    last = list(sizes)[-1]
    for name in sizes[last]:
        if name == "memory":
            continue
        row = [sizes[size][name] for size in sizes]
        queries = " / ".join(str(one["queries"]) for one in row)
        spent = " / ".join(f"{one['ms']:,.1f}" for one in row)
        note = " (linear: sealed)" if row[-1]["is_linear"] else ""
        yield (f"| {name}{note} | {queries} | {spent} | {times(sizes, name):.1f} | {row[-1]['first_ms']:,.1f} | "
               f"{row[-1]['cold_ms']:,.1f} | {row[-1]['bytes'] / 1024:,.0f} |")  # fmt: skip
    memory = " / ".join(f"{sizes[size]['memory']['mib']:,.0f}" for size in sizes)
    yield f"| memory of the server after {len(sizes)} runs, MiB | | {memory} | | | | |"


def base(sizes: dict, name: str) -> dict:
    """The figures to compare with: those of the smallest site whose page is full."""
    full = sizes[list(sizes)[-1]][name]["full_from"]
    return sizes[full][name]


def times(sizes: dict, name: str) -> float:
    return sizes[list(sizes)[-1]][name]["ms"] / base(sizes, name)["ms"]


def marks(sizes: dict):
    last = sizes[list(sizes)[-1]]
    for name, row in last.items():
        if name != "memory":
            yield from (f"{name}: {mark}" for mark in marks_of(row, base(sizes, name)))
    times = last[SIXTY]["ms"] / last[TWO]["ms"]
    if times > MOST_OF_PICTURES:
        yield f"60 pictures cost {times:.1f} times two"
    grown = last["memory"]["mib"] / sizes["few"]["memory"]["mib"]
    if grown > MOST_MEMORY:
        yield f"memory grows {grown:.1f} times"


def marks_of(row: dict, few: dict):
    if row["most_queries"] and row["queries"] > row["most_queries"]:
        yield f"{row['queries']} queries, at most {row['most_queries']}"
    if row["queries"] > few["queries"] and not row["is_linear"]:
        yield f"queries grow from {few['queries']} to {row['queries']}"
    if row["ms"] > few["ms"] * MOST_TIMES + SLACK_MS and not row["is_linear"]:
        yield f"{few['ms']:.0f} → {row['ms']:.0f} ms"
    for name in ("first", "cold"):
        if row["group"] != "house" and row[f"{name}_ms"] > row["ms"] * MOST_COLD + SLACK_MS:
            yield f"{name} {row[f'{name}_ms']:.0f}, warm {row['ms']:.0f} ms"


def points(sizes: dict) -> list[tuple[str, float, float]]:
    last = list(sizes)[-1]
    names = [name for name in sizes[last] if name != "memory"]
    return [(name, base(sizes, name)["ms"], sizes[last][name]["ms"]) for name in names]
