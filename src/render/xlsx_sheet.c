#include "render/xlsx_sheet.h"

#include <math.h>

#include "render/xlsx_number.h"
#include "render/xlsx_words.h"

#define TEXT_MOST_PX 640.0 /* of a column of sentences */
#define LIST_MOST_PX 280.0 /* where there are many of them beside each other */
#define LIST_COLUMNS 5
#define LINK_MOST_PX 900.0   /* some programs cut a link rather than wrap it */
#define LINES_LEAST_PX 900.0 /* what lines above a table may take, however narrow it is */
#define FIGURE_GAP_PX 16.0   /* between right-aligned headings, part of it at their right */
#define BUTTON_PX 20.0       /* of a filter */
#define HEADING_LINES 3
#define LANDSCAPE_PX 700.0
#define PAGE_MOST_PX 1500.0 /* of a sheet on a page across, which prints it at two thirds of its size */
#define NARROW_LEAST_PX 110.0
#define NARROW_STEP_PX 10.0
#define LINK_ROW_PT 30.0 /* air before the table */

struct plan {
    struct book_sheet *sheet;
    const struct fit *fit;
    const struct sheet_body *body;
    double *width_px;
    double total_px;
    struct str (*number_formats)[MARK_COUNT]; /* a column, made when first asked for */
};

static struct look heading_look(const struct plan *plan, size_t column)
{
    bool text = plan->body->grid->columns.at[column].kind == GRID_TEXT;
    return (struct look){.role = text ? LOOK_HEAD_TEXT : LOOK_HEAD_FIGURE, .filtered = plan->sheet->book->filters};
}

static struct look cell_look(const struct plan *plan, size_t row, size_t column)
{
    const struct grid *grid = plan->body->grid;
    bool text = grid->columns.at[column].kind == GRID_TEXT, link = plan->body->targets && column == 1;
    return (struct look){.role = link   ? LOOK_CELL_LINK
                                 : text ? LOOK_CELL_TEXT
                                        : LOOK_CELL_FIGURE,
                         .row = grid->rows.at[row].role,
                         .last = row + 1 == grid->rows.len,
                         .filtered = plan->sheet->book->filters};
}

static bool widen(struct plan *plan, size_t row, size_t column, struct fault *fault)
{
    const struct grid *grid = plan->body->grid;
    double cell_px;
    struct str shown = grid_cell_text(plan->fit->arena, &grid->columns.at[column], &grid->rows.at[row].cells.at[column]);
    if (!fit_width(plan->fit, shown, cell_look(plan, row, column), &cell_px, fault))
        return false;
    plan->width_px[column] = fmax(plan->width_px[column], cell_px);
    return true;
}

/* All digits are of one width and all figures of a column have as many decimals: the widest is the largest or the smallest of
 * those with the same marker, in rows of the same weight. */
static bool widen_by_figures(struct plan *plan, size_t column, struct fault *fault)
{
    const struct grid *grid = plan->body->grid;
    struct ends {
        size_t low, high; /* rows, plus one */
    } ends[(ROW_TOTAL + 1) * MARK_COUNT] = {0};
    for (size_t r = 0; r < grid->rows.len; r++) {
        const struct grid_cell *cell = &grid->rows.at[r].cells.at[column];
        struct ends *end = &ends[(size_t)grid->rows.at[r].role * MARK_COUNT + cell->mark];
        if (!end->low || num_order(grid->rows.at[end->low - 1].cells.at[column].number, cell->number) > 0)
            end->low = r + 1;
        if (!end->high || num_order(grid->rows.at[end->high - 1].cells.at[column].number, cell->number) < 0)
            end->high = r + 1;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i].low && (!widen(plan, ends[i].low - 1, column, fault) || !widen(plan, ends[i].high - 1, column, fault)))
            return false;
    return true;
}

static bool widen_by_texts(struct plan *plan, size_t column, struct fault *fault)
{
    for (size_t r = 0; r < plan->body->grid->rows.len; r++)
        if (!widen(plan, r, column, fault))
            return false;
    return true;
}

static double text_most(const struct plan *plan)
{
    size_t texts = 0;
    for (size_t i = 0; i < plan->body->grid->columns.len; i++)
        texts += plan->body->grid->columns.at[i].kind == GRID_TEXT;
    return texts > LIST_COLUMNS ? LIST_MOST_PX : TEXT_MOST_PX;
}

