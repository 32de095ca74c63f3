#include "compose/table.h"

#include "compose/notes.h"

/* A table being built: its cells bound to the release, and its rows. */
struct draft {
    struct composer *c;
    const struct table_spec *spec;
    const struct release *release;
    struct cell_view *cells;
    struct lines rows;
    struct grid *grid;
    int32_t latest;
};

void grid_append_column(const struct composer *c, struct grid *grid, struct str id, struct str label,
                        const struct cell_view *view)
{
    *VEC_PUSH(c->arena, &grid->columns) = (struct grid_column){
        .id = id,
        .label = label,
        .short_label = label,
        .kind = view ? view->metric->kind : GRID_TEXT,
        .decimals = view ? cell_decimals(view) : 0,
        .signed_form = view && cell_is_signed(view),
    };
}

void grid_append_text(const struct composer *c, struct grid_row *row, struct str text)
{
    grid_append_cell(c->arena, row)->text = text;
}

void grid_append_reading(const struct composer *c, struct grid_row *row, struct reading reading)
{
    struct grid_cell *cell = grid_append_cell(c->arena, row);
    cell->mark = reading.mark;
    cell->has_number = reading.mark == MARK_NONE;
    if (cell->has_number)
        cell->number = reading.number;
}

struct str title_by_axis(const struct composer *c, const struct cell_view *view)
{
    struct str axis = noun_lower(c->arena, composer_text(c, &view->release->rows.label));
    return SAY(c, WORD_BY_AXIS, cell_label(view), axis);
}

struct str source_line(const struct composer *c)
{
    struct str source = c->doc->head.source;
    bool named = str_starts(source, STR("Fuente")) || str_starts(source, STR("Source"));
    return named || !source.len ? source : SAY(c, WORD_SOURCE, source);
}

static enum row_role role_of(const struct draft *d, const struct line *line)
{
    static const enum row_role roles[] = {[LINE_CODE] = ROW_BODY,
                                          [LINE_UNSPECIFIED] = ROW_BODY,
                                          [LINE_GROSS] = ROW_SUBTOTAL,
                                          [LINE_TOTAL] = ROW_TOTAL,
                                          [LINE_OVERLAP] = ROW_SUBTOTAL};
    bool whole = line->kind == LINE_CODE && axis_is_whole(&d->release->rows, line->position);
    return whole ? ROW_SUBTOTAL : roles[line->kind];
}

static bool has_unspecified_row(const struct draft *d, uint32_t column)
{
    uint32_t row = axis_unspecified(&d->release->rows);
    for (size_t i = 0; d->release->rows.list && i < d->spec->cells.len; i++)
        if (line_has_contributors(&d->cells[i], row, column, d->latest))
            return true;
    return false;
}

static void sort_rows(struct draft *d)
{
    if (d->spec->sort < 0)
        return;
    uint32_t column = axis_total(&d->release->columns);
    struct reading *readings = ARENA_ARRAY(d->c->arena, struct reading, d->rows.list.len + 1);
    for (size_t i = 0; i < d->rows.list.len; i++)
        readings[i] = line_read(&d->cells[d->spec->sort], &d->rows.list.at[i], column, d->latest);
    lines_sort(&d->rows, readings, d->spec->descending);
}

/* Who is in both of two codes: sums over either say nothing. */
static bool is_crossed(const struct draft *d)
{
    return d->release->columns.list && str_equal(d->release->rows.name, d->release->columns.name);
}

static void fill_row_lines(struct draft *d)
{
    const struct axis *axis = &d->release->rows;
    lines_append_levels(d->c, axis, &d->rows);
    if (!axis_has_levels(axis)) /* levels keep the order of the list */
        sort_rows(d);
    if (is_crossed(d))
        *VEC_PUSH(d->c->arena, &d->rows.list) = line_of_margin(d->c, axis, LINE_TOTAL);
    else
        lines_append_margins(d->c, axis, has_unspecified_row(d, axis_total(&d->release->columns)), true, &d->rows);
}

static void append_stub(struct draft *d, struct str id, struct str label)
{
    grid_append_column(d->c, d->grid, id, label, NULL);
}

