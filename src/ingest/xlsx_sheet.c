#include "ingest/xlsx_sheet.h"

#include <string.h>

#include "ingest/limits.h"

static void refuse(struct xlsx_sheet_reader *sheet, const char *what, struct str seen)
{
    struct place place = sheet->xml.place;
    place.line = sheet->cell.row;
    place.column = sheet->cell.column;
    fault_raise(sheet->xml.fault, FAULT_DATA, &place, "%s ('%.*s'); save the workbook anew", what,
                (int)(seen.len < 40 ? seen.len : 40), seen.at ? seen.at : "");
    xml_stop(&sheet->xml);
}

static void read_dimension(struct xlsx_sheet_reader *sheet, struct str range)
{
    struct str last;
    uint32_t row, column;
    struct str first = str_cut(range, ':', &last);
    if (xlsx_address_parse(last.len ? last : first, &row, &column))
        sheet->declared_width = column;
}

static void read_merged(struct xlsx_sheet_reader *sheet, struct str range)
{
    struct str last, first = str_cut(range, ':', &last);
    uint32_t row, column, row_last, column_last;
    if (xlsx_address_parse(first, &row, &column) && xlsx_address_parse(last, &row_last, &column_last) && column_last > column)
        sheet_shape_merge(&sheet->shape, row);
}

static uint32_t column_number(struct str digits)
{
    uint32_t number = 0;
    for (size_t i = 0; i < digits.len && i < 6; i++)
        number = digits.at[i] >= '0' && digits.at[i] <= '9' ? number * 10 + (uint32_t)(digits.at[i] - '0') : 0;
    return number;
}

static bool is_hidden(struct xml_attributes attributes)
{
    struct str hidden = xml_attribute(attributes, "hidden");
    return str_equal(hidden, STR("1")) || str_equal(hidden, STR("true"));
}

static void read_column(struct xlsx_sheet_reader *sheet, struct xml_attributes attributes)
{
    if (is_hidden(attributes))
        sheet_shape_hide(&sheet->shape, column_number(xml_attribute(attributes, "min")),
                         column_number(xml_attribute(attributes, "max")));
}

static void begin_row(struct xlsx_sheet_reader *sheet, struct str number)
{
    uint32_t before = sheet->cell.row;
    uint32_t row = 0;
    for (size_t i = 0; i < number.len && row <= XLSX_ROWS; i++)
        row = number.at[i] >= '0' && number.at[i] <= '9' ? row * 10 + (uint32_t)(number.at[i] - '0') : XLSX_ROWS + 1;
    sheet->cell.row = number.len ? row : before + 1;
    sheet->cell.column = 0;
    sheet->row_begun = false;
    if (sheet->cell.row <= before || sheet->cell.row > XLSX_ROWS) {
        sheet->cell.row = before;
        refuse(sheet, "a row out of order, twice or beyond the sheet, after the one named", number);
    }
}

/* What a cell says of itself, at one look over its attributes. */
struct cell_head {
    struct str address, style, type;
};

/* As str_from_cstr; these are a few letters each. */
static struct str short_text(const char *at)
{
    size_t length = 0;
    while (at[length])
        length++;
    return (struct str){at, length};
}

static struct cell_head read_head(struct xml_attributes attributes)
{
    struct cell_head head = {STR_NONE, STR_NONE, STR_NONE};
    for (const char *const *at = attributes.list; *at; at += 2) {
        if (at[0][0] == '\0' || at[0][1] != '\0')
            continue;
        if (at[0][0] == 'r')
            head.address = short_text(at[1]);
        else if (at[0][0] == 's')
            head.style = short_text(at[1]);
        else if (at[0][0] == 't')
            head.type = short_text(at[1]);
    }
    return head;
}

/* Whether the cell stands right of the one before it and has its address but for the letter, as nearly all do. */
static bool is_next(struct xlsx_sheet_reader *sheet, struct str address)
{
    struct str last = {sheet->address, sheet->address_len};
    uint32_t column = sheet->cell.column;
    bool is_near = column > 0 && column < 26 && address.len == last.len && address.len > 1 &&
                   last.at[0] == (char)('A' + column - 1) && address.at[0] == last.at[0] + 1 && memcmp(address.at + 1, last.at + 1, last.len - 1) == 0;
    sheet->address_len = address.len <= sizeof sheet->address ? (unsigned)address.len : 0;
    if (sheet->address_len)
        memcpy(sheet->address, address.at, address.len);
    return is_near;
}

