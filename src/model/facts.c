#include "model/facts.h"

#include "base/num.h"

struct facts *facts_new(struct arena *arena, struct str source) {
    struct facts *facts = ARENA_NEW(arena, struct facts);
    facts->arena = arena;
    facts->source = str_copy(arena, source);
    return facts;
}

const struct facts_column *facts_find(const struct facts *facts, struct str name) {
    for (size_t i = 0; i < facts->columns.len; i++)
        if (str_equal(facts->columns.at[i].name, name))
            return &facts->columns.at[i];
    return NULL;
}

static size_t value_count(const struct facts_column *column) {
    switch (column->kind) {
    case FACTS_KEY:
    case FACTS_CODE:
    case FACTS_TEXT:
        return column->ids.len;
    case FACTS_DATE:
    case FACTS_PERIOD:
        return column->ordinals.len;
    case FACTS_FIGURE:
        break;
    }
    return column->units.len;
}

static bool id_is_known(const struct facts_column *column, size_t row) {
    if (!column->present.at[row])
        return true;
    if (column->kind == FACTS_CODE)
        return column->list && column->ids.at[row] < column->list->codes.len;
    if (column->kind == FACTS_KEY || column->kind == FACTS_TEXT)
        return column->dict && column->ids.at[row] < dict_count(column->dict);
    return column->kind != FACTS_PERIOD || column->period_kind != PERIOD_NONE;
}

static bool check_column(const struct facts *facts, const struct facts_column *column, struct fault *fault) {
    if (column->present.len != facts->row_count || value_count(column) != facts->row_count)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "facts of '%.*s': column '%.*s' has %zu values for %zu rows",
                           STR_ARGS(facts->source), STR_ARGS(column->name), value_count(column), facts->row_count);
    for (size_t row = 0; row < facts->row_count; row++)
        if (!id_is_known(column, row))
            return fault_raise(fault, FAULT_INTERNAL, NULL,
                               "facts of '%.*s': column '%.*s' holds a number that names nothing in row %zu",
                               STR_ARGS(facts->source), STR_ARGS(column->name), row);
    return true;
}

bool facts_check(const struct facts *facts, struct fault *fault) {
    if (facts->origins.len != facts->row_count)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "facts of '%.*s': %zu places for %zu rows", STR_ARGS(facts->source),
                           facts->origins.len, facts->row_count);
    for (size_t i = 0; i < facts->row_count; i++)
        if (facts->origins.at[i].file >= facts->files.len)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "facts of '%.*s': row %zu comes from no file",
                               STR_ARGS(facts->source), i);
    for (size_t i = 0; i < facts->columns.len; i++)
        if (!check_column(facts, &facts->columns.at[i], fault))
            return false;
    return true;
}

static void dump_escaped(struct str text, struct strbuf *out) {
    for (size_t i = 0; i < text.len; i++) {
        switch (text.at[i]) {
        case '\t':
            strbuf_append(out, STR("\\t"));
            break;
        case '\n':
            strbuf_append(out, STR("\\n"));
            break;
        case '\r':
            strbuf_append(out, STR("\\r"));
            break;
        case '\\':
            strbuf_append(out, STR("\\\\"));
            break;
        default:
            strbuf_append_char(out, text.at[i]);
        }
    }
}

/* "-" for an absent value, "?" for a code that no list has. */
static void dump_value(const struct facts_column *column, size_t row, struct strbuf *out) {
    if (!column->present.at[row]) {
        strbuf_append_char(out, column->kind == FACTS_CODE ? '?' : '-');
        return;
    }
    switch (column->kind) {
    case FACTS_KEY:
    case FACTS_TEXT:
        dump_escaped(dict_text(column->dict, column->ids.at[row]), out);
        break;
    case FACTS_CODE:
        strbuf_append(out, column->list->codes.at[column->ids.at[row]].key);
        break;
    case FACTS_DATE:
        strbuf_append(out, date_format(out->arena, (struct date){column->ordinals.at[row]}));
        break;
    case FACTS_PERIOD:
        strbuf_append(out, period_format(out->arena, (struct period){column->period_kind, column->ordinals.at[row]}));
        break;
    case FACTS_FIGURE:
        strbuf_append(out, num_format(out->arena, (struct num){column->units.at[row], column->scale}));
        break;
    }
}

static void dump_row(const struct facts *facts, size_t row, struct strbuf *out) {
    const struct facts_origin *origin = &facts->origins.at[row];
    const struct facts_file *file = &facts->files.at[origin->file];
    dump_escaped(file->path, out);
    if (file->sheet.len) {
        strbuf_append_char(out, '[');
        dump_escaped(file->sheet, out);
        strbuf_append_char(out, ']');
    }
    strbuf_printf(out, ":%u", origin->row);
    for (size_t i = 0; i < facts->columns.len; i++) {
        strbuf_append_char(out, '\t');
        dump_value(&facts->columns.at[i], row, out);
    }
    strbuf_append_char(out, '\n');
}

void facts_dump(const struct facts *facts, struct strbuf *out) {
    static const char *const kinds[] = {"key", "code", "text", "date", "period", "figure"};
    strbuf_printf(out, "facts %.*s, %zu rows\nplace", STR_ARGS(facts->source), facts->row_count);
    for (size_t i = 0; i < facts->columns.len; i++)
        strbuf_printf(out, "\t%.*s:%s", STR_ARGS(facts->columns.at[i].name), kinds[facts->columns.at[i].kind]);
    strbuf_append_char(out, '\n');
    for (size_t row = 0; row < facts->row_count; row++)
        dump_row(facts, row, out);
}

const struct facts *facts_set_find(const struct facts_set *set, struct str source) {
    for (size_t i = 0; i < set->list.len; i++)
        if (str_equal(set->list.at[i]->source, source))
            return set->list.at[i];
    return NULL;
}
