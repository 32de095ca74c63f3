#include "render/xlsx_front.h"

#include <math.h>

#include "render/xlsx_words.h"

#define COVER_WIDTH_PX 700.0 /* within the margins of Letter: some programs scale no sheet of one column */
#define COVER_HEADING_PT 40.0

struct cover {
    struct book_sheet sheet;
    const struct fit *fit;
    uint32_t row;
};

struct str xlsx_table_title(struct arena *arena, enum lang lang, const struct grid *grid)
{
    unsigned char last = (unsigned char)(grid->name.len ? grid->name.at[grid->name.len - 1] : 0);
    if (last < '0' || last > '9') /* a sheet with a name of its own */
        return grid->title;
    return str_format(arena, "%.*s %.*s. %.*s", STR_ARGS(xlsx_word(lang, XLSX_TABLE)), STR_ARGS(grid->name),
                      STR_ARGS(grid->title));
}

struct str xlsx_chart_title(struct arena *arena, enum lang lang, const struct figure *figure)
{
    return str_format(arena, "%.*s %.*s. %.*s", STR_ARGS(xlsx_word(lang, XLSX_CHART)), STR_ARGS(figure->name),
                      STR_ARGS(figure->headline));
}

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

struct sheet_head xlsx_table_head(struct arena *arena, enum lang lang, const struct grid *grid, enum xlsx_word holds)
{
    return (struct sheet_head){.title = xlsx_table_title(arena, lang, grid),
                               .subtitle = grid->subtitle,
                               .statement = statement(arena, lang, grid, holds),
                               .source = grid->source,
                               .notes = grid->notes.at,
                               .note_count = grid->notes.len};
}

struct sheet_head xlsx_figure_head(struct arena *arena, enum lang lang, const struct figure *figure, enum xlsx_word holds)
{
    return (struct sheet_head){.title = xlsx_chart_title(arena, lang, figure),
                               .subtitle = figure->subtitle,
                               .statement = statement(arena, lang, &figure->grid, holds),
                               .source = figure->source,
                               .notes = figure->notes.at,
                               .note_count = figure->notes.len};
}

static bool cover_write(struct cover *cover, struct str text, enum look_role role, struct fault *fault)
{
    struct look look = {.role = role};
    double height_pt = role == LOOK_HEADING ? COVER_HEADING_PT : ceil(look_size_pt(role) * 1.4);
    if (!text.len)
        return true;
    if (role == LOOK_WORDS && !fit_height(cover->fit, text, look, COVER_WIDTH_PX, &height_pt, fault))
        return false;
    return sheet_write_text(&cover->sheet, cover->row, 0, text, look, fault) &&
           sheet_size_row(&cover->sheet, cover->row++, height_pt, fault);
}

static bool cover_write_pair(struct cover *cover, enum xlsx_word word, struct str text, struct fault *fault)
{
    struct str name = xlsx_word(cover->sheet.book->lang, word);
    struct str line = str_format(cover->fit->arena, "%.*s: %.*s", STR_ARGS(name), STR_ARGS(text));
    /* A source may already begin with its own word. */
    return !text.len || cover_write(cover, str_starts(text, name) ? text : line, LOOK_WORDS, fault);
}

static bool cover_write_link(struct cover *cover, enum xlsx_word target, enum xlsx_word text, struct fault *fault)
{
    enum lang lang = cover->sheet.book->lang;
    return sheet_write_link(&cover->sheet, cover->row++, 0, xlsx_word(lang, target), xlsx_word(lang, text),
                            (struct look){.role = LOOK_LINK}, fault);
}

/* The key messages: the first list of the report, under the name of its section. */
static bool cover_write_messages(struct cover *cover, const struct doc *doc, struct fault *fault)
{
    struct str section = STR_NONE;
    for (size_t i = 0; i < doc->blocks.len; i++) {
        const struct block *block = &doc->blocks.at[i];
        if (block->kind == BLOCK_SECTION)
            section = block->text;
        if (block->kind != BLOCK_BULLETS || !block->items.len)
            continue;
        if (!cover_write(cover, section, LOOK_HEADING, fault))
            return false;
        for (size_t k = 0; k < block->items.len; k++)
            if (!cover_write(cover, str_format(cover->fit->arena, "• %.*s", STR_ARGS(block->items.at[k])), LOOK_WORDS, fault))
                return false;
        return true;
    }
    return true;
}

