#include "ingest/ods_content.h"

#include <string.h>

#include "ingest/limits.h"

#define TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define STYLE "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define CALC "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
#define REPEATED_CELLS 1000000u /* with values, of one row that is repeated */

static void refuse(struct ods_content *content, const char *what)
{
    struct place place = content->xml.place;
    place.line = content->row < UINT32_MAX ? (unsigned)content->row : 0;
    place.column = content->column + 1;
    fault_raise(content->xml.fault, FAULT_DATA, &place, "%s; save the spreadsheet anew", what);
    xml_stop(&content->xml);
}

/* How often a row or cell stands there; once when it does not say. */
static uint32_t repeats(struct xml_attributes attributes, const char *name)
{
    struct str digits = xml_attribute_of(attributes, TABLE, name);
    uint32_t count = 0;
    for (size_t i = 0; i < digits.len && count < 100000000; i++)
        count = digits.at[i] >= '0' && digits.at[i] <= '9' ? count * 10 + (uint32_t)(digits.at[i] - '0') : 0;
    return count ? count : 1;
}

static void keep(struct strbuf *buf, struct str value)
{
    buf->len = 0;
    strbuf_append(buf, value);
}

/* The open table, when the tables are listed. */
static struct ods_table *last_table(const struct ods_content *content)
{
    return content->tables && content->tables->list.len ? &content->tables->list.at[content->tables->list.len - 1] : NULL;
}

static void begin_cell(struct ods_content *content, struct xml_attributes attributes)
{
    static const char *const values[] = {"value", "date-value", "boolean-value", "string-value"};
    content->in_cell = true;
    content->paragraphs = 0;
    content->cell_depth = content->xml.depth;
    content->column_repeat = repeats(attributes, "number-columns-repeated");
    content->has_formula = xml_attribute_of(attributes, TABLE, "formula").len > 0;
    content->is_error = str_equal(xml_attribute_of(attributes, CALC, "value-type"), STR("error"));
    content->text.len = content->value.len = 0;
    keep(&content->type, xml_attribute_of(attributes, OFFICE, "value-type"));
    for (size_t i = 0; i < sizeof values / sizeof values[0] && content->value.len == 0; i++)
        keep(&content->value, xml_attribute_of(attributes, OFFICE, values[i]));
    struct ods_table *table = last_table(content);
    if (table && xml_attribute_of(attributes, TABLE, "number-columns-spanned").len > 0 &&
        !str_equal(xml_attribute_of(attributes, TABLE, "number-columns-spanned"), STR("1")))
        sheet_shape_merge(&table->shape, content->row < UINT32_MAX ? (uint32_t)content->row : UINT32_MAX);
}

static bool is_hidden(struct xml_attributes attributes)
{
    struct str visibility = xml_attribute_of(attributes, TABLE, "visibility");
    return visibility.len && !str_equal(visibility, STR("visible"));
}

static void begin_row(struct ods_content *content, struct xml_attributes attributes)
{
    content->in_row = true;
    content->row++;
    content->row_repeat = repeats(attributes, "number-rows-repeated");
    content->column = 0;
    content->cells.len = content->texts.len = 0;
    if (last_table(content) && is_hidden(attributes) && content->row_repeat < 100000)
        last_table(content)->shape.rows_hidden += content->row_repeat;
}

static void read_column(struct ods_content *content, struct xml_attributes attributes)
{
    uint32_t count = repeats(attributes, "number-columns-repeated");
    if (last_table(content) && is_hidden(attributes))
        sheet_shape_hide(&last_table(content)->shape, content->column + 1, content->column + count);
    content->column = content->column < LIMIT_COLUMNS ? content->column + count : content->column;
}

/* "'file:///x.ods'#$Sheet1": what was last seen of another file. */
static bool is_memory_of_links(struct str name)
{
    return str_starts(name, STR("'")) && str_find(name, STR("'#")) > 0;
}

static void begin_table(struct ods_content *content, struct xml_attributes attributes)
{
    struct str name = xml_attribute_of(attributes, TABLE, "name");
    content->in_table = true;
    content->table_depth = content->xml.depth;
    content->row = 0;
    content->column = 0;
    size_t index = content->index++;
    content->in_sheet = content->rows ? index == content->wanted : !is_memory_of_links(name);
    if (!content->tables || !content->in_sheet)
        return;
    if (index >= LIMIT_SHEETS) {
        refuse(content, "more sheets than the limit");
        return;
    }
    *VEC_PUSH(content->arena, &content->tables->list) = (struct ods_table){
        .index = index,
        .name = str_copy(content->arena, name),
        .style = str_copy(content->arena, xml_attribute_of(attributes, TABLE, "style-name")),
    };
}

