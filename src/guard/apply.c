#include "guard/differences.h"
#include "guard/flows.h"
#include "guard/guard.h"
#include "guard/history.h"
#include "guard/ranges.h"
#include "guard/pattern.h"
#include "guard/rounding.h"

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

static bool carries_any(const struct cube *cube)
{
    for (size_t i = 0; i < cube->measure_count; i++)
        if (cube->measures[i].carries)
            return true;
    return false;
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
        .carried = carries_any(cube) ? ARENA_ARRAY(arena, uint32_t, count) : NULL,
    };
    return release;
}

static bool check_floor(const struct policy_limits *limits, struct fault *fault)
{
    return limits->open || limits->min_contributors >= CONTRIBUTORS_FLOOR ||
           fault_raise(fault, FAULT_DEFINITION, NULL, "'min_contributors' is %u; a public release needs at least %u",
                       limits->min_contributors, CONTRIBUTORS_FLOOR);
}

static bool check_policy(const struct policy_spec *policy, struct fault *fault)
{
    for (size_t i = 0; i < policy->parts.len; i++)
        if (!policy->limits.open && !check_floor(&policy->parts.at[i].limits, fault))
            return false;
    return check_floor(&policy->limits, fault);
}

/* ---- Each cell by the rules alone ---- */

static void judge_cube(const struct cube *cube, const struct policy_spec *policy, struct release *release)
{
    size_t each = cube->measure_count ? cube_cell_count(cube) / cube->measure_count : 0;

    for (size_t measure = 0; measure < cube->measure_count; measure++) {
        struct policy_limits limits = limits_find(policy, cube->table, cube->measures[measure].name);
        for (size_t i = measure * each; i < (measure + 1) * each; i++) {
            const struct cube_cell *cell = &cube->cells[i];
            if (!cell->known)
                release->states[i] = STATE_MISSING;
            else if (cell->contributors == 0)
                release->states[i] = STATE_EMPTY;
            else
                release->states[i] =
                    cell_judge(cell, &cube->measures[measure], &limits).rule ? STATE_WITHHELD : STATE_SHOWN;
        }
    }
}

/* ---- All tables together ---- */

struct whole { /* a release in the making */
    const struct guard_inputs *inputs;
    const struct lattice *lattice;
    struct measure_names measures;
    struct identities identities;
    struct release **releases;
    bool *before; /* by cell of the problems: withheld in the period before */
};

static size_t state_place(const struct cube *cube, size_t measure, struct seat seat, int32_t ordinal)
{
    return (size_t)(cube_at(cube, measure, seat.row, seat.column, (uint32_t)(ordinal - cube->first_period)) - cube->cells);
}

static void withhold_seat(const struct whole *whole, struct seat seat, struct str measure, int32_t ordinal, enum cell_state state)
{
    const struct cube *cube = whole->inputs->cubes[seat.cube];
    int index = cube_measure(cube, measure);
    enum cell_state *at;

    if (index < 0 || !cube_when(cube, (size_t)index, seat, ordinal))
        return;
    at = &whole->releases[seat.cube]->states[state_place(cube, (size_t)index, seat, ordinal)];
    if (*at == STATE_SHOWN)
        *at = state;
}

/* A mean or a median beside a sum that is withheld would bound it. */
static void withhold_companions(const struct whole *whole, struct seat seat, int32_t ordinal)
{
    const struct cube *cube = whole->inputs->cubes[seat.cube];

    for (size_t i = 0; i < cube->measure_count; i++)
        if (!cube->measures[i].additive)
            withhold_seat(whole, seat, cube->measures[i].name, ordinal, STATE_WITHHELD_SECONDARY);
}

static void take_cell(const struct whole *whole, const struct problem *problem, uint32_t cell)
{
    size_t measure = cell / problem->place_count;
    const struct lattice_place *place = &whole->lattice->places.at[cell % problem->place_count];
    bool by_itself = problem->cells[cell].status == CELL_PRIMARY && !difference_is_cause(problem->cells[cell].rule->name);
    enum cell_state state = by_itself ? STATE_WITHHELD : STATE_WITHHELD_SECONDARY;

    for (size_t i = 0; i < place->seats.len; i++) {
        withhold_seat(whole, place->seats.at[i], whole->measures.list.at[measure], problem->ordinal, state);
        if (!whole->measures.infos.at[measure]->counts)
            withhold_companions(whole, place->seats.at[i], problem->ordinal);
    }
}

