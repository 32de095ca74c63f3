#include "base/num.h"
#include "tidy/check.h"

struct bounds {
    int64_t least, most;
    bool known;
};

/* The next whole number of the text, or false; *at moves past it. */
static bool next_number(struct str text, size_t *at, int64_t *out)
{
    while (*at < text.len && (text.at[*at] < '0' || text.at[*at] > '9'))
        ++*at;
    if (*at == text.len)
        return false;
    for (*out = 0; *at < text.len && text.at[*at] >= '0' && text.at[*at] <= '9' && *out < INT32_MAX; ++*at)
        *out = *out * 10 + (text.at[*at] - '0');
    return true;
}

/* "11 a 30 personas" and "11-30" have two ends, "251 y más personas" and "251+" one; other texts bound nothing. */
static struct bounds bounds_parse(struct str text)
{
    struct bounds bounds = {.most = INT64_MAX};
    size_t at = 0;
    if (!next_number(text, &at, &bounds.least))
        return bounds;
    struct str rest = str_slice(text, at, text.len);
    if (next_number(text, &at, &bounds.most))
        bounds.known = bounds.most >= bounds.least;
    else
        bounds.known = str_find(rest, STR("m\xC3\xA1s")) >= 0 || str_find(rest, STR("mas")) >= 0 || str_find(rest, STR("more")) >= 0 ||
                       str_find(rest, STR("+")) >= 0;
    return bounds;
}

static struct str class_text(const struct facts_column *column, uint32_t row)
{
    uint32_t id = column->ids.at[row];
    return column->kind == FACTS_CODE ? column->list->codes.at[id].label.in[LANG_ES] : dict_text(column->dict, id);
}

static bool run_class(struct check_job *job, struct fault *fault)
{
    const struct facts_column *classes = facts_find(job->facts, job->spec->part), *staff;
    struct arena *arena = job->issues->arena;
    if (!check_find_figures(job, job->spec->whole, &staff, fault))
        return false;
    for (uint32_t row = 0; classes && row < job->facts->row_count; row++) {
        if (!classes->present.at[row] || !staff->present.at[row])
            continue;
        struct str text = class_text(classes, row);
        struct bounds bounds = bounds_parse(text);
        struct num figure = {staff->units.at[row], staff->scale};
        if (!bounds.known)
            continue;
        job->result.tested++;
        if (num_order(figure, num_from_int(bounds.least)) < 0 || num_order(figure, num_from_int(bounds.most)) > 0)
            check_raise(job, row, classes, ISSUE_CLASS_MISMATCH,
                        str_format(arena, "%.*s: %.*s", STR_ARGS(text), STR_ARGS(num_format(arena, figure))), STR_NONE);
    }
    return true;
}

const struct check check_class = {.name = "class",
                                  .summary = "the staff of a row lies within its size class (\"11 a 30 personas\")",
                                  .source = "the class's own words; INEGI, DENUE: estratos de personal ocupado",
                                  .run = run_class};
