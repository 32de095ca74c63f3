#include "compose/problem_text.h"

#define SHOWN_MAX 3U /* of each rule */

enum phrase {
    PHRASE_FILES,
    PHRASE_TESTS,
    PHRASE_PROBLEMS,
    PHRASE_NONE,
    PHRASE_READ,
    PHRASE_AND,
    PHRASE_MORE,
    PHRASE_MEANT,
    PHRASE_USED,
    PHRASE_HOLD,
    PHRASE_COUNT
};

static const char *const PHRASES[PHRASE_COUNT][LANG_COUNT] = {
    [PHRASE_FILES] = {"Archivos", "Files"},
    [PHRASE_TESTS] = {"Comprobaciones", "Checks"},
    [PHRASE_PROBLEMS] = {"Problemas", "Problems"},
    [PHRASE_NONE] = {"sin problemas", "no problems"},
    [PHRASE_READ] = {"renglones leídos", "rows read"},
    [PHRASE_AND] = {"y", "and"},
    [PHRASE_MORE] = {"más", "more"},
    [PHRASE_MEANT] = {"; ¿quiso decir ", "; was it meant: "},
    [PHRASE_USED] = {"; se usó ", "; used: "},
    [PHRASE_HOLD] = {"sin observación", "pass"},
};

static const char *const LEVELS[ISSUE_LEVEL_COUNT][LANG_COUNT][2] = {
    [ISSUE_NOTE] = {{"aviso", "avisos"}, {"note", "notes"}},
    [ISSUE_WARNING] = {{"advertencia", "advertencias"}, {"warning", "warnings"}},
    [ISSUE_ERROR] = {{"error", "errores"}, {"error", "errors"}},
};

static struct str count_text(struct arena *arena, uint64_t count)
{
    return lang_num(arena, num_from_int((int64_t)count), false);
}

struct str intake_sentence(struct arena *arena, const struct intake_count *count, enum lang lang)
{
    const struct {
        uint64_t count;
        const char *words[LANG_COUNT];
        bool always;
    } parts[] = {
        {count->rows_used, {"usados", "used"}, true},           {count->rows_blank, {"en blanco", "blank"}, false},
        {count->rows_total, {"de total", "of totals"}, false},  {count->rows_note, {"de título o nota", "of headings or notes"}, false},
        {count->rows_refused, {"rechazados", "refused"}, false}, {count->rows_filtered, {"fuera del filtro", "outside the filter"}, false},
        {count->rows_excluded, {"excluidos", "excluded"}, false},
    };
    struct strbuf buf = strbuf_new(arena);
    strbuf_printf(&buf, "%.*s %s", STR_ARGS(count_text(arena, count->rows_read)), PHRASES[PHRASE_READ][lang]);
    for (size_t i = 0, told = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].always || parts[i].count)
            strbuf_printf(&buf, "%s%.*s %s", told++ ? " + " : " = ", STR_ARGS(count_text(arena, parts[i].count)), parts[i].words[lang]);
    return strbuf_str(&buf);
}

static struct str level_counts(struct arena *arena, const uint64_t *counts, enum lang lang)
{
    struct strbuf buf = strbuf_new(arena);
    for (int level = ISSUE_LEVEL_COUNT - 1; level >= 0; level--)
        if (counts[level])
            strbuf_printf(&buf, "%s%.*s %s", buf.len ? ", " : "", STR_ARGS(count_text(arena, counts[level])),
                          LEVELS[level][lang][counts[level] != 1]);
    if (buf.len == 0)
        strbuf_append(&buf, str_from_cstr(PHRASES[PHRASE_NONE][lang]));
    return strbuf_str(&buf);
}

struct str problems_sentence(struct arena *arena, const struct issues *issues, const struct intake_count *of, enum lang lang)
{
    uint64_t counts[ISSUE_LEVEL_COUNT] = {0};
    if (!of)
        return level_counts(arena, issues->by_level, lang);
    for (size_t i = 0; i < issues->list.len; i++) {
        const struct issue *issue = &issues->list.at[i];
        if (str_equal(issue->file, of->file) && (issue->sheet.len == 0 || str_equal(issue->sheet, of->sheet)))
            counts[issues->level_of[issue->rule]]++;
    }
    return level_counts(arena, counts, lang);
}

/* One line, whatever the cell holds. */
static void append_flat(struct strbuf *out, const char *before, struct str text)
{
    strbuf_append(out, str_from_cstr(before));
    for (size_t i = 0; i < text.len; i++)
        strbuf_append_char(out, (unsigned char)text.at[i] < ' ' ? ' ' : text.at[i]);
}

