#include "model/axis.h"

static uint32_t code_count(const struct axis *axis)
{
    return (uint32_t)axis->list->codes.len;
}

uint32_t axis_size(const struct axis *axis)
{
    return axis->list ? code_count(axis) + 3 : 1;
}

uint32_t axis_unspecified(const struct axis *axis)
{
    return axis->list ? code_count(axis) : 0;
}

uint32_t axis_total(const struct axis *axis)
{
    return axis->list ? code_count(axis) + 1 : 0;
}

uint32_t axis_gross(const struct axis *axis)
{
    return axis->list ? code_count(axis) + 2 : 0;
}

struct str axis_key(const struct axis *axis, uint32_t position)
{
    static const char *const margins[] = {"unspecified", "total", "gross"};

    if (!axis->list)
        return STR("-");
    if (position < code_count(axis))
        return axis->list->codes.at[position].key;
    return str_from_cstr(margins[position - code_count(axis)]);
}
