#include "compose/figure.h"

#include "base/fold.h"
#include "compose/alt.h"
#include "compose/coverage.h"
#include "compose/headline.h"
#include "compose/table.h"

struct figure_point point_of_reading(struct reading reading)
{
    if (reading.mark == MARK_NONE)
        return (struct figure_point){POINT_SHOWN, reading.number};
    return (struct figure_point){reading.mark == MARK_CONFIDENTIAL ? POINT_WITHHELD : POINT_MISSING, {0}};
}

/* The total is drawn as the reference beside others; alone it is the subject. */
static struct figure_item item_of_line(const struct line *line, bool alone)
{
    bool margin = line->kind == LINE_TOTAL || line->kind == LINE_GROSS;
    return (struct figure_item){line->key, line->label, line->short_label, line->colour, false, margin && !alone};
}

static struct figure_item item_of_period(const struct chart_view *view, int32_t period)
{
    struct arena *arena = view->c->arena;
    struct period of = chart_view_period(view, period);
    return (struct figure_item){
        .key = period_format(arena, of),
        .label = lang_period(arena, of, view->c->lang, PERIOD_SHORT),
        .short_label = lang_period(arena, of, view->c->lang, PERIOD_TIGHT),
    };
}

/* The line, or the total that a bounded view begins or ends with. */
static struct figure_item item_of_lines(const struct chart_view *view, size_t index)
{
    bool series = view->series == EXTENT_LINES;
    const struct line *line = series ? &view->lines.list.at[index] : chart_view_line(view, index);
    if (line)
        return item_of_line(line, view->lines.list.len == 1);
    struct figure_item bound = item_of_period(view, index == 0 ? chart_view_start(view) : view->latest);
    bound.total = true;
    bound.short_label = bound.label; /* it has the room of a name */
    return bound;
}

/* Cells set against the chart's own are written in their own form. */
static struct figure_item item_of_cell(const struct chart_view *view, size_t index)
{
    const struct cell_view *cell = chart_view_cell(view, index);
    return (struct figure_item){
        .key = cell->spec->text,
        .label = cell_label(cell),
        .short_label = cell_short_label(cell),
        .own_form = index > 0,
        .percent = cell->metric->kind == GRID_PERCENT,
        .signed_form = cell->metric->signed_form,
        .decimals = cell_decimals(cell),
    };
}

static struct figure_item item_of_step(const struct chart_view *view, size_t index)
{
    const struct cell_view *step = chart_view_step(view, index);
    if (!step)
        return item_of_lines(view, index);
    return (struct figure_item){.key = step->spec->text, .label = cell_label(step), .short_label = cell_label(step)};
}

static struct figure_item item_at(const struct chart_view *view, enum extent extent, size_t index)
{
    switch (extent) {
    case EXTENT_LINES:
        return item_of_lines(view, index);
    case EXTENT_COLUMNS:
        return item_of_line(&view->columns.list.at[index], false);
    case EXTENT_PERIODS:
        return item_of_period(view, view->first + (int32_t)index);
    case EXTENT_STEPS:
        return item_of_step(view, index);
    case EXTENT_CELL:
        break;
    }
    return item_of_cell(view, index);
}

static void fill_points(const struct chart_view *view, struct figure *figure)
{
    struct arena *arena = view->c->arena;
    size_t categories = chart_view_count(view, view->categories), series = chart_view_count(view, view->series);
    for (size_t i = 0; i < categories; i++)
        *VEC_PUSH(arena, &figure->categories) = item_at(view, view->categories, i);
    for (size_t i = 0; i < series; i++)
        *VEC_PUSH(arena, &figure->series) = item_at(view, view->series, i);
    for (size_t i = 0; i < categories; i++)
        for (size_t s = 0; s < series; s++)
            *VEC_PUSH(arena, &figure->points) = point_of_reading(chart_view_at(view, i, s));
}

static void highlight(struct figure *figure, struct str key)
{
    for (size_t i = 0; i < figure->categories.len; i++)
        figure->categories.at[i].highlight |= str_equal(figure->categories.at[i].key, key);
    for (size_t i = 0; i < figure->series.len; i++)
        figure->series.at[i].highlight |= str_equal(figure->series.at[i].key, key);
}

static struct str title_of(const struct chart_view *view)
{
    struct str title = composer_text(view->c, &view->spec->title);
    return title.len ? title : title_by_axis(view->c, &view->cell);
}

