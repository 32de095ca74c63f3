#include "model/issue.h"

#define TEXT(es, en)                                                                                                             \
    {                                                                                                                            \
        {                                                                                                                        \
            {(es), sizeof(es) - 1}, {                                                                                            \
                (en), sizeof(en) - 1                                                                                             \
            }                                                                                                                    \
        }                                                                                                                        \
    }

static const struct issue_rule_info rules[ISSUE_RULE_COUNT] = {
#define ISSUE_RULE(name, id, level, es, en, todo_es, todo_en) [ISSUE_##name] = {id, level, TEXT(es, en), TEXT(todo_es, todo_en)},
#include "model/issue_rules.def"
#undef ISSUE_RULE
};

struct issues *issues_new(struct arena *arena) {
    struct issues *issues = ARENA_NEW(arena, struct issues);
    issues->arena = arena;
    for (int i = 0; i < ISSUE_RULE_COUNT; i++)
        issues->level_of[i] = rules[i].level;
    return issues;
}

void issues_append(struct issues *issues, const struct issue *issue) {
    if (issues->level_of[issue->rule] == ISSUE_OFF)
        return;
    issues->by_level[issues->level_of[issue->rule]]++;
    if (++issues->by_rule[issue->rule] > ISSUES_LISTED_MAX)
        return;

    struct arena *arena = issues->arena;
    struct issue *copy = VEC_PUSH(arena, &issues->list);
    *copy = *issue;
    copy->source = str_copy(arena, issue->source);
    copy->file = str_copy(arena, issue->file);
    copy->sheet = str_copy(arena, issue->sheet);
    copy->column = str_copy(arena, issue->column);
    copy->seen = str_copy(arena, issue->seen);
    copy->done = str_copy(arena, issue->done);
    copy->hint = str_copy(arena, issue->hint);
}

const struct issue_rule_info *issue_rule_info(enum issue_rule rule) {
    return &rules[rule];
}

enum issue_rule issue_rule_find(struct str id) {
    int rule = 0;
    while (rule < ISSUE_RULE_COUNT && !str_equal(id, str_from_cstr(rules[rule].id)))
        rule++;
    return (enum issue_rule)rule;
}

const char *issue_level_name(enum issue_level level) {
    static const char *const names[ISSUE_LEVEL_COUNT + 1] = {"note", "warning", "error", "off"};
    return names[level];
}

static void dump_place(const struct issue *issue, struct strbuf *out) {
    strbuf_append(out, issue->file);
    if (issue->sheet.len)
        strbuf_printf(out, "[%.*s]", STR_ARGS(issue->sheet));
    if (issue->row)
        strbuf_printf(out, ":%u", issue->row);
}

/* One line a text, whatever it holds. */
static void dump_text(struct str text, struct strbuf *out) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n' || text.at[i] == '\r' || text.at[i] == '\t')
            strbuf_append_char(out, ' ');
        else
            strbuf_append_char(out, text.at[i]);
    }
}

static void dump_issue(const struct issues *issues, const struct issue *issue, struct strbuf *out) {
    strbuf_printf(out, "%s\t%s\t%.*s\t", issue_level_name(issues->level_of[issue->rule]), rules[issue->rule].id, STR_ARGS(issue->source));
    dump_place(issue, out);
    const struct str texts[] = {issue->column, issue->seen, issue->done, issue->hint};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        strbuf_append_char(out, '\t');
        dump_text(texts[i], out);
    }
    strbuf_append_char(out, '\n');
}

static void dump_intake(const struct intake_count *count, struct strbuf *out) {
    const struct issue at = {.file = count->file, .sheet = count->sheet};
    strbuf_printf(out, "rows\t%.*s\t", STR_ARGS(count->source));
    dump_place(&at, out);
    strbuf_printf(out, "\tread %llu = used %llu + blank %llu + total %llu + note %llu + refused %llu",
                  (unsigned long long)count->rows_read, (unsigned long long)count->rows_used,
                  (unsigned long long)count->rows_blank, (unsigned long long)count->rows_total,
                  (unsigned long long)count->rows_note, (unsigned long long)count->rows_refused);
    if (count->rows_filtered)
        strbuf_printf(out, " + filtered %llu", (unsigned long long)count->rows_filtered);
    if (count->rows_excluded)
        strbuf_printf(out, " + excluded %llu", (unsigned long long)count->rows_excluded);
    strbuf_append_char(out, '\n');
}

void issues_count(struct issues *issues, const struct intake_count *count)
{
    struct intake_count *kept = VEC_PUSH(issues->arena, &issues->intakes);

    *kept = *count;
    kept->source = str_copy(issues->arena, count->source);
    kept->file = str_copy(issues->arena, count->file);
    kept->sheet = str_copy(issues->arena, count->sheet);
}

void issues_dump(const struct issues *issues, struct strbuf *out) {
    for (size_t i = 0; i < issues->list.len; i++)
        dump_issue(issues, &issues->list.at[i], out);
    for (size_t i = 0; i < issues->intakes.len; i++)
        dump_intake(&issues->intakes.at[i], out);
    for (size_t i = 0; i < issues->checks.len; i++) {
        const struct check_result *check = &issues->checks.at[i];
        strbuf_printf(out, "check\t%.*s\t%.*s\ttested %llu, failed %llu\n", STR_ARGS(check->source), STR_ARGS(check->name),
                      (unsigned long long)check->tested, (unsigned long long)check->failed);
    }
}
