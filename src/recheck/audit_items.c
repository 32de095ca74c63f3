#include "recheck/audit_items.h"

#include "base/speech.h"
#include "spec/theme.h"

#define CONTRAST_WORDS 4.5
#define SIZE_LEAST_PT 12

/* The first sheet that `is_bad`, by name. */
static struct lack find_sheet(const struct book_read *book,
                              bool (*is_bad)(const struct book_read *, const struct book_sheet_read *))
{
    for (size_t i = 0; i < book->sheets.len; i++)
        if (is_bad(book, &book->sheets.at[i]))
            return (struct lack){SAID("sheet "), book->sheets.at[i].name};
    return LACK_NONE;
}

static bool is_cover(const struct book_read *book, const struct book_sheet_read *sheet)
{
    return sheet == &book->sheets.at[0];
}

static const struct book_style *style_of(const struct book_read *book, const struct book_cell *cell)
{
    static const struct book_style none = {0};
    return cell->style < book->styles.len ? &book->styles.at[cell->style] : &none;
}

static bool in_body(const struct book_sheet_read *sheet, const struct book_cell *cell)
{
    return sheet->head_row > 0 && cell->row > sheet->head_row && cell->row <= sheet->last_row &&
           cell->column <= sheet->last_column;
}

/* "[c]": a word in brackets, without figures. */
static bool is_marker(struct str text)
{
    bool good = text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']';
    for (size_t i = 1; good && i + 1 < text.len; i++)
        good = text.at[i] >= 'a' && text.at[i] <= 'z';
    return good;
}

struct lack audit_parts(const struct book_read *book)
{
    return book->faults.len ? book->faults.at[0] : book->sheets.len ? LACK_NONE : (struct lack){SAID("there are no sheets")};
}

static bool lacks_table(const struct book_read *book, const struct book_sheet_read *sheet)
{
    return sheet->tables != (is_cover(book, sheet) ? 0 : 1) || (sheet->tables && !sheet->head_row);
}

struct lack audit_tables(const struct book_read *book)
{
    return find_sheet(book, lacks_table);
}

static bool has_merges(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    return sheet->merges > 0;
}

struct lack audit_merges(const struct book_read *book)
{
    return find_sheet(book, has_merges);
}

static bool has_blanks(const struct book_read *book, const struct book_sheet_read *sheet)
{
    size_t filled = 0, wanted = (size_t)(sheet->last_row - sheet->head_row) * sheet->last_column;
    (void)book;
    for (size_t i = 0; i < sheet->cells.len; i++)
        filled += in_body(sheet, &sheet->cells.at[i]) && sheet->cells.at[i].text.len > 0;
    return sheet->tables && filled != wanted;
}

struct lack audit_blanks(const struct book_read *book)
{
    return find_sheet(book, has_blanks);
}

static bool has_bad_headings(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    for (size_t i = 0; i < sheet->headings.len; i++) {
        if (!str_trim(sheet->headings.at[i]).len)
            return true;
        for (size_t k = 0; k < i; k++)
            if (str_equal(sheet->headings.at[k], sheet->headings.at[i]))
                return true;
    }
    return sheet->tables && sheet->headings.len != sheet->last_column;
}

struct lack audit_headings(const struct book_read *book)
{
    return find_sheet(book, has_bad_headings);
}

static bool has_stiff_headings(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; i < sheet->cells.len; i++)
        if (sheet->tables && sheet->cells.at[i].row == sheet->head_row && !style_of(book, &sheet->cells.at[i])->wraps)
            return true;
    return false;
}

struct lack audit_wraps(const struct book_read *book)
{
    return find_sheet(book, has_stiff_headings);
}

struct lack audit_symbols(const struct book_read *book)
{
    static const char *const symbols[] = {"†", "‡", "¹", "²", "³", "⁴"};
    for (size_t i = 0; i < book->fonts.len; i++)
        if (book->fonts.at[i].raised)
            return (struct lack){SAID("a raised font")};
    for (size_t i = 0; i < book->texts.len; i++)
        for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
            if (str_find(book->texts.at[i], str_from_cstr(symbols[k])) >= 0 || str_ends(book->texts.at[i], STR("*")))
                return (struct lack){SAID("text "), str_format(book->arena, "'%.*s'", STR_ARGS(book->texts.at[i]))};
    return LACK_NONE;
}

static bool leads_to_sheet(const struct book_read *book, struct str link)
{
    for (size_t i = 0; i < book->sheets.len; i++)
        if (str_equal(link, str_format(book->arena, "'%.*s'!A1", STR_ARGS(book->sheets.at[i].name))))
            return true;
    return false;
}

static bool has_bad_links(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; i < sheet->links.len; i++)
        if (!leads_to_sheet(book, sheet->links.at[i]))
            return true;
    return false;
}

struct lack audit_links(const struct book_read *book)
{
    return find_sheet(book, has_bad_links);
}

static bool lacks_title(const struct book_read *book, const struct book_sheet_read *sheet)
{
    const struct book_cell *title = book_cell_at(sheet, 1, 1);
    (void)book;
    return !title || !title->is_text || !title->text.len;
}

struct lack audit_titles(const struct book_read *book)
{
    return find_sheet(book, lacks_title);
}

static bool has_floats(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    return sheet->notices || sheet->floats || sheet->charts_described < sheet->charts;
}

struct lack audit_floats(const struct book_read *book)
{
    return find_sheet(book, has_floats);
}

