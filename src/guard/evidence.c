#include "guard/evidence.h"

#include <math.h>

#include "guard/differences.h"
#include "guard/history.h"
#include "guard/ranges.h"
#include "guard/rules.h"

struct reading_of_all {
    const struct guard_inputs *inputs;
    struct arena *arena;
    bool bare;
    struct evidence *out;
    struct dict *names; /* measure and place → first cell that showed or withheld it */
    VEC(size_t) exhibit_of; /* by name; SIZE_MAX: it was shown */
    VEC(struct str) first_table;
    VEC(double) shown;
};

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

static struct exhibit *exhibit_append(struct reading_of_all *all, const struct sheet *sheet, size_t measure, uint32_t row,
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
    sheet->gone[at] = state == STATE_MISSING || state == STATE_NOT_APPLICABLE || !info->additive ||
                      info->lag > 0; /* flows: flows.c */
    if (sheet->gone[at])
        return;
    if (hidden)
        sheet->figures[at] = attack_figure(
            all->out->attack, str_format(all->arena, "%.*s, %.*s of %.*s / %.*s", STR_ARGS(sheet->cube->table), STR_ARGS(info->name),
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

/* ---- Margins ---- */

/* The cells along an axis, the other held still, of one measure. */
struct strip {
    const struct sheet *sheet;
    size_t measure;
    bool down; /* along the rows */
    uint32_t still;
    const struct axis *axis;
};

static size_t strip_at(const struct strip *strip, uint32_t position)
{
    return strip->down ? sheet_cell(strip->sheet, strip->measure, position, strip->still)
                       : sheet_cell(strip->sheet, strip->measure, strip->still, position);
}

static int128 strip_value(const struct strip *strip, uint32_t position)
{
    struct num value = {0};
    uint32_t row = strip->down ? position : strip->still, column = strip->down ? strip->still : position;

    release_value(strip->sheet->release, strip->measure, row, column, strip->sheet->period, &value);
    return value.units;
}

static const struct cube_cell *strip_truth(const struct strip *strip, uint32_t position)
{
    uint32_t row = strip->down ? position : strip->still, column = strip->down ? strip->still : position;

    return cube_at(strip->sheet->cube, strip->measure, row, column, strip->sheet->period);
}

/* A statement in the making: what is known goes to the other side, exactly. */
struct statement {
    const struct strip *strip;
    int128 known;
    int128 truth; /* what the true figures make of it: a statement that they break is none */
    VEC(uint32_t) figures;
    VEC(double) factors;
    bool silent;
};

static void state(struct statement *s, struct arena *arena, uint32_t position, int factor)
{
    size_t at = strip_at(s->strip, position);

    if (s->strip->sheet->gone[at])
        s->silent = true;
    s->truth += factor * strip_truth(s->strip, position)->value;
    if (s->strip->sheet->figures[at] == FIGURE_NONE) {
        s->known += s->silent ? 0 : factor * strip_value(s->strip, position);
        return;
    }
    *VEC_PUSH(arena, &s->figures) = s->strip->sheet->figures[at];
    *VEC_PUSH(arena, &s->factors) = factor;
}

static void conclude(struct reading_of_all *all, const struct statement *s, const char *what, bool equal)
{
    double rest = -approximate(s->known);

    if (s->silent || s->figures.len == 0 || s->truth < 0 || (equal && s->truth != 0))
        return;
    attack_fact(all->out->attack,
                str_format(all->arena, "%.*s: %s of %.*s", STR_ARGS(s->strip->sheet->cube->table), what, STR_ARGS(s->strip->axis->name)),
                rest, equal ? rest : INFINITY);
    for (size_t i = 0; i < s->figures.len; i++)
        attack_term(all->out->attack, s->figures.at[i], s->factors.at[i]);
}

/* What several codes share is a figure of its own, with those who stand in more than one as its contributors. */
static void conclude_overlap(struct reading_of_all *all, struct statement *s)
{
    const struct strip *strip = s->strip;
    const struct cube_cell *gross = strip_truth(strip, axis_gross(strip->axis));
    const struct cube_cell *total = strip_truth(strip, axis_total(strip->axis));
    struct cube_cell overlap = {.value = gross->value - total->value, .contributors = gross->repeated, .known = gross->known};
    uint32_t row = strip->down ? axis_gross(strip->axis) : strip->still, column = strip->down ? strip->still : axis_gross(strip->axis);

    if (s->silent || overlap.value < 0)
        return;
    struct exhibit *exhibit = exhibit_append(
        all, strip->sheet, strip->measure, row, column,
        str_format(all->arena, "overlap of %.*s", STR_ARGS(evidence_place(strip->sheet->cube, row, column, all->arena))));
    exhibit->overlap = true;
    exhibit->value = overlap.value;
    exhibit->contributors = overlap.contributors;
    exhibit_judge(exhibit, all->inputs, strip->sheet, strip->measure, &overlap);
    if (!exhibit->rule || s->figures.len == 0) {
        if (!exhibit->rule)
            all->out->exhibits.len--;
        conclude(all, s, "gross and distinct total", false);
        return;
    }
    exhibit->figure = attack_figure(all->out->attack, exhibit->place, false);
    *VEC_PUSH(all->arena, &s->figures) = exhibit->figure;
    *VEC_PUSH(all->arena, &s->factors) = -1;
    s->truth -= overlap.value;
    conclude(all, s, "gross less distinct total", true);
}

/* The codes of one level are what they are part of, or the gross total, together. */
static void read_level(struct reading_of_all *all, const struct strip *strip, uint32_t parent)
{
    const struct axis *axis = strip->axis;
    struct statement parts = {.strip = strip};

    for (uint32_t position = 0; position < axis_unspecified(axis); position++)
        if (axis_parent(axis, position) == parent)
            state(&parts, all->arena, position, 1);
    if (parent == CODE_NONE)
        state(&parts, all->arena, axis_unspecified(axis), 1);
    state(&parts, all->arena, parent == CODE_NONE ? axis_gross(axis) : parent, -1);
    conclude(all, &parts, "sum", true);
}

static void read_strip(struct reading_of_all *all, const struct strip *strip)
{
    const struct axis *axis = strip->axis;
    struct statement margins = {.strip = strip};

    read_level(all, strip, CODE_NONE);
    for (uint32_t code = 0; code < axis_unspecified(axis); code++)
        if (axis_is_whole(axis, code))
            read_level(all, strip, code);
    state(&margins, all->arena, axis_gross(axis), 1);
    state(&margins, all->arena, axis_total(axis), -1);
    if (axis->additive) {
        conclude(all, &margins, "total", true);
        return;
    }
    if (strip->sheet->cube->measures[strip->measure].lag > 0)
        return; /* with a sign, nothing bounds anything */
    conclude_overlap(all, &margins);
    for (uint32_t position = 0; position <= axis_unspecified(axis); position++) {
        struct statement within = {.strip = strip};
        state(&within, all->arena, axis_total(axis), 1);
        state(&within, all->arena, position, -1);
        conclude(all, &within, "a part within the total", false);
    }
}

/* ---- Parts of a change ---- */

static bool is_part(const struct cube *cube, size_t measure, size_t of)
{
    const struct measure_info *one = &cube->measures[measure], *other = &cube->measures[of];

    return one->flow_part && one->lag == other->lag && str_equal(one->flow_of, other->flow_of);
}

/* The change of the stock less all the flows of a family in the cell; false when a figure is not there. */
static bool family_rest(const struct sheet *sheet, size_t stock, size_t family, uint32_t row, uint32_t column, int128 *rest)
{
    const struct cube *cube = sheet->cube;
    uint32_t lag = (uint32_t)cube->measures[family].lag;

    if (sheet->period < lag || !cube_at(cube, stock, row, column, sheet->period)->known ||
        !cube_at(cube, stock, row, column, sheet->period - lag)->known)
        return false;
    *rest = cube_at(cube, stock, row, column, sheet->period)->value - cube_at(cube, stock, row, column, sheet->period - lag)->value;
    for (size_t i = 0; i < cube->measure_count; i++)
        *rest -= is_part(cube, i, family) ? cube_at(cube, i, row, column, sheet->period)->value : 0;
    return true;
}

static void read_change(struct reading_of_all *all, const struct sheet *sheet, size_t stock, size_t family, uint32_t row,
                        uint32_t column)
{
    uint32_t before = sheet->period - (uint32_t)sheet->cube->measures[family].lag;
    struct strip strip = {.sheet = sheet, .measure = stock, .down = true, .still = column, .axis = &sheet->cube->rows};
    struct statement s = {.strip = &strip};
    struct num value;

    if (!release_value(sheet->release, stock, row, column, before, &value))
        return;
    state(&s, all->arena, row, 1);
    for (strip.measure = 0; strip.measure < sheet->cube->measure_count; strip.measure++)
        if (is_part(sheet->cube, strip.measure, family))
            state(&s, all->arena, row, -1);
    s.known -= value.units;
    s.truth -= value.units;
    conclude(all, &s, "change and its parts", true);
}

/* When the flows are all the parts of the change, in every cell, readers know it. */
static void read_family(struct reading_of_all *all, const struct sheet *sheet, size_t stock, size_t family)
{
    uint32_t rows = axis_size(&sheet->cube->rows), columns = axis_size(&sheet->cube->columns);
    int128 rest;

    for (uint32_t i = 0; i < rows * columns; i++)
        if (!family_rest(sheet, stock, family, i / columns, i % columns, &rest) || rest != 0)
            return;
    for (uint32_t i = 0; i < rows * columns; i++)
        read_change(all, sheet, stock, family, i / columns, i % columns);
}

static void read_flows(struct reading_of_all *all, const struct sheet *sheet)
{
    const struct cube *cube = sheet->cube;

    for (size_t i = 0; i < cube->measure_count; i++) {
        bool first = cube->measures[i].flow_part;
        for (size_t j = 0; first && j < i; j++)
            first = !is_part(cube, j, i);
        for (size_t stock = 0; first && stock < cube->measure_count; stock++)
            if (cube->measures[stock].lag == 0 && str_equal(cube->measures[stock].name, cube->measures[i].flow_of))
                read_family(all, sheet, stock, i);
    }
}

static bool is_repeated(const struct axis *axis, uint32_t position)
{
    return axis->list && axis->additive && position == axis_gross(axis);
}

static void read_margins(struct reading_of_all *all, const struct sheet *sheet)
{
    const struct axis *rows = &sheet->cube->rows, *columns = &sheet->cube->columns;

    for (size_t measure = 0; measure < sheet->cube->measure_count; measure++) {
        for (uint32_t column = 0; rows->list && column < axis_size(columns); column++)
            if (!is_repeated(columns, column))
                read_strip(all, &(struct strip){sheet, measure, true, column, rows});
        for (uint32_t row = 0; columns->list && row < axis_size(rows); row++)
            if (!is_repeated(rows, row))
                read_strip(all, &(struct strip){sheet, measure, false, row, columns});
    }
}

static void gather_sheet(struct reading_of_all *all, size_t table, const struct release *release, bool apart, int32_t ordinal)
{
    const struct cube *cube = all->inputs->cubes[table];
    int32_t period = ordinal - cube->first_period;
    struct sheet sheet = {.cube = cube, .release = release, .table = table, .period = (uint32_t)period, .apart = apart};

    if (period < 0 || (uint32_t)period >= cube->period_count)
        return;
    read_sheet(all, &sheet);
    read_margins(all, &sheet);
    read_flows(all, &sheet);
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
    attack_fact(all->out->attack, str_format(all->arena, "%.*s less %.*s", STR_ARGS(identity->all), STR_ARGS(identity->with)), -known,
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