/* The styles come before the tables that use them. */
static void read_style(struct ods_content *content, const char *name, struct xml_attributes attributes)
{
    if (xml_is(name, "style"))
        content->style = str_copy(content->arena, xml_attribute_of(attributes, STYLE, "name"));
    else if (xml_is(name, "table-properties") && str_equal(xml_attribute_of(attributes, TABLE, "display"), STR("false")))
        *VEC_PUSH(content->arena, &content->tables->hidden_styles) = content->style;
}

/* White space counts as one blank, and as none where a paragraph begins; LibreOffice writes and keeps one at the end. */
static void settle_blank(struct ods_content *content)
{
    if (content->blank_waits)
        strbuf_append_char(&content->text, ' ');
    content->blank_waits = false;
}

/* What comes between paragraphs is no text. */
static void end_paragraph(struct ods_content *content)
{
    settle_blank(content);
    content->in_paragraph = false;
}

static void append_text(struct ods_content *content, struct str text)
{
    for (size_t from = 0, to; from < text.len; from = to) {
        for (to = from; to < text.len && !strchr(" \t\r\n", text.at[to]); to++)
            ;
        if (to > from) {
            settle_blank(content);
            strbuf_append(&content->text, str_slice(text, from, to));
        }
        for (; to < text.len && strchr(" \t\r\n", text.at[to]); to++)
            content->blank_waits = content->text.len > content->paragraph_at;
    }
}

/* Within a cell: its paragraphs, and the blanks that they spell out. Notes and drawings lie deeper and are not its text. */
static void start_in_cell(struct ods_content *content, const char *name, struct xml_attributes attributes)
{
    if (xml_is(name, "p") && content->xml.depth == content->cell_depth + 1) {
        if (content->paragraphs++)
            strbuf_append_char(&content->text, '\n');
        content->paragraph_at = content->text.len;
        content->in_paragraph = true;
        content->blank_waits = false;
    } else if (content->in_paragraph && xml_is(name, "s")) {
        struct str digits = xml_attribute_of(attributes, TEXT, "c");
        unsigned count = digits.len == 0 ? 1 : 0;
        for (size_t i = 0; i < digits.len && count <= LIMIT_CELL_CHARS; i++)
            count = count * 10 + (unsigned)(digits.at[i] >= '0' && digits.at[i] <= '9' ? digits.at[i] - '0' : 0);
        settle_blank(content);
        for (unsigned i = 0; i < count && content->text.len <= (size_t)4 * LIMIT_CELL_CHARS; i++)
            strbuf_append_char(&content->text, ' ');
    } else if (content->in_paragraph && (xml_is(name, "tab") || xml_is(name, "line-break"))) {
        settle_blank(content);
        strbuf_append_char(&content->text, xml_is(name, "tab") ? '\t' : '\n');
    }
}

static bool is_cell(const char *name)
{
    return xml_is(name, "table-cell") || xml_is(name, "covered-table-cell");
}

static void content_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct ods_content *content = context;
    if (content->in_cell)
        start_in_cell(content, name, attributes);
    else if (!content->in_table && xml_is(name, "table"))
        begin_table(content, attributes);
    else if (!content->in_table && content->tables)
        read_style(content, name, attributes);
    else if (!content->in_table || !content->in_sheet)
        return;
    else if (xml_is(name, "table-row"))
        begin_row(content, attributes);
    else if (!content->in_row && xml_is(name, "table-column"))
        read_column(content, attributes);
    else if (content->in_row && is_cell(name))
        begin_cell(content, attributes);
}

static void end_cell(struct ods_content *content)
{
    struct str text;
    enum cell_kind kind = ods_cell_read(content, &text);
    uint32_t count = content->column_repeat;
    content->in_cell = content->in_paragraph = false;
    if (kind == CELL_BLANK) {
        content->column = content->column < UINT32_MAX - count ? content->column + count : UINT32_MAX;
        return;
    }
    if (content->column >= LIMIT_COLUMNS || count > LIMIT_COLUMNS - content->column) {
        struct place place = content->xml.place;
        place.line = (unsigned)content->row;
        place.column = content->column + 1;
        fault_raise(content->xml.fault, FAULT_DATA, &place, "more than %u columns; leave only those of the table", LIMIT_COLUMNS);
        xml_stop(&content->xml);
        return;
    }
    size_t from = content->texts.len;
    strbuf_append(&content->texts, text);
    for (uint32_t i = 0; i < count; i++)
        *VEC_PUSH(content->arena, &content->cells) = (struct ods_pending){content->column++, kind, from, text.len};
}

