#include "tally/classes.h"

#define CLASS_RULE(symbol, name) extern const struct class_rule class_##symbol;
#include "spec/class_rules.def"
#undef CLASS_RULE

static const struct class_rule *const rules[] = {
#define CLASS_RULE(symbol, name) &class_##symbol,
#include "spec/class_rules.def"
#undef CLASS_RULE
};

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
