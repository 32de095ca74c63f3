#include "recheck/book.h"

#include "base/speech.h"

static struct str part_named(const struct book_parts *parts, struct str name)
{
    for (size_t i = 0; i < parts->list.len; i++)
        if (str_equal(parts->list.at[i].name, name))
            return parts->list.at[i].xml;
    return STR_NONE;
}

static struct tags part_tags(struct book_read *book, struct str name)
{
    struct str xml = part_named(book->parts, name);
    if (!xml.len)
        *VEC_PUSH(book->arena, &book->faults) = (struct lack){SAID("what is missing: "), name};
    return tags_of(book->arena, xml);
}

bool book_parse_reference(struct str text, uint32_t *row, uint32_t *column)
{
    size_t at = 0;
    *row = *column = 0;
    for (; at < text.len && text.at[at] >= 'A' && text.at[at] <= 'Z' && at < 3; at++)
        *column = *column * 26 + (uint32_t)(text.at[at] - 'A') + 1;
    for (; at < text.len && text.at[at] >= '0' && text.at[at] <= '9' && *row < 10000000; at++)
        *row = *row * 10 + (uint32_t)(text.at[at] - '0');
    return at == text.len && *row > 0 && *column > 0;
}

const struct book_cell *book_cell_at(const struct book_sheet_read *sheet, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < sheet->cells.len; i++)
        if (sheet->cells.at[i].row == row && sheet->cells.at[i].column == column)
            return &sheet->cells.at[i];
    return NULL;
}

static void read_texts(struct book_read *book)
{
    struct tags tags = part_tags(book, STR("xl/sharedStrings.xml"));
    struct tag tag;
    while (tags_next(&tags, &tag))
        if (tag_closes(&tag, "t"))
            *VEC_PUSH(book->arena, &book->texts) = tag.empty ? STR_NONE : tag.before;
}

static void read_font(struct book_style *font, const struct tag *tag)
{
    if (tag_opens(tag, "sz"))
        font->size = tag_number(tag, "val", 0);
    if (tag_opens(tag, "name"))
        font->font = tag_attribute(tag, "val");
    if (tag_opens(tag, "color"))
        font->colour = tag_attribute(tag, "rgb");
    font->raised = font->raised || tag_opens(tag, "vertAlign");
}

static void append_style(struct book_read *book, const struct tag *tag)
{
    uint32_t font = tag_number(tag, "fontId", 0), fill = tag_number(tag, "fillId", 0);
    struct book_style *style = VEC_PUSH(book->arena, &book->styles);
    *style = font < book->fonts.len ? book->fonts.at[font] : (struct book_style){0};
    style->filled = fill < book->fills.len && book->fills.at[fill];
}

static void read_styles(struct book_read *book)
{
    struct tags tags = part_tags(book, STR("xl/styles.xml"));
    struct tag tag;
    bool cells = false;
    while (tags_next(&tags, &tag)) {
        if (tag_opens(&tag, "dxfs"))
            break;
        if (tag_opens(&tag, "font"))
            *VEC_PUSH(book->arena, &book->fonts) = (struct book_style){0};
        else if (book->fonts.len && !book->fills.len)
            read_font(&book->fonts.at[book->fonts.len - 1], &tag);
        if (tag_opens(&tag, "patternFill"))
            *VEC_PUSH(book->arena, &book->fills) = str_equal(tag_attribute(&tag, "patternType"), STR("solid"));
        if (str_equal(tag.name, STR("cellXfs")))
            cells = !tag.closes;
        else if (cells && tag_opens(&tag, "xf"))
            append_style(book, &tag);
        else if (cells && tag_opens(&tag, "alignment")) {
            book->styles.at[book->styles.len - 1].wraps = tag_number(&tag, "wrapText", 0) == 1;
            book->styles.at[book->styles.len - 1].right = str_equal(tag_attribute(&tag, "horizontal"), STR("right"));
        }
    }
}

