#include "spec/read.h"

#include <string.h>

#include "spec/keys.h"

#define WIDTH 80

/* What the manual says besides the table of keys. */
static const struct {
    const char *title, *preface, *key, *value, *meaning, *example, *required, *command;
} words[LANG_COUNT] = {
    [LANG_ES] = {"Cómo se escribe un reporte",
                 "Cada reporte es un archivo de esta carpeta y no lleva código. `racimo check REPORTE.yaml` lo revisa, y "
                 "también sus datos, sin publicar nada; cada error dice archivo, línea y columna, qué se esperaba y la clave más "
                 "parecida. No se admiten anclas, alias ni etiquetas de YAML.",
                 "Clave", "Valor", "Qué dice", "Ejemplo", "obligatoria", "Esta página la imprime `racimo help report`."},
    [LANG_EN] =
        {"How a report is written",
         "Each report is a file of this folder and needs no code. `racimo check REPORT.yaml` checks it, and its data "
         "too, and publishes nothing; each error says file, line and column, what was expected and the nearest key. Anchors, "
         "aliases and tags of YAML are refused.",
         "Key", "Value", "What it says", "Example", "required", "This page is printed by `racimo help report`."},
};

static bool has_choices(enum key_type type)
{
    return type == KEY_WORD || type == KEY_WORDS;
}

static bool has_inside(enum key_type type)
{
    return type == KEY_MAP || type == KEY_LIST || type == KEY_NAMED;
}

/* "one of `year`, `quarter`, `month`"; "list; each item, keys of «Table (tables)»"; "whole number, 1..1000". */
static void append_value(const struct key_row *row, enum lang lang, struct strbuf *out)
{
    strbuf_printf(out, "%s", keys_type_name(row->type, lang));
    if (has_inside(row->type))
        strbuf_printf(out, " «%s»", keys_section(row->inside)->title[lang]);
    if (row->type == KEY_WHOLE)
        strbuf_printf(out, ", %s", row->detail);
    if (!has_choices(row->type))
        return;
    struct str rest = str_from_cstr(row->detail);
    for (const char *before = " "; rest.len; before = ", ") {
        struct str choice = str_cut(rest, '|', &rest);
        strbuf_printf(out, "%s`%.*s`", before, STR_ARGS(choice));
    }
}

/* In a table of Markdown a bar would end the cell. */
static void append_escaped(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '|')
            strbuf_append_char(out, '\\');
        strbuf_append_char(out, text.at[i]);
    }
}

static void append_row_markdown(const struct key_row *row, enum lang lang, struct strbuf *out)
{
    struct strbuf value = strbuf_new(out->arena);
    append_value(row, lang, &value);
    strbuf_printf(out, "| `%s`%s | ", row->key, row->required ? " \\*" : "");
    append_escaped(out, strbuf_str(&value));
    strbuf_append(out, STR(" | "));
    append_escaped(out, str_from_cstr(row->help[lang]));
    strbuf_append(out, STR(" | `"));
    append_escaped(out, str_from_cstr(row->example));
    strbuf_append(out, STR("` |\n"));
}

static unsigned width_of(struct str text)
{
    unsigned width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return width;
}

/* Words from column `at` on; the first begins a line when that is WIDTH. */
static void append_words(struct strbuf *out, struct str text, unsigned at, unsigned indent)
{
    while (text.len) {
        struct str word = str_cut(text, ' ', &text);
        if (word.len == 0)
            continue;
        bool wrap = at + 1 + width_of(word) > WIDTH;
        strbuf_printf(out, "%s%*s", wrap ? "\n" : " ", wrap ? (int)indent : 0, "");
        strbuf_append(out, word);
        at = (wrap ? indent : at + 1) + width_of(word);
    }
}

static void append_wrapped(struct strbuf *out, struct str text, unsigned indent)
{
    append_words(out, text, WIDTH, indent);
    strbuf_append_char(out, '\n');
}

static void append_row_text(const struct key_row *row, enum lang lang, struct strbuf *out)
{
    struct strbuf value = strbuf_new(out->arena);
    append_value(row, lang, &value);
    if (row->required)
        strbuf_printf(&value, " (%s)", words[lang].required);
    strbuf_printf(out, "\n  %s:", row->key);
    append_words(out, strbuf_str(&value), (unsigned)strlen(row->key) + 3, 6);
    append_wrapped(out, str_from_cstr(row->help[lang]), 6);
    strbuf_printf(out, "      %s\n", row->example);
}

static void append_heading(enum key_section section, enum lang lang, bool markdown, struct strbuf *out)
{
    const struct section_row *row = keys_section(section);
    if (markdown) {
        strbuf_printf(out, "\n### %s\n\n", row->title[lang]);
        if (row->intro[lang][0])
            strbuf_printf(out, "%s\n\n", row->intro[lang]);
        strbuf_printf(out, "| %s | %s | %s | %s |\n|---|---|---|---|\n", words[lang].key, words[lang].value, words[lang].meaning,
                      words[lang].example);
        return;
    }
    strbuf_printf(out, "\n%s\n", row->title[lang]);
    for (unsigned i = width_of(str_from_cstr(row->title[lang])); i > 0; i--)
        strbuf_append_char(out, '-');
    append_wrapped(out, str_from_cstr(row->intro[lang]), 0);
}

static void append_preface(enum lang lang, bool markdown, struct strbuf *out)
{
    if (markdown) {
        strbuf_printf(out, "## %s\n\n%s %s \\* = %s.\n", words[lang].title, words[lang].preface, words[lang].command,
                      words[lang].required);
        return;
    }
    strbuf_printf(out, "%s\n", words[lang].title);
    append_wrapped(out, str_from_cstr(words[lang].preface), 0);
}

void report_manual(enum lang lang, bool markdown, struct strbuf *out)
{
    size_t count = 0;
    const struct key_row *rows = keys_list(&count);
    append_preface(lang, markdown, out);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || rows[i].section != rows[i - 1].section)
            append_heading(rows[i].section, lang, markdown, out);
        if (markdown)
            append_row_markdown(&rows[i], lang, out);
        else
            append_row_text(&rows[i], lang, out);
    }
}
