#include "model/doc.h"

struct doc *doc_new(struct arena *arena, enum lang lang)
{
    struct doc *doc = ARENA_NEW(arena, struct doc);
    doc->lang = lang;
    return doc;
}

struct block *doc_append(struct arena *arena, struct doc *doc, enum block_kind kind)
{
    struct block *block = VEC_PUSH(arena, &doc->blocks);
    *block = (struct block){.kind = kind};
    return block;
}

static bool check_tables(const struct doc *doc, struct fault *fault)
{
    for (size_t i = 0; i < doc->tables.len; i++) {
        const struct grid *grid = &doc->tables.at[i];
        if (!grid_check(grid, fault))
            return false;
        for (size_t j = 0; j < i; j++)
            if (str_equal(doc->tables.at[j].id, grid->id) || str_equal(doc->tables.at[j].name, grid->name))
                return fault_raise(fault, FAULT_INTERNAL, NULL, "two tables are called '%.*s'", STR_ARGS(grid->id));
    }
    return true;
}

static bool check_figures(const struct doc *doc, struct fault *fault)
{
    for (size_t i = 0; i < doc->figures.len; i++) {
        const struct figure *figure = &doc->figures.at[i];
        if (!figure_check(figure, fault))
            return false;
        for (size_t j = 0; j < i; j++)
            if (str_equal(doc->figures.at[j].id, figure->id) || str_equal(doc->figures.at[j].name, figure->name))
                return fault_raise(fault, FAULT_INTERNAL, NULL, "two charts are called '%.*s'", STR_ARGS(figure->id));
    }
    return true;
}

static bool check_insets(const struct doc *doc, struct fault *fault)
{
    for (size_t i = 0; i < doc->insets.len; i++)
        if (!figure_check(&doc->insets.at[i], fault))
            return false;
    return true;
}

static bool check_block_texts(const struct block *block, struct fault *fault)
{
    bool good = str_is_utf8(block->text, NULL) && str_is_utf8(block->id, NULL);
    for (size_t i = 0; good && i < block->items.len; i++)
        good = str_is_utf8(block->items.at[i], NULL);
    for (size_t i = 0; good && i < block->cards.len; i++)
        good = block->cards.at[i].label.len && block->cards.at[i].value.len && str_is_utf8(block->cards.at[i].label, NULL);
    return good || fault_raise(fault, FAULT_INTERNAL, NULL, "block '%.*s': text that is not UTF-8, or an empty card",
                               STR_ARGS(block->id));
}

static bool check_block(const struct doc *doc, size_t at, struct fault *fault)
{
    const struct block *block = &doc->blocks.at[at];
    if ((block->kind == BLOCK_TABLE && block->index >= doc->tables.len) ||
        (block->kind == BLOCK_FIGURE && block->index >= doc->figures.len) ||
        (block->kind == BLOCK_INSET && block->index >= doc->insets.len) ||
        ((block->kind == BLOCK_PAIRS || block->kind == BLOCK_FACTS) && block->items.len % 2))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "block %zu refers to what is not there", at);
    if (block->kind == BLOCK_SECTION && (!block->id.len || !block->text.len))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "block %zu is a section without id or title", at);
    for (size_t i = 0; i < at && block->kind == BLOCK_SECTION; i++)
        if (doc->blocks.at[i].kind == BLOCK_SECTION && str_equal(doc->blocks.at[i].id, block->id))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "two sections have the id '%.*s'", STR_ARGS(block->id));
    return check_block_texts(block, fault);
}

bool doc_check(const struct doc *doc, struct fault *fault)
{
    if (!doc->head.report.len || !doc->head.period_id.len || !doc->head.title.len || !str_is_utf8(doc->head.title, NULL))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "the report has no id, no period or no title");
    for (size_t i = 0; i < doc->notes.len; i++)
        if (doc->notes.at[i].number != i + 1 || !str_is_utf8(doc->notes.at[i].text, NULL))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "the notes are not numbered from 1 on, or not in UTF-8");
    for (size_t i = 0; i < doc->blocks.len; i++)
        if (!check_block(doc, i, fault))
            return false;
    return check_tables(doc, fault) && check_figures(doc, fault) && check_insets(doc, fault);
}

