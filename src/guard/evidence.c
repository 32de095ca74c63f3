#include "guard/reading.h"

#include <math.h>

#include "guard/differences.h"
#include "guard/history.h"
#include "guard/ranges.h"
#include "guard/rules.h"

static size_t cell_count(const struct sheet *sheet)
{
    return axis_size(&sheet->cube->rows) * axis_size(&sheet->cube->columns) * sheet->cube->measure_count;
}

size_t sheet_cell(const struct sheet *sheet, size_t measure, uint32_t row, uint32_t column)
{
    return (measure * axis_size(&sheet->cube->rows) + row) * axis_size(&sheet->cube->columns) + column;
}

static struct str position_name(const struct axis *axis, uint32_t position, struct arena *arena)
{
    if (!axis->list || position == axis_total(axis) || (axis->additive && position == axis_gross(axis)))
        return STR_NONE;
    return str_format(arena, "%.*s=%s%.*s", STR_ARGS(axis->name), position >= axis_unspecified(axis) ? "*" : "",
                      STR_ARGS(axis_key(axis, position)));
}

struct str evidence_place(const struct cube *cube, uint32_t row, uint32_t column, struct arena *arena)
{
    struct str first = position_name(&cube->rows, row, arena);
    struct str second = position_name(&cube->columns, column, arena);

    if (row <= axis_unspecified(&cube->rows) && first.len && str_equal(first, second))
        return first; /* a table of a dimension by itself: its diagonal is the dimension */
    if (first.len && second.len && str_order(first, second) > 0) {
        struct str swap = first;
        first = second;
        second = swap;
    }
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(first), first.len && second.len ? "; " : "", STR_ARGS(second));
}

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

/* Nothing of a cell that is withheld for others. */
void exhibit_judge(struct exhibit *exhibit, const struct guard_inputs *inputs, const struct sheet *sheet, size_t measure,
                   const struct cube_cell *cell)
{
    struct policy_limits limits = limits_find(inputs->policy, sheet->cube->table, sheet->cube->measures[measure].name);
    struct verdict verdict = cell_judge(cell, &sheet->cube->measures[measure], &limits);
    struct difference at = {sheet->table, sheet->cube->measures[measure].name, exhibit->row, exhibit->column, exhibit->ordinal};

    if (!verdict.rule && !exhibit->overlap)
        verdict = difference_judge(inputs, sheet->release, &at);
    if (!verdict.rule)
        return;
    exhibit->rule = exhibit->rule ? exhibit->rule : verdict.rule->name;
    exhibit->upper = verdict.upper > exhibit->upper ? verdict.upper : exhibit->upper;
    exhibit->lower = verdict.lower > exhibit->lower ? verdict.lower : exhibit->lower;
}

struct exhibit *exhibit_append(struct reading_of_all *all, const struct sheet *sheet, size_t measure, uint32_t row,
                                      uint32_t column, struct str place)
{
    struct exhibit *exhibit = VEC_PUSH(all->arena, &all->out->exhibits);

    *exhibit = (struct exhibit){
        .figure = FIGURE_NONE,
        .table = sheet->table,
        .ordinal = sheet->cube->first_period + (int32_t)sheet->period,
        .row = row,
        .column = column,
        .measure = sheet->cube->measures[measure].name,
        .counts = sheet->cube->measures[measure].counts,
        .place = place,
        .tables = sheet->cube->table,
    };
    return exhibit;
}

/* The same figure in another table: a fact that both are equal, or that it is known after all. */
static void link_cell(struct reading_of_all *all, const struct sheet *sheet, uint32_t name, uint32_t figure, double value)
{
    struct str tables[] = {all->first_table.at[name], sheet->cube->table};
    struct str source = str_format(all->arena, "%.*s = %.*s", STR_ARGS(tables[0]), STR_ARGS(tables[1]));
    size_t first = all->exhibit_of.at[name];

    if (first == SIZE_MAX && figure != FIGURE_NONE) {
        attack_fact(all->out->attack, source, all->shown.at[name], all->shown.at[name]);
        attack_term(all->out->attack, figure, 1);
    } else if (first != SIZE_MAX) {
        struct exhibit *exhibit = &all->out->exhibits.at[first];
        exhibit->tables = str_format(all->arena, "%.*s, %.*s", STR_ARGS(exhibit->tables), STR_ARGS(tables[1]));
        attack_fact(all->out->attack, source, figure == FIGURE_NONE ? value : 0, figure == FIGURE_NONE ? value : 0);
        attack_term(all->out->attack, exhibit->figure, 1);
        if (figure != FIGURE_NONE)
            attack_term(all->out->attack, figure, -1);
    }
}

