#include "press/press.h"

#include <math.h>
#include <string.h>

#define MM_A_POINT (25.4 / 72)

enum word {
#define WORD(id, es, en) WORD_##id,
#include "press/words.def"
#undef WORD
    WORD_COUNT
};

static const char *const words[WORD_COUNT][LANG_COUNT] = {
#define WORD(id, es, en) {es, en},
#include "press/words.def"
#undef WORD
};

static const struct {
    const char *preset, *text[LANG_COUNT];
} uses[] = {
#define USE(preset, es, en) {preset, {es, en}},
#include "press/uses.def"
#undef USE
};

static struct str word(enum lang lang, enum word id)
{
    return str_from_cstr(words[id][lang]);
}

/* The word with {0}, {1} … replaced. */
static struct str fill(struct arena *arena, enum lang lang, enum word id, const struct str *args, size_t count)
{
    struct str text = word(lang, id);
    struct strbuf out = strbuf_new(arena);
    for (size_t i = 0; i < text.len; i++) {
        size_t at = i + 2 < text.len && text.at[i] == '{' && text.at[i + 2] == '}' ? (size_t)(text.at[i + 1] - '0') : count;
        if (at >= count) {
            strbuf_append_char(&out, text.at[i]);
            continue;
        }
        strbuf_append(&out, args[at]);
        i += 2;
    }
    return strbuf_str(&out);
}

static struct str use_of(const struct preset *preset, enum lang lang)
{
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
        if (strcmp(uses[i].preset, preset->name) == 0)
            return str_from_cstr(uses[i].text[lang]);
    return str_from_cstr(preset->name);
}

static void append_sentence(struct strbuf *out, struct str text)
{
    if (!text.len)
        return;
    if (out->len)
        strbuf_append_char(out, ' ');
    strbuf_append(out, text);
    if (text.at[text.len - 1] != '.' && text.at[text.len - 1] != '?' && text.at[text.len - 1] != '!')
        strbuf_append_char(out, '.');
}

static struct str caption_of(const struct figure *figure, enum lang lang, struct arena *arena)
{
    struct strbuf out = strbuf_new(arena);
    append_sentence(&out, figure->headline);
    append_sentence(&out, figure->subtitle);
    append_sentence(&out, figure->source);
    if (figure->credit.len)
        append_sentence(&out, fill(arena, lang, WORD_CREDIT, &figure->credit, 1));
    return strbuf_str(&out);
}

static void append_pair(struct kit *kit, enum word term, struct str text, struct arena *arena)
{
    if (text.len)
        *VEC_PUSH(arena, &kit->imprint) = (struct kit_pair){word(kit->lang, term), text};
}

static void append_messages(struct kit *kit, const struct doc *doc, struct arena *arena)
{
    for (size_t i = 0; i < doc->blocks.len; i++)
        for (size_t j = 0; doc->blocks.at[i].kind == BLOCK_BULLETS && j < doc->blocks.at[i].items.len; j++)
            *VEC_PUSH(arena, &kit->messages) = doc->blocks.at[i].items.at[j];
}

static struct str page_name(enum lang lang, bool first, struct arena *arena)
{
    return first ? STR("index.html") : str_format(arena, "index-%s.html", lang_tag(lang));
}

struct kit *press_kit(const struct doc *doc, bool first, bool both, struct arena *arena)
{
    static const enum word page_words[KIT_WORD_COUNT] = {
        [KIT_SKIP] = WORD_SKIP,       [KIT_LANGUAGES] = WORD_LANGUAGES,
        [KIT_BRIEF] = WORD_BRIEF,     [KIT_CHARTS] = WORD_CHARTS,
        [KIT_WHOLE] = WORD_WHOLE,     [KIT_ALT] = WORD_ALT,
        [KIT_CAPTION] = WORD_CAPTION, [KIT_ALT_LONG] = WORD_ALT_LONG,
        [KIT_DATA] = WORD_DATA,       [KIT_FILES] = WORD_FILES,
        [KIT_TOP] = WORD_TOP,
    };
    static const char *const names[LANG_COUNT] = {"Español", "English"};
    struct kit *kit = ARENA_NEW(arena, struct kit);
    const struct doc_head *head = &doc->head;
    *kit = (struct kit){.lang = doc->lang,
                        .page = page_name(doc->lang, first, arena),
                        .title = word(doc->lang, WORD_TITLE),
                        .report = head->title,
                        .period = head->period,
                        .institution = head->institution,
                        .embargo = head->embargo,
                        .lead = word(doc->lang, WORD_LEAD),
                        .other = doc->lang == LANG_ES ? LANG_EN : LANG_ES,
                        .whole = press_archive(head, arena)};
    if (both) {
        kit->other_page = page_name(kit->other, !first, arena);
        kit->other_name = str_from_cstr(names[kit->other]);
    }
    for (size_t i = 0; i < KIT_WORD_COUNT; i++)
        kit->words[i] = word(doc->lang, page_words[i]);
    append_messages(kit, doc, arena);
    append_pair(kit, WORD_RELEASED, head->released, arena);
    append_pair(kit, WORD_NEXT, head->next_release, arena);
    append_pair(kit, WORD_CONTACT, head->contact, arena);
    for (size_t i = 0; i < doc->figures.len; i++) {
        const struct figure *figure = &doc->figures.at[i];
        if (figure->report_only)
            continue;
        *VEC_PUSH(arena, &kit->items) = (struct kit_item){
            .figure = figure,
            .name = str_format(arena, "%s %.*s", words[WORD_FIGURE][doc->lang], STR_ARGS(figure->name)),
            .caption = caption_of(figure, doc->lang, arena),
        };
    }
    return kit;
}

