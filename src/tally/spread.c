#include "tally/spread.h"

size_t pairs_append(struct arena *arena, struct pairs *pairs, struct code_pair pair)
{
    for (size_t i = 0; i < pairs->list.len; i++)
        if (pairs->list.at[i].row == pair.row && pairs->list.at[i].column == pair.column)
            return i;
    *VEC_PUSH(arena, &pairs->list) = pair;
    return pairs->list.len - 1;
}

bool pairs_equal(const struct pairs *a, const struct pairs *b)
{
    if (a->list.len != b->list.len)
        return false;
    for (size_t i = 0; i < a->list.len; i++)
        if (a->list.at[i].row != b->list.at[i].row || a->list.at[i].column != b->list.at[i].column)
            return false;
    return true;
}

static bool is_gross(const struct axis *axis, uint32_t position)
{
    return axis->list && position == axis_gross(axis);
}

bool spread_covers(const struct axis *rows, const struct axis *columns, const struct landing *landing, struct code_pair pair)
{
    return axis_covers(rows, landing->row, pair.row) && axis_covers(columns, landing->column, pair.column);
}

/* Counts the pairs that differ in what the gross axes tell apart. */
static uint32_t times_of(const struct axis *rows, const struct axis *columns, const struct pairs *pairs,
                         const struct landing *landing)
{
    bool by_row = is_gross(rows, landing->row), by_column = is_gross(columns, landing->column);
    uint32_t times = 0;

    for (size_t i = 0; i < pairs->list.len; i++) {
        struct code_pair pair = pairs->list.at[i];
        bool new = spread_covers(rows, columns, landing, pair);
        for (size_t j = 0; new &&j < i; j++) {
            struct code_pair other = pairs->list.at[j];
            new = !spread_covers(rows, columns, landing, other) || (by_row && other.row != pair.row) ||
                  (by_column && other.column != pair.column);
        }
        times += new;
    }
    return times;
}

static void land(struct arena *arena, const struct axis *rows, const struct axis *columns, const struct pairs *pairs,
                 uint32_t row, uint32_t column, struct spread *out)
{
    struct landing landing = {row, column, row * axis_size(columns) + column, 1};

    if (pairs->list.len > 1)
        landing.times = times_of(rows, columns, pairs, &landing);
    if (landing.times)
        *VEC_PUSH(arena, &out->list) = landing;
}

static void land_row(struct arena *arena, const struct axis *rows, const struct axis *columns, const struct pairs *pairs,
                     uint32_t row, struct spread *out)
{
    for (size_t i = 0; i < pairs->list.len; i++)
        for (uint32_t column = pairs->list.at[i].column; column != CODE_NONE; column = axis_parent(columns, column)) {
            bool new = true;
            for (size_t j = 0; new &&j < i; j++)
                new = !axis_covers(columns, column, pairs->list.at[j].column);
            if (new)
                land(arena, rows, columns, pairs, row, column, out);
        }
    if (!columns->list)
        return;
    land(arena, rows, columns, pairs, row, axis_total(columns), out);
    land(arena, rows, columns, pairs, row, axis_gross(columns), out);
}

void spread_fill(struct arena *arena, const struct axis *rows, const struct axis *columns, const struct pairs *pairs,
                 struct spread *out)
{
    out->list.len = 0;
    if (pairs->list.len == 0)
        return;
    for (size_t i = 0; i < pairs->list.len; i++)
        for (uint32_t row = pairs->list.at[i].row; row != CODE_NONE; row = axis_parent(rows, row)) {
            bool new = true;
            for (size_t j = 0; new &&j < i; j++)
                new = !axis_covers(rows, row, pairs->list.at[j].row);
            if (new)
                land_row(arena, rows, columns, pairs, row, out);
        }
    land_row(arena, rows, columns, pairs, axis_total(rows), out);
    land_row(arena, rows, columns, pairs, axis_gross(rows), out);
}
