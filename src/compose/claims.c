#include "compose/claims.h"

#include "compose/chart_view.h"
#include "compose/claim_terms.h"
#include "compose/claim_texts.h"
#include "compose/pages.h"

struct reader_of_doc {
    struct composer *c;
    const struct doc *doc;
    struct claims *out;
};

/* The line with the key of a row or column, the overlap among them. */
static bool find_line(const struct reader_of_doc *r, const struct axis *axis, struct str key, struct line *line)
{
    if (axis->list && str_equal(key, STR("overlap"))) {
        *line = line_of_margin(r->c, axis, LINE_OVERLAP);
        return true;
    }
    return lines_find(r->c, axis, key, line);
}

static bool find_period(const struct release *release, struct str text, int32_t *period)
{
    struct period found;

    if (!period_parse(text, &found) || found.kind != release->period_kind)
        return false;
    *period = found.ordinal - release->first_period;
    return *period >= 0 && (uint32_t)*period < release->period_count;
}

static void read_number(const struct reader_of_doc *r, const struct claim_spot *spot, const struct claim_place *at,
                        const struct grid_cell *cell)
{
    if (cell->has_number)
        claim_append(r->c->arena, r->out, spot, at, cell->number);
}

/* ---- Tables ---- */

static bool place_of(const struct reader_of_doc *r, const struct table_spec *spec, const struct cell_view *cell, struct str row,
                     struct str column, struct line *line, struct claim_place *at)
{
    const struct release *release = cell->release;
    bool by_period = str_equal(spec->over, STR("periods"));
    struct line across;

    *at = (struct claim_place){cell, line, axis_total(&release->columns), cell->latest};
    if (by_period)
        return find_period(release, row, &at->period) && find_line(r, &release->rows, column, line);
    if (!find_line(r, &release->rows, row, line))
        return false;
    if (!str_equal(spec->over, STR("columns")))
        return true;
    if (!find_line(r, &release->columns, column, &across))
        return false;
    at->column = across.position;
    return true;
}

static bool read_table(const struct reader_of_doc *r, size_t table)
{
    const struct table_spec *spec = &r->c->in->layout->tables.at[table];
    const struct grid *grid = &r->doc->tables.at[table];
    const struct release *release = composer_release(r->c, (int)table);

    for (size_t k = 1; k < grid->columns.len; k++) {
        struct cell_view cell;
        struct line line;
        struct claim_place at;
        size_t which = spec->over.len || k > spec->cells.len ? 0 : k - 1;
        if (!cell_view_new(r->c, release, &spec->cells.at[which], &cell))
            return false;
        for (size_t i = 0; i < grid->rows.len; i++) {
            struct claim_spot spot = {"el cuadro", grid->name, grid->rows.at[i].key, grid->columns.at[k].id};
            if (place_of(r, spec, &cell, spot.row, spot.column, &line, &at))
                read_number(r, &spot, &at, &grid->rows.at[i].cells.at[k]);
        }
    }
    return true;
}

/* ---- Charts: the points that are drawn and labelled, and the grid behind them ---- */

struct chart_spot {
    struct line line;
    struct claim_place at;
};

static const struct line *line_at(const struct chart_view *view, enum extent extent, size_t index)
{
    return extent == EXTENT_LINES && index < view->lines.list.len ? &view->lines.list.at[index] : NULL;
}

static bool find_step(const struct chart_view *view, struct str key, const struct cell_view **step)
{
    for (size_t i = 0; i < view->step_count; i++)
        if (str_equal(view->steps[i].spec->text, key)) {
            *step = &view->steps[i];
            return true;
        }
    return false;
}

/* By the keys of category and series, which say what stands there whatever was computed. */
static bool find_key(const struct reader_of_doc *r, const struct chart_view *view, enum extent extent, struct str key,
                     struct chart_spot *out)
{
    const struct release *release = view->cell.release;
    struct line across;

    switch (extent) {
    case EXTENT_LINES:
        return find_line(r, &release->rows, key, &out->line);
    case EXTENT_PERIODS:
        return find_period(release, key, &out->at.period);
    case EXTENT_COLUMNS:
        if (!find_line(r, &release->columns, key, &across))
            return false;
        out->at.column = across.position;
        return true;
    case EXTENT_STEPS:
        return find_step(view, key, &out->at.cell);
    case EXTENT_CELL:
        break;
    }
    return true;
}

/* A bound of a waterfall is the total at its period, or the row that its steps are of. */
static bool find_bound(const struct chart_view *view, struct str key, struct chart_spot *out, struct cell_view *level)
{
    static const struct cell_spec plain = {.lag = 0};
    int32_t period;

    if (!view->kind->bounded || !find_period(view->cell.release, key, &period))
        return false;
    *level = view->cell;
    level->metric = metric_find(STR_NONE);
    level->spec = &plain;
    out->line = view->step_count ? view->lines.list.at[0] : line_of_margin(view->c, &view->cell.release->rows, LINE_TOTAL);
    out->at.period = period;
    out->at.cell = level;
    return true;
}