static struct str cell_text(const struct book_read *book, const struct tag *value, bool shared)
{
    uint32_t index = 0;
    for (size_t i = 0; shared && i < value->before.len; i++)
        index = index * 10 + (uint32_t)(value->before.at[i] - '0');
    if (!shared)
        return value->before;
    return index < book->texts.len ? book->texts.at[index] : STR_NONE;
}

static void read_frame(struct book_sheet_read *sheet, const struct tag *tag)
{
    sheet->merges += tag_opens(tag, "mergeCell");
    sheet->frozen += tag_opens(tag, "pane");
    sheet->filters += tag_opens(tag, "autoFilter");
    sheet->notices += tag_opens(tag, "headerFooter");
    sheet->tables += tag_opens(tag, "tablePart");
    sheet->hidden += tag_number(tag, "hidden", 0) == 1;
    if (tag_opens(tag, "col")) {
        double span = tag_number(tag, "max", 0) - (double)tag_number(tag, "min", 0) + 1;
        sheet->columns_sized += tag_number(tag, "customWidth", 0) == 1 ? (uint32_t)span : 0;
    }
}

static void read_sheet(struct book_read *book, struct book_sheet_read *sheet, struct str part)
{
    struct tags tags = part_tags(book, part);
    struct tag tag;
    struct book_cell cell = {0};
    while (tags_next(&tags, &tag)) {
        read_frame(sheet, &tag);
        if (tag_opens(&tag, "hyperlink"))
            *VEC_PUSH(book->arena, &sheet->links) = tag_attribute(&tag, "location");
        if (tag_opens(&tag, "sheetView"))
            book->elsewhere = book->elsewhere || tag_attribute(&tag, "topLeftCell").len > 0;
        if (tag_opens(&tag, "c")) {
            cell = (struct book_cell){.style = tag_number(&tag, "s", 0)};
            cell.is_text = str_equal(tag_attribute(&tag, "t"), STR("s")) || str_equal(tag_attribute(&tag, "t"), STR("str"));
            book_parse_reference(tag_attribute(&tag, "r"), &cell.row, &cell.column);
            sheet->columns = cell.column > sheet->columns ? cell.column : sheet->columns;
        }
        if (tag_closes(&tag, "v") && !tag.empty)
            cell.text = cell_text(book, &tag, cell.is_text);
        if (tag_closes(&tag, "c"))
            *VEC_PUSH(book->arena, &sheet->cells) = cell;
    }
}

static void read_table(struct book_read *book, struct book_sheet_read *sheet, struct str part)
{
    struct tags tags = part_tags(book, part);
    struct tag tag;
    while (tags_next(&tags, &tag)) {
        sheet->filters += tag_opens(&tag, "autoFilter");
        if (tag_opens(&tag, "table")) {
            struct str last, first = str_cut(tag_attribute(&tag, "ref"), ':', &last);
            sheet->table_name = tag_attribute(&tag, "displayName");
            book_parse_reference(first, &sheet->head_row, &sheet->first_column);
            book_parse_reference(last, &sheet->last_row, &sheet->last_column);
        }
        if (tag_opens(&tag, "tableColumn"))
            *VEC_PUSH(book->arena, &sheet->headings) = tag_attribute(&tag, "name");
    }
}

static void read_drawing(struct book_read *book, struct book_sheet_read *sheet, struct str part)
{
    struct tags tags = part_tags(book, part);
    struct tag tag;
    while (tags_next(&tags, &tag)) {
        sheet->charts += tag_opens(&tag, "graphicFrame");
        sheet->charts_described += tag_opens(&tag, "cNvPr") && tag_attribute(&tag, "descr").len > 0;
        sheet->floats += tag_opens(&tag, "sp") || tag_opens(&tag, "pic");
    }
}

