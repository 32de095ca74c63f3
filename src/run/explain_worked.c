/* The arithmetic of one figure, told: what it is made of, the formula with the values in it, and what was rounded. */
#include "base/speech.h"
#include "compose/derive.h"
#include "guard/guard.h"
#include "guard/rules.h"
#include "run/explain.h"

#define SEASON_DECIMALS 9
#define MORE_DECIMALS 6 /* of the figure before it is rounded */

struct str explain_number(const struct question *q, struct num number)
{
    return num_format(q->run->arena, number);
}

enum lang explain_lang(const struct question *q)
{
    return q->run->options->lang;
}

static struct str none_text(const struct question *q)
{
    return str_from_cstr(speech_in(explain_lang(q), "none"));
}

static struct str state_text(enum cell_state state, enum lang lang)
{
    static const char *const words[] = {
        [STATE_SHOWN] = SAID("shown"),
        [STATE_EMPTY] = SAID("empty: nobody contributes"),
        [STATE_WITHHELD] = SAID("withheld: a rule forbids it"),
        [STATE_WITHHELD_SECONDARY] = SAID("withheld: it would tell one that a rule forbids"),
        [STATE_MISSING] = SAID("no figures of this period"),
        [STATE_NOT_APPLICABLE] = SAID("does not apply"),
    };
    return str_from_cstr(speech_in(lang, words[state]));
}

static void tell_value(struct question *q, const char *name, size_t measure, uint32_t row, int32_t period)
{
    const struct cube *cube = q->cubes[q->query];
    const struct measure_info *info = &cube->measures[measure];
    struct tale *tale = &q->tale;

    if (period < 0 || period >= (int32_t)cube->period_count)
        return;
    const struct cube_cell *cell = cube_at(cube, measure, row, q->column, (uint32_t)period);
    struct policy_limits limits = limits_find(&q->run->spec->policy, cube->table, info->name);
    struct verdict verdict = cell_judge(cell, info, &limits);
    struct period when = {cube->period_kind, cube->first_period + period};
    tale_open(tale, name, false);
    tale_tell(tale, "measure", info->name);
    tale_tell(tale, "row", axis_key(&cube->rows, row));
    tale_tell(tale, "period", period_format(q->run->arena, when));
    tale_tell(tale, "value", cell->known ? explain_number(q, (struct num){cell->value, info->scale}) : none_text(q));
    tale_tell(tale, "contributors", str_format(q->run->arena, "%u", cell->contributors));
    tale_tell(tale, "disclosure",
              state_text(release_state(q->run->releases[q->query], measure, row, q->column, (uint32_t)period), explain_lang(q)));
    if (verdict.rule)
        tale_tell(tale, "rule", str_from_cstr(verdict.rule->name));
    tale_close(tale);
}

/* The last break that the definition declares, which chained series are linked at. */
static int32_t break_period(const struct question *q)
{
    const struct layout_spec *layout = &q->run->spec->layout;
    const struct cube *cube = q->cubes[q->query];
    int32_t latest = q->run->period.ordinal - cube->first_period, last = -1;

    for (size_t i = 0; i < layout->flags.len; i++) {
        int32_t at = layout->flags.at[i].period.ordinal - cube->first_period;
        if (layout->flags.at[i].mark == FLAG_BREAK && at <= latest && at > last)
            last = at;
    }
    return last;
}

static void take_word(struct question *q, struct str name, struct str value)
{
    *VEC_PUSH(q->run->arena, &q->values) = (struct named_value){name, value};
}

static void tell_season(struct question *q, struct str name, int32_t period)
{
    struct reading index = season_of_cell(&q->view, (struct spot_of_cell){q->row, q->column, period}, SEASON_DECIMALS);
    struct str text = index.mark == MARK_NONE ? explain_number(q, index.number) : str_from_cstr(mark_sign(index.mark));

    tale_tell(&q->tale, str_cstr(q->run->arena, name), text);
    take_word(q, name, text);
}

static void tell_operand(struct question *q, struct str name, int32_t period)
{
    const struct cube *cube = q->cubes[q->query];
    bool upper = name.at[0] < 'a', other = name.at[0] == 'r' || name.at[0] == 'R';
    uint32_t row = upper ? axis_total(&cube->rows) : q->row;
    size_t measure = other ? q->view.other : q->view.measure;
    bool inside = period >= 0 && period < (int32_t)cube->period_count;
    const struct cube_cell *cell = inside ? cube_at(cube, measure, row, q->column, (uint32_t)period) : NULL;

    tell_value(q, str_cstr(q->run->arena, name), measure, row, period);
    take_word(q, name, cell && cell->known ? explain_number(q, (struct num){cell->value, cube->measures[measure].scale}) : none_text(q));
}

/* All periods of a moving average, each under a name of its own. */
static void tell_span(struct question *q)
{
    for (int back = 0; back < q->cell.lag; back++)
        tell_operand(q, str_format(q->run->arena, "v%d", back), q->period - back);
}

/* The operands of a metric, by name (metric.h). */
void explain_operands(struct question *q)
{
    const struct cube *cube = q->cubes[q->query];
    int32_t lag = q->cell.lag ? q->cell.lag : q->view.info->lag, now = q->period;
    struct str rest = str_from_cstr(q->view.metric->operands);

    tale_open(&q->tale, "operands", false);
    while (rest.len) {
        struct str name = str_cut(rest, ' ', &rest);
        int32_t period = name.at[name.len - 1] == '0' ? now - lag : now;
        if (name.at[0] == 'y')
            period = now - period_index((struct period){cube->period_kind, cube->first_period + now});
        if (name.at[name.len - 1] == 'b')
            period = break_period(q);
        if (str_equal(name, STR("v...")))
            tell_span(q);
        else if (name.at[0] == 's')
            tell_season(q, name, period);
        else
            tell_operand(q, name, period);
    }
    tale_close(&q->tale);
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static struct str value_of_name(const struct question *q, struct str name)
{
    for (size_t i = 0; i < q->values.len; i++)
        if (str_equal(q->values.at[i].name, name))
            return q->values.at[i].value;
    return name;
}

/* The formula with the values in it, and what it comes to before it is rounded. */
void explain_worked(struct question *q)
{
    struct str worked = str_from_cstr(q->view.metric->worked);
    struct strbuf out = strbuf_new(q->run->arena);
    struct cell_view finer = q->view;
    struct cell_spec spec = q->cell;

    for (size_t i = 0; i < worked.len;) {
        size_t end = i;
        while (end < worked.len && is_name(worked.at[end]))
            end++;
        strbuf_append(&out, end > i ? value_of_name(q, str_slice(worked, i, end)) : str_slice(worked, i, i + 1));
        i = end > i ? end : i + 1;
    }
    if (spec.times)
        strbuf_printf(&out, " × %lld / %lld", (long long)spec.times, (long long)spec.over);
    tale_tell(&q->tale, "worked", strbuf_str(&out));
    spec.has_decimals = true;
    spec.decimals = (uint8_t)(cell_decimals(&q->view) + MORE_DECIMALS > NUM_SCALE_MAX ? NUM_SCALE_MAX : cell_decimals(&q->view) + MORE_DECIMALS);
    spec.adds_up = false;
    finer.spec = &spec;
    struct spot_of_cell at = {q->row, q->column, q->period};
    struct reading exact = cell_read(&finer, at), rounded = cell_read(&q->view, at);
    if (exact.mark == MARK_NONE && (rounded.mark != MARK_NONE || num_order(exact.number, rounded.number) != 0))
        tale_tell(&q->tale, "unrounded", explain_number(q, exact.number));
}
