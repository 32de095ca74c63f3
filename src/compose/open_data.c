#include "compose/open_data.h"

static const struct {
    enum mark mark;
    const char *word;
} STATES[] = {
    [STATE_SHOWN] = {MARK_NONE, "shown"},
    [STATE_EMPTY] = {MARK_NONE, "shown"},
    [STATE_WITHHELD] = {MARK_CONFIDENTIAL, "confidential"},
    [STATE_WITHHELD_SECONDARY] = {MARK_CONFIDENTIAL, "confidential"}, /* which of the two is nobody's business */
    [STATE_MISSING] = {MARK_NOT_AVAILABLE, "not-available"},
    [STATE_NOT_APPLICABLE] = {MARK_NOT_APPLICABLE, "not-applicable"},
};

static void append_column(struct arena *arena, struct grid *grid, struct str id, enum grid_kind kind)
{
    *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = id, .label = id, .kind = kind};
}

static void append_text(struct arena *arena, struct grid_row *row, struct str text)
{
    grid_append_cell(arena, row)->text = text;
}

static struct grid *grid_of(struct arena *arena, struct str id, const char *const *columns, size_t count)
{
    struct grid *grid = ARENA_NEW(arena, struct grid);
    grid->id = id;
    for (size_t i = 0; i < count; i++)
        append_column(arena, grid, str_from_cstr(columns[i]), GRID_TEXT);
    return grid;
}

struct place_in_release {
    size_t measure;
    uint32_t row, column, period;
};

static void append_value(struct arena *arena, struct grid_row *row, const struct release *release, struct place_in_release at)
{
    const struct measure_info *info = &release->measures[at.measure];
    struct grid_cell *cell = grid_append_cell(arena, row);
    struct num value;
    enum cell_state state = release_state(release, at.measure, at.row, at.column, at.period);
    cell->has_number = release_value(release, at.measure, at.row, at.column, at.period, &value) &&
                       num_rescale(value, info->decimals, info->rounding, &cell->number);
    cell->mark = cell->has_number ? MARK_NONE : STATES[state].mark == MARK_NONE ? MARK_NOT_AVAILABLE : STATES[state].mark;
    append_text(arena, row,
                str_from_cstr(!cell->has_number && STATES[state].mark == MARK_NONE ? "not-available" : STATES[state].word));
}

static void append_cell_rows(struct arena *arena, struct grid *grid, const struct release *release, uint32_t row, uint32_t column)
{
    for (uint32_t period = 0; period < release->period_count; period++)
        for (size_t measure = 0; measure < release->measure_count; measure++) {
            struct grid_row *to = grid_append_row(arena, grid, ROW_BODY, STR_NONE);
            append_text(arena, to, axis_key(&release->rows, row));
            if (release->columns.list)
                append_text(arena, to, axis_key(&release->columns, column));
            append_text(arena, to, period_format(arena, release_period(release, period)));
            append_text(arena, to, release->measures[measure].name);
            append_value(arena, to, release, (struct place_in_release){measure, row, column, period});
        }
}

static bool is_empty(const struct release *release, uint32_t row, uint32_t column)
{
    for (uint32_t period = 0; period < release->period_count; period++)
        for (size_t measure = 0; measure < release->measure_count; measure++)
            if (release_state(release, measure, row, column, period) != STATE_EMPTY)
                return false;
    return true;
}

/* Positions that say nothing: "not specified" where nothing is, and the gross total where it is the total. */
static bool is_idle(const struct axis *axis, uint32_t position, bool empty)
{
    if (!axis->list)
        return false;
    return (position == axis_gross(axis) && axis->additive) || (position == axis_unspecified(axis) && empty);
}

/* A dimension against itself needs a second name. */
static struct str across_name(const struct release *release, struct arena *arena)
{
    bool same = str_equal(release->columns.name, release->rows.name);
    return same ? str_format(arena, "%.*s_across", STR_ARGS(release->columns.name)) : release->columns.name;
}

