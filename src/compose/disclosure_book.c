#include "compose/disclosure_book.h"

#define ROWS_MAX 5000U /* of a workbook; disclosure-es.csv has them all */
#define COLUMN_PERIOD 1
#define COLUMNS_BOUND 7 /* the least, and the next one the most */

static void append_table(struct arena *arena, struct doc *doc, const struct grid *grid)
{
    *VEC_PUSH(arena, &doc->tables) = *grid;
    doc_append(arena, doc, BLOCK_TABLE)->index = doc->tables.len - 1;
}

/* A bound is a number here; one that does not exist is marked. */
static struct grid_cell bound_cell(const struct grid_cell *cell)
{
    struct grid_cell bound = {.mark = MARK_NOT_APPLICABLE};

    if (num_parse(cell->text, (struct num_style){.decimal = '.'}, &bound.number)) {
        bound.has_number = true;
        bound.mark = MARK_NONE;
    }
    return bound;
}

static void append_figure(struct arena *arena, struct grid *to, const struct grid_row *from)
{
    struct grid_row *row = grid_append_row(arena, to, ROW_BODY, from->key);

    for (size_t i = 0; i < from->cells.len; i++) {
        struct grid_cell *cell = grid_append_cell(arena, row);
        *cell = i == COLUMNS_BOUND || i == COLUMNS_BOUND + 1 ? bound_cell(&from->cells.at[i]) : from->cells.at[i];
        if (to->columns.at[i].kind == GRID_TEXT && !cell->text.len)
            cell->text = STR("—");
    }
}

static bool is_summary(const struct grid_row *row)
{
    return row->cells.at[COLUMN_PERIOD].text.len == 0;
}

/* The rows of one period stand together; the last period comes first. */
static void append_figures(struct arena *arena, const struct grid *from, struct grid *to)
{
    size_t end = from->rows.len;

    while (end > 0 && is_summary(&from->rows.at[end - 1]))
        end--;
    while (end > 0 && to->rows.len < ROWS_MAX) {
        struct str period = from->rows.at[end - 1].cells.at[COLUMN_PERIOD].text;
        size_t first = end;
        while (first > 0 && str_equal(from->rows.at[first - 1].cells.at[COLUMN_PERIOD].text, period))
            first--;
        for (size_t i = first; i < end && to->rows.len < ROWS_MAX; i++)
            append_figure(arena, to, &from->rows.at[i]);
        end = first;
    }
    if (end > 0)
        *VEC_PUSH(arena, &to->notes) = STR("Se muestran las primeras; disclosure-es.csv las tiene todas.");
}

static struct grid figures_grid(struct arena *arena, const struct grid *figures)
{
    struct grid grid = {
        .id = STR("celdas"), .name = STR("Celdas"), .title = STR("Cifras que no se publican, una por renglón"), .words = true};

    for (size_t i = 0; i < figures->columns.len; i++) {
        *VEC_PUSH(arena, &grid.columns) = figures->columns.at[i];
        if (i == COLUMNS_BOUND || i == COLUMNS_BOUND + 1)
            grid.columns.at[i].kind = GRID_NUMBER;
    }
    append_figures(arena, figures, &grid);
    return grid;
}

static void append_legend(struct arena *arena, struct doc *doc)
{
    *VEC_PUSH(arena, &doc->marks) = (struct mark_info){MARK_NOT_APPLICABLE, str_from_cstr(mark_sign(MARK_NOT_APPLICABLE)),
                                                       STR("sin límite: nada acota la cifra")};
}

struct doc *compose_disclosure_book(const struct grid *figures, const struct grid *losses, const struct doc_head *head,
                                    struct arena *arena)
{
    struct doc *doc = doc_new(arena, LANG_ES);
    struct grid summary = *losses, listed = figures_grid(arena, figures);

    doc->head = (struct doc_head){.report = head->report,
                                  .period_id = head->period_id,
                                  .period = head->period,
                                  .institution = head->institution,
                                  .contact = head->contact,
                                  .title = STR("Control de la confidencialidad"),
                                  .subtitle = STR("Uso interno: no se publica"),
                                  .keywords = STR("confidencialidad, celdas, uso interno"),
                                  .created = head->created};
    struct block *section = doc_append(arena, doc, BLOCK_SECTION);
    section->id = STR("confidencialidad");
    section->text = doc->head.title;
    summary.name = STR("Cuadros");
    summary.title = STR("Lo que pierde cada cuadro, en todos sus periodos");
    append_table(arena, doc, &summary);
    if (listed.rows.len)
        append_table(arena, doc, &listed);
    append_legend(arena, doc);
    return doc;
}
