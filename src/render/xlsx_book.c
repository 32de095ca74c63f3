#include "render/xlsx_book.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/fold.h"
#include "render/xlsx_text.h"
#include "render/xlsx_words.h"

#define SECONDS_A_DAY 86400
#define NOON (SECONDS_A_DAY / 2)
#define DEFAULT_ROW_PT 15.75 /* of Calibri 12 */
#define PAPER_LETTER 1
#define MARGIN_INCH 0.5

static bool is_disk_code(lxw_error code)
{
    return code >= LXW_ERROR_CREATING_XLSX_FILE && code <= LXW_ERROR_ZIP_CLOSE;
}

bool book_accept(lxw_error code, const struct book_sheet *sheet, const char *what, struct fault *fault)
{
    if (code == LXW_NO_ERROR)
        return true;
    return fault_raise(fault, is_disk_code(code) ? FAULT_IO : FAULT_INTERNAL, NULL, "workbook, sheet '%.*s', %s: %s",
                       STR_ARGS(sheet ? sheet->name : STR_NONE), what, lxw_strerror(code));
}

static bool check_handle(const void *handle, const char *what, struct fault *fault)
{
    return handle || fault_raise(fault, FAULT_INTERNAL, NULL, "workbook: %s was refused", what);
}

static char *mutable_copy(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    return copy;
}

bool book_open(struct str path, const struct theme *theme, enum lang lang, struct arena *arena, struct book *book,
               struct fault *fault)
{
    *book = (struct book){.arena = arena, .path = path, .theme = theme, .lang = lang};
    if (strcmp(localeconv()->decimal_point, ".") != 0)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "the process writes decimals with '%s'; a workbook would be spoilt",
                           localeconv()->decimal_point);
    lxw_workbook_options options = {.tmpdir = mutable_copy(arena, path_directory(path))};
    book->handle = workbook_new_opt(str_cstr(arena, path), &options);
    return check_handle(book->handle, "the file", fault);
}

bool book_write_head(struct book *book, const struct doc_head *head, struct fault *fault)
{
    lxw_doc_properties properties = {.created = (time_t)head->created.days * SECONDS_A_DAY + NOON};
    const struct {
        struct str text;
        char **to;
    } fields[] = {
        {head->title, &properties.title},
        {head->period, &properties.subject},
        {head->institution.len ? head->institution : head->title, &properties.author},
        {head->institution, &properties.company},
        {head->keywords, &properties.keywords},
        {head->subtitle, &properties.comments},
        {head->report, &properties.category},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (!xlsx_text_short(book->arena, fields[i].text, fields[i].to, fault))
            return false;
    const char *language = str_cstr(book->arena, xlsx_word(book->lang, XLSX_LANGUAGE));
    return book_accept(workbook_set_properties(book->handle, &properties), NULL, "its properties", fault) &&
           book_accept(workbook_set_custom_property_string(book->handle, language, lang_full_tag(book->lang)), NULL,
                       "its language", fault);
}

/* The library keeps the error of a disk for itself, but leaves errno as it was. */
bool book_finish(struct book *book, struct fault *fault)
{
    lxw_workbook *handle = book->handle;
    book->handle = NULL; /* closing frees it, also when it fails */
    errno = 0;
    lxw_error code = workbook_close(handle);
    if (is_disk_code(code))
        return file_raise_full(fault, book->path, "the workbook cannot be written", errno ? errno : EIO);
    return book_accept(code, NULL, "the file", fault);
}

void book_drop(struct book *book)
{
    if (book->handle)
        lxw_workbook_free(book->handle);
    book->handle = NULL;
}

static bool claim_name(struct book *book, struct str name, struct fault *fault)
{
    struct str folded = fold_text(book->arena, name);
    for (size_t i = 0; i < book->names.len; i++)
        if (str_equal(book->names.at[i], folded))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "two sheets or tables of the workbook are called '%.*s'",
                               STR_ARGS(name));
    *VEC_PUSH(book->arena, &book->names) = folded;
    return true;
}

