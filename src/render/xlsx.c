/* The workbook: cover, contents, notes, a sheet a table, a sheet a chart. The wrapper around the library is xlsx_book.c. */
#include "render/render.h"
#include "render/xlsx_chart.h"
#include "render/xlsx_front.h"

static bool write_table(struct book *book, const struct fit *fit, const struct grid *grid, struct fault *fault)
{
    struct book_sheet sheet;
    uint32_t head_row;
    struct sheet_head head = xlsx_table_head(book->arena, book->lang, grid, XLSX_ONE_TABLE);
    struct sheet_body body = {.grid = grid};
    return book_append_sheet(book, grid->name, &sheet, fault) && sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault);
}

static bool write_figure(struct book *book, const struct fit *fit, const struct figure *figure, struct fault *fault)
{
    struct book_sheet sheet;
    uint32_t head_row;
    bool beside = xlsx_chart_beside(figure);
    enum xlsx_word holds = beside ? XLSX_TABLE_AND_CHART : xlsx_chart_shades(figure) ? XLSX_TABLE_SHADED : XLSX_ONE_TABLE;
    struct sheet_head head = xlsx_figure_head(book->arena, book->lang, figure, holds);
    struct sheet_body body = {.grid = &figure->grid, .beside = beside};
    return book_append_sheet(book, figure->grid.name, &sheet, fault) &&
           sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault) && xlsx_chart_append(&sheet, figure, head_row, fault);
}

bool xlsx_write_figures(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    for (size_t i = 0; i < doc->figures.len; i++)
        if (!write_figure(book, fit, &doc->figures.at[i], fault))
            return fault_trail(fault, "while writing chart '%.*s'", STR_ARGS(doc->figures.at[i].id));
    return true;
}

static bool write_sheets(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    if (!xlsx_write_cover(book, fit, doc, fault) || !xlsx_write_contents(book, fit, doc, fault) ||
        !xlsx_write_notes(book, fit, doc, fault))
        return false;
    for (size_t i = 0; i < doc->tables.len; i++)
        if (!write_table(book, fit, &doc->tables.at[i], fault))
            return fault_trail(fault, "while writing table '%.*s'", STR_ARGS(doc->tables.at[i].id));
    return xlsx_write_figures(book, fit, doc, fault);
}

bool render_xlsx(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct str path,
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