static void read_point(const struct reader_of_doc *r, const struct chart_view *view, const struct figure *figure, size_t category,
                       size_t series)
{
    struct str row = figure->categories.at[category].key, column = figure->series.at[series].key;
    struct claim_spot spot = {"la gráfica", figure->name, row, column};
    struct chart_spot found = {.at = {.cell = chart_view_cell(view, series), .column = axis_total(&view->cell.release->columns)}};
    const struct figure_point *point = figure_at(figure, category, series);
    const struct line *first = line_at(view, EXTENT_LINES, 0);
    struct cell_view level;

    found.at.period = view->latest;
    found.line = first ? *first : line_of_margin(view->c, &view->cell.release->rows, LINE_TOTAL);
    if (!find_bound(view, row, &found, &level) &&
        (!find_key(r, view, view->categories, row, &found) || !find_key(r, view, view->series, column, &found)))
        return;
    found.at.line = &found.line;
    if (point->state == POINT_SHOWN)
        claim_append(r->c->arena, r->out, &spot, &found.at, point->value);
    if (category < figure->grid.rows.len && series + 1 < figure->grid.rows.at[category].cells.len)
        read_number(r, &spot, &found.at, &figure->grid.rows.at[category].cells.at[series + 1]);
}

static bool read_figure(const struct reader_of_doc *r, const struct chart_spec *spec, const struct figure *figure)
{
    struct chart_view view;

    if (!chart_view_new(r->c, spec, &view))
        return false;
    for (size_t i = 0; i < figure->categories.len; i++)
        for (size_t s = 0; s < figure->series.len; s++)
            read_point(r, &view, figure, i, s);
    return true;
}

/* The charts of the pages, each of which stands behind its section. */
static bool read_insets(const struct reader_of_doc *r)
{
    struct str key = STR_NONE;

    for (size_t i = 0; i < r->doc->blocks.len; i++) {
        const struct block *block = &r->doc->blocks.at[i];
        struct chart_spec spec;
        if (block->kind == BLOCK_SECTION)
            key = page_key(r->c, block);
        if (block->kind != BLOCK_INSET || !key.len)
            continue;
        const struct figure *figure = &r->doc->insets.at[block->index];
        spec = page_inset(r->c, figure->kind, key);
        if (!read_figure(r, &spec, figure))
            return false;
    }
    return true;
}

/* ---- Cards: a number in a text, and a course beside it ---- */

static bool read_card_text(const struct reader_of_doc *r, const struct key_figure_spec *spec, const struct cell_spec *cell,
                           struct str text)
{
    struct cell_view view;
    struct line line;
    struct spoken number;
    struct number_scan scan = {.text = text};

    if (cell->measure < 0 || !number_next(&scan, &number))
        return true;
    if (!cell_view_new(r->c, composer_release(r->c, spec->table), cell, &view))
        return false;
    if (!find_line(r, &view.release->rows, spec->row, &line))
        return true;
    struct claim_spot spot = {"la ficha de cifras", STR_NONE, spec->row, cell->text};
    struct claim_place at = {&view, &line, axis_total(&view.release->columns), view.latest};
    claim_append(r->c->arena, r->out, &spot, &at, number.as_written);
    return true;
}

static bool read_course(const struct reader_of_doc *r, const struct key_figure_spec *spec, const struct card *card)
{
    struct cell_view view;
    struct line line;

    if (!cell_view_new(r->c, composer_release(r->c, spec->table), &spec->cell, &view))
        return false;
    if (!find_line(r, &view.release->rows, spec->row, &line))
        return true;
    struct claim_spot spot = {"la ficha de cifras", STR("(su curso)"), spec->row, spec->cell.text};
    struct claim_place at = {&view, &line, axis_total(&view.release->columns), 0};
    for (size_t i = 0; i < card->spark.len; i++) {
        at.period = view.latest + 1 - (int32_t)(card->spark.len - i);
        if (card->spark.at[i].state == POINT_SHOWN)
            claim_append(r->c->arena, r->out, &spot, &at, card->spark.at[i].value);
    }
    return true;
}

static bool read_card(const struct reader_of_doc *r, const struct key_figure_spec *spec, const struct card *card)
{
    return read_card_text(r, spec, &spec->cell, card->value) && read_card_text(r, spec, &spec->change, card->change) &&
           read_course(r, spec, card);
}

static bool read_cards(const struct reader_of_doc *r)
{
    const struct layout_spec *layout = r->c->in->layout;
    struct str key = STR_NONE;

    for (size_t i = 0; i < r->doc->blocks.len; i++) {
        const struct block *block = &r->doc->blocks.at[i];
        if (block->kind == BLOCK_SECTION)
            key = page_key(r->c, block);
        for (size_t k = 0; block->kind == BLOCK_CARDS && k < block->cards.len; k++) {
            bool known = key.len ? k < layout->pages.figures.len : k < layout->key_figures.len;
            struct key_figure_spec page = key.len && known ? page_card(r->c, k, key) : (struct key_figure_spec){.table = -1};
            if (known && !read_card(r, key.len ? &page : &layout->key_figures.at[k], &block->cards.at[k]))
                return false;
        }
    }
    return !layout->key_figures.len || read_card(r, &layout->key_figures.at[0], &r->doc->head.lead);
}

bool compose_claims(const struct compose_inputs *inputs, const struct doc *doc, struct arena *arena, struct claims *out,
                    struct fault *fault)
{
    struct composer c = {.in = inputs, .lang = doc->lang, .arena = arena, .fault = fault};
    const struct reader_of_doc r = {&c, doc, out};
    bool good = true;

    for (size_t i = 0; good && i < inputs->layout->tables.len; i++)
        good = read_table(&r, i);
    for (size_t i = 0; good && i < inputs->layout->charts.len; i++)
        good = read_figure(&r, &inputs->layout->charts.at[i], &doc->figures.at[i]);
    good = good && read_insets(&r) && read_cards(&r);
    claim_texts(&c, doc, out);
    return good && fault->code == FAULT_NONE;
}