static void begin_cell(struct xlsx_sheet_reader *sheet, struct xml_attributes attributes)
{
    struct xlsx_cell *cell = &sheet->cell;
    struct cell_head head = read_head(attributes);
    struct str address = head.address;
    uint32_t row = 0;
    uint32_t column = cell->column + 1;
    if (!is_next(sheet, address) && address.len && (!xlsx_address_parse(address, &row, &column) || row != cell->row)) {
        refuse(sheet, "an address that does not belong to this row", address);
        return;
    }
    if (column <= cell->column || column > XLSX_COLUMNS) {
        refuse(sheet, "a cell out of order, twice or beyond the sheet, after the one named", address);
        return;
    }
    struct str style = str_slice(head.style, 0, sizeof sheet->style);
    if (style.len)
        memcpy(sheet->style, style.at, style.len);
    cell->column = column;
    cell->style = (struct str){sheet->style, style.len};
    cell->type = xlsx_type_from(head.type);
    cell->has_formula = cell->has_value = cell->has_inline = false;
    cell->value.len = 0;
    xlsx_text_clear(&cell->inline_text);
    sheet->in_cell = true;
}

static void start_in_cell(struct xlsx_sheet_reader *sheet, const char *name)
{
    struct xlsx_cell *cell = &sheet->cell;
    xlsx_text_start(&cell->inline_text, name);
    sheet->in_value = false;
    if (sheet->xml.depth != sheet->data_depth + 3) /* below a value, or in what other programs add */
        return;
    sheet->in_value = xml_is_letter(name, 'v');
    if ((sheet->in_value && cell->has_value) || (xml_is(name, "is") && cell->has_inline))
        refuse(sheet, "a cell with two values", strbuf_str(&cell->value));
    cell->has_value |= sheet->in_value;
    cell->has_formula |= xml_is_letter(name, 'f');
    cell->has_inline |= xml_is(name, "is");
}

/* Rows and cells in other places would be alternatives, of which nobody says which one holds. */
static bool check_depth(struct xlsx_sheet_reader *sheet, unsigned below)
{
    if (sheet->xml.depth == sheet->data_depth + below)
        return true;
    refuse(sheet, "a row or cell within something else", STR_NONE);
    return false;
}

static void sheet_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct xlsx_sheet_reader *sheet = context;
    if (sheet->in_cell) {
        start_in_cell(sheet, name);
    } else if (!sheet->in_data) {
        sheet->in_data = xml_is(name, "sheetData");
        sheet->data_depth = sheet->xml.depth;
        if (xml_is(name, "dimension"))
            read_dimension(sheet, xml_attribute(attributes, "ref"));
        else if (xml_is(name, "mergeCell"))
            read_merged(sheet, xml_attribute(attributes, "ref"));
        else if (xml_is(name, "col"))
            read_column(sheet, attributes);
    } else if (xml_is(name, "row") && check_depth(sheet, 1)) {
        sheet->shape.rows_hidden += is_hidden(attributes);
        begin_row(sheet, xml_attribute(attributes, "r"));
    } else if (xml_is_letter(name, 'c') && check_depth(sheet, 2)) {
        begin_cell(sheet, attributes);
    }
}

static bool add_cell(struct xlsx_sheet_reader *sheet, const struct xlsx_found *found)
{
    const struct xlsx_cell *cell = &sheet->cell;
    size_t column = cell->column - 1;
    if (!sheet->row_begun && !rows_begin(sheet->rows, cell->row, sheet->xml.fault))
        return false;
    sheet->row_begun = true;
    return found->lasting ? rows_append(sheet->rows, column, found->kind, found->text, sheet->xml.fault)
                          : rows_append_copy(sheet->rows, column, found->kind, found->text, sheet->xml.fault);
}

