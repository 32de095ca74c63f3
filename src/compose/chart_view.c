#include "compose/chart_view.h"

static const struct chart_kind_shape shapes[] = {
    {"bar", CHART_RANKED, WORD_KIND_BAR, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL, .facets = true},
    {"bar-stacked", CHART_MATRIX, WORD_KIND_BAR_STACKED, EXTENT_CELL, EXTENT_LINES, EXTENT_LINES, EXTENT_COLUMNS, .parts = true},
    {"bar-share", CHART_MATRIX, WORD_KIND_BAR_SHARE, EXTENT_CELL, EXTENT_LINES, EXTENT_LINES, EXTENT_COLUMNS, .parts = true},
    {"column", CHART_SERIES, WORD_KIND_COLUMN, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES, .facets = true},
    {"column-stacked", CHART_STACK, WORD_KIND_STACKED, EXTENT_PERIODS, EXTENT_LINES, EXTENT_LINES, EXTENT_COLUMNS, .parts = true},
    {"column-share", CHART_STACK, WORD_KIND_COLUMN_SHARE, EXTENT_PERIODS, EXTENT_LINES, EXTENT_LINES, EXTENT_COLUMNS, .parts = true},
    {"histogram", CHART_RANKED, WORD_KIND_HISTOGRAM, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL, .facets = true},
    {"line", CHART_SERIES, WORD_KIND_LINE, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES},
    {"area", CHART_STACK, WORD_KIND_AREA, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES},
    {"slope", CHART_SERIES, WORD_KIND_SLOPE, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES},
    {"multiples", CHART_SERIES, WORD_KIND_MULTIPLES, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES},
    {"heat", CHART_MATRIX, WORD_KIND_HEAT, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES, EXTENT_COLUMNS},
    {"dot", CHART_RANKED, WORD_KIND_DOT, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL},
    {"dumbbell", CHART_RANKED, WORD_KIND_DUMBBELL, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS},
    {"bullet", CHART_RANKED, WORD_KIND_BULLET, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL},
    {"pyramid", CHART_MATRIX, WORD_KIND_PYRAMID, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES, EXTENT_COLUMNS},
    {"waterfall", CHART_RANKED, WORD_KIND_WATERFALL, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL, .bounded = true},
    {"matrix", CHART_MATRIX, WORD_KIND_MATRIX, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES, EXTENT_COLUMNS},
    {"treemap", CHART_RANKED, WORD_KIND_TREEMAP, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL},
    {"tiles", CHART_RANKED, WORD_KIND_TILES, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL, .whole = true},
    {"map", CHART_RANKED, WORD_KIND_MAP, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL, .whole = true},
    {"scatter", CHART_RANKED, WORD_KIND_SCATTER, EXTENT_LINES, EXTENT_CELL, EXTENT_LINES, EXTENT_CELL},
    {"card", CHART_SERIES, WORD_KIND_CARD, EXTENT_PERIODS, EXTENT_LINES, EXTENT_PERIODS, EXTENT_LINES},
};

static bool raise_at(const struct composer *c, struct spot spot, const char *what, struct str name)
{
    struct place place = {.line = spot.line, .column = spot.column};
    return fault_raise(c->fault, FAULT_DEFINITION, &place, "%s '%.*s'", what, STR_ARGS(name));
}

static const struct chart_kind_shape *shape_of(struct str kind)
{
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
        if (str_equal(kind, str_from_cstr(shapes[i].kind)))
            return &shapes[i];
    return NULL;
}

static uint32_t total_column(const struct chart_view *view)
{
    return axis_total(&view->cell.release->columns);
}

static bool is_drawn_over_time(const struct chart_view *view)
{
    return view->categories == EXTENT_PERIODS || view->series == EXTENT_PERIODS;
}

/* Whether the line has contributors in any of the periods that are drawn. */
static bool line_is_empty(const struct chart_view *view, uint32_t row)
{
    for (int32_t period = is_drawn_over_time(view) ? view->first : view->latest; period <= view->latest; period++)
        if (line_has_contributors(&view->cell, row, total_column(view), period))
            return false;
    return true;
}

