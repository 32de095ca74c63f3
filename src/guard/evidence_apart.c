/* Tables that speak of something else: a cell of theirs contradicts the same one of an earlier table. */
#include "guard/evidence.h"

struct first_sight { /* of a place */
    size_t table;
    uint32_t row, column;
};

static bool sights_agree(const struct guard_inputs *inputs, const struct first_sight *a, const struct first_sight *b)
{
    const struct cube *one = inputs->cubes[a->table], *other = inputs->cubes[b->table];

    for (size_t i = 0; i < one->measure_count; i++)
        for (size_t j = 0; j < other->measure_count; j++)
            for (uint32_t t = 0; str_equal(one->measures[i].name, other->measures[j].name) && t < one->period_count; t++) {
                int32_t period = one->first_period + (int32_t)t - other->first_period;
                if (period < 0 || (uint32_t)period >= other->period_count)
                    continue;
                const struct cube_cell *x = cube_at(one, i, a->row, a->column, t);
                const struct cube_cell *y = cube_at(other, j, b->row, b->column, (uint32_t)period);
                if (x->known != y->known || x->value != y->value || x->contributors != y->contributors)
                    return false;
            }
    return true;
}

bool *evidence_apart(const struct guard_inputs *inputs, struct arena *arena)
{
    bool *apart = ARENA_ARRAY(arena, bool, inputs->count + 1);
    struct dict *names = dict_new(arena);
    VEC(struct first_sight) sights = {0};

    for (size_t table = 0; table < inputs->count; table++) {
        const struct cube *cube = inputs->cubes[table];
        for (uint32_t row = 0; row < axis_size(&cube->rows); row++)
            for (uint32_t column = 0; column < axis_size(&cube->columns); column++) {
                uint32_t name = dict_find(names, evidence_place(cube, row, column, arena));
                struct first_sight here = {table, row, column};
                apart[table] |= name != DICT_NONE && !sights_agree(inputs, &sights.at[name], &here);
            }
        for (uint32_t row = 0; !apart[table] && row < axis_size(&cube->rows); row++)
            for (uint32_t column = 0; column < axis_size(&cube->columns); column++)
                if (dict_append(names, evidence_place(cube, row, column, arena)) == sights.len)
                    *VEC_PUSH(arena, &sights) = (struct first_sight){table, row, column};
    }
    return apart;
}
