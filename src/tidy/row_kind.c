#include "tidy/row_kind.h"

#include "tidy/rfc.h"

#define NOTE_CELLS_MAX 2U

static char to_small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Any byte of a letter: ASCII letters, and all beyond ASCII. */
static bool is_letter(char c)
{
    return (to_small(c) >= 'a' && to_small(c) <= 'z') || (unsigned char)c >= 0x80;
}

static bool take_word(struct str *text, struct str word)
{
    if (text->len < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (to_small(text->at[i]) != word.at[i])
            return false;
    if (text->len > word.len && is_letter(text->at[word.len]))
        return false;
    *text = str_trim(str_slice(*text, word.len, text->len));
    return true;
}

static bool has_letters_or_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_letter(text.at[i]) || (text.at[i] >= '0' && text.at[i] <= '9'))
            return true;
    return false;
}

bool text_is_total(struct str text, bool alone)
{
    static const struct str words[] = {{"total", 5},       {"totales", 7},     {"subtotal", 8}, {"subtotales", 10},
                                       {"sub-total", 9},   {"sub total", 9},   {"suma", 4},     {"sumas", 5},
                                       {"gran total", 10}, {"grand total", 11}};
    struct str rest = str_trim(text);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!take_word(&rest, words[i]))
            continue;
        take_word(&rest, STR("general"));
        return !alone || !has_letters_or_digits(rest);
    }
    return false;
}

/* A figure, day or period that a footnote would not have; notes may well begin with a figure, but not in such a column. */
static bool is_measured(const struct layout *layout, const struct feed *feeds, size_t at, const struct batch_cell *cell)
{
    struct str text = str_trim(cell->text);
    if (cell->kind != CELL_WORDS)
        return true;
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->at[i] == (ptrdiff_t)at && i != layout->anchor)
            return feeds[i].type->kind != FACTS_TEXT && text.at[0] >= '0' && text.at[0] <= '9';
    return false;
}

/* A code of the column's list: a note may be one by chance, but not beside another cell. */
static bool is_code(const struct layout *layout, const struct feed *feeds, size_t at, const struct batch_cell *cell)
{
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->at[i] == (ptrdiff_t)at && i != layout->anchor)
            return feeds[i].type->kind == FACTS_CODE && codelist_find(feeds[i].column->list, str_trim(cell->text)) != CODE_NONE;
    return false;
}

static bool anchor_is_attempt(const struct feed *anchor, const struct batch_cell *cell)
{
    return anchor->spec->rfc && rfc_is_attempt(cell->text);
}

enum row_kind row_kind_find(const struct layout *layout, const struct feed *feeds, const struct batch_cell *cells, size_t width,
                            const struct batch_cell **first)
{
    size_t filled = 0;
    bool is_measured_row = false, has_code = false;
    *first = NULL;
    for (size_t i = 0; i < layout->width && i < width; i++) {
        if (!layout->looked[i] || cell_is_blank(&cells[i]))
            continue;
        *first = filled++ ? *first : &cells[i];
        is_measured_row = is_measured_row || is_measured(layout, feeds, i, &cells[i]);
        has_code = has_code || is_code(layout, feeds, i, &cells[i]);
    }
    if (filled == 0)
        return ROW_BLANK;

    ptrdiff_t at = layout->at[layout->anchor];
    const struct feed *anchor = &feeds[layout->anchor];
    if (text_is_total((*first)->text, false) || (at >= 0 && text_is_total(cells[at].text, false)))
        return ROW_TOTAL;
    if (filled > NOTE_CELLS_MAX || is_measured_row || (has_code && filled > 1) || (at >= 0 && anchor_is_attempt(anchor, &cells[at])))
        return ROW_DATA;
    return ROW_NOTE;
}
