#include "ingest/xlsx_cell.h"

#include <stdio.h>

enum xlsx_type xlsx_type_from(struct str attribute)
{
    static const struct {
        struct str name;
        enum xlsx_type type;
    } names[] = {{{"s", 1}, XLSX_SHARED},         {{"n", 1}, XLSX_NUMBER}, {{"str", 3}, XLSX_STRING},
                 {{"inlineStr", 9}, XLSX_INLINE}, {{"b", 1}, XLSX_TRUTH},  {{"e", 1}, XLSX_ERROR},  {{"d", 1}, XLSX_DATE}};
    if (attribute.len == 0)
        return XLSX_NUMBER;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (attribute.len == names[i].name.len && str_equal(attribute, names[i].name))
            return names[i].type;
    return XLSX_TYPE_UNKNOWN;
}

bool xlsx_address_parse(struct str text, uint32_t *row, uint32_t *column)
{
    *row = *column = 0;
    if (text.len == 0)
        return false;
    const char *at = text.at, *end = text.at + text.len;
    uint32_t letters = 0, number = 0;
    at += at < end && *at == '$';
    for (; at < end && *at >= 'A' && *at <= 'Z' && letters <= XLSX_COLUMNS; at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    at += at < end && *at == '$';
    bool has_row = at < end;
    for (; at < end && *at >= '0' && *at <= '9' && number <= XLSX_ROWS; at++)
        number = number * 10 + (uint32_t)(*at - '0');
    *row = number;
    *column = letters;
    return at == end && letters >= 1 && letters <= XLSX_COLUMNS && (!has_row || (number >= 1 && number <= XLSX_ROWS));
}

void xlsx_address_format(uint32_t row, uint32_t column, char out[16])
{
    char letters[8];
    size_t count = 0;
    for (; column && count < sizeof letters; column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    size_t at = 0;
    while (count)
        out[at++] = letters[--count];
    snprintf(out + at, 16 - at, "%u", row % 10000000u);
}

static bool refuse(const struct xlsx_cell *cell, const struct place *sheet, struct fault *fault, const char *what,
                   struct str seen)
{
    struct place place = *sheet;
    char address[16];
    place.line = cell->row;
    place.column = cell->column;
    xlsx_address_format(cell->row, cell->column, address);
    return fault_raise(fault, FAULT_DATA, &place, "cell %s: %s ('%.*s'); save the workbook anew", address, what,
                       (int)(seen.len < 40 ? seen.len : 40), seen.at ? seen.at : "");
}

static bool parse_index(struct str text, size_t limit, size_t *index)
{
    *index = 0;
    if (text.len == 0 || text.len > 9)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *index = *index * 10 + (size_t)(text.at[i] - '0');
    }
    return *index < limit;
}

static struct xlsx_found found_words(struct str text, bool lasting)
{
    return (struct xlsx_found){text.len ? CELL_WORDS : CELL_BLANK, text, lasting};
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

static bool style_is_date(const struct xlsx_cell *cell, const struct xlsx_book *book, const struct place *sheet, bool *is_date,
                          struct fault *fault)
{
    size_t index = 0;
    *is_date = false;
    if (book->style_is_date.len == 0)
        return true;
    if (cell->style.len && !parse_index(cell->style, book->style_is_date.len, &index))
        return refuse(cell, sheet, fault, "a style that the workbook does not have", cell->style);
    *is_date = book->style_is_date.at[index];
    return true;
}

static bool read_number(struct xlsx_cell *cell, struct str value, const struct xlsx_book *book, const struct place *sheet,
                        struct xlsx_found *found, struct fault *fault)
{
    bool is_date;
    *found = (struct xlsx_found){.kind = CELL_BLANK};
    if (value.len == 0)
        return true;
    if (!looks_numeric(value)) {
        *found = (struct xlsx_found){CELL_FAILED, value, false};
        return true;
    }
    *found = (struct xlsx_found){CELL_FIGURE, value, false};
    if (!style_is_date(cell, book, sheet, &is_date, fault))
        return false;
    struct str day = is_date ? day_from_serial(cell->day, value, book->epoch_1904) : STR_NONE;
    if (day.len)
        *found = (struct xlsx_found){CELL_DAY, day, false};
    return true;
}

/* A time or a span alone stays text. */
static struct xlsx_found found_iso_day(struct xlsx_cell *cell, struct str value)
{
    struct str day = day_from_iso(cell->day, value);
    return day.len ? (struct xlsx_found){CELL_DAY, day, false} : found_words(value, false);
}

static bool read_shared(const struct xlsx_cell *cell, struct str value, const struct xlsx_book *book, const struct place *sheet,
                        struct xlsx_found *found, struct fault *fault)
{
    size_t index;
    *found = (struct xlsx_found){.kind = CELL_BLANK};
    if (value.len == 0)
        return true;
    if (!parse_index(value, book->strings.len, &index))
        return refuse(cell, sheet, fault, "a text that the workbook does not have", value);
    *found = found_words(book->strings.at[index], true);
    return true;
}

/* The value of a formula that gives text is escaped as all texts are. */
static struct str own_text(struct xlsx_cell *cell)
{
    if (cell->has_inline)
        return xlsx_text_take(&cell->inline_text);
    xlsx_text_clear(&cell->inline_text);
    cell->inline_text.in_text = true;
    xlsx_text_append(&cell->inline_text, strbuf_str(&cell->value));
    return xlsx_text_take(&cell->inline_text);
}

static bool is_true(struct str value)
{
    return str_equal(value, STR("1")) || str_equal(value, STR("true"));
}

bool xlsx_cell_read(struct xlsx_cell *cell, const struct xlsx_book *book, const struct place *sheet, struct xlsx_found *found,
                    struct fault *fault)
{
    struct str value = str_trim(strbuf_str(&cell->value));
    if (cell->has_formula && value.len == 0 && !cell->has_inline && !(cell->type == XLSX_STRING && cell->has_value)) {
        *found = (struct xlsx_found){CELL_FAILED, STR("formula without a stored value"), true};
        return true;
    }
    switch (cell->type) {
    case XLSX_NUMBER:
        if (!cell->has_inline)
            return read_number(cell, value, book, sheet, found, fault);
        *found = found_words(own_text(cell), false);
        return true;
    case XLSX_SHARED:
        return read_shared(cell, value, book, sheet, found, fault);
    case XLSX_STRING:
    case XLSX_INLINE:
        *found = found_words(own_text(cell), false);
        return true;
    case XLSX_TRUTH:
        *found = (struct xlsx_found){value.len ? CELL_TRUTH : CELL_BLANK,
                                     value.len ? is_true(value) ? STR("TRUE") : STR("FALSE") : STR_NONE, true};
        return true;
    case XLSX_ERROR:
        *found = (struct xlsx_found){CELL_FAILED, value.len ? value : STR("#N/A"), value.len == 0};
        return true;
    case XLSX_DATE:
        *found = found_iso_day(cell, value);
        return true;
    case XLSX_TYPE_UNKNOWN:
        break;
    }
    return refuse(cell, sheet, fault, "a type of cell that no workbook has", STR_NONE);
}