static void dump_head(const struct doc_head *head, struct strbuf *out)
{
    const struct {
        const char *name;
        struct str text;
    } lines[] = {
        {"report", head->report},     {"period_id", head->period_id},   {"title", head->title},
        {"subtitle", head->subtitle}, {"period", head->period},         {"institution", head->institution},
        {"contact", head->contact},   {"released", head->released},     {"next_release", head->next_release},
        {"source", head->source},     {"keywords", head->keywords},     {"created", date_format(out->arena, head->created)},
        {"lead", head->lead.label},   {"lead value", head->lead.value}, {"lead change", head->lead.change},
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (lines[i].text.len)
            strbuf_printf(out, "  %s %.*s\n", lines[i].name, STR_ARGS(lines[i].text));
}

static void dump_card(const struct card *card, struct strbuf *out)
{
    strbuf_printf(out, "  card %.*s | %.*s | %.*s | %d | spark", STR_ARGS(card->label), STR_ARGS(card->value),
                  STR_ARGS(card->change), card->direction);
    for (size_t i = 0; i < card->spark.len; i++) {
        struct str value = card->spark.at[i].state == POINT_SHOWN ? num_format(out->arena, card->spark.at[i].value) : STR("-");
        strbuf_printf(out, " %.*s", STR_ARGS(value));
    }
    strbuf_append_char(out, '\n');
}

static void dump_block(const struct doc *doc, const struct block *block, struct strbuf *out)
{
    static const char *const kinds[] = {"section", "heading", "paragraph", "bullets", "cards", "table",
                                        "figure",  "notes",   "pairs",     "inset",   "facts"};
    strbuf_printf(out, "%s", kinds[block->kind]);
    if (block->id.len)
        strbuf_printf(out, " #%.*s", STR_ARGS(block->id));
    if (block->text.len)
        strbuf_printf(out, " %.*s", STR_ARGS(block->text));
    if (block->kind == BLOCK_TABLE)
        strbuf_printf(out, " %.*s", STR_ARGS(doc->tables.at[block->index].id));
    if (block->kind == BLOCK_FIGURE)
        strbuf_printf(out, " %.*s", STR_ARGS(doc->figures.at[block->index].id));
    if (block->kind == BLOCK_INSET)
        strbuf_printf(out, " %.*s", STR_ARGS(doc->insets.at[block->index].id));
    strbuf_append_char(out, '\n');
    for (size_t i = 0; i < block->items.len; i++)
        strbuf_printf(out, "  %s%.*s\n", (block->kind == BLOCK_PAIRS || block->kind == BLOCK_FACTS) && i % 2 ? "  " : "- ",
                      STR_ARGS(block->items.at[i]));
    for (size_t i = 0; i < block->cards.len; i++)
        dump_card(&block->cards.at[i], out);
}

void doc_dump(const struct doc *doc, struct strbuf *out)
{
    strbuf_printf(out, "doc %s\n", lang_tag(doc->lang));
    dump_head(&doc->head, out);
    for (size_t i = 0; i < doc->blocks.len; i++)
        dump_block(doc, &doc->blocks.at[i], out);
    for (size_t i = 0; i < doc->notes.len; i++)
        strbuf_printf(out, "note %u %.*s\n", doc->notes.at[i].number, STR_ARGS(doc->notes.at[i].text));
    for (size_t i = 0; i < doc->marks.len; i++)
        strbuf_printf(out, "mark %.*s %.*s\n", STR_ARGS(doc->marks.at[i].sign), STR_ARGS(doc->marks.at[i].text));
    for (size_t i = 0; i < doc->tables.len; i++)
        grid_dump(&doc->tables.at[i], out);
    for (size_t i = 0; i < doc->figures.len; i++)
        figure_dump(&doc->figures.at[i], out);
    for (size_t i = 0; i < doc->insets.len; i++)
        figure_dump(&doc->insets.at[i], out);
}