static void read_told(struct reading_of_all *all, const struct sheet *sheet, size_t measure, struct exhibit *exhibit,
                      const struct cube_cell *cell)
{
    double value = approximate(cell->value);

    exhibit->told =
        history_tells(all->inputs, sheet->table, measure, exhibit->row, exhibit->column, exhibit->ordinal, all->arena);
    if (!exhibit->told)
        return;
    attack_fact(all->out->attack, STR("una versión anterior, que ya la publicó"), value, value);
    attack_term(all->out->attack, exhibit->figure, 1);
}

/* What the classes say: no rule can ask for a guess beyond it. */
static void read_range(struct reading_of_all *all, const struct sheet *sheet, size_t measure, uint32_t figure,
                       struct exhibit *exhibit)
{
    struct range range;

    if (!range_find(all->inputs, sheet->cube, measure, exhibit->row, exhibit->column, exhibit->ordinal, &range))
        return;
    int128 fall = exhibit->value - range.least, rise = range.most - exhibit->value;
    attack_bound(all->out->attack, figure, approximate(range.least), range.most < 0 ? INFINITY : approximate(range.most));
    exhibit->lower = exhibit->lower < fall ? exhibit->lower : fall;
    if (range.most >= 0)
        exhibit->upper = exhibit->upper < rise ? exhibit->upper : rise;
}

static void name_cell(struct reading_of_all *all, const struct sheet *sheet, size_t measure, uint32_t row, uint32_t column)
{
    size_t at = sheet_cell(sheet, measure, row, column);
    const struct cube_cell *cell = cube_at(sheet->cube, measure, row, column, sheet->period);
    struct str place = evidence_place(sheet->cube, row, column, all->arena);
    struct str key = str_format(all->arena, "%.*s%.*s: %.*s", sheet->apart ? (int)sheet->cube->table.len : 0,
                                sheet->cube->table.at, STR_ARGS(sheet->cube->measures[measure].name), STR_ARGS(place));
    uint32_t name = dict_append(all->names, key), figure = sheet->figures[at];

    if (name < all->exhibit_of.len) {
        link_cell(all, sheet, name, figure, approximate(cell->value));
    } else {
        *VEC_PUSH(all->arena, &all->exhibit_of) = figure == FIGURE_NONE ? SIZE_MAX : all->out->exhibits.len;
        *VEC_PUSH(all->arena, &all->first_table) = sheet->cube->table;
        *VEC_PUSH(all->arena, &all->shown) = approximate(cell->value);
        if (figure != FIGURE_NONE)
            exhibit_append(all, sheet, measure, row, column, place)->figure = figure;
        if (figure != FIGURE_NONE)
            read_told(all, sheet, measure, &all->out->exhibits.at[all->out->exhibits.len - 1], cell);
    }
    size_t exhibit = all->exhibit_of.at[name];
    if (exhibit != SIZE_MAX) {
        struct exhibit *of = &all->out->exhibits.at[exhibit];
        of->value = cell->value;
        of->contributors = cell->contributors;
        exhibit_judge(of, all->inputs, sheet, measure, cell);
        if (figure != FIGURE_NONE)
            read_range(all, sheet, measure, figure, of);
    }
}

