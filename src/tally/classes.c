#include "tally/classes.h"

#define CLASS_RULE(name) extern const struct class_rule class_##name;
#include "tally/classes.def"
#undef CLASS_RULE

static const struct class_rule *const rules[] = {
#define CLASS_RULE(name) &class_##name,
#include "tally/classes.def"
#undef CLASS_RULE
};

enum {
    DECLARED = 0
#define CLASS_RULE(name) +1
#include "spec/class_rules.def"
#undef CLASS_RULE
};

_Static_assert(sizeof rules / sizeof rules[0] == DECLARED, "a rule that a definition may name has no record, or the reverse");

const struct class_rule *const *class_rules_list(size_t *count)
{
    *count = sizeof rules / sizeof rules[0];
    return rules;
}

const struct class_rule *class_rule_find(struct str name)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (str_equal(name, str_from_cstr(rules[i]->name)))
            return rules[i];
    return NULL;
}