static bool append_kept(struct chart_view *view)
{
    struct line line;
    const struct strs *keep = &view->spec->keep;
    for (size_t i = 0; i < keep->list.len; i++) {
        if (!lines_find(view->c, &view->cell.release->rows, keep->list.at[i], &line))
            return raise_at(view->c, view->spec->spot,
                            "the chart keeps a row that the code list does not have:", keep->list.at[i]);
        *VEC_PUSH(view->c->arena, &view->lines.list) = line;
    }
    view->all_codes = false;
    return true;
}

static void append_filled(struct chart_view *view)
{
    const struct axis *rows = &view->cell.release->rows;
    struct lines all = {0};
    lines_append_codes(view->c, rows, &all);
    if (view->kind->shape == CHART_STACK && rows->list)
        *VEC_PUSH(view->c->arena, &all.list) = line_of_margin(view->c, rows, LINE_UNSPECIFIED);
    for (size_t i = 0; i < all.list.len; i++)
        if (view->kind->whole || !line_is_empty(view, all.list.at[i].position))
            *VEC_PUSH(view->c->arena, &view->lines.list) = all.list.at[i];
    if (view->kind->bounded && rows->list && !line_is_empty(view, line_of_margin(view->c, rows, LINE_UNSPECIFIED).position))
        *VEC_PUSH(view->c->arena, &view->lines.list) = line_of_margin(view->c, rows, LINE_UNSPECIFIED);
    view->all_codes = true;
}

static void sort_and_cut(struct chart_view *view)
{
    const struct chart_spec *spec = view->spec;
    int direction = spec->sort_descending || !spec->top ? spec->sort_descending : 1;
    struct reading *readings = ARENA_ARRAY(view->c->arena, struct reading, view->lines.list.len + 1);
    for (size_t i = 0; direction && i < view->lines.list.len; i++)
        readings[i] = chart_view_read(view, i, view->latest);
    if (direction)
        lines_sort(&view->lines, readings, direction > 0);
    view->lines_before_top = view->lines.list.len;
    if (spec->top > 0 && view->lines.list.len > (size_t)spec->top) {
        view->lines.list.len = (size_t)spec->top;
        view->all_codes = false;
    }
}

static bool has_unspecified_column(const struct chart_view *view)
{
    const struct axis *columns = &view->cell.release->columns;
    return line_has_contributors(&view->cell, axis_total(&view->cell.release->rows), axis_unspecified(columns), view->cell.latest);
}

static void bind_extents(struct chart_view *view)
{
    bool cross = view->cell.release->columns.list != NULL;
    view->categories = cross ? view->kind->cross_categories : view->kind->categories;
    view->series = cross ? view->kind->cross_series : view->kind->series;
    if (cross && view->spec->facets && view->series == EXTENT_CELL)
        view->series = EXTENT_COLUMNS;
    view->latest = view->cell.latest;
    view->first = view->spec->last > 0 ? view->latest - view->spec->last + 1 : 0;
    if (view->first < 0)
        view->first = 0;
    if (cross)
        lines_append_codes(view->c, &view->cell.release->columns, &view->columns);
    if (cross && view->kind->parts && has_unspecified_column(view))
        *VEC_PUSH(view->c->arena, &view->columns.list) = line_of_margin(view->c, &view->cell.release->columns, LINE_UNSPECIFIED);
}

static bool bind_against(struct chart_view *view)
{
    const struct chart_spec *spec = view->spec;
    for (size_t i = 0; i < spec->against.len && i < CHART_CELLS - 1; i++, view->against_count++)
        if (!cell_view_new(view->c, composer_release(view->c, spec->table), &spec->against.at[i], &view->against[i]))
            return false;
    return true;
}