static bool emit_row(struct ods_content *content, uint32_t number)
{
    struct fault *fault = content->xml.fault;
    if (!rows_begin(content->rows, number, fault))
        return false;
    for (size_t i = 0; i < content->cells.len; i++) {
        const struct ods_pending *cell = &content->cells.at[i];
        struct str text = {content->texts.at + cell->from, cell->length};
        if (!rows_append_copy(content->rows, cell->column, cell->kind, text, fault))
            return false;
    }
    rows_end(content->rows);
    return true;
}

static void end_row(struct ods_content *content)
{
    uint64_t first = content->row, last = first + content->row_repeat - 1;
    content->in_row = false;
    if (content->cells.len == 0) {
        content->row = last;
        return;
    }
    if (last > LIMIT_ROWS || content->row_repeat * content->cells.len > REPEATED_CELLS) {
        refuse(content, "a row with values that is repeated out of measure, or beyond the sheet");
        return;
    }
    content->row = last;
    if (content->tables) {
        struct ods_table *table = last_table(content);
        size_t width = content->cells.at[content->cells.len - 1].column + (size_t)1;
        if (width > table->width)
            table->width = width;
        return;
    }
    for (uint64_t number = first; number <= content->row; number++)
        if (!emit_row(content, (uint32_t)number)) {
            xml_stop(&content->xml);
            return;
        }
}

static void content_end(void *context, const char *name)
{
    struct ods_content *content = context;
    if (content->in_cell) {
        if (is_cell(name) && content->xml.depth + 1 == content->cell_depth)
            end_cell(content);
        else if (content->xml.depth == content->cell_depth && content->in_paragraph)
            end_paragraph(content);
    } else if (content->in_row && xml_is(name, "table-row")) {
        end_row(content);
    } else if (content->in_table && xml_is(name, "table") && content->xml.depth + 1 == content->table_depth) {
        content->in_table = false;
    }
}

static void content_text(void *context, struct str text)
{
    struct ods_content *content = context;
    if (!content->in_cell || !content->in_paragraph)
        return;
    append_text(content, text);
    if (content->text.len > (size_t)4 * LIMIT_CELL_CHARS)
        refuse(content, "a cell with more text than a spreadsheet allows");
}

static bool open_pass(struct ods_content *content, struct package *package, struct str name, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = content_start, .end = content_end, .text = content_text};
    content->arena = package->arena;
    content->texts = strbuf_new(package->arena);
    content->type = strbuf_new(package->arena);
    content->value = strbuf_new(package->arena);
    content->text = strbuf_new(package->arena);
    content->is_open = true;
    return xml_open(&content->xml, package, STR("content.xml"), name, &handlers, content, fault);
}

bool ods_content_survey(struct package *package, struct ods_tables *tables, struct fault *fault)
{
    struct ods_content content = {.tables = tables};
    bool ok = open_pass(&content, package, STR_NONE, fault);
    while (ok && !content.xml.ended)
        ok = xml_read_on(&content.xml, fault);
    ods_content_close(&content);
    for (size_t i = 0; i < tables->list.len; i++)
        for (size_t j = 0; j < tables->hidden_styles.len; j++)
            tables->list.at[i].hidden |= str_equal(tables->list.at[i].style, tables->hidden_styles.at[j]);
    return ok;
}

bool ods_content_open(struct ods_content *content, struct package *package, const struct ods_table *table, struct rows *rows,
                      struct fault *fault)
{
    *content = (struct ods_content){.wanted = table->index, .rows = rows};
    return open_pass(content, package, table->name, fault);
}

bool ods_content_read_on(struct ods_content *content, bool *ended, struct fault *fault)
{
    if (!xml_read_on(&content->xml, fault))
        return false;
    *ended = content->xml.ended;
    return true;
}

void ods_content_close(struct ods_content *content)
{
    if (content->is_open)
        xml_close(&content->xml);
    content->is_open = false;
}