static void end_cell(struct xlsx_sheet_reader *sheet)
{
    struct xlsx_cell *cell = &sheet->cell;
    struct xlsx_found found;
    sheet->in_cell = sheet->in_value = false;
    if (!cell->has_value && !cell->has_inline && !cell->has_formula)
        return;
    if (!sheet->rows) {
        sheet->widest = cell->column > sheet->widest ? cell->column : sheet->widest;
        return;
    }
    if (!xlsx_cell_read(cell, sheet->book, &sheet->xml.place, &found, sheet->xml.fault)) {
        xml_stop(&sheet->xml);
        return;
    }
    if (found.kind == CELL_BLANK)
        return;
    sheet->widest = cell->column > sheet->widest ? cell->column : sheet->widest;
    if (!add_cell(sheet, &found))
        xml_stop(&sheet->xml);
}

static void sheet_end(void *context, const char *name)
{
    struct xlsx_sheet_reader *sheet = context;
    if (sheet->in_cell && xml_is_letter(name, 'c')) {
        end_cell(sheet);
    } else if (sheet->in_cell) {
        sheet->in_value = false;
        xlsx_text_end(&sheet->cell.inline_text, name);
    } else if (sheet->in_data && xml_is(name, "row")) {
        if (sheet->row_begun)
            rows_end(sheet->rows);
        sheet->row_begun = false;
    } else if (xml_is(name, "sheetData")) {
        sheet->in_data = false;
    }
}

static void sheet_text(void *context, struct str text)
{
    struct xlsx_sheet_reader *sheet = context;
    struct xlsx_cell *cell = &sheet->cell;
    if (!sheet->in_cell)
        return;
    if (sheet->in_value)
        strbuf_append(&cell->value, text);
    else
        xlsx_text_append(&cell->inline_text, text);
    /* An escape of seven bytes may stand for one character. */
    if (cell->value.len + cell->inline_text.buf.len > (size_t)7 * LIMIT_CELL_CHARS)
        refuse(sheet, "a cell with more text than Excel allows", STR_NONE);
}

static bool open_pass(struct xlsx_sheet_reader *sheet, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = sheet_start, .end = sheet_end, .text = sheet_text, .plain = true};
    sheet->cell.value = strbuf_new(sheet->book->package.arena);
    sheet->cell.inline_text.buf = strbuf_new(sheet->book->package.arena);
    sheet->is_open = true;
    return xml_open(&sheet->xml, &sheet->book->package, sheet->path, sheet->name, &handlers, sheet, fault);
}

bool xlsx_sheet_open(struct xlsx_sheet_reader *sheet, struct xlsx_book *book, size_t index, struct rows *rows,
                     struct fault *fault)
{
    *sheet = (struct xlsx_sheet_reader){.book = book, .rows = rows};
    sheet->name = book->sheets.at[index].name;
    sheet->path = book->sheets.at[index].path;
    return open_pass(sheet, fault);
}

bool xlsx_sheet_read_on(struct xlsx_sheet_reader *sheet, bool *ended, struct fault *fault)
{
    if (!xml_read_on(&sheet->xml, fault))
        return false;
    *ended = sheet->xml.ended;
    return true;
}

bool xlsx_sheet_width(const struct xlsx_sheet_reader *sheet, size_t *width)
{
    bool believed = sheet->declared_width > 1 && sheet->declared_width >= sheet->widest && sheet->declared_width <= LIMIT_COLUMNS;
    *width = believed && !sheet->xml.ended ? sheet->declared_width : sheet->widest;
    return believed || sheet->xml.ended;
}

bool xlsx_sheet_measure(const struct xlsx_sheet_reader *sheet, size_t *width, struct fault *fault)
{
    struct xlsx_sheet_reader pass = {.book = sheet->book, .name = sheet->name, .path = sheet->path};
    bool ok = open_pass(&pass, fault);
    while (ok && !pass.xml.ended)
        ok = xml_read_on(&pass.xml, fault);
    *width = pass.widest < LIMIT_COLUMNS ? pass.widest : LIMIT_COLUMNS;
    xlsx_sheet_close(&pass);
    return ok;
}

void xlsx_sheet_close(struct xlsx_sheet_reader *sheet)
{
    if (sheet->is_open)
        xml_close(&sheet->xml);
    sheet->is_open = false;
}