static bool bind_steps(struct chart_view *view)
{
    const struct chart_spec *spec = view->spec;
    const struct release *release = composer_release(view->c, spec->table);
    view->steps = ARENA_ARRAY(view->c->arena, struct cell_view, spec->steps.len + 1);
    for (; view->step_count < spec->steps.len; view->step_count++)
        if (!cell_view_new(view->c, release, &spec->steps.at[view->step_count], &view->steps[view->step_count]))
            return false;
    if (view->step_count)
        view->categories = EXTENT_STEPS;
    return true;
}

/* The one line whose change is parted. */
static bool append_parted(struct chart_view *view)
{
    if (view->spec->keep.list.len > 1)
        return raise_at(view->c, view->spec->spot, "steps are those of one row; keep one, without", view->spec->keep.list.at[1]);
    if (!view->spec->keep.list.len)
        *VEC_PUSH(view->c->arena, &view->lines.list) = line_of_margin(view->c, &view->cell.release->rows, LINE_TOTAL);
    return !view->spec->keep.list.len || append_kept(view);
}

/* Where all is published the steps must add to the change. */
static bool check_steps(const struct chart_view *view)
{
    struct reading sum = chart_view_at(view, 0, 0), end = chart_view_at(view, view->step_count + 1, 0);
    for (size_t i = 1; i <= view->step_count; i++) {
        struct reading step = chart_view_at(view, i, 0);
        if (reading_join(sum, step) != MARK_NONE || !num_add(sum.number, step.number, &sum.number))
            return true;
    }
    if (reading_join(sum, end) != MARK_NONE || num_order(sum.number, end.number) == 0)
        return true;
    struct str reached = num_format(view->c->arena, sum.number);
    return raise_at(view->c, view->spec->spot, "the steps do not add up to the change, name every part: they reach", reached);
}

/* Steps lead from one total to the other only where each contributor is in one line. */
static bool check_bounded(const struct chart_view *view)
{
    if (!view->kind->bounded)
        return true;
    if (!view->step_count && !view->cell.release->rows.additive)
        return raise_at(view->c, view->spec->spot, "a waterfall needs rows that add up, which these do not:",
                        view->cell.release->rows.name);
    return view->spec->cell.lag > 0 || raise_at(view->c, view->spec->spot, "a waterfall shows change(k), not", view->spec->cell.text);
}

static bool check_facets(const struct chart_view *view)
{
    if (!view->spec->facets)
        return true;
    if (!view->kind->facets)
        return raise_at(view->c, view->spec->spot, "facets are drawn of bar, column and histogram, not of", view->spec->kind);
    return view->series != EXTENT_CELL ||
           raise_at(view->c, view->spec->spot, "facets need a table with columns, which this chart's has not:", view->spec->id);
}

/* The parts of a line add up to what it has in all, as far as they are shown; whether it has all but not each part. */
static bool line_adds_up(const struct chart_view *view, size_t line, bool *lacks)
{
    struct reading whole = chart_view_read(view, line, view->latest), sum = {.mark = MARK_NONE};
    bool all = true;
    for (size_t i = 0; i < view->columns.list.len; i++) {
        struct reading part = chart_view_at(view, line, i);
        *lacks = *lacks || (part.mark == MARK_CONFIDENTIAL && whole.mark == MARK_NONE);
        all = all && part.mark == MARK_NONE && num_add(sum.number, part.number, &sum.number);
    }
    return !all || (whole.mark == MARK_NONE && num_order(sum.number, whole.number) == 0);
}

/* Where a part is withheld and the whole of its line is not, the other parts keep their shares of it. */
static void append_whole(struct chart_view *view)
{
    bool lacks = false, adds_up = true;
    if (!view->kind->parts || view->series != EXTENT_COLUMNS)
        return;
    for (size_t i = 0; i < view->lines.list.len; i++)
        adds_up = adds_up && line_adds_up(view, i, &lacks);
    if (lacks && adds_up)
        *VEC_PUSH(view->c->arena, &view->columns.list) = line_of_margin(view->c, &view->cell.release->columns, LINE_TOTAL);
}