/* Neighbouring cells of one measure stand under its name; the measure itself is then headed by the period. */
static void group_columns(struct draft *d)
{
    struct composer *c = d->c;
    struct str period = lang_period(c->arena, c->in->period, c->lang, PERIOD_SHORT);
    for (size_t i = 0; i < d->spec->cells.len; i++) {
        struct grid_column *column = &d->grid->columns.at[i + 1];
        int measure = d->spec->cells.at[i].measure;
        bool grouped = (i > 0 && d->spec->cells.at[i - 1].measure == measure) ||
                       (i + 1 < d->spec->cells.len && d->spec->cells.at[i + 1].measure == measure);
        bool own_label = composer_text(c, &d->spec->cells.at[i].label).len > 0;
        bool level = !d->spec->cells.at[i].metric.len;
        if (grouped)
            column->group = composer_text(c, &d->cells[i].info->label);
        if (grouped && !own_label)
            column->short_label = level ? period : cell_short_label(&d->cells[i]);
    }
}

/* The figure, with the marker that the definition declares for its period. */
static void append_flagged(const struct draft *d, struct grid_row *row, const struct cell_view *cell, const struct line *line,
                           uint32_t column, int32_t period)
{
    grid_append_reading(d->c, row, line_read(cell, line, column, period));
    struct grid_cell *last = &row->cells.at[row->cells.len - 1];
    if (last->has_number)
        last->mark = line_flag(cell, line, column, period);
}

static void fill_cells_by_row(struct draft *d)
{
    const struct axis *axis = &d->release->rows;
    append_stub(d, axis->name, composer_text(d->c, &axis->label));
    for (size_t i = 0; i < d->spec->cells.len; i++)
        grid_append_column(d->c, d->grid, d->spec->cells.at[i].text, cell_label(&d->cells[i]), &d->cells[i]);
    group_columns(d);

    uint32_t column = axis_total(&d->release->columns);
    fill_row_lines(d);
    for (size_t r = 0; r < d->rows.list.len; r++) {
        const struct line *line = &d->rows.list.at[r];
        struct grid_row *row = grid_append_row(d->c->arena, d->grid, role_of(d, line), line->key);
        grid_append_text(d->c, row, line->label);
        for (size_t i = 0; i < d->spec->cells.len; i++)
            append_flagged(d, row, &d->cells[i], line, column, d->latest);
    }
}

static int32_t first_shown_period(const struct draft *d)
{
    int32_t first = d->spec->last > 0 ? d->latest - d->spec->last + 1 : 0;
    return first > 0 ? first : 0;
}

static bool has_unspecified_in(const struct draft *d, int32_t first)
{
    uint32_t row = axis_unspecified(&d->release->rows);
    for (int32_t period = first; d->release->rows.list && period <= d->latest; period++)
        if (line_has_contributors(&d->cells[0], row, axis_total(&d->release->columns), period))
            return true;
    return false;
}

static void append_line_columns(struct draft *d, const struct lines *lines)
{
    d->grid->cell = d->spec->cells.at[0].text;
    for (size_t i = 0; i < lines->list.len; i++) {
        grid_append_column(d->c, d->grid, lines->list.at[i].key, lines->list.at[i].label, &d->cells[0]);
        d->grid->columns.at[d->grid->columns.len - 1].short_label = lines->list.at[i].short_label;
    }
}

static void fill_periods_by_line(struct draft *d)
{
    struct composer *c = d->c;
    struct lines lines = {0};
    int32_t first = first_shown_period(d);
    lines_append_levels(c, &d->release->rows, &lines);
    lines_append_margins(c, &d->release->rows, has_unspecified_in(d, first), false, &lines);
    append_stub(d, STR("period"), word_text(c->lang, WORD_PERIOD));
    append_line_columns(d, &lines);
    for (int32_t period = first; period <= d->latest; period++) {
        struct period of = {d->release->period_kind, d->release->first_period + period};
        struct grid_row *row = grid_append_row(c->arena, d->grid, ROW_BODY, period_format(c->arena, of));
        grid_append_text(c, row, lang_period(c->arena, of, c->lang, PERIOD_SHORT));
        for (size_t i = 0; i < lines.list.len; i++)
            append_flagged(d, row, &d->cells[0], &lines.list.at[i], axis_total(&d->release->columns), period);
    }
}

