/* The workbook: cover, contents, notes, a sheet a table, a sheet a chart. The wrapper around the library is xlsx_book.c. */
#include "render/render.h"
#include "render/xlsx_chart.h"
#include "render/xlsx_front.h"
#include "render/xlsx_words.h"

static bool has_markers(const struct grid *grid)
{
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t c = 0; c < grid->rows.at[r].cells.len; c++)
            if (grid->rows.at[r].cells.at[c].mark != MARK_NONE)
                return true;
    return false;
}

static struct str statement(struct arena *arena, enum lang lang, const struct grid *grid, enum xlsx_word holds)
{
    struct str first = xlsx_word(lang, holds);
    return has_markers(grid) ? str_format(arena, "%.*s %.*s", STR_ARGS(first), STR_ARGS(xlsx_word(lang, XLSX_MARKED))) : first;
}

static bool write_table(struct book *book, const struct fit *fit, const struct grid *grid, struct fault *fault)
{
    struct book_sheet sheet;
    uint32_t head_row;
    struct sheet_head head = {.title = xlsx_table_title(book->arena, book->lang, grid),
                              .subtitle = grid->subtitle,
                              .statement = statement(book->arena, book->lang, grid, XLSX_ONE_TABLE),
                              .source = grid->source,
                              .notes = grid->notes.at,
                              .note_count = grid->notes.len};
    struct sheet_body body = {.grid = grid};
    return book_append_sheet(book, grid->name, &sheet, fault) && sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault);
}

static bool write_figure(struct book *book, const struct fit *fit, const struct figure *figure, struct fault *fault)
{
    struct book_sheet sheet;
    uint32_t head_row;
    bool beside = xlsx_chart_beside(figure);
    enum xlsx_word holds = beside ? XLSX_TABLE_AND_CHART : xlsx_chart_shades(figure) ? XLSX_TABLE_SHADED : XLSX_ONE_TABLE;
    struct sheet_head head = {.title = xlsx_chart_title(book->arena, book->lang, figure),
                              .subtitle = figure->subtitle,
                              .statement = statement(book->arena, book->lang, &figure->grid, holds),
                              .source = figure->source,
                              .notes = figure->notes.at,
                              .note_count = figure->notes.len};
    struct sheet_body body = {.grid = &figure->grid, .beside = beside};
    return book_append_sheet(book, figure->grid.name, &sheet, fault) &&
           sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault) && xlsx_chart_append(&sheet, figure, head_row, fault);
}

static bool write_sheets(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    if (!xlsx_write_cover(book, fit, doc, fault) || !xlsx_write_contents(book, fit, doc, fault) ||
        !xlsx_write_notes(book, fit, doc, fault))
        return false;
    for (size_t i = 0; i < doc->tables.len; i++)
        if (!write_table(book, fit, &doc->tables.at[i], fault))
            return fault_trail(fault, "while writing table '%.*s'", STR_ARGS(doc->tables.at[i].id));
    for (size_t i = 0; i < doc->figures.len; i++)
        if (!write_figure(book, fit, &doc->figures.at[i], fault))
            return fault_trail(fault, "while writing chart '%.*s'", STR_ARGS(doc->figures.at[i].id));
    return true;
}

bool render_xlsx(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct str path,
                 struct arena *arena, struct fault *fault)
{
    struct fit fit = {.typeset = typeset, .arena = arena};
    struct book book;
    bool good = book_open(path, theme, doc->lang, arena, &book, fault) && book_write_head(&book, &doc->head, fault) &&
                write_sheets(&book, &fit, doc, fault) && book_finish(&book, fault);
    book_drop(&book);
    return good;
}
