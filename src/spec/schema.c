#include "spec/schema.h"

int source_column(const struct source_spec *source, struct str name)
{
    for (size_t i = 0; i < source->columns.len; i++)
        if (str_equal(source->columns.at[i].name, name))
            return (int)i;
    return -1;
}
