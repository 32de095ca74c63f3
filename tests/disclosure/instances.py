#!/usr/bin/python3
"""Tables of any number of axes in the JJ format, the same for the same arguments: SEED AXIS...; an axis is its branching by level,
"4x3" for four groups of three. The cells of few firms are the primary ones."""
import itertools
import math
import sys


class Draw:
    def __init__(self, seed):
        self.state = seed

    def below(self, count):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % count


def nodes_of(branching):
    levels = [[()]]
    for count in branching:
        levels.append([node + (i,) for node in levels[-1] for i in range(count)])
    return [node for level in levels for node in level], levels[-1]


def instance(seed, *axes):
    draw, trees = Draw(seed), [nodes_of(axis) for axis in axes]
    index = {place: i for i, place in enumerate(itertools.product(*[nodes for nodes, _ in trees]))}
    values, firms = [0] * len(index), [0] * len(index)
    for leaf in itertools.product(*[leaves for _, leaves in trees]):
        count = (0, 0, 1, 2, 3, 5, 8, 12, 20)[draw.below(9)]
        figure = sum(1 + int(math.isqrt(draw.below(90000)) ** 2 / 400) for _ in range(count))
        for place in itertools.product(*[[node[:k] for k in range(len(node) + 1)] for node in leaf]):
            values[index[place]] += figure
            firms[index[place]] += count
    lines = ["0", str(len(index))]
    for i, (value, count) in enumerate(zip(values, firms)):
        few = 0 < count < 3
        level = -(-value // 10) if few else 0
        lines.append(f"{i} {value} {value + 1} {'u' if few else 's' if count else 'z'} 0 {2 * max(values)} {level} {level} 0")
    relations = []
    for axis, (nodes, leaves) in enumerate(trees):
        others = [nodes for k, (nodes, _) in enumerate(trees) if k != axis]
        for whole in sorted(set(nodes) - set(leaves)):
            parts = [node for node in nodes if node[:-1] == whole and node]
            for rest in itertools.product(*others):
                at = [index[rest[:axis] + (node,) + rest[axis:]] for node in [whole] + parts]
                relations.append(f"0 {len(at)} : {at[0]} (-1) " + " ".join(f"{i} (1)" for i in at[1:]))
    return "\n".join(lines + [str(len(relations))] + relations) + "\n"


def table(rows, count, axes):
    """A table of frequencies as published: an axis is a column and those that group it, each of them in a way of its own. Cells of one
    to three are the primary ones."""
    trees = []
    for leaf, *groupings in axes:
        leaves = sorted({row[leaf] for row in rows})
        covers = {(leaf, code): {code} for code in leaves}
        sums = []
        for grouping in groupings:
            for row in rows:
                covers.setdefault((grouping, row[grouping]), set()).add(row[leaf])
            groups = sorted(node for node in covers if node[0] == grouping)
            sums += [(group, [(leaf, code) for code in sorted(covers[group])]) for group in groups] + [(("", ""), groups)]
        covers[("", "")] = set(leaves)
        trees.append((list(covers), covers, sums or [(("", ""), [(leaf, code) for code in leaves])]))
    index = {place: i for i, place in enumerate(itertools.product(*[nodes for nodes, _, _ in trees]))}
    values = [sum(int(row[count]) for row in rows
                  if all(row[axis[0]] in tree[1][node] for axis, tree, node in zip(axes, trees, place))) for place in index]
    lines = ["0", str(len(index))]
    for i, value in enumerate(values):
        few = int(0 < value < 4)
        lines.append(f"{i} {value} {value + 1} {'u' if few else 's' if value else 'z'} 0 {2 * max(values)} {few} {few} 0")
    relations = []
    for axis, (_, _, sums) in enumerate(trees):
        others = [tree[0] for k, tree in enumerate(trees) if k != axis]
        for whole, parts in sums:
            for rest in itertools.product(*others):
                at = [index[rest[:axis] + (node,) + rest[axis:]] for node in [whole] + parts]
                relations.append(f"0 {len(at)} : {at[0]} (-1) " + " ".join(f"{i} (1)" for i in at[1:]))
    return "\n".join(lines + [str(len(relations))] + relations) + "\n"


if __name__ == "__main__":
    print(instance(int(sys.argv[1]), *[[int(n) for n in axis.split("x")] for axis in sys.argv[2:]]), end="")
