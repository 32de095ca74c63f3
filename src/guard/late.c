#include "guard/late.h"

#include <string.h>

#include "guard/differences.h"
#include "guard/history.h"
#include "guard/lattice.h"
#include "model/ledger.h"

/* A cell of a measure in a period: what it was, and who changed it by how much. */
struct late_cell {
    int128 before;
    int128 delta; /* of the contributor at hand */
    struct cube_cell changed;
};

struct late_measure {
    uint8_t decimals;
    uint32_t parts;
    bool known; /* the earlier ledger has the measure */
};

struct late {
    const struct guard_inputs *inputs;
    struct arena *arena;
    struct verdict **verdicts; /* by table: a row of the cube's cells, or NULL */
};

/* The comparison of two ledgers, over the cells of one cube. */
struct comparison {
    struct arena *arena;
    const struct cube *cube;
    struct dict *places; /* in the order of row, column */
    struct late_cell *cells;
    struct late_measure *measures;
    VEC(size_t) touched;
    int32_t first, end; /* periods that the earlier ledger speaks of */
};

/* All lines of one contributor. */
struct block {
    struct str name;
    struct str lines;
};

struct late *late_new(const struct guard_inputs *inputs, struct arena *arena)
{
    struct late *late = ARENA_NEW(arena, struct late);

    *late = (struct late){inputs, arena, ARENA_ARRAY(arena, struct verdict *, inputs->count)};
    return late;
}

/* ---- Two ledgers, contributor by contributor ---- */

static bool next_block(struct str *rest, struct block *block)
{
    const char *start = rest->at;

    if (rest->len == 0)
        return false;
    struct str after = *rest, line = str_cut(after, '\n', &after);
    block->name = str_cut(line, ',', &line);
    while (after.len > block->name.len && str_starts(after, block->name) && after.at[block->name.len] == ',')
        str_cut(after, '\n', &after);
    block->lines = (struct str){start, rest->len - after.len};
    *rest = after;
    return true;
}

static void name_places(struct comparison *comparison)
{
    const struct cube *cube = comparison->cube;
    struct strbuf name = strbuf_new(comparison->arena);

    comparison->places = dict_new(comparison->arena);
    for (uint32_t row = 0; row < axis_size(&cube->rows); row++)
        for (uint32_t column = 0; column < axis_size(&cube->columns); column++) {
            name.len = 0;
            ledger_append_place(&name, &cube->rows, &cube->columns, row, column);
            dict_append(comparison->places, strbuf_str(&name));
        }
}

static void add_amount(struct comparison *comparison, size_t at, int128 amount, bool earlier)
{
    struct late_cell *cell = &comparison->cells[at];

    *VEC_PUSH(comparison->arena, &comparison->touched) = at;
    if (earlier)
        cell->before += amount;
    cell->delta += earlier ? -amount : amount;
}

static void add_line(struct comparison *comparison, const struct ledger_line *line, size_t measure, bool earlier)
{
    const struct cube *cube = comparison->cube;
    struct str places = line->places;

    while (places.len) {
        uint32_t place = dict_find(comparison->places, str_cut(places, ' ', &places));
        struct str figures = line->figures;
        for (int32_t ordinal = line->first.ordinal; place != DICT_NONE && figures.len; ordinal++) {
            int32_t period = ordinal - cube->first_period;
            int128 amount;
            if (ledger_next_figure(&figures, &amount) && period >= 0 && (uint32_t)period < cube->period_count &&
                ordinal >= comparison->first && ordinal < comparison->end)
                add_amount(comparison, (measure * dict_count(comparison->places) + place) * cube->period_count + (uint32_t)period, amount,
                           earlier);
        }
    }
}

static void add_block(struct comparison *comparison, struct str lines, bool earlier)
{
    struct ledger_line line;

    while (lines.len) {
        struct str text = str_cut(lines, '\n', &lines);
        int measure = ledger_parse(text, &line) ? cube_measure(comparison->cube, line.measure) : -1;
        if (measure < 0 || line.first.kind != comparison->cube->period_kind)
            continue;
        struct late_measure *of = &comparison->measures[measure];
        *of = (struct late_measure){line.decimals, line.parts, of->known || earlier};
        add_line(comparison, &line, (size_t)measure, earlier);
    }
}

/* The contributor's changes, into the cells: one more who changed each of them. */
static void close_contributor(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->touched.len; i++) {
        struct late_cell *cell = &comparison->cells[comparison->touched.at[i]];
        int128 size = cell->delta < 0 ? -cell->delta : cell->delta;
        if (size == 0)
            continue;
        cell->changed.contributors++;
        cell->changed.value += cell->delta;
        cell->changed.whole += size;
        for (size_t k = 0; k < 3; k++)
            if (size > cell->changed.top[k]) {
                int128 smaller = cell->changed.top[k];
                cell->changed.top[k] = size > INT64_MAX ? INT64_MAX : (int64_t)size;
                size = smaller;
            }
        cell->delta = 0;
    }
    comparison->touched.len = 0;
}

/* The periods that an earlier ledger has figures of: of others nothing was shown. */
static void span(struct comparison *comparison, struct str lines)
{
    struct ledger_line line;

    comparison->first = INT32_MAX;
    comparison->end = INT32_MIN;
    while (lines.len) {
        if (!ledger_parse(str_cut(lines, '\n', &lines), &line))
            continue;
        int32_t end = line.first.ordinal + 1;
        for (size_t i = 0; i < line.figures.len; i++)
            end += line.figures.at[i] == ' ';
        comparison->first = line.first.ordinal < comparison->first ? line.first.ordinal : comparison->first;
        comparison->end = end > comparison->end ? end : comparison->end;
    }
}