bool book_append_sheet(struct book *book, struct str name, struct book_sheet *sheet, struct fault *fault)
{
    char *checked;
    *sheet = (struct book_sheet){.book = book, .name = name};
    if (!xlsx_text_sheet_name(book->arena, name, &checked, fault) || !claim_name(book, name, fault) ||
        !book_accept(workbook_validate_sheet_name(book->handle, checked), sheet, "its name", fault))
        return false;
    sheet->handle = workbook_add_worksheet(book->handle, checked);
    if (!check_handle(sheet->handle, "a sheet", fault))
        return false;
    worksheet_gridlines(sheet->handle, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_default_row(sheet->handle, DEFAULT_ROW_PT, LXW_FALSE);
    return true;
}

static bool same_look(const struct look *a, const struct look *b)
{
    return a->role == b->role && a->row == b->row && a->last == b->last && a->filtered == b->filtered &&
           str_equal(a->number_format, b->number_format);
}

static bool find_format(struct book *book, struct look look, lxw_format **out, struct fault *fault)
{
    for (size_t i = 0; i < book->formats.len; i++)
        if (same_look(&book->formats.at[i].look, &look)) {
            *out = book->formats.at[i].handle;
            return true;
        }
    *out = workbook_add_format(book->handle);
    if (!check_handle(*out, "a format", fault))
        return false;
    look_apply(*out, &look, book->theme, str_cstr(book->arena, look.number_format));
    *VEC_PUSH(book->arena, &book->formats) = (struct book_format){look, *out};
    return true;
}

bool sheet_write_text(struct book_sheet *sheet, uint32_t row, uint16_t column, struct str text, struct look look,
                      struct fault *fault)
{
    lxw_format *format;
    char *checked;
    return xlsx_text_cell(sheet->book->arena, text, &checked, fault) && find_format(sheet->book, look, &format, fault) &&
           book_accept(worksheet_write_string(sheet->handle, row, column, checked, format), sheet, "a text", fault);
}

bool sheet_write_number(struct book_sheet *sheet, uint32_t row, uint16_t column, double value, struct look look,
                        struct fault *fault)
{
    lxw_format *format;
    if (!isfinite(value))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%.*s': a figure that is not finite",
                           STR_ARGS(sheet->name));
    return find_format(sheet->book, look, &format, fault) &&
           book_accept(worksheet_write_number(sheet->handle, row, column, value, format), sheet, "a figure", fault);
}

bool sheet_write_formula(struct book_sheet *sheet, uint32_t row, uint16_t column, struct str formula, double value,
                         struct look look, struct fault *fault)
{
    lxw_format *format;
    if (formula.len < 2 || formula.at[0] != '=' || !isfinite(value))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%.*s': '%.*s' is no formula", STR_ARGS(sheet->name),
                           STR_ARGS(formula));
    return find_format(sheet->book, look, &format, fault) &&
           book_accept(
               worksheet_write_formula_num(sheet->handle, row, column, str_cstr(sheet->book->arena, formula), format, value),
               sheet, "a formula", fault);
}

void sheet_freeze(struct book_sheet *sheet, uint32_t row, uint16_t column)
{
    worksheet_freeze_panes(sheet->handle, row, column);
}

