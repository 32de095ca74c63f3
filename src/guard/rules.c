#include "guard/rules.h"

#define RULE(name) extern const struct guard_rule rule_##name;
#include "guard/rules.def"
#undef RULE

static const struct guard_rule *const rules[] = {
#define RULE(name) &rule_##name,
#include "guard/rules.def"
#undef RULE
};

const struct guard_rule *const *guard_rules_list(size_t *count)
{
    *count = sizeof rules / sizeof rules[0];
    return rules;
}
