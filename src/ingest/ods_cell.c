#include "ingest/ods_content.h"

static bool is_error_text(struct str text)
{
    static const struct str errors[] = {{"#DIV/0!", 7}, {"#N/A", 4},  {"#NAME?", 6}, {"#NULL!", 6},
                                        {"#NUM!", 5},   {"#REF!", 5}, {"#VALUE!", 7}};
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (str_equal(text, errors[i]))
            return true;
    return str_starts(text, STR("Err:"));
}

static bool is_figure(struct str type)
{
    return str_equal(type, STR("float")) || str_equal(type, STR("percentage")) || str_equal(type, STR("currency"));
}

static bool looks_numeric(struct str text)
{
    bool digit = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        digit |= c >= '0' && c <= '9';
        if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E')
            return false;
    }
    return digit;
}

enum cell_kind ods_cell_read(struct ods_content *content, struct str *text)
{
    struct str type = strbuf_str(&content->type);
    struct str value = strbuf_str(&content->value);
    struct str shown = strbuf_str(&content->text);
    *text = shown;
    if (content->is_error || (content->has_formula && is_error_text(shown))) {
        *text = shown.len ? shown : STR("#N/A");
        return CELL_FAILED;
    }
    if (is_figure(type) && (value.len || shown.len)) { /* a figure that is only shown may have been rounded */
        *text = value.len ? value : shown;
        return looks_numeric(value) ? CELL_FIGURE : CELL_FAILED;
    }
    if (str_equal(type, STR("boolean")) && value.len) {
        *text = str_equal(value, STR("true")) ? STR("TRUE") : STR("FALSE");
        return CELL_TRUTH;
    }
    if (str_equal(type, STR("date"))) {
        struct str day = day_from_iso(content->day, value);
        *text = day.len ? day : value.len ? value : shown;
        return day.len ? CELL_DAY : text->len ? CELL_WORDS : CELL_BLANK;
    }
    if (type.len == 0 && shown.len == 0 && content->has_formula) {
        *text = STR("formula without a stored value");
        return CELL_FAILED;
    }
    if (str_equal(type, STR("string")) && value.len && shown.len == 0)
        *text = value;
    return text->len ? CELL_WORDS : CELL_BLANK;
}