static void append_place(struct strbuf *out, struct str file, struct str sheet, uint32_t row)
{
    strbuf_append(out, file);
    if (sheet.len)
        strbuf_printf(out, "[%.*s]", STR_ARGS(sheet));
    if (row)
        strbuf_printf(out, ":%u", row);
}

static void append_files(const struct issues *issues, enum lang lang, struct strbuf *out)
{
    strbuf_printf(out, "%s\n", PHRASES[PHRASE_FILES][lang]);
    for (size_t i = 0; i < issues->intakes.len; i++) {
        const struct intake_count *count = &issues->intakes.at[i];
        strbuf_append(out, STR("  "));
        append_place(out, count->file, count->sheet, 0);
        strbuf_printf(out, "\n      %.*s; %.*s\n", STR_ARGS(intake_sentence(out->arena, count, lang)),
                      STR_ARGS(problems_sentence(out->arena, issues, count, lang)));
    }
}

static void append_tests(const struct issues *issues, enum lang lang, struct strbuf *out)
{
    if (issues->checks.len)
        strbuf_printf(out, "%s\n", PHRASES[PHRASE_TESTS][lang]);
    for (size_t i = 0; i < issues->checks.len; i++) {
        const struct check_result *check = &issues->checks.at[i];
        struct str label = check->label.in[lang].len ? check->label.in[lang] : check->name;
        strbuf_printf(out, "  %.*s: %.*s / %.*s %s\n", STR_ARGS(label), STR_ARGS(count_text(out->arena, check->tested - check->failed)),
                      STR_ARGS(count_text(out->arena, check->tested)), PHRASES[PHRASE_HOLD][lang]);
    }
}

static void append_issue(const struct issue *issue, enum lang lang, struct strbuf *out)
{
    strbuf_append(out, STR("      "));
    append_place(out, issue->file, issue->sheet, issue->row);
    if (issue->column.len) {
        append_flat(out, " «", issue->column);
        strbuf_append(out, STR("»"));
    }
    if (issue->seen.len)
        append_flat(out, ": ", issue->seen);
    if (issue->rule == ISSUE_FIRM_SUSPECT)
        append_flat(out, " ", issue->done);
    else if (issue->done.len)
        append_flat(out, PHRASES[PHRASE_USED][lang], issue->done);
    if (issue->hint.len) {
        append_flat(out, PHRASES[PHRASE_MEANT][lang], issue->hint);
        strbuf_append_char(out, '?');
    }
    strbuf_append_char(out, '\n');
}

static void append_rule(const struct issues *issues, enum issue_rule rule, enum lang lang, struct strbuf *out)
{
    const struct issue_rule_info *info = issue_rule_info(rule);
    uint64_t count = issues->by_rule[rule], shown = 0;
    bool asks = str_ends(info->what.in[lang], STR("?"));
    strbuf_printf(out, "  %s %s (%.*s): %.*s%s %.*s\n", LEVELS[issues->level_of[rule]][lang][0], info->id,
                  STR_ARGS(count_text(out->arena, count)), STR_ARGS(info->what.in[lang]), asks ? "" : ".", STR_ARGS(info->todo.in[lang]));
    for (size_t i = 0; i < issues->list.len && shown < SHOWN_MAX; i++) {
        if (issues->list.at[i].rule != rule)
            continue;
        append_issue(&issues->list.at[i], lang, out);
        shown++;
    }
    if (count > shown)
        strbuf_printf(out, "      … %s %.*s %s\n", PHRASES[PHRASE_AND][lang], STR_ARGS(count_text(out->arena, count - shown)),
                      PHRASES[PHRASE_MORE][lang]);
}

/* The gravest first; within a level in the order of issue_rules.def. */
static void append_rules(const struct issues *issues, enum lang lang, struct strbuf *out)
{
    strbuf_printf(out, "%s: %.*s\n", PHRASES[PHRASE_PROBLEMS][lang],
                  STR_ARGS(problems_sentence(out->arena, issues, NULL, lang)));
    for (int level = ISSUE_LEVEL_COUNT - 1; level >= 0; level--)
        for (int rule = 0; rule < ISSUE_RULE_COUNT; rule++)
            if (issues->by_rule[rule] && issues->level_of[rule] == (enum issue_level)level)
                append_rule(issues, (enum issue_rule)rule, lang, out);
}

void problems_describe(const struct issues *issues, enum lang lang, struct strbuf *out)
{
    append_files(issues, lang, out);
    append_tests(issues, lang, out);
    append_rules(issues, lang, out);
}
