#include "compose/sentence.h"

#include "compose/cards.h"
#include "compose/headline.h"

/* What the messages are about: a measure over the rows of one table. */
struct topic {
    const struct composer *c;
    struct cell_view cell;
    struct line line; /* of the key figure */
    struct str noun;  /* "puestos de trabajo" */
    int year;         /* periods */
    struct block *block;
};

static struct reading read_row(const struct topic *t, uint32_t row, int lag)
{
    struct spot_of_cell at = {row, axis_total(&t->cell.release->columns), t->cell.latest - lag};
    return cell_level(&t->cell, t->cell.measure, at);
}

static void say(const struct topic *t, struct str sentence)
{
    *VEC_PUSH(t->c->arena, &t->block->items) = noun_upper(t->c->arena, sentence);
}

/* What is counted: the label where it is a plural ("empresas socias"), else the unit. */
static struct str counted_noun(const struct composer *c, const struct measure_info *info)
{
    struct str label = noun_lower(c->arena, composer_text(c, &info->label));
    struct str unit = composer_text(c, &info->unit);
    return noun_is_plural(label, c->lang) || !unit.len ? label : unit;
}

static bool is_one(struct reading reading)
{
    return num_order(reading.number, num_from_int(1)) == 0;
}

static struct str number_text(const struct topic *t, struct reading reading)
{
    struct num rounded = reading.number;
    num_rescale(reading.number, t->cell.info->decimals, ROUND_HALF_EVEN, &rounded);
    return lang_num(t->c->arena, rounded, false);
}

static struct str noun_for(const struct topic *t, struct reading reading)
{
    return is_one(reading) ? noun_singular(t->c->arena, t->noun, t->c->lang) : t->noun;
}

/* "…, 16,512 más que un año antes (+2.1%)." */
static struct str with_change(const struct topic *t, struct str level, struct reading now, struct reading before)
{
    const struct composer *c = t->c;
    struct reading step = reading_subtract(c, now, before);
    struct reading percent = reading_ratio(c, step, before, 2, 1);
    if (percent.mark != MARK_NONE)
        return SAY(c, WORD_FULL_STOP, level);
    if (num_sign(step.number) == 0)
        return SAY(c, WORD_SAME_AS_YEAR, level);
    enum word word = num_sign(step.number) > 0 ? WORD_MORE_THAN_YEAR : WORD_LESS_THAN_YEAR;
    return SAY(c, word, level, number_text(t, reading_absolute(step)), lang_percent(c->arena, percent.number, true));
}

static void say_level(const struct topic *t)
{
    static const enum word words[2][2] = {{WORD_LEVEL_AT, WORD_LEVEL_AT_THE}, {WORD_LEVEL_AT_ONE, WORD_LEVEL_AT_THE_ONE}};
    const struct composer *c = t->c;
    struct reading now = read_row(t, t->line.position, 0), before = read_row(t, t->line.position, t->year);
    if (now.mark != MARK_NONE)
        return;
    struct str period = lang_period(c->arena, c->in->period, c->lang, PERIOD_WORDS);
    bool takes_article = c->in->period.kind == PERIOD_QUARTER;
    struct str level = SAY(c, words[is_one(now)][takes_article], period, number_text(t, now), noun_for(t, now));
    if (t->line.kind == LINE_CODE)
        level = SAY(c, WORD_LEVEL_IN, subject_of_line(c, &t->line).inside, noun_lower(c->arena, level));
    say(t, with_change(t, level, now, before));
}

/* The code with the highest reading of a function over rows; false unless every code is published and one is ahead alone. */
static bool find_first(const struct topic *t, struct reading (*read)(const struct topic *, uint32_t), uint32_t *first)
{
    struct reading best = {0};
    bool tied = true, any = false;
    const struct axis *rows = &t->cell.release->rows;
    for (uint32_t code = 0; rows->list && code < axis_unspecified(rows); code++) {
        if (axis_is_whole(rows, code))
            continue;
        struct reading reading = read(t, code);
        if (reading.mark == MARK_NOT_APPLICABLE && read_row(t, code, 0).mark == MARK_NONE)
            continue; /* a change from zero: it has no rate */
        if (reading.mark != MARK_NONE)
            return false;
        int order = !any ? 1 : num_order(reading.number, best.number);
        any = true;
        if (order > 0) {
            best = reading;
            *first = code;
            tied = false;
        } else if (order == 0) {
            tied = true;
        }
    }
    return !tied && num_sign(best.number) > 0;
}

static struct reading level_of(const struct topic *t, uint32_t row)
{
    return read_row(t, row, 0);
}

static struct reading growth_of(const struct topic *t, uint32_t row)
{
    struct reading before = read_row(t, row, t->year);
    return reading_ratio(t->c, reading_subtract(t->c, read_row(t, row, 0), before), before, 2, 1);
}