bool chart_view_new(struct composer *c, const struct chart_spec *spec, struct chart_view *out)
{
    *out = (struct chart_view){.c = c, .spec = spec, .kind = shape_of(spec->kind)};
    if (!out->kind)
        return raise_at(c, spec->spot, "there is no chart kind", spec->kind);
    if (!cell_view_new(c, composer_release(c, spec->table), &spec->cell, &out->cell))
        return false;
    bind_extents(out);
    if (!bind_against(out) || !bind_steps(out) || !check_bounded(out) || !check_facets(out))
        return false;
    if (out->step_count)
        return append_parted(out) && check_steps(out);
    if (spec->keep.list.len && !append_kept(out))
        return false;
    if (!spec->keep.list.len)
        append_filled(out);
    sort_and_cut(out);
    append_whole(out);
    return true;
}

size_t chart_view_count(const struct chart_view *view, enum extent extent)
{
    switch (extent) {
    case EXTENT_LINES:
        return view->lines.list.len + (view->kind->bounded ? 2 : 0);
    case EXTENT_COLUMNS:
        return view->columns.list.len;
    case EXTENT_PERIODS:
        return view->latest < view->first ? 0 : (size_t)(view->latest - view->first + 1);
    case EXTENT_STEPS:
        return view->step_count + 2;
    case EXTENT_CELL:
        return 1 + view->against_count;
    }
    return 1;
}

const struct cell_view *chart_view_cell(const struct chart_view *view, size_t series)
{
    return view->series == EXTENT_CELL && series > 0 && series <= view->against_count ? &view->against[series - 1] : &view->cell;
}

const struct line *chart_view_line(const struct chart_view *view, size_t category)
{
    size_t line = category - (view->kind->bounded ? 1 : 0);
    return view->categories == EXTENT_LINES && line < view->lines.list.len ? &view->lines.list.at[line] : NULL;
}

const struct cell_view *chart_view_step(const struct chart_view *view, size_t category)
{
    bool is_step = view->categories == EXTENT_STEPS && category > 0 && category <= view->step_count;
    return is_step ? &view->steps[category - 1] : NULL;
}

int32_t chart_view_start(const struct chart_view *view)
{
    return view->latest - view->spec->cell.lag;
}

/* The total then (category 0) or now. */
static struct reading bound_read(const struct chart_view *view, size_t category)
{
    uint32_t row = view->step_count ? view->lines.list.at[0].position : axis_total(&view->cell.release->rows);
    struct spot_of_cell at = {row, total_column(view), category == 0 ? chart_view_start(view) : view->latest};
    return cell_level(&view->cell, view->cell.measure, at);
}

struct reading chart_view_read(const struct chart_view *view, size_t line, int32_t period)
{
    return line_read(&view->cell, &view->lines.list.at[line], total_column(view), period);
}

/* Moves the place along one extent. */
static void step(const struct chart_view *view, enum extent extent, size_t index, size_t *line, struct spot_of_cell *at)
{
    if (extent == EXTENT_LINES)
        *line = index;
    if (extent == EXTENT_PERIODS)
        at->period = view->first + (int32_t)index;
    if (extent == EXTENT_COLUMNS)
        at->column = view->columns.list.at[index].position;
}

struct reading chart_view_at(const struct chart_view *view, size_t category, size_t series)
{
    size_t line = 0;
    struct spot_of_cell at = {0, total_column(view), view->latest};
    if (chart_view_step(view, category))
        return line_read(chart_view_step(view, category), &view->lines.list.at[0], at.column, at.period);
    if (view->kind->bounded && !chart_view_line(view, category))
        return bound_read(view, category);
    step(view, view->categories, category - (view->kind->bounded ? 1 : 0), &line, &at);
    step(view, view->series, series, &line, &at);
    return line_read(chart_view_cell(view, series), &view->lines.list.at[line], at.column, at.period);
}

struct period chart_view_period(const struct chart_view *view, int32_t period)
{
    return (struct period){view->cell.release->period_kind, view->cell.release->first_period + period};
}