/* The headline of the definition, else the finding, else the title; highlighted is what the definition says, else what the
 * finding speaks of. */
static bool fill_headline(const struct chart_view *view, struct figure *figure)
{
    struct line line;
    struct finding finding = {0};
    const struct strs *keys = &view->spec->highlight;
    struct str given = composer_text(view->c, &view->spec->headline);
    bool found = !given.len && headline_find(view, &finding);
    figure->headline = given.len ? given : found ? finding.text : title_of(view);
    for (size_t i = 0; i < keys->list.len; i++) {
        if (!lines_find(view->c, &view->cell.release->rows, keys->list.at[i], &line)) {
            struct place place = {.line = view->spec->spot.line, .column = view->spec->spot.column};
            return fault_raise(view->c->fault, FAULT_DEFINITION, &place,
                               "the chart highlights '%.*s', which the code list does not have", STR_ARGS(keys->list.at[i]));
        }
        highlight(figure, line.key);
    }
    for (size_t i = 0; keys->list.len == 0 && i < finding.key_count; i++)
        highlight(figure, finding.keys[i]);
    return true;
}

/* The definition's annotations, each at a place that the chart draws. */
static bool fill_marks(const struct chart_view *view, struct figure *figure)
{
    const struct composer *c = view->c;
    for (size_t i = 0; i < view->spec->annotations.len; i++) {
        const struct annotation_spec *mark = &view->spec->annotations.at[i];
        bool found = mark->at.len == 0;
        for (size_t j = 0; j < figure->categories.len && !found; j++)
            found = str_equal(figure->categories.at[j].key, mark->at);
        if (!found) {
            struct place place = {.line = mark->spot.line, .column = mark->spot.column};
            return fault_raise(c->fault, FAULT_DEFINITION, &place, "the annotation stands at '%.*s', which the chart does not draw",
                               STR_ARGS(mark->at));
        }
        *VEC_PUSH(c->arena, &figure->marks) =
            (struct figure_mark){mark->at, mark->has_value, mark->value, composer_text(c, &mark->text)};
    }
    return true;
}

static struct str time_of(const struct chart_view *view)
{
    const struct composer *c = view->c;
    bool over_time = view->categories == EXTENT_PERIODS || view->series == EXTENT_PERIODS;
    if (!over_time || view->first >= view->latest)
        return lang_period(c->arena, c->in->period, c->lang, PERIOD_WORDS);
    struct str first = lang_period(c->arena, chart_view_period(view, view->first), c->lang, PERIOD_SHORT);
    return SAY(c, WORD_RANGE, first, lang_period(c->arena, chart_view_period(view, view->latest), c->lang, PERIOD_SHORT));
}

static bool says(const struct composer *c, struct str text, struct str part)
{
    return str_find(fold_text(c->arena, text), fold_text(c->arena, part)) >= 0;
}

static void fill_texts(const struct chart_view *view, struct figure *figure)
{
    const struct composer *c = view->c;
    struct str what = SAY(c, WORD_COMMA, title_of(view), time_of(view));
    figure->unit = cell_unit(&view->cell);
    figure->subtitle = says(c, what, figure->unit) ? what : SAY(c, WORD_COMMA, what, noun_lower(c->arena, figure->unit));
    figure->source = source_line(c);
    figure->credit = c->doc->head.institution;
    figure->logo = c->in->logo;
    figure->embargo = c->doc->head.embargo;
    figure->alt = alt_short(view, what);
    figure->alt_long = alt_long(view, figure, what);
}

static void append_note(const struct composer *c, struct figure *figure, struct str note)
{
    if (note.len)
        *VEC_PUSH(c->arena, &figure->notes) = note;
}

static void fill_notes(const struct chart_view *view, struct figure *figure)
{
    const struct composer *c = view->c;
    size_t shown = view->lines.list.len, all = view->lines_before_top;
    bool withheld = false;
    append_note(c, figure, composer_text(c, &view->spec->note));
    if (figure->own_scale)
        append_note(c, figure, word_text(c->lang, WORD_NOTE_OWN_SCALE));
    if (shown < all) {
        enum word word = view->spec->sort_descending < 0 ? WORD_NOTE_BOTTOM : WORD_NOTE_TOP;
        append_note(c, figure, SAY(c, word, composer_count(c, shown), composer_count(c, all)));
    }
    for (size_t i = 0; i < figure->points.len; i++)
        withheld = withheld || figure->points.at[i].state == POINT_WITHHELD;
    if (withheld)
        append_note(c, figure, word_text(c->lang, WORD_NOTE_WITHHELD));
    if (c->in->measures[view->spec->cell.measure].column.len)
        append_note(c, figure, coverage_text(c));
}