static bool plan_column(struct plan *plan, size_t column, struct fault *fault)
{
    const struct grid *grid = plan->body->grid;
    bool text = grid->columns.at[column].kind == GRID_TEXT;
    double *width_px = &plan->width_px[column];
    if (!fit_wrapped_width(plan->fit, grid->columns.at[column].label, heading_look(plan, column), HEADING_LINES, width_px,
                           fault) ||
        !(text ? widen_by_texts : widen_by_figures)(plan, column, fault))
        return false;
    *width_px += plan->sheet->book->filters ? BUTTON_PX : 0;
    double most_px = plan->body->targets && column == 1 ? LINK_MOST_PX : text_most(plan);
    *width_px = text && column > 0 ? ceil(fmin(*width_px, most_px)) : fit_clamp(*width_px + (text ? 0 : FIGURE_GAP_PX));
    plan->total_px += *width_px;
    return true;
}

/* A column of texts that may wrap: links are cut by some programs, and the first column names the rows. */
static bool gives_way(const struct plan *plan, size_t column)
{
    return column > 0 && plan->body->grid->columns.at[column].kind == GRID_TEXT && !(plan->body->targets && column == 1);
}

/* Where the sheet would be printed too small to be read, columns of texts give way, the widest first. */
static void narrow(struct plan *plan)
{
    for (double most_px = text_most(plan); plan->total_px > PAGE_MOST_PX && most_px >= NARROW_LEAST_PX;
         most_px -= NARROW_STEP_PX) {
        plan->total_px = 0;
        for (size_t i = 0; i < plan->body->grid->columns.len; i++) {
            if (gives_way(plan, i))
                plan->width_px[i] = fmin(plan->width_px[i], most_px);
            plan->total_px += plan->width_px[i];
        }
    }
}

static bool plan_columns(struct plan *plan, struct fault *fault)
{
    size_t count = plan->body->grid->columns.len;
    for (size_t i = 0; i < count; i++)
        if (!plan_column(plan, i, fault))
            return false;
    narrow(plan);
    for (size_t i = 0; i < count; i++)
        if (!sheet_size_column(plan->sheet, (uint16_t)i, plan->width_px[i], fault))
            return false;
    return true;
}

static bool write_line(struct book_sheet *sheet, uint32_t *row, struct str text, enum look_role role, struct fault *fault)
{
    double height_pt = ceil(look_size_pt(role) * 1.35);
    if (!text.len)
        return true;
    return sheet_write_text(sheet, *row, 0, text, (struct look){.role = role}, fault) &&
           sheet_size_row(sheet, (*row)++, height_pt, fault);
}

/* Lines run over the empty cells at their right, as far as the table goes or a page would. */
static bool write_paragraph(const struct plan *plan, uint32_t *row, struct str text, enum look_role role, struct fault *fault)
{
    struct lines lines;
    double width_px = fmax(plan->total_px, LINES_LEAST_PX);
    if (!fit_lines(plan->fit, text, (struct look){.role = role}, width_px, &lines, fault))
        return false;
    for (size_t i = 0; i < lines.list.len; i++)
        if (!write_line(plan->sheet, row, lines.list.at[i], role, fault))
            return false;
    return true;
}

static bool write_head(const struct plan *plan, const struct sheet_head *head, uint32_t *row, struct fault *fault)
{
    struct book_sheet *sheet = plan->sheet;
    enum lang lang = sheet->book->lang;
    *row = 0;
    if (!write_line(sheet, row, head->title, LOOK_TITLE, fault) ||
        !write_line(sheet, row, head->subtitle, LOOK_SUBTITLE, fault) ||
        !write_paragraph(plan, row, head->statement, LOOK_LINE, fault) ||
        !write_paragraph(plan, row, head->source, LOOK_QUIET, fault))
        return false;
    for (size_t i = 0; i < head->note_count; i++)
        if (!write_paragraph(plan, row, head->notes[i], LOOK_QUIET, fault))
            return false;
    if (str_equal(sheet->name, xlsx_word(lang, XLSX_CONTENTS)))
        return sheet_size_row(sheet, *row - 1, LINK_ROW_PT, fault);
    return sheet_write_link(sheet, *row, 0, xlsx_word(lang, XLSX_CONTENTS), xlsx_word(lang, XLSX_BACK),
                            (struct look){.role = LOOK_LINK}, fault) &&
           sheet_size_row(sheet, (*row)++, LINK_ROW_PT, fault);
}

static struct str number_format(const struct plan *plan, size_t column, enum mark mark)
{
    struct str *format = &plan->number_formats[column][mark];
    if (!format->len)
        *format = xlsx_number_format(plan->fit->arena, &plan->body->grid->columns.at[column], mark);
    return *format;
}