static bool has_unspecified_column(const struct draft *d)
{
    const struct axis *rows = &d->release->rows, *columns = &d->release->columns;
    return columns->list && line_has_contributors(&d->cells[0], axis_total(rows), axis_unspecified(columns), d->latest);
}

static void fill_rows_by_column(struct draft *d)
{
    struct composer *c = d->c;
    const struct axis *rows = &d->release->rows, *columns = &d->release->columns;
    struct lines across = {0};
    lines_append_levels(c, columns, &across);
    if (is_crossed(d))
        *VEC_PUSH(c->arena, &across.list) = line_of_margin(c, columns, LINE_TOTAL);
    else
        lines_append_margins(c, columns, has_unspecified_column(d), false, &across);
    append_stub(d, rows->name, composer_text(c, &rows->label));
    append_line_columns(d, &across);
    fill_row_lines(d);
    for (size_t r = 0; r < d->rows.list.len; r++) {
        const struct line *line = &d->rows.list.at[r];
        struct grid_row *row = grid_append_row(c->arena, d->grid, role_of(d, line), line->key);
        grid_append_text(c, row, line->label);
        for (size_t i = 0; i < across.list.len; i++)
            append_flagged(d, row, &d->cells[0], line, across.list.at[i].position, d->latest);
    }
}

/* The unit that all figures share, or empty. */
static struct str common_unit(const struct draft *d)
{
    struct str unit = cell_unit(&d->cells[0]);
    bool one_cell = d->spec->over.len > 0;
    for (size_t i = 1; !one_cell && i < d->spec->cells.len; i++)
        if (!str_equal(unit, cell_unit(&d->cells[i])))
            return STR_NONE;
    return unit;
}

static struct str subtitle(const struct draft *d)
{
    struct composer *c = d->c;
    struct str latest = lang_period(c->arena, c->in->period, c->lang, PERIOD_WORDS);
    if (str_equal(d->spec->over, STR("periods"))) {
        struct period from = {d->release->period_kind, d->release->first_period + first_shown_period(d)};
        struct str first = lang_period(c->arena, from, c->lang, PERIOD_SHORT);
        latest = SAY(c, WORD_RANGE, first, lang_period(c->arena, c->in->period, c->lang, PERIOD_SHORT));
    }
    latest = noun_upper(c->arena, latest);
    return d->grid->unit.len ? SAY(c, WORD_SENTENCES, latest, noun_upper(c->arena, d->grid->unit)) : latest;
}

static bool draft_open(struct draft *d, size_t table)
{
    struct composer *c = d->c;
    d->cells = ARENA_ARRAY(c->arena, struct cell_view, d->spec->cells.len + 1);
    for (size_t i = 0; i < d->spec->cells.len; i++)
        if (!cell_view_new(c, d->release, &d->spec->cells.at[i], &d->cells[i]))
            return false;
    struct str title = composer_text(c, &d->spec->title);
    d->grid->id = d->spec->id;
    d->grid->name = str_format(c->arena, "T%zu", table + 1);
    d->grid->title = title.len ? title : title_by_axis(c, &d->cells[0]);
    d->grid->unit = common_unit(d);
    d->grid->subtitle = subtitle(d);
    d->grid->source = source_line(c);
    return true;
}

bool table_append(struct composer *c, size_t table)
{
    const struct table_spec *spec = &c->in->layout->tables.at[table];
    const struct release *release = composer_release(c, (int)table);
    struct grid *grid = VEC_PUSH(c->arena, &c->doc->tables);
    *grid = (struct grid){0};
    struct draft d = {.c = c, .spec = spec, .release = release, .grid = grid, .latest = composer_latest(c, release)};
    if (spec->cells.len == 0) {
        struct place place = {.line = spec->spot.line, .column = spec->spot.column};
        return fault_raise(c->fault, FAULT_DEFINITION, &place, "table '%.*s' has no cells", STR_ARGS(spec->id));
    }
    if (!draft_open(&d, table))
        return false;
    if (str_equal(spec->over, STR("periods")))
        fill_periods_by_line(&d);
    else if (str_equal(spec->over, STR("columns")))
        fill_rows_by_column(&d);
    else
        fill_cells_by_row(&d);
    notes_for_table(c, spec, d.cells, d.grid);
    return true;
}
