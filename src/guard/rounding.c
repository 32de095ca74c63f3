#include "guard/rounding.h"

#include <math.h>

#include "guard/lp.h"
#include "guard/problem.h"

#define NODES_MOST 20000

struct rounded {
    struct problem *problem;
    struct arena *arena;
    const struct measure_names *measures;
    const bool *open; /* by measure */
    int128 *values;   /* by cell: what is published */
};

struct column_set { /* of a cell: up by one multiple; by a second one; down by one */
    uint32_t up, more, down;
};

struct component {
    struct rounded *rounded;
    uint32_t root;
    bool wide; /* a multiple farther is allowed */
    struct lp *lp;
    struct column_set *columns; /* by cell */
};

static int128 base_of(const struct rounded *r, uint32_t cell, const struct policy_spec *policy)
{
    int128 base = policy->rounding;

    for (uint8_t i = 0; i < r->measures->infos.at[cell / r->problem->place_count]->scale; i++)
        base *= 10;
    return base;
}

static bool is_open(const struct rounded *r, uint32_t cell)
{
    return r->open[cell / r->problem->place_count];
}

static bool is_mine(const struct component *c, uint32_t cell)
{
    const struct problem_cell *of = &c->rounded->problem->cells[cell];

    return of->component == c->root && of->status != CELL_ABSENT && of->status != CELL_ZERO && !is_open(c->rounded, cell);
}

/* ---- The programme ---- */

static uint32_t append_choice(struct component *c, bool allowed, double cost)
{
    return allowed ? lp_append_whole(c->lp, 1, cost) : UINT32_MAX;
}

/* Whether the published multiple by itself leaves a forbidden figure as much room as its levels ask. */
static bool leaves_room(const struct problem_cell *cell, int128 shown, int128 base)
{
    return cell->status != CELL_PRIMARY ||
           (shown + base - 1 >= cell->value + cell->upper && (shown - base + 1 <= cell->value - cell->lower || shown < base));
}

static void append_cells(struct component *c, const struct policy_spec *policy)
{
    const struct rounded *r = c->rounded;

    for (uint32_t i = 0; i < r->problem->cell_count; i++) {
        if (!is_mine(c, i))
            continue;
        int128 base = base_of(r, i, policy), rest = r->problem->cells[i].value % base;
        double share = num_approximate((struct num){rest, 0}) / num_approximate((struct num){base, 0});
        r->values[i] = r->problem->cells[i].value - rest;
        c->columns[i].up = append_choice(c, rest || c->wide, 1 - 2 * share);
        bool down = leaves_room(&r->problem->cells[i], r->values[i], base);
        bool up = leaves_room(&r->problem->cells[i], r->values[i] + base, base);
        if (c->columns[i].up != UINT32_MAX && !c->wide && up != down)
            lp_bound_column(c->lp, c->columns[i].up, up, up);
        c->columns[i].more = append_choice(c, c->wide, 4);
        c->columns[i].down = append_choice(c, c->wide && r->values[i] >= base, 4);
    }
}

static void append_term(const struct component *c, uint32_t row, uint32_t cell, int sign)
{
    const struct column_set *columns = &c->columns[cell];

    if (columns->up != UINT32_MAX)
        lp_append_term(c->lp, row, columns->up, sign);
    if (columns->more != UINT32_MAX)
        lp_append_term(c->lp, row, columns->more, sign);
    if (columns->down != UINT32_MAX)
        lp_append_term(c->lp, row, columns->down, -sign);
}

/* How many multiples the terms lack as they stand. */
static double lacking(const struct component *c, const struct problem_term *terms, size_t count, const struct policy_spec *policy)
{
    int128 sum = 0;

    for (size_t i = 0; i < count; i++)
        sum -= terms[i].sign * (c->rounded->values[terms[i].cell] / base_of(c->rounded, terms[i].cell, policy));
    return num_approximate((struct num){sum, 0});
}

static void append_rows(struct component *c, const struct policy_spec *policy)
{
    const struct problem *problem = c->rounded->problem;

    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_term *terms = &problem->terms.at[problem->relations.at[i].first];
        size_t count = problem->relations.at[i].count;
        bool all = true;
        for (size_t j = 0; all && j < count; j++)
            all = is_mine(c, terms[j].cell);
        if (!all)
            continue;
        double rest = lacking(c, terms, count, policy);
        uint32_t row = lp_append_row(c->lp, rest, rest);
        for (size_t j = 0; j < count; j++)
            append_term(c, row, terms[j].cell, terms[j].sign);
    }
    for (size_t i = 0; i < problem->bounds.len; i++) {
        const struct problem_term terms[] = {{problem->bounds.at[i].part, 1}, {problem->bounds.at[i].whole, -1}};
        if (!is_mine(c, terms[0].cell) || !is_mine(c, terms[1].cell))
            continue;
        uint32_t row = lp_append_row(c->lp, -INFINITY, lacking(c, terms, 2, policy));
        append_term(c, row, terms[0].cell, 1);
        append_term(c, row, terms[1].cell, -1);
    }
}

static int chosen(const struct component *c, uint32_t column)
{
    return column != UINT32_MAX && lp_value(c->lp, column) > 0.5 ? 1 : 0;
}

static bool round_component(struct rounded *rounded, uint32_t root, bool wide, const struct policy_spec *policy)
{
    struct arena *scratch = arena_new();
    struct component c = {.rounded = rounded, .root = root, .wide = wide, .lp = lp_open()};
    double value;

    c.columns = ARENA_ARRAY(scratch, struct column_set, rounded->problem->cell_count);
    append_cells(&c, policy);
    append_rows(&c, policy);
    bool good = lp_minimise_whole(c.lp, NODES_MOST, &value);
    for (uint32_t i = 0; good && i < rounded->problem->cell_count; i++)
        if (is_mine(&c, i))
            rounded->values[i] += (chosen(&c, c.columns[i].up) + chosen(&c, c.columns[i].more) - chosen(&c, c.columns[i].down)) *
                                  base_of(rounded, i, policy);
    lp_close(c.lp);
    arena_drop(scratch);
    return good;
}