static void say_largest(const struct topic *t)
{
    uint32_t first;
    const struct composer *c = t->c;
    const struct axis *rows = &t->cell.release->rows;
    if (!find_first(t, level_of, &first))
        return;
    struct reading level = read_row(t, first, 0);
    struct reading share = reading_ratio(c, level, read_row(t, axis_total(rows), 0), 2, 1);
    if (share.mark != MARK_NONE)
        return;
    static const enum word words[2][2] = {{WORD_LARGEST, WORD_LARGEST_F}, {WORD_LARGEST_MANY, WORD_LARGEST_MANY_F}};
    struct line line = line_of_code(c, rows, first);
    struct subject subject = subject_of_line(c, &line);
    enum word word = words[subject.plural][noun_is_feminine(axis_noun(c, rows))];
    struct str part = lang_percent(c->arena, share.number, false);
    say(t, SAY(c, word, subject.text, axis_noun(c, rows), t->noun, number_text(t, level), part));
}

static void say_fastest(const struct topic *t)
{
    static const enum word words[2][2] = {{WORD_FASTEST, WORD_FASTEST_F}, {WORD_FASTEST_MANY, WORD_FASTEST_MANY_F}};
    uint32_t first;
    const struct composer *c = t->c;
    const struct axis *rows = &t->cell.release->rows;
    if (!find_first(t, growth_of, &first))
        return;
    struct reading growth = growth_of(t, first), level = read_row(t, first, 0);
    struct line line = line_of_code(c, rows, first);
    struct subject subject = subject_of_line(c, &line);
    struct str axis = axis_noun(c, rows);
    bool feminine = subject.plural ? subject.feminine : noun_is_feminine(axis);
    say(t, SAY(c, words[subject.plural][feminine], subject.text, axis, lang_percent(c->arena, growth.number, false),
               number_text(t, level), noun_for(t, level)));
}

/* The first count of the table other than the topic's own measure: the members. */
static bool find_members(const struct topic *t, size_t *measure)
{
    const struct query_spec *query =
        &t->c->in->queries[t->c->in->layout->tables.at[t->c->in->layout->key_figures.at[0].table].query];
    for (size_t i = 0; i < query->measures.len; i++) {
        const struct measure_spec *spec = &t->c->in->measures[query->measures.at[i]];
        int at = release_measure(t->cell.release, spec->name);
        if (at >= 0 && (size_t)at != t->cell.measure && str_equal(spec->kind, STR("count"))) {
            *measure = (size_t)at;
            return true;
        }
    }
    return false;
}

static void say_members(const struct topic *t)
{
    struct topic members = *t;
    const struct composer *c = t->c;
    if (!find_members(t, &members.cell.measure))
        return;
    members.cell.info = &t->cell.release->measures[members.cell.measure];
    members.noun = counted_noun(c, members.cell.info);
    struct reading now = read_row(&members, t->line.position, 0), before = read_row(&members, t->line.position, t->year);
    if (now.mark != MARK_NONE)
        return;
    struct str level =
        SAY(c, is_one(now) ? WORD_MEMBERS_ONE : WORD_MEMBERS_ARE, number_text(&members, now), noun_for(&members, now));
    say(t, with_change(&members, level, now, before));
}

static void say_overlap(const struct topic *t)
{
    const struct composer *c = t->c;
    const struct axis *rows = &t->cell.release->rows;
    if (rows->additive || !rows->list || t->line.kind != LINE_TOTAL)
        return;
    struct reading gross = read_row(t, axis_gross(rows), 0);
    struct reading twice = reading_subtract(c, gross, read_row(t, axis_total(rows), 0));
    if (twice.mark != MARK_NONE)
        return;
    enum word word = num_sign(twice.number) == 0 ? WORD_OVERLAP_NONE : WORD_OVERLAP_SOME;
    struct str parts = noun_with_article(c->arena, noun_plural(c->arena, axis_noun(c, rows), c->lang), c->lang);
    say(t, SAY(c, word, parts, number_text(t, gross), noun_for(t, gross), number_text(t, twice)));
}

static void say_rank(const struct topic *t)
{
    const struct composer *c = t->c;
    const struct axis *rows = &t->cell.release->rows;
    struct reading own = read_row(t, t->line.position, 0);
    uint64_t larger = 0, count = 0;
    if (t->line.kind != LINE_CODE || own.mark != MARK_NONE)
        return;
    for (uint32_t code = 0; code < axis_unspecified(rows); code++) {
        if (axis_is_whole(rows, code))
            continue;
        count++;
        struct reading other = read_row(t, code, 0);
        if (other.mark != MARK_NONE)
            return;
        larger += num_order(other.number, own.number) > 0;
    }
    struct subject subject = subject_of_line(c, &t->line);
    say(t, SAY(c, subject.plural ? WORD_RANK_MANY : WORD_RANK_ONE, subject.text, lang_place(c->arena, larger + 1, c->lang),
               composer_count(c, count), t->noun));
}

bool sentences_append(const struct composer *c, struct block *block)
{
    const struct layout_spec *layout = c->in->layout;
    struct topic topic = {.c = c, .block = block};
    if (layout->key_figures.len == 0)
        return true;
    const struct key_figure_spec *lead = &layout->key_figures.at[0];
    if (!key_figure_line(c, lead, &topic.line) || !cell_view_new(c, composer_release(c, lead->table), &lead->cell, &topic.cell))
        return false;
    if (!topic.cell.info->additive)
        return true;
    topic.noun = counted_noun(c, topic.cell.info);
    topic.year = composer_periods_a_year(topic.cell.release->period_kind);
    say_level(&topic);
    say_rank(&topic);
    say_largest(&topic);
    say_fastest(&topic);
    say_members(&topic);
    say_overlap(&topic);
    return true;
}
