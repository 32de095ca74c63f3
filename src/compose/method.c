#include "compose/method.h"

#include "compose/coverage.h"

static void append_heading(struct composer *c, enum word word)
{
    doc_append(c->arena, c->doc, BLOCK_HEADING)->text = word_text(c->lang, word);
}

static void append_paragraph(struct composer *c, struct str text)
{
    if (text.len)
        doc_append(c->arena, c->doc, BLOCK_PARAGRAPH)->text = text;
}

static void append_pair(struct composer *c, struct block *block, struct str term, struct str text)
{
    *VEC_PUSH(c->arena, &block->items) = term;
    *VEC_PUSH(c->arena, &block->items) = text;
}

static void append_coverage(struct composer *c)
{
    struct str text = coverage_text(c);
    if (!text.len)
        return;
    append_heading(c, WORD_HEADING_COVERAGE);
    append_paragraph(c, text);
}

static bool is_asked(const struct composer *c, size_t measure)
{
    for (size_t i = 0; i < c->in->release_count; i++)
        if (release_measure(c->in->releases[i], c->in->measures[measure].name) >= 0)
            return true;
    return false;
}

/* The rounding of each measure that is no count: decimals, and where a tie goes. */
static void append_rounding(struct composer *c)
{
    struct block *block = NULL;
    for (size_t i = 0; i < c->in->measure_count; i++) {
        const struct measure_spec *measure = &c->in->measures[i];
        if (!measure->column.len || measure->flow.len || !is_asked(c, i))
            continue;
        if (!block) {
            append_heading(c, WORD_HEADING_ROUNDING);
            block = doc_append(c->arena, c->doc, BLOCK_PAIRS);
        }
        enum word tie = measure->rounding == ROUND_HALF_UP ? WORD_ROUNDING_UP : WORD_ROUNDING_EVEN;
        enum word text = measure->decimals == 1 ? WORD_ROUNDING_ONE : WORD_ROUNDING;
        append_pair(c, block, composer_text(c, &measure->label), SAY(c, text, composer_count(c, measure->decimals), word_text(c->lang, tie)));
    }
}

static struct str file_name(struct str path)
{
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    return str_slice(path, at, path.len);
}

static struct str excluded_text(const struct composer *c, const struct intake_count *intake)
{
    enum word refused = intake->rows_refused == 1 ? WORD_ROWS_REFUSED_ONE : WORD_ROWS_REFUSED;
    const struct {
        uint64_t count;
        enum word word;
    } parts[] = {{intake->rows_blank, WORD_ROWS_BLANK},
                 {intake->rows_total, WORD_ROWS_TOTAL},
                 {intake->rows_note, WORD_ROWS_NOTE},
                 {intake->rows_refused, refused},
                 {intake->rows_filtered, WORD_ROWS_FILTERED},
                 {intake->rows_excluded, WORD_ROWS_EXCLUDED}};
    struct strbuf buf = strbuf_new(c->arena);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].count == 0)
            continue;
        if (buf.len)
            strbuf_append(&buf, STR(", "));
        strbuf_append(&buf, SAY(c, parts[i].word, composer_count(c, parts[i].count)));
    }
    return strbuf_str(&buf);
}

static void append_files(struct composer *c)
{
    const struct issues *issues = c->in->issues;
    if (!issues || issues->intakes.len == 0)
        return;
    append_heading(c, WORD_HEADING_FILES);
    struct block *block = doc_append(c->arena, c->doc, BLOCK_PAIRS);
    for (size_t i = 0; i < issues->intakes.len; i++) {
        const struct intake_count *intake = &issues->intakes.at[i];
        uint64_t excluded = intake->rows_read - intake->rows_used;
        struct str detail = excluded_text(c, intake);
        struct str text = SAY(c, excluded == 1 ? WORD_ROWS_BUT_ONE : WORD_ROWS, composer_count(c, intake->rows_read),
                              composer_count(c, intake->rows_used), composer_count(c, excluded));
        append_pair(c, block, file_name(intake->file), detail.len ? SAY(c, WORD_ROWS_DETAIL, text, detail) : text);
    }
}

static void append_checks(struct composer *c)
{
    const struct issues *issues = c->in->issues;
    if (!issues || issues->checks.len == 0)
        return;
    append_heading(c, WORD_HEADING_CHECKS);
    struct block *block = doc_append(c->arena, c->doc, BLOCK_PAIRS);
    for (size_t i = 0; i < issues->checks.len; i++) {
        const struct check_result *check = &issues->checks.at[i];
        struct str label = composer_text(c, &check->label);
        append_pair(
            c, block, label.len ? label : check->name,
            SAY(c, check->by_row ? WORD_CHECK_ROWS : WORD_CHECK_PASSED, composer_count(c, check->tested - check->failed),
                composer_count(c, check->tested)));
    }
}

static void append_symbols(struct composer *c)
{
    if (c->doc->marks.len == 0)
        return;
    append_heading(c, WORD_HEADING_SYMBOLS);
    struct block *block = doc_append(c->arena, c->doc, BLOCK_PAIRS);
    for (size_t i = 0; i < c->doc->marks.len; i++)
        append_pair(c, block, c->doc->marks.at[i].sign, c->doc->marks.at[i].text);
}

static void append_notes(struct composer *c)
{
    if (c->doc->notes.len == 0)
        return;
    append_heading(c, WORD_HEADING_NOTES);
    doc_append(c->arena, c->doc, BLOCK_NOTES);
}

void method_append(struct composer *c)
{
    struct block *section = doc_append(c->arena, c->doc, BLOCK_SECTION);
    section->id = STR("metodo");
    section->text = word_text(c->lang, WORD_SECTION_METHOD);
    for (size_t i = 0; i < c->in->layout->method.len; i++)
        append_paragraph(c, composer_text(c, &c->in->layout->method.at[i]));
    struct str open_reason = composer_text(c, &c->in->open_reason);
    if (open_reason.len)
        append_paragraph(c, SAY(c, WORD_OPEN_DATA, open_reason));
    if (c->in->rounding)
        append_paragraph(c, SAY(c, WORD_NOTE_ROUNDED, composer_count(c, c->in->rounding)));
    append_coverage(c);
    append_rounding(c);
    append_files(c);
    append_checks(c);
    append_symbols(c);
    append_notes(c);
}
