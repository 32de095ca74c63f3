/* The notes sheet: one table of signs, notes and method, gathered from the blocks of the doc in their order. */
#include "render/xlsx_front.h"
#include "render/xlsx_words.h"

struct gathering {
    struct arena *arena;
    const struct doc *doc;
    struct grid grid;
    bool has_notes;
    VEC(struct str) paragraphs;
};

static void append(struct gathering *g, struct str topic, struct str term, struct str text)
{
    sheet_text_grid_append(g->arena, &g->grid, (struct str[]){topic, term.len ? term : topic, text});
}

static bool is_sign(const struct doc *doc, struct str term)
{
    for (size_t i = 0; i < doc->marks.len; i++)
        if (str_equal(doc->marks.at[i].sign, term))
            return true;
    return false;
}

static bool signs_are_pairs(const struct doc *doc)
{
    for (size_t i = 0; i < doc->blocks.len; i++)
        if (doc->blocks.at[i].kind == BLOCK_PAIRS && doc->blocks.at[i].items.len && is_sign(doc, doc->blocks.at[i].items.at[0]))
            return true;
    return false;
}

static void append_signs(struct gathering *g)
{
    for (size_t i = 0; i < g->doc->marks.len; i++)
        append(g, xlsx_word(g->doc->lang, XLSX_SYMBOLS), g->doc->marks.at[i].sign, g->doc->marks.at[i].text);
}

static void append_notes(struct gathering *g)
{
    struct str word = xlsx_word(g->doc->lang, XLSX_NOTE);
    for (size_t i = 0; i < g->doc->notes.len && !g->has_notes; i++) {
        const struct note *note = &g->doc->notes.at[i];
        append(g, xlsx_word(g->doc->lang, XLSX_NOTES), str_format(g->arena, "[%.*s %u]", STR_ARGS(word), note->number),
               note->text);
    }
    g->has_notes = true;
}

/* A section is about method when it lists pairs or the notes. */
static bool is_method(const struct doc *doc, size_t section)
{
    for (size_t i = section + 1; i < doc->blocks.len && doc->blocks.at[i].kind != BLOCK_SECTION; i++)
        if (doc->blocks.at[i].kind == BLOCK_PAIRS || doc->blocks.at[i].kind == BLOCK_NOTES)
            return true;
    return false;
}

static void append_block(struct gathering *g, const struct block *block, struct str *topic)
{
    if (block->kind == BLOCK_SECTION || block->kind == BLOCK_HEADING)
        *topic = block->text;
    else if (block->kind == BLOCK_PARAGRAPH)
        *VEC_PUSH(g->arena, &g->paragraphs) = block->text;
    else if (block->kind == BLOCK_NOTES)
        append_notes(g);
    for (size_t i = 0; block->kind == BLOCK_BULLETS && i < block->items.len; i++)
        *VEC_PUSH(g->arena, &g->paragraphs) = block->items.at[i];
    for (size_t i = 0; block->kind == BLOCK_PAIRS && i + 1 < block->items.len; i += 2)
        append(g, *topic, block->items.at[i], block->items.at[i + 1]);
}

static void gather(struct gathering *g)
{
    bool method = false;
    struct str topic = STR_NONE;
    if (!signs_are_pairs(g->doc))
        append_signs(g);
    for (size_t i = 0; i < g->doc->blocks.len; i++) {
        if (g->doc->blocks.at[i].kind == BLOCK_SECTION)
            method = is_method(g->doc, i);
        if (method)
            append_block(g, &g->doc->blocks.at[i], &topic);
    }
    append_notes(g);
}

bool xlsx_write_notes(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    enum lang lang = doc->lang;
    const struct str headings[] = {xlsx_word(lang, XLSX_TOPIC), xlsx_word(lang, XLSX_TERM), xlsx_word(lang, XLSX_MEANING)};
    struct gathering g = {.arena = book->arena, .doc = doc, .grid = sheet_text_grid(book->arena, headings, 3)};
    struct book_sheet sheet;
    uint32_t head_row;
    gather(&g);
    struct sheet_head head = {.title = xlsx_word(lang, XLSX_NOTES),
                              .subtitle = doc->head.period,
                              .statement = xlsx_word(lang, XLSX_ONE_TABLE),
                              .source = doc->head.source,
                              .notes = g.paragraphs.at,
                              .note_count = g.paragraphs.len};
    struct sheet_body body = {.grid = &g.grid};
    return book_append_sheet(book, head.title, &sheet, fault) && sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault);
}