static uint8_t hex_pair(const char *at)
{
    unsigned value = 0;
    for (size_t i = 0; i < 2; i++)
        value = value * 16 + (unsigned)(at[i] <= '9' ? at[i] - '0' : at[i] - 'A' + 10);
    return (uint8_t)value;
}

struct lack audit_contrast(const struct book_read *book)
{
    static const struct tint paper = {255, 255, 255};
    for (size_t i = 0; i < book->fonts.len; i++) {
        struct str colour = book->fonts.at[i].colour;
        if (colour.len != 8)
            continue;
        struct tint tint = {hex_pair(colour.at + 2), hex_pair(colour.at + 4), hex_pair(colour.at + 6)};
        if (theme_contrast(tint, paper) < CONTRAST_WORDS)
            return (struct lack){SAID("font colour "), colour};
    }
    return LACK_NONE;
}

static bool is_blank_or_twin(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (const struct book_sheet_read *other = book->sheets.at; other < sheet; other++)
        if (str_equal(other->name, sheet->name))
            return true;
    return sheet->cells.len == 0 || sheet->name.len == 0;
}

struct lack audit_names(const struct book_read *book)
{
    return find_sheet(book, is_blank_or_twin);
}

static bool strays_above(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; i < sheet->cells.len; i++)
        if (sheet->cells.at[i].column > 1 && (is_cover(book, sheet) || sheet->cells.at[i].row < sheet->head_row))
            return true;
    return false;
}

struct lack audit_column_a(const struct book_read *book)
{
    return find_sheet(book, strays_above);
}

static bool is_indented(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    return sheet->tables && sheet->first_column != 1;
}

struct lack audit_left_edge(const struct book_read *book)
{
    return find_sheet(book, is_indented);
}

struct lack audit_properties(const struct book_read *book)
{
    return !book->title.len      ? (struct lack){SAID("no title")}
           : !book->author.len   ? (struct lack){SAID("no author")}
           : !book->language.len ? (struct lack){SAID("no language")}
                                 : LACK_NONE;
}

struct lack audit_cursor(const struct book_read *book)
{
    return book->elsewhere ? (struct lack){SAID("the view")} : LACK_NONE;
}

static bool has_poor_name(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (const struct book_sheet_read *other = book->sheets.at; other < sheet; other++)
        if (other->tables && str_equal(other->table_name, sheet->table_name))
            return true;
    return sheet->tables && (sheet->table_name.len < 4 || str_equal(sheet->table_name, STR("Table1")));
}

struct lack audit_table_names(const struct book_read *book)
{
    return find_sheet(book, has_poor_name);
}

static bool has_filters(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    return sheet->filters || sheet->frozen;
}

struct lack audit_filters(const struct book_read *book)
{
    return find_sheet(book, has_filters);
}

static bool has_hidden(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    return sheet->hidden > 0;
}

struct lack audit_hidden(const struct book_read *book)
{
    return find_sheet(book, has_hidden);
}

/* The first three sheets are cover, contents and notes. */
static bool has_note_marks(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; sheet > &book->sheets.at[2] && i < sheet->cells.len; i++) {
        struct str text = sheet->cells.at[i].text;
        if (in_body(sheet, &sheet->cells.at[i]) && (str_find(text, STR("[nota ")) >= 0 || str_find(text, STR("[note ")) >= 0))
            return true;
    }
    return false;
}

struct lack audit_note_marks(const struct book_read *book)
{
    return book->sheets.len < 3 ? (struct lack){SAID("no sheet of notes")} : find_sheet(book, has_note_marks);
}

static bool has_small_words(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; i < sheet->cells.len; i++) {
        const struct book_style *style = style_of(book, &sheet->cells.at[i]);
        if (style->size < SIZE_LEAST_PT || !str_equal(style->font, STR("Calibri")))
            return true;
    }
    return false;
}

struct lack audit_faces(const struct book_read *book)
{
    return find_sheet(book, has_small_words);
}

static bool has_fills(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; i < sheet->cells.len; i++)
        if (style_of(book, &sheet->cells.at[i])->filled)
            return true;
    return false;
}

struct lack audit_fills(const struct book_read *book)
{
    return find_sheet(book, has_fills);
}

struct lack audit_pictures(const struct book_read *book)
{
    return book->macros ? (struct lack){SAID("macros")} : book->pictures ? (struct lack){SAID("pictures")} : LACK_NONE;
}

static bool strays_beneath(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    for (size_t i = 0; i < sheet->cells.len; i++)
        if (sheet->tables && (sheet->cells.at[i].row > sheet->last_row || sheet->cells.at[i].column > sheet->last_column))
            return true;
    return false;
}

struct lack audit_beneath(const struct book_read *book)
{
    return find_sheet(book, strays_beneath);
}

static bool has_unsized(const struct book_read *book, const struct book_sheet_read *sheet)
{
    (void)book;
    return sheet->columns_sized < sheet->columns;
}

struct lack audit_widths(const struct book_read *book)
{
    return find_sheet(book, has_unsized);
}

static bool has_left_figures(const struct book_read *book, const struct book_sheet_read *sheet)
{
    for (size_t i = 0; i < sheet->cells.len; i++) {
        const struct book_cell *cell = &sheet->cells.at[i];
        bool figure =
            in_body(sheet, cell) && cell->column > 1 && sheet > &book->sheets.at[2] && (!cell->is_text || is_marker(cell->text));
        if (figure && !style_of(book, cell)->right)
            return true;
    }
    return false;
}

struct lack audit_right(const struct book_read *book)
{
    return book->sheets.len < 3 ? LACK_NONE : find_sheet(book, has_left_figures);
}
