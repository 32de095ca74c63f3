/* The workbook for the office's own work: the report's figures with filters, frozen panes, bars and shades in the cells, live
 * formulas and named ranges, and the charts beside their data. */
#include <math.h>

#include "render/render.h"
#include "render/xlsx_extra.h"
#include "render/xlsx_front.h"
#include "render/xlsx_tint.h"

#define SHADE 0.45 /* of a colour on paper, under dark text */

struct desk {
    struct book *book;
    const struct fit *fit;
    struct formulas formulas;
    struct book_sheet *sheets; /* by table */
};

/* Tables that others refer to come first, for a reference needs the row. */
static unsigned order_of(const struct grid *grid)
{
    return grid->cell.len ? 0 : xlsx_extra_is(grid) ? 2 : 1;
}

static size_t body_count(const struct grid *grid)
{
    size_t count = 0;
    while (count < grid->rows.len && grid->rows.at[count].role == ROW_BODY)
        count++;
    return count;
}

static lxw_conditional_format bar_format(const struct theme *theme)
{
    return (lxw_conditional_format){
        .type = LXW_CONDITIONAL_DATA_BAR,
        .bar_color = look_colour(xlsx_tint_mix(theme->paper, theme->accent, SHADE)),
        .bar_solid = LXW_TRUE,
        .bar_no_border = LXW_TRUE,
        .data_bar_2010 = LXW_TRUE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM,
    };
}

static double largest(const struct grid *grid, size_t column)
{
    double most = 0;
    for (size_t r = 0; r < body_count(grid); r++)
        most = fmax(most, fabs(num_approximate(grid->rows.at[r].cells.at[column].number)));
    return grid->columns.at[column].kind == GRID_PERCENT ? most / 100 : most;
}

/* As far to one side of zero as to the other, so that a shade says how much. */
static lxw_conditional_format shade_format(const struct theme *theme, double most)
{
    return (lxw_conditional_format){
        .type = LXW_CONDITIONAL_3_COLOR_SCALE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = -most,
        .max_value = most,
        .min_color = look_colour(xlsx_tint_mix(theme->paper, theme->negative, SHADE)),
        .mid_color = look_colour(theme->paper),
        .max_color = look_colour(xlsx_tint_mix(theme->paper, theme->positive, SHADE)),
    };
}

/* Tables of one cell over two dimensions or over time: the more, the darker. */
static lxw_conditional_format level_format(const struct theme *theme)
{
    return (lxw_conditional_format){
        .type = LXW_CONDITIONAL_2_COLOR_SCALE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_MINIMUM,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM,
        .min_color = look_colour(theme->paper),
        .max_color = look_colour(xlsx_tint_mix(theme->paper, theme->accent, SHADE)),
    };
}

static bool dress_column(struct book_sheet *sheet, const struct grid *grid, uint32_t head_row, size_t column, struct fault *fault)
{
    const struct grid_column *kind = &grid->columns.at[column];
    uint32_t first = head_row + 1, last = head_row + (uint32_t)body_count(grid);
    double most = largest(grid, column);
    const struct theme *theme = sheet->book->theme;
    bool level = kind->kind == GRID_NUMBER && !kind->signed_form;
    lxw_conditional_format format = !level               ? shade_format(theme, most)
                                    : grid->cell.len > 0 ? level_format(theme)
                                                         : bar_format(theme);
    if (!sheet_name_range(sheet, kind->id, (uint16_t)column, first, last, fault))
        return false;
    if (most <= 0 || (!level && !kind->signed_form))
        return true;
    return book_accept(
        worksheet_conditional_format_range(sheet->handle, first, (lxw_col_t)column, last, (lxw_col_t)column, &format), sheet,
        "its shading", fault);
}

static bool dress(struct book_sheet *sheet, const struct grid *grid, uint32_t head_row, struct fault *fault)
{
    sheet_freeze(sheet, head_row + 1, 1);
    if (xlsx_extra_is(grid))
        return xlsx_extra_append(sheet, grid, head_row, fault);
    for (size_t c = 1; body_count(grid) > 0 && !grid->words && c < grid->columns.len; c++)
        if (grid->columns.at[c].kind != GRID_TEXT && !dress_column(sheet, grid, head_row, c, fault))
            return false;
    return true;
}

static bool write_table(struct desk *desk, size_t table, struct fault *fault)
{
    const struct grid *grid = &desk->formulas.doc->tables.at[table];
    struct book *book = desk->book;
    bool beside = xlsx_extra_is(grid);
    enum xlsx_word holds = beside ? XLSX_TABLE_AND_CHART_LIVE : grid->words ? XLSX_TABLE_FILTERED : XLSX_TABLE_LIVE;
    struct sheet_head head = xlsx_table_head(book->arena, book->lang, grid, holds);
    struct sheet_body body = {.grid = grid, .formulas = &desk->formulas, .table = table, .beside = beside};
    uint32_t *head_row = &desk->formulas.head_rows[table];
    return (sheet_write_grid(&desk->sheets[table], desk->fit, &head, &body, head_row, fault) &&
            dress(&desk->sheets[table], grid, *head_row, fault)) ||
           fault_trail(fault, "while writing table '%.*s'", STR_ARGS(grid->id));
}

static bool write_tables(struct desk *desk, struct fault *fault)
{
    const struct doc *doc = desk->formulas.doc;
    for (size_t t = 0; t < doc->tables.len; t++)
        if (!book_append_sheet(desk->book, doc->tables.at[t].name, &desk->sheets[t], fault))
            return false;
    for (unsigned order = 0; order < 3; order++)
        for (size_t t = 0; t < doc->tables.len; t++)
            if (order_of(&doc->tables.at[t]) == order && !write_table(desk, t, fault))
                return false;
    return true;
}

static bool write_sheets(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    struct desk desk = {.book = book, .fit = fit, .formulas = {.arena = book->arena, .doc = doc}};
    desk.formulas.head_rows = ARENA_ARRAY(book->arena, uint32_t, doc->tables.len + 1);
    desk.sheets = ARENA_ARRAY(book->arena, struct book_sheet, doc->tables.len + 1);
    if (!xlsx_write_cover(book, fit, doc, fault) || !xlsx_write_contents(book, fit, doc, fault) ||
        !xlsx_write_notes(book, fit, doc, fault))
        return false;
    book->filters = true;
    return write_tables(&desk, fault) && xlsx_write_figures(book, fit, doc, fault);
}

bool render_xlsx_analysis(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct str path,
                          struct arena *arena, struct fault *fault)
{
    struct fit_faces faces = {0};
    struct fit fit = {.typeset = typeset, .arena = arena, .faces = &faces};
    struct book book;
    bool good = book_open(path, theme, doc->lang, arena, &book, fault) && book_write_head(&book, &doc->head, fault) &&
                write_sheets(&book, &fit, doc, fault) && book_finish(&book, fault);
    book_drop(&book);
    return good;
}