static void read_cell(struct reading_of_all *all, struct sheet *sheet, size_t measure, uint32_t row, uint32_t column)
{
    size_t at = sheet_cell(sheet, measure, row, column);
    enum cell_state state = release_state(sheet->release, measure, row, column, sheet->period);
    const struct measure_info *info = &sheet->cube->measures[measure];
    bool hidden = state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY || (all->bare && state == STATE_SHOWN);

    sheet->figures[at] = FIGURE_NONE;
    sheet->gone[at] = state == STATE_MISSING || state == STATE_NOT_APPLICABLE || !info->additive;
    if (sheet->gone[at])
        return;
    if (hidden)
        sheet->figures[at] = attack_figure(
            all->out->attack, str_format(all->arena, "%.*s, %.*s de %.*s / %.*s", STR_ARGS(sheet->cube->table), STR_ARGS(info->name),
                                         STR_ARGS(axis_key(&sheet->cube->rows, row)), STR_ARGS(axis_key(&sheet->cube->columns, column))),
            info->lag > 0);
    name_cell(all, sheet, measure, row, column);
}

static void read_sheet(struct reading_of_all *all, struct sheet *sheet)
{
    sheet->figures = ARENA_ARRAY(all->arena, uint32_t, cell_count(sheet));
    sheet->gone = ARENA_ARRAY(all->arena, bool, cell_count(sheet));
    for (size_t measure = 0; measure < sheet->cube->measure_count; measure++)
        for (uint32_t row = 0; row < axis_size(&sheet->cube->rows); row++)
            for (uint32_t column = 0; column < axis_size(&sheet->cube->columns); column++)
                read_cell(all, sheet, measure, row, column);
}

static void gather_sheet(struct reading_of_all *all, size_t table, const struct release *release, bool apart, int32_t ordinal)
{
    const struct cube *cube = all->inputs->cubes[table];
    int32_t period = ordinal - cube->first_period;
    struct sheet sheet = {.cube = cube, .release = release, .table = table, .period = (uint32_t)period, .apart = apart};

    if (period < 0 || (uint32_t)period >= cube->period_count)
        return;
    read_sheet(all, &sheet);
    reading_margins(all, &sheet);
    reading_flows(all, &sheet);
    *VEC_PUSH(all->arena, &all->out->sheets) = sheet;
}

/* A named figure's part in an identity: false when no table holds it. */
static bool state_named(struct reading_of_all *all, struct str measure, struct str place, double factor, double *known,
                        struct statement *s)
{
    uint32_t name = dict_find(all->names, str_format(all->arena, "%.*s: %.*s", STR_ARGS(measure), STR_ARGS(place)));

    if (name == DICT_NONE)
        return false;
    if (all->exhibit_of.at[name] == SIZE_MAX) {
        *known += factor * all->shown.at[name];
        return true;
    }
    *VEC_PUSH(all->arena, &s->figures) = all->out->exhibits.at[all->exhibit_of.at[name]].figure;
    *VEC_PUSH(all->arena, &s->factors) = factor;
    return true;
}

static void read_identity(struct reading_of_all *all, const struct lattice *places, const struct identity *identity)
{
    struct statement s = {0};
    double known = 0;
    struct str whole = places->places.at[identity->whole].key, lacking = places->places.at[identity->lacking].key;

    if (!state_named(all, identity->all, whole, 1, &known, &s) || !state_named(all, identity->with, whole, -1, &known, &s) ||
        !state_named(all, identity->all, lacking, -1, &known, &s) || s.figures.len == 0)
        return;
    attack_fact(all->out->attack, str_format(all->arena, "%.*s menos %.*s", STR_ARGS(identity->all), STR_ARGS(identity->with)), -known,
                -known);
    for (size_t i = 0; i < s.figures.len; i++)
        attack_term(all->out->attack, s.figures.at[i], s.factors.at[i]);
}

static void gather_period(const struct background *background, int32_t ordinal, struct reading_of_all *all)
{
    for (size_t i = 0; i < all->inputs->count; i++)
        gather_sheet(all, i, background->releases[i], background->apart[i], ordinal);
    for (size_t i = 0; i < background->identities.list.len; i++)
        read_identity(all, background->places, &background->identities.list.at[i]);
}

void evidence_gather(const struct background *background, const struct periods *periods, bool bare, struct arena *arena,
                     struct evidence *out)
{
    *out = (struct evidence){.attack = attack_open(arena)};
    for (size_t i = 0; i < periods->ordinals.len; i++) {
        struct reading_of_all all = {
            .inputs = background->inputs, .arena = arena, .bare = bare, .out = out, .names = dict_new(arena)};
        gather_period(background, periods->ordinals.at[i], &all);
    }
}