struct grid *open_data_head(const struct release *release, struct arena *arena)
{
    struct grid *grid = ARENA_NEW(arena, struct grid);
    grid->id = release->table;
    append_column(arena, grid, release->rows.list ? release->rows.name : STR("all"), GRID_TEXT);
    if (release->columns.list)
        append_column(arena, grid, across_name(release, arena), GRID_TEXT);
    append_column(arena, grid, STR("period"), GRID_TEXT);
    append_column(arena, grid, STR("measure"), GRID_TEXT);
    append_column(arena, grid, STR("value"), GRID_NUMBER);
    append_column(arena, grid, STR("state"), GRID_TEXT);
    return grid;
}

static void append_position(struct arena *arena, struct grid *grid, const struct release *release, uint32_t row)
{
    for (uint32_t column = 0; column < axis_size(&release->columns); column++) {
        bool empty = is_empty(release, row, column);
        if (!is_idle(&release->rows, row, empty) && !is_idle(&release->columns, column, empty))
            append_cell_rows(arena, grid, release, row, column);
    }
}

struct grid *open_data_part(const struct release *release, uint32_t row, struct arena *arena)
{
    struct grid *grid = open_data_head(release, arena);
    append_position(arena, grid, release, row);
    return grid;
}

struct grid *open_data_release(const struct release *release, struct arena *arena)
{
    struct grid *grid = open_data_head(release, arena);
    for (uint32_t row = 0; row < axis_size(&release->rows); row++)
        append_position(arena, grid, release, row);
    return grid;
}

static bool has_dimension(const struct grid *grid, struct str name)
{
    for (size_t r = 0; r < grid->rows.len; r++)
        if (str_equal(grid->rows.at[r].key, name))
            return true;
    return false;
}

static void append_code(struct arena *arena, struct grid *grid, struct str dimension, struct str key, const struct text *label)
{
    struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, dimension);
    append_text(arena, row, dimension);
    append_text(arena, row, key);
    append_text(arena, row, label->in[LANG_ES]);
    append_text(arena, row, label->in[LANG_EN].len ? label->in[LANG_EN] : label->in[LANG_ES]);
}

static void append_codes(struct arena *arena, struct grid *grid, const struct axis *axis)
{
    const struct text rest[] = {{.in = {STR("Sin especificar"), STR("Not specified")}},
                                {.in = {STR("Total, cada unidad una vez"), STR("Total, each unit once")}},
                                {.in = {STR("Suma de las partes"), STR("Sum of the parts")}}};
    if (!axis->list || has_dimension(grid, axis->name))
        return;
    for (size_t i = 0; i < axis->list->codes.len; i++)
        append_code(arena, grid, axis->name, axis->list->codes.at[i].key, &axis->list->codes.at[i].label);
    append_code(arena, grid, axis->name, axis_key(axis, axis_unspecified(axis)), &rest[0]);
    append_code(arena, grid, axis->name, axis_key(axis, axis_total(axis)), &rest[1]);
    append_code(arena, grid, axis->name, axis_key(axis, axis_gross(axis)), &rest[2]);
}

struct grid *open_data_codes(const struct release *const *releases, size_t count, struct arena *arena)
{
    static const char *const columns[] = {"dimension", "key", "label_es", "label_en"};
    struct grid *grid = grid_of(arena, STR("codes"), columns, 4);
    for (size_t i = 0; i < count; i++) {
        append_codes(arena, grid, &releases[i]->rows);
        append_codes(arena, grid, &releases[i]->columns);
    }
    return grid;
}

struct grid *open_data_measures(const struct release *const *releases, size_t count, struct arena *arena)
{
    static const char *const columns[] = {"measure", "label_es", "label_en", "unit_es", "unit_en"};
    struct grid *grid = grid_of(arena, STR("measures"), columns, 5);
    for (size_t i = 0; i < count; i++)
        for (size_t m = 0; m < releases[i]->measure_count; m++) {
            const struct measure_info *info = &releases[i]->measures[m];
            if (has_dimension(grid, info->name))
                continue;
            struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, info->name);
            append_text(arena, row, info->name);
            for (int lang = 0; lang < LANG_COUNT; lang++)
                append_text(arena, row, info->label.in[lang]);
            for (int lang = 0; lang < LANG_COUNT; lang++)
                append_text(arena, row, info->unit.in[lang]);
        }
    return grid;
}
