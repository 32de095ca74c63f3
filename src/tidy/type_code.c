#include "tidy/types.h"

/* The digits of a text that has nothing but digits and spaces; empty otherwise. */
static struct str digits_of(struct arena *arena, struct str text)
{
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9')
            strbuf_append_char(&buf, text.at[i]);
        else if (text.at[i] != ' ')
            return STR_NONE;
    }
    return strbuf_str(&buf);
}

/* Spreadsheets lose leading zeros: "20" is looked up as "020" where keys have three digits. */
static uint32_t find_padded(const struct codelist *list, struct arena *arena, struct str digits)
{
    size_t width = list->codes.len ? list->codes.at[0].key.len : 0;
    if (digits.len >= width)
        return CODE_NONE;
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = digits.len; i < width; i++)
        strbuf_append_char(&buf, '0');
    strbuf_append(&buf, digits);
    return codelist_find(list, strbuf_str(&buf));
}

static uint32_t find_code(const struct codelist *list, struct arena *arena, struct str text)
{
    uint32_t code = codelist_find(list, text);
    struct str digits = code == CODE_NONE ? digits_of(arena, text) : STR_NONE;
    if (digits.len == 0)
        return code;
    code = digits.len < text.len ? codelist_find(list, digits) : CODE_NONE;
    return code != CODE_NONE ? code : find_padded(list, arena, digits);
}

/* What the list does not know falls back on the constant of the file, and is told either way. */
static void read_code(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    const struct codelist *list = feed->column->list;
    (void)site;
    struct arena *scratch = arena_new();
    struct str text = cell_words(scratch, cell);
    value->id = find_code(list, scratch, text);
    if (value->id == CODE_NONE) {
        value->problem = text.len ? ISSUE_CODE_UNKNOWN : ISSUE_CODE_MISSING;
        value->hint = codelist_suggest(list, text);
        value->id = find_code(list, scratch, feed->constant.text);
    }
    if (value->id != CODE_NONE && list->wholes.len && list->wholes.at[value->id]) {
        value->problem = ISSUE_CODE_COARSE;
        value->id = CODE_NONE;
    }
    value->present = value->id != CODE_NONE;
    arena_drop(scratch);
}

const struct cell_type type_code = {.type = COLUMN_CODE,
                                    .name = "code",
                                    .summary = "an entry of a code list, by key, alias or label",
                                    .kind = FACTS_CODE,
                                    .remembers = true,
                                    .read = read_code};