/* "../tables/table3.xml" of a part in xl/worksheets/ */
static struct str resolve(struct book_read *book, struct str target)
{
    if (str_starts(target, STR("../")))
        return str_format(book->arena, "xl/%.*s", (int)target.len - 3, target.at + 3);
    return str_format(book->arena, "xl/%.*s", STR_ARGS(target));
}

static void follow_relations(struct book_read *book, struct book_sheet_read *sheet, struct str part)
{
    struct str name = str_slice(part, sizeof "xl/worksheets/" - 1, part.len);
    struct str xml = part_named(book->parts, str_format(book->arena, "xl/worksheets/_rels/%.*s.rels", STR_ARGS(name)));
    struct tags tags = tags_of(book->arena, xml);
    struct tag tag;
    while (tags_next(&tags, &tag)) {
        struct str role = tag_attribute(&tag, "Type"), target = resolve(book, tag_attribute(&tag, "Target"));
        if (tag_opens(&tag, "Relationship") && str_ends(role, STR("/table")))
            read_table(book, sheet, target);
        if (tag_opens(&tag, "Relationship") && str_ends(role, STR("/drawing")))
            read_drawing(book, sheet, target);
    }
}

static struct str sheet_part(struct book_read *book, struct str id)
{
    struct tags tags = part_tags(book, STR("xl/_rels/workbook.xml.rels"));
    struct tag tag;
    while (tags_next(&tags, &tag))
        if (tag_opens(&tag, "Relationship") && str_equal(tag_attribute(&tag, "Id"), id))
            return resolve(book, tag_attribute(&tag, "Target"));
    return STR_NONE;
}

static void read_sheets(struct book_read *book)
{
    struct tags tags = part_tags(book, STR("xl/workbook.xml"));
    struct tag tag;
    while (tags_next(&tags, &tag)) {
        if (tag_opens(&tag, "workbookView"))
            book->elsewhere = tag_number(&tag, "activeTab", 0) > 0 || tag_number(&tag, "firstSheet", 0) > 1;
        if (!tag_opens(&tag, "sheet"))
            continue;
        struct book_sheet_read *sheet = VEC_PUSH(book->arena, &book->sheets);
        struct str part = sheet_part(book, tag_attribute(&tag, "r:id"));
        *sheet = (struct book_sheet_read){.name = tag_attribute(&tag, "name"), .hidden = tag_attribute(&tag, "state").len > 0};
        read_sheet(book, sheet, part);
        follow_relations(book, sheet, part);
    }
}

static void read_properties(struct book_read *book)
{
    struct tags core = part_tags(book, STR("docProps/core.xml")), custom = part_tags(book, STR("docProps/custom.xml"));
    struct tag tag;
    while (tags_next(&core, &tag)) {
        if (tag_closes(&tag, "title"))
            book->title = tag.before;
        if (tag_closes(&tag, "creator"))
            book->author = tag.before;
    }
    while (tags_next(&custom, &tag))
        if (tag_closes(&tag, "lpwstr"))
            book->language = tag.before;
}

/* Every part's tags match, and none is of a kind that is not wanted. */
static void read_kinds(struct book_read *book)
{
    for (size_t i = 0; i < book->parts->list.len; i++) {
        const struct book_part *part = &book->parts->list.at[i];
        struct tags tags = tags_of(book->arena, part->xml);
        struct tag tag;
        book->macros = book->macros || str_find(part->name, STR("vbaProject")) >= 0;
        book->pictures = book->pictures || str_find(part->name, STR("media/")) >= 0;
        while (tags_next(&tags, &tag))
            continue;
        if (tags.broken)
            *VEC_PUSH(book->arena, &book->faults) = (struct lack){SAID("what is not well formed: "), part->name};
    }
}

struct book_read *book_read(struct arena *arena, const struct book_parts *parts)
{
    struct book_read *book = ARENA_NEW(arena, struct book_read);
    book->arena = arena;
    book->parts = parts;
    read_kinds(book);
    read_texts(book);
    read_styles(book);
    read_sheets(book);
    read_properties(book);
    return book;
}
