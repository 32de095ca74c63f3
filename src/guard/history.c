#include "guard/history.h"

#include "guard/evidence.h"

/* A position of open data as places name it: nothing for the total. */
static struct str part_of(struct str head, struct str key, struct arena *arena)
{
    struct str name = str_ends(head, STR("_across")) ? str_slice(head, 0, head.len - sizeof "_across" + 1) : head;
    bool margin = str_equal(key, STR("gross")) || str_equal(key, STR("unspecified"));

    if (str_equal(key, STR("total")) || str_equal(key, STR("-")))
        return STR_NONE;
    return str_format(arena, "%.*s=%s%.*s", STR_ARGS(name), margin ? "*" : "", STR_ARGS(key));
}

static struct str place_of(const struct history_row *row, struct arena *arena)
{
    struct str place = STR_NONE;

    for (size_t i = 0; i < row->count; i++) {
        struct str part = part_of(row->heads[i], row->keys[i], arena);
        bool first = str_order(place, part) < 0;
        if (part.len && place.len && !str_equal(place, part))
            place = str_format(arena, "%.*s; %.*s", STR_ARGS(first ? place : part), STR_ARGS(first ? part : place));
        else if (part.len)
            place = part;
    }
    return place;
}

static struct str told_text(struct str figure, struct str value, struct arena *arena)
{
    return str_format(arena, "%.*s = %.*s", STR_ARGS(figure), STR_ARGS(value));
}

void history_append(struct dict *told, const struct history_row *row, struct arena *scratch)
{
    struct period period;

    if (period_parse(row->period, &period))
        dict_append(told, told_text(guard_figure(row->measure, period, place_of(row, scratch), scratch), row->value, scratch));
}

static struct str figure_text(const struct guard_inputs *inputs, const struct history_place *at, int128 value, struct arena *scratch)
{
    const struct cube *cube = inputs->cubes[at->table];
    const struct measure_info *info = &cube->measures[at->measure];
    struct num shown;

    if (!num_rescale((struct num){value, info->scale}, info->decimals, info->rounding, &shown))
        return STR_NONE;
    struct str figure = guard_figure(info->name, (struct period){cube->period_kind, at->ordinal},
                                     evidence_place(cube, at->row, at->column, scratch), scratch);
    return told_text(figure, num_format(scratch, shown), scratch);
}

bool history_tells(const struct guard_inputs *inputs, size_t table, size_t measure, uint32_t row, uint32_t column,
                   int32_t ordinal, struct arena *scratch)
{
    const struct cube *cube = inputs->cubes[table];
    const struct history_place place = {table, measure, row, column, ordinal};
    int32_t at = ordinal - cube->first_period;

    if (!inputs->told || at < 0 || (uint32_t)at >= cube->period_count)
        return false;
    const struct cube_cell *cell = cube_at(cube, measure, row, column, (uint32_t)at);
    return cell->known && cell->contributors > 0 &&
           dict_find(inputs->told, figure_text(inputs, &place, cell->value, scratch)) != DICT_NONE;
}

bool history_shows_other(const struct guard_inputs *inputs, const struct history_place *at, int128 earlier, struct arena *scratch)
{
    const struct cube *cube = inputs->cubes[at->table];
    const struct cube_cell *cell = cube_at(cube, at->measure, at->row, at->column, (uint32_t)(at->ordinal - cube->first_period));
    struct str before = figure_text(inputs, at, earlier, scratch), now = figure_text(inputs, at, cell->value, scratch);

    return !str_equal(before, now) && (!inputs->told || dict_find(inputs->told, before) != DICT_NONE);
}
