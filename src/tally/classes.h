/* Rules that derive a class from a unit's figure: a registry, one file and one row of spec/class_rules.def each.
 *
 * Shape: a rule names the keys of its classes, smallest first, and finds the class of a figure as an index into them. A group is
 * what the rule makes of the unit's code in another dimension (its sector), found once a code. Units: figures come as figure /
 * one, both whole: 12.5 is 125 / 10.
 */
#ifndef RACIMO_TALLY_CLASSES_H
#define RACIMO_TALLY_CLASSES_H

#include "base/lang.h"
#include "base/num.h"

#define CLASS_COUNT_MAX 8

struct class_figure { /* figure / one */
    int128 figure, one;
};

struct class_rule {
    const char *name;
    const char *summary[LANG_COUNT];
    const char *source;
    const char *keys[CLASS_COUNT_MAX];      /* ends in NULL */
    unsigned (*group)(struct str code_key); /* an empty key: not specified */
    unsigned (*find)(unsigned group, int128 figure, int128 one);
    unsigned (*score)(unsigned group, const struct class_figure *staff, const struct class_figure *sales); /* or NULL */
    void (*range)(unsigned class, int64_t *least, int64_t *most); /* of a figure of the class, in any group; -1: endless */
};

const struct class_rule *const *class_rules_list(size_t *count);
/* NULL when there is no such rule. */
const struct class_rule *class_rule_find(struct str name);

#endif