static struct period period_at(const struct whole *whole, int32_t ordinal)
{
    return (struct period){whole->inputs->cubes[0]->period_kind, ordinal};
}

/* What the release before withheld in this very period counts as well as what the period before does. */
static void recall(const struct whole *whole, const struct problem *problem)
{
    const struct dict *previous = whole->inputs->previous;

    for (uint32_t i = 0; previous && i < problem->cell_count; i++) {
        struct str name = whole->measures.list.at[i / problem->place_count];
        struct str place = whole->lattice->places.at[i % problem->place_count].key;
        if (problem->cells[i].status == CELL_FREE &&
            dict_find(previous, guard_figure(name, period_at(whole, problem->ordinal), place, problem->arena)) != DICT_NONE)
            whole->before[i] = true;
    }
}

/* What would give a firm away that came, went or reported late, set against the last period that is shown, or an earlier generation.
 * Periods before are decided. */
static void forbid_differences(const struct whole *whole, struct problem *problem)
{
    for (uint32_t i = 0; (whole->inputs->changes || whole->inputs->late) && i < problem->cell_count; i++) {
        const struct lattice_place *place = &whole->lattice->places.at[i % problem->place_count];
        for (size_t k = 0; problem->cells[i].status == CELL_FREE && k < place->seats.len; k++) {
            struct seat seat = place->seats.at[k];
            struct difference at = {seat.cube, whole->measures.list.at[i / problem->place_count], seat.row, seat.column, problem->ordinal};
            problem_forbid(problem, i, difference_judge(whole->inputs, whole->releases[seat.cube], &at));
        }
    }
}

/* What was shown before covers nothing, and asks for no cover. */
static void note_told(const struct whole *whole, struct problem *problem)
{
    for (uint32_t i = 0; i < problem->cell_count; i++) {
        struct problem_cell *cell = &problem->cells[i];
        const struct lattice_place *place = &whole->lattice->places.at[i % problem->place_count];
        for (size_t k = 0; !cell->told && k < place->seats.len; k++) {
            struct seat seat = place->seats.at[k];
            int measure = cube_measure(whole->inputs->cubes[seat.cube], whole->measures.list.at[i / problem->place_count]);
            cell->told = measure >= 0 && history_tells(whole->inputs, seat.cube, (size_t)measure, seat.row, seat.column,
                                                       problem->ordinal, problem->arena);
        }
        if (cell->told)
            cell->upper = cell->lower = cell->rise = cell->fall = 0;
    }
}

static void narrow(struct problem_cell *cell, const struct range *range)
{
    int128 fall = cell->value - range->least, rise = range->most - cell->value;

    cell->fall = fall < cell->fall ? fall : cell->fall;
    if (range->most >= 0)
        cell->rise = cell->rise < 0 || rise < cell->rise ? rise : cell->rise;
    cell->lower = cell->lower < cell->fall ? cell->lower : cell->fall;
    cell->upper = cell->rise < 0 || cell->upper < cell->rise ? cell->upper : cell->rise;
}

/* Nobody's guess goes beyond what the classes say, and no rule can ask for more. */
static void note_ranges(const struct whole *whole, struct problem *problem)
{
    for (uint32_t i = 0; whole->inputs->range_count && i < problem->cell_count; i++) {
        const struct lattice_place *place = &whole->lattice->places.at[i % problem->place_count];
        struct str name = whole->measures.list.at[i / problem->place_count];
        for (size_t k = 0; problem->cells[i].status != CELL_ABSENT && k < place->seats.len; k++) {
            struct seat seat = place->seats.at[k];
            const struct cube *cube = whole->inputs->cubes[seat.cube];
            int measure = cube_measure(cube, name);
            struct range range;
            if (measure >= 0 &&
                range_find(whole->inputs, cube, (size_t)measure, seat.row, seat.column, problem->ordinal, &range))
                narrow(&problem->cells[i], &range);
        }
    }
}

static struct problem *problem_of(const struct whole *whole, int32_t ordinal, bool with_told, struct arena *scratch)
{
    struct problem *problem = problem_new(whole->lattice, &whole->measures, &whole->identities, whole->inputs->policy, ordinal, scratch);

    forbid_differences(whole, problem);
    note_ranges(whole, problem);
    recall(whole, problem);
    if (with_told)
        note_told(whole, problem);
    return problem;
}

