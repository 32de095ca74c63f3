#include "tidy/check.h"

#include "tidy/tidy.h"

bool tidy_check(const struct source_spec *source, const struct facts *facts, struct issues *issues, struct fault *fault)
{
    static const struct check *const checks[] = {
#define CHECK(name) &check_##name,
#include "tidy/checks.def"
#undef CHECK
    };
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (!checks[i]->run(source, facts, issues, fault))
            return fault_trail(fault, "while checking %s", checks[i]->name);
    return true;
}
