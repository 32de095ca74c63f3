/* The notes sheet: one table of signs, notes and method, gathered from the blocks of the doc in their order. */
#include "render/xlsx_front.h"
#include "render/xlsx_words.h"

#define LEAD_IN_BYTES 60

struct gathering {
    struct arena *arena;
    const struct doc *doc;
    struct grid grid;
};

static void append(struct gathering *g, struct str topic, struct str term, struct str text)
{
    sheet_text_grid_append(g->arena, &g->grid, (struct str[]){topic, term.len ? term : topic, text});
}

static void append_signs(struct gathering *g)
{
    for (size_t i = 0; i < g->doc->marks.len; i++)
        append(g, xlsx_word(g->doc->lang, XLSX_SYMBOLS), g->doc->marks.at[i].sign, g->doc->marks.at[i].text);
}

static void append_notes(struct gathering *g)
{
    struct str word = xlsx_word(g->doc->lang, XLSX_NOTE);
    for (size_t i = 0; i < g->doc->notes.len; i++) {
        const struct note *note = &g->doc->notes.at[i];
        append(g, xlsx_word(g->doc->lang, XLSX_NOTES), str_format(g->arena, "[%.*s %u]", STR_ARGS(word), note->number),
               note->text);
    }
}

static bool is_sign(const struct doc *doc, struct str term)
{
    for (size_t i = 0; i < doc->marks.len; i++)
        if (str_equal(doc->marks.at[i].sign, term))
            return true;
    return false;
}

static bool is_words(enum block_kind kind)
{
    return kind == BLOCK_HEADING || kind == BLOCK_PARAGRAPH || kind == BLOCK_BULLETS || kind == BLOCK_PAIRS || kind == BLOCK_NOTES;
}

/* A section is about method when it lists pairs or the notes, and shows no figures. */
static bool is_method(const struct doc *doc, size_t section)
{
    bool method = false;
    for (size_t i = section + 1; i < doc->blocks.len && doc->blocks.at[i].kind != BLOCK_SECTION; i++) {
        enum block_kind kind = doc->blocks.at[i].kind;
        if (!is_words(kind))
            return false;
        method = method || kind == BLOCK_PAIRS || kind == BLOCK_NOTES;
    }
    return method;
}

/* "Redondeo. Todo se calcula…": the first words are the term, when they are short and more follows. */
static void append_paragraph(struct gathering *g, struct str topic, struct str text)
{
    ptrdiff_t end = str_find(text, STR(". "));
    bool leads = end > 0 && end <= LEAD_IN_BYTES;
    append(g, topic, leads ? str_slice(text, 0, (size_t)end) : STR_NONE,
           leads ? str_slice(text, (size_t)end + 2, text.len) : text);
}

static void append_block(struct gathering *g, const struct block *block, struct str *topic)
{
    if (block->kind == BLOCK_SECTION || block->kind == BLOCK_HEADING)
        *topic = block->text;
    if (block->kind == BLOCK_PARAGRAPH)
        append_paragraph(g, *topic, block->text);
    for (size_t i = 0; block->kind == BLOCK_BULLETS && i < block->items.len; i++)
        append_paragraph(g, *topic, block->items.at[i]);
    for (size_t i = 0; block->kind == BLOCK_PAIRS && i + 1 < block->items.len; i += 2)
        if (!is_sign(g->doc, block->items.at[i]))
            append(g, *topic, block->items.at[i], block->items.at[i + 1]);
}

/* Signs and notes first: they are what one looks up. */
static void gather(struct gathering *g)
{
    bool method = false;
    struct str topic = STR_NONE;
    append_signs(g);
    append_notes(g);
    for (size_t i = 0; i < g->doc->blocks.len; i++) {
        if (g->doc->blocks.at[i].kind == BLOCK_SECTION)
            method = is_method(g->doc, i);
        if (method)
            append_block(g, &g->doc->blocks.at[i], &topic);
    }
}

bool xlsx_write_notes(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault)
{
    enum lang lang = doc->lang;
    const struct str headings[] = {xlsx_word(lang, XLSX_TOPIC), xlsx_word(lang, XLSX_TERM), xlsx_word(lang, XLSX_MEANING)};
    struct gathering g = {.arena = book->arena, .doc = doc, .grid = sheet_text_grid(book->arena, headings, 3)};
    struct book_sheet sheet;
    uint32_t head_row;
    gather(&g);
    struct sheet_head head = {
        .title = xlsx_word(lang, XLSX_NOTES), .subtitle = doc->head.period, .statement = xlsx_word(lang, XLSX_ONE_TABLE)};
    struct sheet_body body = {.grid = &g.grid};
    return book_append_sheet(book, head.title, &sheet, fault) && sheet_write_grid(&sheet, fit, &head, &body, &head_row, fault);
}