bool sheet_name_range(struct book_sheet *sheet, struct str name, uint16_t column, uint32_t first, uint32_t last,
                      struct fault *fault)
{
    struct arena *arena = sheet->book->arena;
    char *spaced = mutable_copy(arena, name);
    for (char *c = spaced; *c; c++)
        *c = strchr(".()!", *c) ? ' ' : *c;
    struct str slug = fold_slug(arena, str_from_cstr(spaced));
    char *word = mutable_copy(arena, str_format(arena, "%.*s_%.*s", STR_ARGS(sheet->name), STR_ARGS(slug)));
    char letters[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(letters, column, LXW_TRUE);
    for (char *c = word; *c; c++)
        *c = *c == '-' ? '_' : *c;
    const char *range =
        str_cstr(arena, str_format(arena, "='%.*s'!%s$%u:%s$%u", STR_ARGS(sheet->name), letters, first + 1, letters, last + 1));
    return claim_name(sheet->book, str_from_cstr(word), fault) &&
           book_accept(workbook_define_name(sheet->book->handle, word, range), sheet, "the name of a range", fault);
}

bool sheet_write_link(struct book_sheet *sheet, uint32_t row, uint16_t column, struct str target, struct str text,
                      struct look look, struct fault *fault)
{
    lxw_format *format;
    char *checked, *name;
    if (!xlsx_text_cell(sheet->book->arena, text, &checked, fault) ||
        !xlsx_text_sheet_name(sheet->book->arena, target, &name, fault) || !find_format(sheet->book, look, &format, fault))
        return false;
    const char *address = str_cstr(sheet->book->arena, str_format(sheet->book->arena, "internal:'%s'!A1", name));
    return book_accept(worksheet_write_url_opt(sheet->handle, row, column, address, format, checked, NULL), sheet, "a link",
                       fault);
}

/* Letters and digits only: a table's name is an identifier in formulas. */
static bool name_table(struct book_sheet *sheet, char **out, struct fault *fault)
{
    struct arena *arena = sheet->book->arena;
    struct str prefix = xlsx_word(sheet->book->lang, XLSX_TABLE_NAME);
    struct str slug = fold_slug(arena, sheet->name);
    *out = mutable_copy(arena, str_format(arena, "%.*s%.*s", STR_ARGS(prefix), STR_ARGS(slug)));
    for (char *c = *out + prefix.len; *c; c++)
        *c = *c == '-' ? '_' : (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    return claim_name(sheet->book, str_from_cstr(*out), fault);
}

/* Spreadsheets compare headings without case. */
static bool check_headings(const struct book_sheet *sheet, const struct book_heading *headings, size_t count, struct fault *fault)
{
    if (!count || count > LXW_COL_MAX)
        return fault_raise(fault, FAULT_DATA, NULL, "sheet '%.*s': %zu columns; a workbook holds 1 to %d", STR_ARGS(sheet->name),
                           count, LXW_COL_MAX);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (headings[i].text.len == headings[j].text.len &&
                strncasecmp(headings[i].text.at, headings[j].text.at, headings[i].text.len) == 0)
                return fault_raise(fault, FAULT_INTERNAL, NULL, "sheet '%.*s': two columns are headed '%.*s'",
                                   STR_ARGS(sheet->name), STR_ARGS(headings[i].text));
    return true;
}

static bool write_headings(struct book_sheet *sheet, uint32_t row, const struct book_heading *headings, size_t count,
                           struct fault *fault)
{
    for (size_t i = 0; i < count; i++)
        if (!sheet_write_text(sheet, row, (uint16_t)i, headings[i].text,
                              (struct look){.role = headings[i].role, .filtered = sheet->book->filters}, fault))
            return false;
    return true;
}

bool sheet_append_table(struct book_sheet *sheet, uint32_t row, uint32_t row_count, const struct book_heading *headings,
                        size_t column_count, struct fault *fault)
{
    struct arena *arena = sheet->book->arena;
    lxw_table_column *columns = ARENA_ARRAY(arena, lxw_table_column, column_count);
    lxw_table_column **list = ARENA_ARRAY(arena, lxw_table_column *, column_count + 1);
    lxw_table_options options = {.no_autofilter = !sheet->book->filters,
                                 .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .columns = list};
    if (!check_headings(sheet, headings, column_count, fault) || !name_table(sheet, &options.name, fault))
        return false;
    if (row_count == 0)
        return write_headings(sheet, row, headings, column_count, fault);
    for (size_t i = 0; i < column_count; i++) {
        struct look look = {.role = headings[i].role, .filtered = sheet->book->filters};
        list[i] = &columns[i];
        if (!xlsx_text_heading(arena, headings[i].text, &columns[i].header, fault) ||
            !find_format(sheet->book, look, &columns[i].header_format, fault))
            return false;
    }
    lxw_col_t last = (lxw_col_t)(column_count - 1);
    return book_accept(worksheet_add_table(sheet->handle, row, 0, row + row_count, last, &options), sheet, "its table", fault);
}

bool sheet_size_column(struct book_sheet *sheet, uint16_t column, double width_px, struct fault *fault)
{
    uint32_t pixels = (uint32_t)ceil(width_px);
    return book_accept(worksheet_set_column_pixels(sheet->handle, column, column, pixels, NULL), sheet, "the width of a column",
                       fault);
}

bool sheet_size_row(struct book_sheet *sheet, uint32_t row, double height_pt, struct fault *fault)
{
    return book_accept(worksheet_set_row(sheet->handle, row, height_pt, NULL), sheet, "the height of a row", fault);
}

bool sheet_size_page(struct book_sheet *sheet, bool landscape, bool has_head, uint32_t head_row, struct fault *fault)
{
    worksheet_set_paper(sheet->handle, PAPER_LETTER);
    worksheet_set_margins(sheet->handle, MARGIN_INCH, MARGIN_INCH, MARGIN_INCH, MARGIN_INCH);
    worksheet_fit_to_pages(sheet->handle, 1, 0);
    if (landscape)
        worksheet_set_landscape(sheet->handle);
    return !has_head || book_accept(worksheet_repeat_rows(sheet->handle, head_row, head_row), sheet, "the rows to repeat", fault);
}
