#include "guard/guard.h"

#include "guard/rules.h"

#define CONTRIBUTORS_FLOOR 3U /* two firms in a cell know each other's figure */

static struct text copy_text(struct arena *arena, struct text text)
{
    struct text copy = {0};

    for (int lang = 0; lang < LANG_COUNT; lang++)
        copy.in[lang] = str_copy(arena, text.in[lang]);
    return copy;
}

static struct axis copy_axis(struct arena *arena, const struct axis *axis)
{
    return (struct axis){str_copy(arena, axis->name), copy_text(arena, axis->label), axis->list, axis->additive};
}

static struct measure_info *copy_measures(struct arena *arena, const struct cube *cube)
{
    struct measure_info *infos = ARENA_ARRAY(arena, struct measure_info, cube->measure_count);

    for (size_t i = 0; i < cube->measure_count; i++) {
        infos[i] = cube->measures[i];
        infos[i].name = str_copy(arena, cube->measures[i].name);
        infos[i].label = copy_text(arena, cube->measures[i].label);
        infos[i].unit = copy_text(arena, cube->measures[i].unit);
    }
    return infos;
}

static struct release *release_new(struct arena *arena, const struct cube *cube)
{
    struct release *release = ARENA_NEW(arena, struct release);
    size_t count = cube_cell_count(cube);

    *release = (struct release){
        .table = str_copy(arena, cube->table),
        .rows = copy_axis(arena, &cube->rows),
        .columns = copy_axis(arena, &cube->columns),
        .period_kind = cube->period_kind,
        .first_period = cube->first_period,
        .period_count = cube->period_count,
        .measure_count = cube->measure_count,
        .measures = copy_measures(arena, cube),
        .states = ARENA_ARRAY(arena, enum cell_state, count),
        .values = ARENA_ARRAY(arena, struct num, count),
    };
    return release;
}

static bool is_allowed(const struct cube_cell *cell, const struct policy_spec *policy)
{
    size_t count;
    const struct guard_rule *const *rules = guard_rules_list(&count);

    for (size_t i = 0; !policy->open && i < count; i++)
        if (!rules[i]->allows(cell, policy))
            return false;
    return true;
}

static enum cell_state state_of(const struct cube_cell *cell, const struct policy_spec *policy)
{
    if (!cell->known)
        return STATE_MISSING;
    if (cell->contributors == 0)
        return STATE_EMPTY;
    return is_allowed(cell, policy) ? STATE_SHOWN : STATE_WITHHELD;
}

bool guard_release(const struct cube *cube, const struct policy_spec *policy, struct arena *arena, struct release **out,
                   struct fault *fault)
{
    size_t each = cube->measure_count ? cube_cell_count(cube) / cube->measure_count : 0;
    struct release *release;

    if (!policy->open && policy->min_contributors < CONTRIBUTORS_FLOOR)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "'min_contributors' is %u; a public release needs at least %u",
                           policy->min_contributors, CONTRIBUTORS_FLOOR);
    release = release_new(arena, cube);
    for (size_t i = 0; i < each * cube->measure_count; i++) {
        release->states[i] = state_of(&cube->cells[i], policy);
        if (release->states[i] == STATE_SHOWN)
            release->values[i] = (struct num){cube->cells[i].value, cube->measures[i / each].scale};
    }
    *out = release;
    return release_check(release, fault);
}
