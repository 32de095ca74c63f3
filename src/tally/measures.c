#include "tally/measures.h"

#define MEASURE_KIND(symbol, name, names, adds_up) extern const struct measure_kind measure_##symbol;
#include "spec/measure_kinds.def"
#undef MEASURE_KIND

static const struct measure_kind *const kinds[] = {
#define MEASURE_KIND(symbol, name, names, adds_up) &measure_##symbol,
#include "spec/measure_kinds.def"
#undef MEASURE_KIND
};

const struct measure_kind *const *measure_kinds_list(size_t *count)
{
    *count = sizeof kinds / sizeof kinds[0];
    return kinds;
}

const struct measure_kind *measure_kind_find(struct str name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_equal(name, str_from_cstr(kinds[i]->name)))
            return kinds[i];
    return NULL;
}