static bool write_cell(const struct plan *plan, size_t row, size_t column, uint32_t at, struct fault *fault)
{
    const struct grid *grid = plan->body->grid;
    const struct grid_column *kind = &grid->columns.at[column];
    const struct grid_cell *cell = &grid->rows.at[row].cells.at[column];
    struct look look = cell_look(plan, row, column);
    struct str formula;
    double value;
    if (look.role == LOOK_CELL_LINK)
        return sheet_write_link(plan->sheet, at, (uint16_t)column, plan->body->targets[row], cell->text, look, fault);
    if (kind->kind == GRID_TEXT || !cell->has_number)
        return sheet_write_text(plan->sheet, at, (uint16_t)column, grid_cell_text(plan->fit->arena, kind, cell), look, fault);
    look.number_format = number_format(plan, column, cell->mark);
    if (!xlsx_number_value(kind, cell->number, &value, fault))
        return false;
    if (plan->body->formulas && formula_find(plan->body->formulas, plan->body->table, row, column, &formula))
        return sheet_write_formula(plan->sheet, at, (uint16_t)column, formula, value, look, fault);
    return sheet_write_number(plan->sheet, at, (uint16_t)column, value, look, fault);
}

static bool heighten(const struct plan *plan, struct str text, struct look look, size_t column, double *height_pt,
                     struct fault *fault)
{
    double cell_pt;
    if (!fit_height(plan->fit, text, look, plan->width_px[column], &cell_pt, fault))
        return false;
    *height_pt = fmax(*height_pt, cell_pt);
    return true;
}

static bool write_row(const struct plan *plan, size_t row, uint32_t at, struct fault *fault)
{
    const struct grid *grid = plan->body->grid;
    double height_pt = 0;
    for (size_t i = 0; i < grid->columns.len; i++) {
        /* Figures never wrap. */
        bool wraps = grid->columns.at[i].kind == GRID_TEXT;
        if (!write_cell(plan, row, i, at, fault) ||
            (wraps && !heighten(plan, grid->rows.at[row].cells.at[i].text, cell_look(plan, row, i), i, &height_pt, fault)))
            return false;
    }
    return sheet_size_row(plan->sheet, at, height_pt, fault);
}

/* Where rows can be sorted and filtered, sums stand beneath the table; where not, they are its last rows. */
static uint32_t table_rows(const struct plan *plan)
{
    const struct grid *grid = plan->body->grid;
    size_t body = 0;
    while (body < grid->rows.len && grid->rows.at[body].role == ROW_BODY)
        body++;
    return (uint32_t)(plan->body->formulas && body > 0 ? body : grid->rows.len);
}

static bool write_headings(const struct plan *plan, uint32_t row, struct fault *fault)
{
    const struct grid *grid = plan->body->grid;
    struct book_heading *headings = ARENA_ARRAY(plan->fit->arena, struct book_heading, grid->columns.len);
    double height_pt = 0;
    for (size_t i = 0; i < grid->columns.len; i++) {
        struct look look = heading_look(plan, i);
        headings[i] = (struct book_heading){grid->columns.at[i].label, look.role};
        if (!heighten(plan, headings[i].text, look, i, &height_pt, fault))
            return false;
    }
    return sheet_append_table(plan->sheet, row, table_rows(plan), headings, grid->columns.len, fault) &&
           sheet_size_row(plan->sheet, row, height_pt, fault);
}

bool sheet_write_grid(struct book_sheet *sheet, const struct fit *fit, const struct sheet_head *head,
                      const struct sheet_body *body, uint32_t *head_row, struct fault *fault)
{
    const struct grid *grid = body->grid;
    struct plan plan = {.sheet = sheet, .fit = fit, .body = body, .width_px = ARENA_ARRAY(fit->arena, double, grid->columns.len)};
    plan.number_formats = arena_array(fit->arena, grid->columns.len, sizeof *plan.number_formats);
    if (grid->rows.len >= LXW_ROW_MAX / 2)
        return fault_raise(fault, FAULT_DATA, NULL, "table '%.*s' has %zu rows; a sheet does not hold them", STR_ARGS(grid->id),
                           grid->rows.len);
    if (!plan_columns(&plan, fault))
        return false;
    if (!write_head(&plan, head, head_row, fault) || !write_headings(&plan, *head_row, fault))
        return false;
    for (size_t r = 0; r < grid->rows.len; r++)
        if (!write_row(&plan, r, *head_row + 1 + (uint32_t)r, fault))
            return false;
    return sheet_size_page(sheet, body->beside || plan.total_px > LANDSCAPE_PX, true, *head_row, fault);
}

struct grid sheet_text_grid(struct arena *arena, const struct str *headings, size_t count)
{
    struct grid grid = {0};
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(arena, &grid.columns) = (struct grid_column){.id = headings[i], .label = headings[i], .kind = GRID_TEXT};
    return grid;
}

void sheet_text_grid_append(struct arena *arena, struct grid *grid, const struct str *texts)
{
    struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, STR_NONE);
    for (size_t i = 0; i < grid->columns.len; i++)
        grid_append_cell(arena, row)->text = texts[i];
}