static struct str stub_label(const struct chart_view *view)
{
    const struct composer *c = view->c;
    if (view->categories == EXTENT_STEPS)
        return word_text(c->lang, WORD_PART);
    return view->categories == EXTENT_PERIODS ? word_text(c->lang, WORD_PERIOD)
                                              : composer_text(c, &view->cell.release->rows.label);
}

static enum row_role role_at(const struct chart_view *view, size_t category)
{
    if (view->categories == EXTENT_STEPS)
        return chart_view_step(view, category) ? ROW_BODY : ROW_TOTAL;
    if (view->categories != EXTENT_LINES)
        return ROW_BODY;
    const struct line *line = chart_view_line(view, category);
    enum line_kind kind = line ? line->kind : LINE_TOTAL;
    return kind == LINE_TOTAL ? ROW_TOTAL : kind == LINE_GROSS ? ROW_SUBTOTAL : ROW_BODY;
}

/* The data behind the chart, for its CSV and its sheet. */
static void fill_grid(const struct chart_view *view, struct figure *figure)
{
    const struct composer *c = view->c;
    struct grid *grid = &figure->grid;
    grid->id = figure->id;
    grid->name = figure->name;
    grid->title = title_of(view);
    grid->subtitle = noun_upper(c->arena, time_of(view));
    grid->unit = figure->unit;
    grid->source = figure->source;
    for (size_t i = 0; i < figure->notes.len; i++)
        *VEC_PUSH(c->arena, &grid->notes) = figure->notes.at[i];
    struct str stub = view->categories == EXTENT_PERIODS ? STR("period")
                      : view->categories == EXTENT_STEPS ? STR("part")
                                                          : view->cell.release->rows.name;
    grid_append_column(c, grid, stub, stub_label(view), NULL);
    for (size_t s = 0; s < figure->series.len; s++) {
        grid_append_column(c, grid, figure->series.at[s].key, figure->series.at[s].label, chart_view_cell(view, s));
        grid->columns.at[s + 1].short_label = figure->series.at[s].short_label;
        grid->columns.at[s + 1].signed_form &= !view->kind->bounded; /* totals stand among the changes */
    }
    for (size_t i = 0; i < figure->categories.len; i++) {
        struct grid_row *row = grid_append_row(c->arena, grid, role_at(view, i), figure->categories.at[i].key);
        grid_append_text(c, row, figure->categories.at[i].label);
        for (size_t s = 0; s < figure->series.len; s++)
            grid_append_reading(c, row, chart_view_at(view, i, s));
    }
}

bool figure_fill(struct composer *c, const struct chart_spec *spec, struct figure *figure)
{
    struct chart_view view;
    if (!chart_view_new(c, spec, &view))
        return false;
    *figure = (struct figure){
        .id = spec->id,
        .kind = spec->kind,
        .lang = c->lang,
        .percent = view.cell.metric->kind == GRID_PERCENT,
        .signed_form = cell_is_signed(&view.cell) && !view.kind->bounded,
        .time = view.categories == EXTENT_PERIODS,
        .facets = spec->facets,
        .own_scale = spec->own_scale,
        .report_only = spec->report_only,
        .decimals = cell_decimals(&view.cell),
    };
    fill_points(&view, figure);
    if (!fill_headline(&view, figure) || !fill_marks(&view, figure))
        return false;
    fill_texts(&view, figure);
    fill_notes(&view, figure);
    fill_grid(&view, figure);
    return true;
}

bool figure_append(struct composer *c, size_t chart)
{
    struct figure figure;
    if (!figure_fill(c, &c->in->layout->charts.at[chart], &figure))
        return false;
    figure.shapes = c->in->shapes ? c->in->shapes[chart] : NULL;
    figure.name = figure.grid.name = str_format(c->arena, "G%zu", chart + 1);
    *VEC_PUSH(c->arena, &c->doc->figures) = figure;
    return true;
}