static bool cover_write_about(struct cover *cover, const struct doc_head *head, struct fault *fault)
{
    return cover_write(cover, xlsx_word(cover->sheet.book->lang, XLSX_ABOUT), LOOK_HEADING, fault) &&
           cover_write_pair(cover, XLSX_INSTITUTION, head->institution, fault) &&
           cover_write_pair(cover, XLSX_RELEASED, head->released, fault) &&
           cover_write_pair(cover, XLSX_NEXT_RELEASE, head->next_release, fault) &&
           cover_write_pair(cover, XLSX_SOURCE, head->source, fault) &&
           cover_write_pair(cover, XLSX_CONTACT, head->contact, fault);
}

bool xlsx_write_cover(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    const struct doc_head *head = &doc->head;
    struct cover cover = {.fit = fit};
    return book_append_sheet(book, xlsx_word(doc->lang, XLSX_COVER), &cover.sheet, fault) &&
           sheet_size_column(&cover.sheet, 0, COVER_WIDTH_PX, fault) && sheet_size_page(&cover.sheet, false, false, 0, fault) &&
           cover_write(&cover, head->title, LOOK_TITLE, fault) && cover_write(&cover, head->period, LOOK_SUBTITLE, fault) &&
           cover_write(&cover, head->subtitle, LOOK_WORDS, fault) && cover_write(&cover, head->embargo, LOOK_HEADING, fault) &&
           cover_write(&cover, head->lead.label, LOOK_HEADING, fault) &&
           cover_write(&cover, head->lead.value, LOOK_LEAD, fault) && cover_write(&cover, head->lead.change, LOOK_LINE, fault) &&
           cover_write_messages(&cover, doc, fault) &&
           cover_write(&cover, xlsx_word(doc->lang, XLSX_IN_THIS_BOOK), LOOK_HEADING, fault) &&
           cover_write_link(&cover, XLSX_CONTENTS, XLSX_GO_CONTENTS, fault) &&
           cover_write_link(&cover, XLSX_NOTES, XLSX_GO_NOTES, fault) && cover_write_about(&cover, head, fault);
}

bool xlsx_write_contents(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    struct arena *arena = book->arena;
    enum lang lang = doc->lang;
    struct str notes = xlsx_word(lang, XLSX_NOTES);
    struct str *targets = ARENA_ARRAY(arena, struct str, doc->tables.len + doc->figures.len + 1);
    struct grid grid = sheet_text_grid(
        arena, (struct str[]){xlsx_word(lang, XLSX_SHEET), xlsx_word(lang, XLSX_TITLE), xlsx_word(lang, XLSX_DETAIL)}, 3);
    struct sheet_head head = {
        .title = xlsx_word(lang, XLSX_CONTENTS), .subtitle = doc->head.title, .statement = xlsx_word(lang, XLSX_ONE_TABLE)};
    struct sheet_body body = {.grid = &grid, .targets = targets};
    struct book_sheet sheet;
    uint32_t head_row;
    targets[0] = notes;
    sheet_text_grid_append(arena, &grid, (struct str[]){notes, xlsx_word(lang, XLSX_GO_NOTES), doc->head.period});
    for (size_t i = 0; i < doc->tables.len; i++) {
        const struct grid *table = &doc->tables.at[i];
        targets[grid.rows.len] = table->name;
        sheet_text_grid_append(arena, &grid, (struct str[]){table->name, xlsx_table_title(arena, lang, table), table->subtitle});
    }
    for (size_t i = 0; i < doc->figures.len; i++) {
        const struct figure *figure = &doc->figures.at[i];
        targets[grid.rows.len] = figure->grid.name;
        sheet_text_grid_append(arena, &grid,
                               (struct str[]){figure->grid.name, xlsx_chart_title(arena, lang, figure), figure->subtitle});
    }
    return book_append_sheet(book, head.title, &sheet, fault) && sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault);
}