static bool round_all(struct rounded *rounded, const struct policy_spec *policy, struct fault *fault)
{
    const struct problem *problem = rounded->problem;
    bool *done = ARENA_ARRAY(rounded->arena, bool, problem->cell_count + 1);

    for (uint32_t i = 0; i < problem->cell_count; i++) {
        uint32_t root = problem->cells[i].component;
        if (done[root] || problem->cells[i].status == CELL_ABSENT || problem->cells[i].status == CELL_ZERO || is_open(rounded, i))
            continue;
        done[root] = true;
        if (!round_component(rounded, root, false, policy) && !round_component(rounded, root, true, policy))
            return fault_raise(fault, FAULT_INTERNAL, NULL,
                               "the tables that hold '%.*s' cannot be rounded to %u so that they add up; leave 'rounding' out",
                               STR_ARGS(problem_name(problem, i)), policy->rounding);
    }
    return true;
}

/* ---- Into the releases ---- */

static void publish(const struct guard_inputs *inputs, const struct lattice *lattice, const struct rounded *r,
                    struct release **releases)
{
    for (uint32_t i = 0; i < r->problem->cell_count; i++) {
        const struct lattice_place *place = &lattice->places.at[i % r->problem->place_count];
        const struct measure_info *info = r->measures->infos.at[i / r->problem->place_count];
        enum cell_status status = r->problem->cells[i].status;
        for (size_t k = 0; k < place->seats.len && status != CELL_ABSENT && status != CELL_ZERO && !is_open(r, i); k++) {
            struct seat seat = place->seats.at[k];
            const struct cube *cube = inputs->cubes[seat.cube];
            int measure = cube_measure(cube, info->name);
            const struct cube_cell *cell = measure < 0 ? NULL : cube_when(cube, (size_t)measure, seat, r->problem->ordinal);
            if (!cell || !cell->known)
                continue;
            releases[seat.cube]->states[cell - cube->cells] = STATE_SHOWN;
            releases[seat.cube]->values[cell - cube->cells] = (struct num){r->values[i], info->scale};
        }
    }
}

/* What would tell more than the rounded figures do. */
static void withhold_others(const struct guard_inputs *inputs, struct release **releases)
{
    for (size_t table = 0; table < inputs->count; table++) {
        const struct cube *cube = inputs->cubes[table];
        size_t each = cube->measure_count ? cube_cell_count(cube) / cube->measure_count : 1;
        for (size_t i = 0; i < cube_cell_count(cube); i++) {
            const struct measure_info *info = &cube->measures[i / each];
            enum cell_state *state = &releases[table]->states[i];
            if ((info->additive && info->lag == 0) || limits_find(inputs->policy, cube->table, info->name).open ||
                *state != STATE_SHOWN)
                continue;
            *state = STATE_WITHHELD_SECONDARY;
            releases[table]->values[i] = (struct num){0};
        }
    }
}

static bool *open_measures(const struct guard_inputs *inputs, const struct measure_names *measures, struct arena *arena)
{
    bool *open = ARENA_ARRAY(arena, bool, measures->list.len + 1);

    for (size_t i = 0; i < measures->list.len; i++)
        open[i] = limits_find(inputs->policy, STR_NONE, measures->list.at[i]).open;
    return open;
}

/* ---- Period by period, to round or to attack ---- */

struct rounding_frame {
    const struct guard_inputs *inputs;
    struct lattice *lattice;
    struct measure_names measures;
    struct identities identities;
    const bool *open;
    int32_t first, end;
};

static struct rounding_frame frame_of(const struct guard_inputs *inputs, struct arena *arena)
{
    struct rounding_frame frame = {.inputs = inputs, .first = INT32_MAX, .end = INT32_MIN};

    frame.lattice = lattice_new(inputs->cubes, inputs->count, arena);
    frame.measures = measures_of(inputs->cubes, inputs->count, arena);
    frame.identities = identities_find(frame.lattice);
    frame.open = open_measures(inputs, &frame.measures, arena);
    for (size_t i = 0; i < inputs->count; i++) {
        int32_t first = inputs->cubes[i]->first_period, end = first + (int32_t)inputs->cubes[i]->period_count;
        frame.first = first < frame.first ? first : frame.first;
        frame.end = end > frame.end ? end : frame.end;
    }
    return frame;
}

static struct rounded rounded_at(const struct rounding_frame *frame, int32_t ordinal, struct arena *arena)
{
    struct rounded rounded = {.arena = arena, .measures = &frame->measures, .open = frame->open};

    rounded.problem = problem_new(frame->lattice, &frame->measures, &frame->identities, frame->inputs->policy, ordinal, arena);
    rounded.values = ARENA_ARRAY(arena, int128, rounded.problem->cell_count + 1);
    return rounded;
}

bool rounding_apply(const struct guard_inputs *inputs, struct release **releases, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct rounding_frame frame = frame_of(inputs, arena);
    bool good = true;

    for (int32_t ordinal = frame.first; good && ordinal < frame.end; ordinal++) {
        struct arena *scratch = arena_new();
        struct rounded rounded = rounded_at(&frame, ordinal, scratch);
        good = round_all(&rounded, inputs->policy, fault);
        if (good)
            publish(inputs, frame.lattice, &rounded, releases);
        arena_drop(scratch);
    }
    withhold_others(inputs, releases);
    arena_drop(arena);
    return good;
}
