#include "guard/differences.h"

#include "guard/history.h"
#include "guard/late.h"

static const struct guard_rule subtraction = {
    .name = "subtraction",
    .summary = {"una empresa que llegó, se fue o reportó tarde se deduce al restar dos periodos o dos versiones",
                "a firm that came, went or reported late is told by subtracting two periods or two versions"},
    .source = "Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: tables of differences",
    .of_sums = true,
};

bool difference_is_cause(const char *rule)
{
    return rule == subtraction.name;
}

const struct guard_rule *difference_rule(void)
{
    return &subtraction;
}

static int measure_find(const struct cube *cube, struct str name)
{
    for (size_t i = 0; i < cube->measure_count; i++)
        if (str_equal(cube->measures[i].name, name))
            return (int)i;
    return -1;
}

static bool is_shown(const struct release *release, int measure, const struct difference *at, uint32_t period)
{
    enum cell_state state = release_state(release, (size_t)measure, at->row, at->column, period);

    return state == STATE_SHOWN || state == STATE_EMPTY;
}

/* In this release or in an earlier one. */
static bool is_known(const struct guard_inputs *inputs, const struct release *release, int measure, const struct difference *at,
                     uint32_t period)
{
    if (is_shown(release, measure, at, period) || !inputs->told)
        return is_shown(release, measure, at, period);
    struct arena *scratch = arena_new();
    bool told =
        history_tells(inputs, at->table, (size_t)measure, at->row, at->column, release->first_period + (int32_t)period, scratch);

    arena_drop(scratch);
    return told;
}

/* Back from the period to the last one that is shown: as soon as enough firms changed in one step, no single one is told. */
static struct verdict judge_step(const struct guard_inputs *inputs, const struct release *release, const struct difference *at)
{
    const struct verdict none = {0};
    const struct cube *changes = inputs->changes ? inputs->changes[at->table] : NULL;
    int changed = changes ? measure_find(changes, at->measure) : -1, measure = release_measure(release, at->measure);
    int32_t period = at->ordinal - release->first_period;
    struct verdict found = {0};
    bool crossed = false;

    if (changed < 0 || measure < 0 || period < 1 || (uint32_t)period >= release->period_count)
        return none;
    struct policy_limits limits = limits_find(inputs->policy, release->table, at->measure);
    for (uint32_t step = (uint32_t)period; step > 0; step--) {
        const struct cube_cell *all = cube_at(changes, (size_t)changed, at->row, at->column, step);
        struct verdict verdict = cell_judge(all, &changes->measures[changed], &limits);
        if (all->known && all->contributors > 0 && !verdict.rule)
            return none;
        crossed |= cube_at(changes, (size_t)changed + 1, at->row, at->column, step)->contributors > 0;
        found.upper = verdict.upper > found.upper ? verdict.upper : found.upper;
        if (!is_known(inputs, release, measure, at, step - 1))
            continue;
        found.rule = crossed ? &subtraction : NULL;
        break;
    }
    int128 value = cube_at(inputs->cubes[at->table], (size_t)measure, at->row, at->column, (uint32_t)period)->value;
    found.lower = found.upper < value ? found.upper : value;
    return found.rule ? found : none;
}

struct verdict difference_judge(const struct guard_inputs *inputs, const struct release *release, const struct difference *at)
{
    struct verdict step = judge_step(inputs, release, at);
    int measure = release_measure(release, at->measure);
    int32_t period = at->ordinal - release->first_period;

    if (!inputs->late || measure < 0 || period < 0 || (uint32_t)period >= release->period_count)
        return step;
    struct verdict late = late_find(inputs->late, at->table, (size_t)measure, at->row, at->column, (uint32_t)period);
    if (!step.rule || !late.rule)
        return step.rule ? step : late;
    step.upper = late.upper > step.upper ? late.upper : step.upper;
    step.lower = late.lower > step.lower ? late.lower : step.lower;
    return step;
}
