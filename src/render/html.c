/* The press page: plain HTML that needs no script and no server, with its style within. Every picture has its words, every table
 * its heads, and all of it can be reached by keyboard.
 *
 * Source: HTML Living Standard; WCAG 2.1, level AA.
 */
#include "model/kit.h"
#include "render/html_style.h"
#include "render/markup.h"
#include "render/render.h"

#define COPY_LINE_CHARS 64 /* of a text field, for browsers that do not fit its height themselves */

struct page {
    struct strbuf out;
    const struct kit *kit;
    struct arena *arena;
};

static void append(struct page *page, const char *markup)
{
    strbuf_append(&page->out, str_from_cstr(markup));
}

static void append_text(struct page *page, struct str text)
{
    markup_append_text(&page->out, text);
}

static void append_attribute(struct page *page, const char *name, struct str value)
{
    strbuf_printf(&page->out, " %s=\"", name);
    append_text(page, value);
    strbuf_append_char(&page->out, '"');
}

/* <p class="measure">text</p> */
static void append_element(struct page *page, const char *open, struct str text, const char *close)
{
    append(page, open);
    append_text(page, text);
    append(page, close);
}

static struct str page_word(const struct page *page, enum kit_word word)
{
    return page->kit->words[word];
}

static void append_start(struct page *page, const struct theme *theme)
{
    const struct kit *kit = page->kit;
    strbuf_printf(&page->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  lang_full_tag(kit->lang));
    append(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    append(page, "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    append_text(page,
                str_format(page->arena, "%.*s: %.*s, %.*s", STR_ARGS(kit->title), STR_ARGS(kit->report), STR_ARGS(kit->period)));
    append(page, "</title>\n<meta name=\"description\"");
    append_attribute(page, "content", kit->lead);
    append(page, ">\n<style>\n");
    html_append_style(&page->out, theme);
    append(page, "</style>\n</head>\n<body id=\"top\">\n<a class=\"skip\" href=\"#charts\">");
    append_text(page, page_word(page, KIT_SKIP));
    append(page, "</a>\n");
}

static void append_languages(struct page *page)
{
    const struct kit *kit = page->kit;
    if (!kit->other_page.len)
        return;
    append(page, "<nav");
    append_attribute(page, "aria-label", page_word(page, KIT_LANGUAGES));
    append(page, "><a");
    append_attribute(page, "href", kit->other_page);
    strbuf_printf(&page->out, " hreflang=\"%s\" lang=\"%s\">", lang_tag(kit->other), lang_full_tag(kit->other));
    append_element(page, "", kit->other_name, "</a></nav>\n");
}

static void append_header(struct page *page)
{
    const struct kit *kit = page->kit;
    append_element(page, "<header>\n<div class=\"bar\">\n<p>", kit->institution, "</p>\n");
    append_languages(page);
    append_element(page, "</div>\n<h1>", kit->title, "</h1>\n");
    append_element(page, "<p class=\"report\">", kit->report, "<br>");
    append_element(page, "", kit->period, "</p>\n");
    if (kit->embargo.len)
        append_element(page, "<p class=\"embargo\">", kit->embargo, "</p>\n");
    append(page, "</header>\n");
}

static struct str anchor_of(const struct page *page, const struct kit_item *item)
{
    return str_format(page->arena, "chart-%.*s", STR_ARGS(item->figure->id));
}

/* What a newsroom takes first: the key messages, to be copied as they are. */
static void append_brief(struct page *page)
{
    if (!page->kit->messages.len)
        return;
    append(page, "<section class=\"list\" aria-labelledby=\"brief\">\n");
    append_element(page, "<h2 id=\"brief\">", page_word(page, KIT_BRIEF), "</h2>\n<ul>\n");
    for (size_t i = 0; i < page->kit->messages.len; i++)
        append_element(page, "<li>", page->kit->messages.at[i], "</li>\n");
    append(page, "</ul>\n</section>\n");
}

static void append_list(struct page *page)
{
    append(page, "<nav class=\"list\" aria-labelledby=\"list\">\n");
    append_element(page, "<h2 id=\"list\">", page_word(page, KIT_CHARTS), "</h2>\n<ol>\n");
    for (size_t i = 0; i < page->kit->items.len; i++) {
        const struct kit_item *item = &page->kit->items.at[i];
        append(page, "<li><a");
        append_attribute(page, "href", str_format(page->arena, "#%.*s", STR_ARGS(anchor_of(page, item))));
        append_element(page, ">", item->figure->headline, "</a></li>\n");
    }
    append(page, "</ol>\n</nav>\n");
}

static void append_size(struct page *page, const struct kit_picture *picture)
{
    strbuf_printf(&page->out, " width=\"%u\" height=\"%u\"", picture->width_px, picture->height_px);
}

/* The upright picture on narrow screens, where the wide one's letters would be too small. */
static void append_picture(struct page *page, const struct kit_item *item)
{
    append(page, "<figure>\n<picture>");
    if (item->tall.path.len) {
        append(page, "<source media=\"(max-width: 40rem)\"");
        append_attribute(page, "srcset", item->tall.path);
        append_size(page, &item->tall);
        append(page, ">");
    }
    append(page, "<img");
    append_attribute(page, "src", item->wide.path);
    append_size(page, &item->wide);
    append_attribute(page, "alt", item->figure->alt);
    append(page, "></picture>\n<figcaption>\n");
    if (page->kit->embargo.len)
        append_element(page, "<p><strong>", page->kit->embargo, "</strong></p>\n");
    append_element(page, "<p>", item->figure->source, "</p>\n");
    for (size_t i = 0; i < item->figure->notes.len; i++)
        append_element(page, "<p>", item->figure->notes.at[i], "</p>\n");
    append(page, "</figcaption>\n</figure>\n");
}

static void append_table_head(struct page *page, const struct grid *grid)
{
    append(page, "<thead><tr>");
    for (size_t i = 0; i < grid->columns.len; i++)
        append_element(page, "<th scope=\"col\">", grid->columns.at[i].label, "</th>");
    append(page, "</tr></thead>\n<tbody>\n");
}

static void append_table(struct page *page, const struct kit_item *item)
{
    const struct grid *grid = &item->figure->grid;
    append_element(page, "<details>\n<summary>", page_word(page, KIT_DATA),
                   "</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
    append_attribute(page, "aria-label",
                     str_format(page->arena, "%.*s, %.*s", STR_ARGS(page_word(page, KIT_DATA)), STR_ARGS(item->name)));
    append_element(page, ">\n<table>\n<caption class=\"hidden\">", item->figure->headline, "</caption>\n");
    append_table_head(page, grid);
    for (size_t r = 0; r < grid->rows.len; r++) {
        const struct grid_row *row = &grid->rows.at[r];
        append(page, row->role == ROW_TOTAL ? "<tr class=\"total\">" : "<tr>");
        append_element(page, "<th scope=\"row\">", row->cells.at[0].text, "</th>");
        for (size_t i = 1; i < row->cells.len; i++)
            append_element(page, "<td>", grid_cell_text(page->arena, &grid->columns.at[i], &row->cells.at[i]), "</td>");
        append(page, "</tr>\n");
    }
    append(page, "</tbody>\n</table>\n</div>\n</details>\n");
}

/* A field from which a text is copied with one gesture, by mouse or keyboard. */
static void append_copy(struct page *page, const struct kit_item *item, enum kit_word word, struct str text)
{
    struct str id = str_format(page->arena, "%s-%.*s", word == KIT_CAPTION ? "caption" : "alt", STR_ARGS(item->figure->id));
    append(page, "<div class=\"copy\"><h3><label");
    append_attribute(page, "for", id);
    append_element(page, ">", page_word(page, word), "<span class=\"hidden\">, ");
    append_element(page, "", item->name, "</span></label></h3>\n<textarea readonly");
    append_attribute(page, "id", id);
    strbuf_printf(&page->out, " rows=\"%zu\">", text.len / COPY_LINE_CHARS + 1);
    append_element(page, "", text, "</textarea></div>\n");
}

static void append_files(struct page *page, const struct kit_item *item)
{
    append_element(page, "<div class=\"files-part\"><h3>", page_word(page, KIT_FILES), "<span class=\"hidden\">, ");
    append_element(page, "", item->name, "</span></h3>\n<ul class=\"files\">\n");
    for (size_t i = 0; i < item->files.len; i++) {
        const struct kit_file *file = &item->files.at[i];
        append(page, "<li><a download");
        append_attribute(page, "href", file->path);
        append_element(page, ">", file->format, ", ");
        append_element(page, "", file->use, "</a> <span>");
        append_element(page, "", file->measure, "</span></li>\n");
    }
    append(page, "</ul></div>\n");
}

static void append_item(struct page *page, const struct kit_item *item)
{
    struct str anchor = anchor_of(page, item), title = str_format(page->arena, "%.*s-title", STR_ARGS(anchor));
    append(page, "<article");
    append_attribute(page, "id", anchor);
    append_attribute(page, "aria-labelledby", title);
    append_element(page, ">\n<p class=\"name\">", item->name, "</p>\n<h2");
    append_attribute(page, "id", title);
    append_element(page, ">", item->figure->headline, "</h2>\n");
    append_element(page, "<p class=\"measure\">", item->figure->subtitle, "</p>\n");
    append_picture(page, item);
    append_element(page, "<details>\n<summary>", page_word(page, KIT_ALT_LONG), "</summary>\n");
    append_element(page, "<p>", item->figure->alt_long, "</p>\n</details>\n");
    append_table(page, item);
    append_copy(page, item, KIT_CAPTION, item->caption);
    append_copy(page, item, KIT_ALT, item->figure->alt);
    append_files(page, item);
    append_element(page, "<p class=\"up\"><a href=\"#top\">", page_word(page, KIT_TOP), "</a></p>\n</article>\n");
}

static void append_footer(struct page *page)
{
    const struct kit *kit = page->kit;
    append(page, "<footer>\n");
    if (kit->imprint.len)
        append(page, "<dl>\n");
    for (size_t i = 0; i < kit->imprint.len; i++) {
        append_element(page, "<dt>", kit->imprint.at[i].term, "</dt>");
        append_element(page, "<dd>", kit->imprint.at[i].text, "</dd>\n");
    }
    append(page, kit->imprint.len ? "</dl>\n</footer>\n</body>\n</html>\n" : "</footer>\n</body>\n</html>\n");
}

struct str render_html(const struct kit *kit, const struct theme *theme, struct arena *arena)
{
    struct page page = {.out = strbuf_new(arena), .kit = kit, .arena = arena};
    append_start(&page, theme);
    append_header(&page);
    append_element(&page, "<main id=\"charts\">\n<p>", kit->lead, "</p>\n<p><a class=\"button\" download");
    append_attribute(&page, "href", kit->whole);
    append_element(&page, ">", page_word(&page, KIT_WHOLE), "</a></p>\n");
    append_brief(&page);
    append_list(&page);
    for (size_t i = 0; i < kit->items.len; i++)
        append_item(&page, &kit->items.at[i]);
    append(&page, "</main>\n");
    append_footer(&page);
    return strbuf_str(&page.out);
}
