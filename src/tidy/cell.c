#include "tidy/cell.h"

#include <string.h>

#include "tidy/rfc.h"
#include "tidy/types.h"

#define KNOWN_MAX 65536U /* distinct texts remembered for one column */

const struct cell_type *cell_type_find(enum column_type type)
{
    static const struct cell_type *const types[] = {
#define CELL_TYPE(name) &type_##name,
#include "tidy/types.def"
#undef CELL_TYPE
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (types[i]->type == type)
            return types[i];
    fault_abort(FAULT_INTERNAL, "a column type without a row in types.def");
}

bool cell_is_blank(const struct batch_cell *cell)
{
    if (cell->kind == CELL_BLANK)
        return true;
    return cell->kind == CELL_WORDS && str_trim(cell->text).len == 0;
}

static bool is_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

struct str cell_words(struct arena *arena, const struct batch_cell *cell)
{
    const int128 unit = 1000000000;
    struct num figure;
    struct str text = str_trim(cell->text);
    if (cell->kind != CELL_FIGURE || is_digits(text) || !num_parse_float(text, 9, &figure) || figure.units % unit != 0)
        return text;
    return num_format(arena, (struct num){figure.units / unit, 0});
}

static char to_small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool equals_ignoring_case(struct str a, struct str b)
{
    size_t same = 0;
    while (a.len == b.len && same < a.len && to_small(a.at[same]) == to_small(b.at[same]))
        same++;
    return a.len == b.len && same == a.len;
}

static bool is_missing_token(const struct column_spec *spec, struct str text)
{
    for (size_t i = 0; i < spec->missing.list.len; i++)
        if (text.len && equals_ignoring_case(spec->missing.list.at[i], text))
            return true;
    return false;
}

/* A text means the same in a word cell and in a number cell, unless it has an exponent or decimals. */
static bool can_be_remembered(const struct batch_cell *cell)
{
    return cell->kind == CELL_WORDS || (cell->kind == CELL_FIGURE && is_digits(cell->text));
}

/* Up to seven bytes with their number, as a number; 0 for longer texts. */
static uint64_t short_text(struct str text)
{
    uint64_t bytes = text.len;
    if (text.len > 7)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        bytes = bytes << 8 | (unsigned char)text.at[i];
    return bytes;
}

/* dict_find in feed->known, with the short texts of late at hand. */
static uint32_t find_known(struct feed *feed, struct str text)
{
    uint64_t key = short_text(text);
    struct recent *recent = &feed->recent[key * UINT64_C(0x9E3779B97F4A7C15) >> 58];
    if (key && recent->text == key)
        return recent->id;
    uint32_t id = dict_find(feed->known, text);
    if (key && id != DICT_NONE)
        *recent = (struct recent){key, id};
    return id;
}

static void read_remembered(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    uint32_t id = can_be_remembered(cell) ? find_known(feed, cell->text) : DICT_NONE;
    if (id != DICT_NONE) {
        *value = feed->known_values.at[id];
        return;
    }
    feed->type->read(feed, cell, site, value);
    if (!can_be_remembered(cell) || dict_count(feed->known) >= KNOWN_MAX)
        return;
    dict_append(feed->known, cell->text);
    *VEC_PUSH(site->issues->arena, &feed->known_values) = *value;
}

void feed_read(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    *value = (struct value){.id = CODE_NONE, .problem = ISSUE_NONE, .hint = CODE_NONE};
    const struct batch_cell blank = {.kind = CELL_BLANK};
    if (feed->spec->missing.list.len && is_missing_token(feed->spec, str_trim(cell->text)))
        cell = &blank;
    if (cell_is_blank(cell))
        cell = &feed->constant;
    if (cell->kind == CELL_FAILED)
        value->problem = ISSUE_CELL_ERROR;
    else if (feed->type->remembers)
        read_remembered(feed, cell, site, value);
    else
        feed->type->read(feed, cell, site, value);
}

void site_raise(const struct site *site, struct str heading, enum issue_rule rule, struct str seen, struct str done,
                struct str hint)
{
    const struct issue issue = {.rule = rule,
                                .source = site->source,
                                .file = site->file,
                                .sheet = site->sheet,
                                .row = site->row,
                                .column = heading,
                                .seen = rfc_mask_within(site->issues->arena, seen),
                                .done = rfc_mask_within(site->issues->arena, done),
                                .hint = rfc_mask_within(site->issues->arena, hint)};
    issues_append(site->issues, &issue);
}

static struct str code_label(const struct feed *feed, uint32_t code)
{
    return code == CODE_NONE ? STR_NONE : feed->column->list->codes.at[code].label.in[LANG_ES];
}

void feed_complain(const struct feed *feed, const struct batch_cell *cell, const struct site *site, const struct value *value)
{
    if (value->problem == ISSUE_NONE)
        return;
    struct str seen = str_trim(cell->text), done = STR_NONE;
    if (feed->spec->rfc)
        seen = rfc_mask(site->issues->arena, seen);
    if (feed->type->kind == FACTS_CODE)
        done = value->present ? code_label(feed, value->id) : STR("sin especificar");
    site_raise(site, feed->heading, value->problem, seen, done, value->advice.len ? value->advice : code_label(feed, value->hint));
}

bool cell_is_hostile(const struct batch_cell *cell)
{
    struct str text = cell->text;
    return cell->kind == CELL_WORDS && text.len > 1 && text.at[0] && strchr("=+-@\t\r", text.at[0]) != NULL;
}