struct str press_path(const struct figure *figure, const char *preset, enum lang lang, const char *extension, struct arena *arena)
{
    return str_format(arena, "%.*s/%.*s%s%s-%s.%s", STR_ARGS(figure->id), STR_ARGS(figure->id), preset ? "-" : "",
                      preset ? preset : "", lang_tag(lang), extension);
}

struct str press_archive(const struct doc_head *head, struct arena *arena)
{
    return str_format(arena, "%.*s-%.*s-press.zip", STR_ARGS(head->report), STR_ARGS(head->period_id));
}

struct str press_texts(const struct kit *kit, const struct kit_item *item, struct arena *arena)
{
    const struct figure *figure = item->figure;
    const struct {
        struct str head, text;
    } parts[] = {{kit->words[KIT_CAPTION], item->caption},
                 {kit->words[KIT_ALT], figure->alt},
                 {kit->words[KIT_ALT_LONG], figure->alt_long}};
    struct strbuf out = strbuf_new(arena);
    if (kit->embargo.len)
        strbuf_printf(&out, "%.*s\n\n", STR_ARGS(kit->embargo));
    strbuf_printf(&out, "%.*s\n%.*s\n%.*s\n", STR_ARGS(item->name), STR_ARGS(figure->headline), STR_ARGS(figure->subtitle));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        strbuf_printf(&out, "\n%.*s\n%.*s\n", STR_ARGS(parts[i].head), STR_ARGS(parts[i].text));
    for (size_t i = 0; i < figure->notes.len; i++)
        strbuf_printf(&out, "%s%.*s\n", i ? "" : "\n", STR_ARGS(figure->notes.at[i]));
    return strbuf_str(&out);
}

/* "82 kB": thousands of bytes, as file managers count. */
static struct str size_text(size_t size, struct arena *arena)
{
    return str_format(arena, "%zu kB", (size + 999) / 1000);
}

static struct str measure_text(enum lang lang, enum word form, double width, double height, size_t size, struct arena *arena)
{
    const struct str args[] = {str_format(arena, "%ld", lround(width)), str_format(arena, "%ld", lround(height)),
                               size_text(size, arena)};
    return fill(arena, lang, form, args, sizeof args / sizeof args[0]);
}

static void append_file(struct kit *kit, struct kit_item *item, const struct preset *preset, const char *extension,
                        struct str use, struct str measure, struct arena *arena)
{
    static const char *const formats[][2] = {{"png", "PNG"}, {"svg", "SVG"}, {"pdf", "PDF"}, {"csv", "CSV"}, {"txt", "TXT"}};
    struct kit_file *file = VEC_PUSH(arena, &item->files);
    *file = (struct kit_file){.path = press_path(item->figure, preset ? preset->name : NULL, kit->lang, extension, arena),
                              .use = use,
                              .measure = measure};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i][0], extension) == 0)
            file->format = str_from_cstr(formats[i][1]);
}

void press_append_picture(struct kit *kit, struct kit_item *item, const struct preset *preset, size_t size, struct arena *arena)
{
    struct str measure = measure_text(kit->lang, WORD_MEASURE_PX, preset->width_pt, preset->height_pt, size, arena);
    append_file(kit, item, preset, "png", use_of(preset, kit->lang), measure, arena);
    struct kit_picture picture = {item->files.at[item->files.len - 1].path, (unsigned)lround(preset->width_pt),
                                  (unsigned)lround(preset->height_pt)};
    if (strcmp(preset->name, "press") == 0)
        item->wide = picture;
    if (strcmp(preset->name, "portrait") == 0)
        item->tall = picture;
}

void press_append_drawing(struct kit *kit, struct kit_item *item, const struct preset *preset, const char *extension, size_t size,
                          struct arena *arena)
{
    double mm = preset->paper_pt * MM_A_POINT;
    bool editable = strcmp(extension, "svg") == 0;
    struct str measure =
        editable ? size_text(size, arena)
                 : measure_text(kit->lang, WORD_MEASURE_MM, preset->width_pt * mm, preset->height_pt * mm, size, arena);
    append_file(kit, item, preset, extension, editable ? word(kit->lang, WORD_USE_DRAWING) : use_of(preset, kit->lang), measure,
                arena);
}

void press_append_data(struct kit *kit, struct kit_item *item, size_t size, struct arena *arena)
{
    append_file(kit, item, NULL, "csv", word(kit->lang, WORD_USE_DATA), size_text(size, arena), arena);
}

void press_append_text(struct kit *kit, struct kit_item *item, size_t size, struct arena *arena)
{
    append_file(kit, item, NULL, "txt", word(kit->lang, WORD_USE_TEXT), size_text(size, arena), arena);
}