static void compare_blocks(struct comparison *comparison, struct str before, struct str now)
{
    struct dict *names = dict_new(comparison->arena);
    VEC(struct block) earlier = {0};
    struct block block;

    for (struct str rest = before; next_block(&rest, &block);)
        if (dict_append(names, block.name) == earlier.len)
            *VEC_PUSH(comparison->arena, &earlier) = block;
    while (next_block(&now, &block)) {
        uint32_t at = dict_find(names, block.name);
        add_block(comparison, block.lines, false);
        if (at != DICT_NONE)
            add_block(comparison, earlier.at[at].lines, true);
        if (at != DICT_NONE)
            earlier.at[at].lines = STR_NONE;
        close_contributor(comparison);
    }
    for (size_t i = 0; i < earlier.len; i++) { /* those that are gone */
        add_block(comparison, earlier.at[i].lines, true);
        close_contributor(comparison);
    }
}

/* ---- Figures that changed, by the rules ---- */

static bool rescale(const struct late_measure *from, const struct measure_info *info, int128 *value)
{
    struct num scaled;

    if (!num_ratio((struct num){*value, from->decimals}, num_from_int(from->parts), 0, info->scale, info->rounding, &scaled))
        return false;
    *value = scaled.units;
    return true;
}

static bool rescale_cell(const struct late_measure *from, const struct measure_info *info, struct late_cell *cell)
{
    for (size_t i = 0; i < 3; i++) {
        int128 top = cell->changed.top[i];
        if (!rescale(from, info, &top))
            return false;
        cell->changed.top[i] = (int64_t)top;
    }
    return rescale(from, info, &cell->before) && rescale(from, info, &cell->changed.value) &&
           rescale(from, info, &cell->changed.whole);
}

static struct verdict judge(const struct late *late, size_t table, struct late_cell *cell, size_t measure, int128 value)
{
    const struct cube *cube = late->inputs->cubes[table];
    struct measure_info info = cube->measures[measure];
    struct policy_limits limits = limits_find(late->inputs->policy, cube->table, info.name);

    info.lag = 1; /* the change of a figure is judged by those that it is made of */
    cell->changed.known = true;
    struct verdict verdict = cell_judge(&cell->changed, &info, &limits);
    verdict.lower = verdict.upper < value ? verdict.upper : value;
    return verdict;
}

static void keep(struct late *late, size_t table, size_t at, struct verdict verdict)
{
    if (!late->verdicts[table])
        late->verdicts[table] = ARENA_ARRAY(late->arena, struct verdict, cube_cell_count(late->inputs->cubes[table]));
    struct verdict *kept = &late->verdicts[table][at];
    kept->upper = verdict.upper > kept->upper ? verdict.upper : kept->upper;
    kept->lower = verdict.lower > kept->lower ? verdict.lower : kept->lower;
    kept->rule = difference_rule();
}

static void judge_cell(struct late *late, size_t table, const struct comparison *comparison, size_t measure, uint32_t place,
                       uint32_t period)
{
    const struct cube *cube = late->inputs->cubes[table];
    size_t at = ((size_t)measure * dict_count(comparison->places) + place) * cube->period_count + period;
    struct late_cell cell = comparison->cells[at];
    uint32_t width = axis_size(&cube->columns);
    struct history_place old = {table, measure, place / width, place % width, cube->first_period + (int32_t)period};

    if (cell.changed.contributors == 0 || !cube->cells[at].known ||
        !rescale_cell(&comparison->measures[measure], &cube->measures[measure], &cell))
        return;
    struct verdict verdict = judge(late, table, &cell, measure, cube->cells[at].value);
    if (!verdict.rule)
        return;
    struct arena *scratch = arena_new();
    if (history_shows_other(late->inputs, &old, cell.before, scratch))
        keep(late, table, at, verdict);
    arena_drop(scratch);
}

void late_compare(struct late *late, size_t table, struct str before, struct str now)
{
    const struct cube *cube = late->inputs->cubes[table];
    struct comparison comparison = {.arena = arena_new(), .cube = cube};

    name_places(&comparison);
    comparison.cells = ARENA_ARRAY(comparison.arena, struct late_cell, cube_cell_count(cube));
    comparison.measures = ARENA_ARRAY(comparison.arena, struct late_measure, cube->measure_count);
    span(&comparison, before);
    compare_blocks(&comparison, before, now);
    for (size_t measure = 0; measure < cube->measure_count; measure++)
        for (uint32_t place = 0; comparison.measures[measure].known && place < dict_count(comparison.places); place++)
            for (uint32_t period = 0; period < cube->period_count; period++)
                judge_cell(late, table, &comparison, measure, place, period);
    arena_drop(comparison.arena);
}

struct verdict late_find(const struct late *late, size_t table, size_t measure, uint32_t row, uint32_t column, uint32_t period)
{
    const struct cube *cube = late->inputs->cubes[table];
    const struct verdict *verdicts = late->verdicts[table];

    return verdicts ? verdicts[cube_at(cube, measure, row, column, period) - cube->cells] : (struct verdict){0};
}
