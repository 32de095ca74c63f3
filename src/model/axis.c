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

bool axis_has_levels(const struct axis *axis)
{
    return axis->list && axis->list->parents.len > 0;
}

uint32_t axis_parent(const struct axis *axis, uint32_t position)
{
    return axis_has_levels(axis) && position < code_count(axis) ? axis->list->parents.at[position] : CODE_NONE;
}

bool axis_is_whole(const struct axis *axis, uint32_t position)
{
    return axis_has_levels(axis) && position < code_count(axis) && axis->list->wholes.at[position];
}

bool axis_covers(const struct axis *axis, uint32_t position, uint32_t code)
{
    if (axis->list && position > axis_unspecified(axis))
        return true;
    while (code != position && axis_parent(axis, code) != CODE_NONE)
        code = axis_parent(axis, code);
    return code == position;
}
