/* `racimo list KIND`: what each registry holds, told by the registries themselves, so that help cannot drift from the program. */
#include "base/speech.h"
#include "chart/chart.h"
#include "compose/metric.h"
#include "guard/rules.h"
#include "ingest/reader.h"
#include "model/issue.h"
#include "run.h"
#include "spec/profile.h"
#include "tally/classes.h"
#include "tally/measures.h"
#include "tidy/check.h"

static void append_item(struct strbuf *out, const char *name, const char *summary, const char *source)
{
    strbuf_printf(out, "%-20s %s\n%-20s   (%s)\n", name, summary, "", source);
}

static void list_charts(enum lang lang, struct strbuf *out)
{
    for (size_t i = 0; i < chart_kind_count(); i++)
        append_item(out, chart_kind_name(i), speech_in(lang, chart_kind_summary(i)), "");
}

static void list_metrics(enum lang lang, struct strbuf *out)
{
    for (size_t i = 0; i < metric_count(); i++) {
        const struct metric *metric = metric_at(i);
        append_item(out, metric->name[0] ? metric->name : speech_in(lang, "(the measure)"), speech_in(lang, metric->summary), metric->source);
    }
}

static void list_measures(enum lang lang, struct strbuf *out)
{
    size_t count;
    const struct measure_kind *const *kinds = measure_kinds_list(&count);

    for (size_t i = 0; i < count; i++)
        append_item(out, kinds[i]->name, kinds[i]->summary[lang], kinds[i]->source);
}

static void list_classes(enum lang lang, struct strbuf *out)
{
    size_t count;
    const struct class_rule *const *rules = class_rules_list(&count);

    for (size_t i = 0; i < count; i++)
        append_item(out, rules[i]->name, rules[i]->summary[lang], rules[i]->source);
}

static void list_rules(enum lang lang, struct strbuf *out)
{
    size_t count;
    const struct guard_rule *const *rules = guard_rules_list(&count);

    for (size_t i = 0; i < count; i++)
        append_item(out, rules[i]->name, rules[i]->summary[lang], rules[i]->source);
}

static void list_checks(enum lang lang, struct strbuf *out)
{
    size_t count;
    const struct check *const *checks = checks_list(&count);

    for (size_t i = 0; i < count; i++)
        append_item(out, checks[i]->name, speech_in(lang, checks[i]->summary), checks[i]->source);
}

static void list_readers(enum lang lang, struct strbuf *out)
{
    for (size_t i = 0; i < READER_COUNT; i++) {
        const struct reader_kind *kind = reader_kind((enum reader_row)i);
        append_item(out, kind->name, speech_in(lang, kind->summary), kind->source);
    }
}

static void list_profiles(enum lang lang, struct strbuf *out)
{
    size_t count;
    const struct profile *const *profiles = profiles_list(&count);

    for (size_t i = 0; i < count; i++) {
        append_item(out, profiles[i]->name, speech_in(lang, profiles[i]->summary), profiles[i]->source);
        for (size_t j = 0; j < profiles[i]->column_count; j++)
            strbuf_printf(out, "    %-22s %-8s %s\n", profiles[i]->columns[j].name, profiles[i]->columns[j].type,
                          profiles[i]->columns[j].join ? profiles[i]->columns[j].join : profiles[i]->columns[j].headings);
    }
}

/* The rules of problems in the data, with their usual level. */
static void list_issues(enum lang lang, struct strbuf *out)
{
    for (int i = 0; i < ISSUE_RULE_COUNT; i++) {
        const struct issue_rule_info *info = issue_rule_info((enum issue_rule)i);
        strbuf_printf(out, "%-20s %-8s %.*s\n", info->id, issue_level_name(info->level), STR_ARGS(info->what.in[lang]));
    }
}

static const struct listing {
    const char *kind;
    void (*append)(enum lang lang, struct strbuf *out);
} LISTINGS[] = {
    {"charts", list_charts},   {"metrics", list_metrics},   {"measures", list_measures},
    {"classes", list_classes}, {"rules", list_rules},       {"readers", list_readers},
    {"checks", list_checks},   {"profiles", list_profiles}, {"issues", list_issues},
};

bool run_list(struct str kind, enum lang lang, struct strbuf *out)
{
    for (size_t i = 0; i < sizeof LISTINGS / sizeof *LISTINGS; i++)
        if (str_equal(kind, str_from_cstr(LISTINGS[i].kind))) {
            LISTINGS[i].append(lang, out);
            return true;
        }
    return false;
}