/* Where what was shown before gives a figure away already, it is protected as if it had not been: the audit says so. */
static bool guard_period(const struct whole *whole, int32_t ordinal, struct fault *fault)
{
    struct arena *scratch = arena_new();
    bool told = whole->inputs->told != NULL;
    struct problem *problem = problem_of(whole, ordinal, told, scratch);
    bool good = pattern_choose(problem, whole->before, fault);

    if (!good && told && fault->code == FAULT_INTERNAL) {
        *fault = (struct fault){.code = FAULT_NONE};
        problem = problem_of(whole, ordinal, false, scratch);
        good = pattern_choose(problem, whole->before, fault);
    }
    for (uint32_t i = 0; good && i < problem->cell_count; i++) {
        whole->before[i] = cell_is_withheld(&problem->cells[i]);
        if (whole->before[i])
            take_cell(whole, problem, i);
    }
    if (!good)
        fault_trail(fault, "while protecting %.*s", STR_ARGS(period_format(scratch, period_at(whole, ordinal))));
    arena_drop(scratch);
    return good;
}

static bool guard_whole(const struct guard_inputs *inputs, struct release **releases, struct fault *fault)
{
    struct arena *scratch = arena_new();
    int32_t first = INT32_MAX, end = INT32_MIN;
    struct whole whole = {.inputs = inputs, .releases = releases};
    bool good = true;

    whole.lattice = lattice_new(inputs->cubes, inputs->count, scratch);
    whole.measures = measures_of(inputs->cubes, inputs->count, scratch);
    whole.identities = identities_find(whole.lattice);
    whole.before = ARENA_ARRAY(scratch, bool, whole.lattice->places.len * whole.measures.list.len + 1);
    for (size_t i = 0; i < inputs->count; i++) {
        int32_t last = inputs->cubes[i]->first_period + (int32_t)inputs->cubes[i]->period_count;
        first = inputs->cubes[i]->first_period < first ? inputs->cubes[i]->first_period : first;
        end = last > end ? last : end;
    }
    for (int32_t ordinal = first; good && ordinal < end; ordinal++)
        good = guard_period(&whole, ordinal, fault);
    arena_drop(scratch);
    return good;
}

static void fill_values(const struct cube *cube, struct release *release)
{
    size_t count = cube_cell_count(cube), each = cube->measure_count ? count / cube->measure_count : 1;

    for (size_t i = 0; i < count; i++)
        if (release->states[i] == STATE_SHOWN && release->carried)
            release->carried[i] = cube->cells[i].carried;
    for (size_t i = 0; i < count; i++)
        if (release->states[i] == STATE_SHOWN)
            release->values[i] = (struct num){cube->cells[i].value, cube->measures[i / each].scale};
}

static bool round_releases(const struct guard_inputs *inputs, struct release **out, struct fault *fault)
{
    for (size_t i = 0; i < inputs->count; i++)
        fill_values(inputs->cubes[i], out[i]);
    if (!rounding_apply(inputs, out, fault))
        return false;
    for (size_t i = 0; i < inputs->count; i++)
        if (!release_check(out[i], fault))
            return false;
    return true;
}

bool guard_releases(const struct guard_inputs *inputs, struct arena *arena, struct release **out, struct fault *fault)
{
    if (!check_policy(inputs->policy, fault))
        return false;
    for (size_t i = 0; i < inputs->count; i++) {
        out[i] = release_new(arena, inputs->cubes[i]);
        judge_cube(inputs->cubes[i], inputs->policy, out[i]);
    }
    if (!inputs->policy->limits.open && inputs->policy->rounding)
        return round_releases(inputs, out, fault);
    if (!inputs->policy->limits.open && !guard_whole(inputs, out, fault))
        return false;
    for (size_t i = 0; i < inputs->count && !inputs->policy->limits.open; i++)
        flows_withhold(inputs->cubes[i], out[i]);
    for (size_t i = 0; i < inputs->count; i++) {
        fill_values(inputs->cubes[i], out[i]);
        if (!release_check(out[i], fault))
            return false;
    }
    return true;
}

bool guard_release(const struct cube *cube, const struct policy_spec *policy, struct arena *arena, struct release **out,
                   struct fault *fault)
{
    struct guard_inputs inputs = {&cube, 1, policy, NULL};

    return guard_releases(&inputs, arena, out, fault);
}

struct str guard_figure(struct str measure, struct period period, struct str place, struct arena *arena)
{
    return str_format(arena, "%.*s, %.*s, %.*s", STR_ARGS(measure), STR_ARGS(period_format(arena, period)), STR_ARGS(place));
}
