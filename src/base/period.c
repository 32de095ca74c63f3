#include "base/period.h"

#include <string.h>

#define YEAR_FIRST 1800
#define YEAR_LAST 2199

static int periods_a_year(enum period_kind kind)
{
    static const int counts[] = {[PERIOD_NONE] = 0, [PERIOD_YEAR] = 1, [PERIOD_QUARTER] = 4, [PERIOD_MONTH] = 12};
    return counts[kind];
}

static bool period_from_parts(enum period_kind kind, int year, int index, struct period *out)
{
    int count = periods_a_year(kind);
    if (year < YEAR_FIRST || year > YEAR_LAST || index < 1 || index > count)
        return false;
    *out = (struct period){kind, year * count + index - 1};
    return true;
}

/* A period's text falls into words of figures or of letters: a year, a month, the letter of a quarter. */
enum word_kind { WORD_NONE, WORD_YEAR, WORD_TWO_DIGITS, WORD_DIGIT, WORD_QUARTER, WORD_MONTH_NAME, WORD_OF, WORD_OTHER };

struct word {
    enum word_kind kind;
    int value;
    bool apart; /* something stood before it */
};

#define WORDS_MAX 3

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct word word_of_digits(struct str s)
{
    struct word word = {.kind = s.len == 4 ? WORD_YEAR : s.len == 2 ? WORD_TWO_DIGITS : s.len == 1 ? WORD_DIGIT : WORD_OTHER};
    for (size_t i = 0; i < s.len && i < 4; i++)
        word.value = word.value * 10 + (s.at[i] - '0');
    return word;
}

static struct word word_of_letters(struct str s)
{
    if (s.len == 1 && strchr("QTqt", s.at[0]))
        return (struct word){.kind = WORD_QUARTER};
    if (str_equal(s, STR("de")) || str_equal(s, STR("del")))
        return (struct word){.kind = WORD_OF};
    int month = date_month_from_name(s);
    return (struct word){.kind = month ? WORD_MONTH_NAME : WORD_OTHER, .value = month};
}

static struct word take_word(struct str *s)
{
    size_t skip = 0;
    while (skip < s->len && strchr(" -/._", s->at[skip]) && s->at[skip])
        skip++;
    size_t end = skip;
    bool (*belongs)(char) = skip < s->len && is_digit(s->at[skip]) ? is_digit : is_letter;
    while (end < s->len && belongs(s->at[end]))
        end++;

    struct str text = str_slice(*s, skip, end);
    struct word word = {.kind = WORD_OTHER};
    if (text.len)
        word = belongs == is_digit ? word_of_digits(text) : word_of_letters(text);
    word.apart = skip > 0;
    *s = str_slice(*s, end, s->len);
    return word;
}

/* Whether the words are of these kinds, and no more of them. */
static bool match(const struct word *words, enum word_kind a, enum word_kind b, enum word_kind c)
{
    return words[0].kind == a && words[1].kind == b && words[2].kind == c;
}

static bool period_from_words(const struct word *words, struct period *out)
{
    int first = words[0].value, second = words[1].value, third = words[2].value;
    if (match(words, WORD_YEAR, WORD_NONE, WORD_NONE))
        return period_from_parts(PERIOD_YEAR, first, 1, out);
    if (match(words, WORD_YEAR, WORD_QUARTER, WORD_DIGIT))
        return period_from_parts(PERIOD_QUARTER, first, third, out);
    if (match(words, WORD_DIGIT, WORD_QUARTER, WORD_YEAR))
        return period_from_parts(PERIOD_QUARTER, third, first, out);
    if (match(words, WORD_QUARTER, WORD_DIGIT, WORD_YEAR))
        return period_from_parts(PERIOD_QUARTER, third, second, out);
    if (match(words, WORD_YEAR, WORD_TWO_DIGITS, WORD_NONE) || match(words, WORD_YEAR, WORD_MONTH_NAME, WORD_NONE))
        return period_from_parts(PERIOD_MONTH, first, second, out);
    if (match(words, WORD_TWO_DIGITS, WORD_YEAR, WORD_NONE) || match(words, WORD_MONTH_NAME, WORD_YEAR, WORD_NONE))
        return period_from_parts(PERIOD_MONTH, second, first, out);
    return false;
}

bool period_parse(struct str text, struct period *out)
{
    struct word words[WORDS_MAX] = {{0}};
    struct str s = str_trim(text);
    for (size_t count = 0; s.len;) {
        struct word word = take_word(&s);
        bool is_linking = word.kind == WORD_OF && count == 1;
        if (word.kind == WORD_OTHER || (count == 0 && word.apart) || (count == WORDS_MAX && !is_linking))
            return false;
        if (!is_linking)
            words[count++] = word;
    }
    return period_from_words(words, out);
}

int period_year(struct period period)
{
    return period.kind == PERIOD_NONE ? 0 : period.ordinal / periods_a_year(period.kind);
}

int period_index(struct period period)
{
    return period.kind == PERIOD_NONE ? 0 : period.ordinal % periods_a_year(period.kind) + 1;
}

struct period period_from_date(struct date date, enum period_kind kind)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    return period_widen((struct period){PERIOD_MONTH, year * 12 + month - 1}, kind);
}

struct period period_widen(struct period period, enum period_kind kind)
{
    if (kind == PERIOD_NONE || kind > period.kind)
        return (struct period){PERIOD_NONE, 0};
    return (struct period){kind, period.ordinal / (periods_a_year(period.kind) / periods_a_year(kind))};
}

struct date period_last_day(struct period period)
{
    struct date first_after = {1};
    if (period.kind == PERIOD_NONE)
        return (struct date){0};
    int months = (period.ordinal + 1) * (12 / periods_a_year(period.kind));
    date_from_civil(months / 12, months % 12 + 1, 1, &first_after);
    return (struct date){first_after.days - 1};
}

int period_order(struct period a, struct period b)
{
    int32_t last_a = period_last_day(a).days, last_b = period_last_day(b).days;
    if (last_a != last_b)
        return last_a < last_b ? -1 : 1;
    return (a.kind > b.kind) - (a.kind < b.kind);
}

struct str period_format(struct arena *arena, struct period period)
{
    int year = period_year(period), index = period_index(period);
    switch (period.kind) {
    case PERIOD_YEAR: return str_format(arena, "%04d", year);
    case PERIOD_QUARTER: return str_format(arena, "%04dQ%d", year, index);
    case PERIOD_MONTH: return str_format(arena, "%04d-%02d", year, index);
    case PERIOD_NONE: break;
    }
    return STR_NONE;
}
