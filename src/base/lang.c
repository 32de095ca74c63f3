#include "base/lang.h"

#define MINUS "\xE2\x88\x92"
#define FEW_LEAST 2
#define FEW_MOST 15

struct lang_words {
    const char *tag;
    const char *full_tag;
    const char *months[12];
    const char *months_short[12];
    const char *quarters[4];
    const char *few[FEW_MOST - FEW_LEAST + 1];
    const char *thousand;
};

static const struct lang_words words[LANG_COUNT] = {
    [LANG_ES] = {"es",
                 "es-MX",
                 {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
                  "diciembre"},
                 {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"},
                 {"primer", "segundo", "tercer", "cuarto"},
                 {"dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
                  "quince"},
                 "mil"},
    [LANG_EN] = {"en",
                 "en",
                 {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
                  "December"},
                 {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
                 {"first", "second", "third", "fourth"},
                 {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
                  "fourteen", "fifteen"},
                 "thousand"},
};

/* From how many digits on a number is said in words, and with which one. Spanish has no word for 10^9. */
struct magnitude {
    unsigned exponent;
    const char *one;
    const char *many;
};

static const struct magnitude magnitudes_es[] = {{12, "bill\xC3\xB3n", "billones"}, {6, "mill\xC3\xB3n", "millones"}};
static const struct magnitude magnitudes_en[] = {
    {12, "trillion", "trillion"}, {9, "billion", "billion"}, {6, "million", "million"}};

const char *lang_tag(enum lang lang)
{
    return words[lang].tag;
}

const char *lang_full_tag(enum lang lang)
{
    return words[lang].full_tag;
}

static void append_grouped(struct strbuf *buf, struct str digits)
{
    for (size_t i = 0; i < digits.len; i++) {
        if (i && (digits.len - i) % 3 == 0)
            strbuf_append_char(buf, ',');
        strbuf_append_char(buf, digits.at[i]);
    }
}

struct str lang_num(struct arena *arena, struct num num, bool signed_form)
{
    struct strbuf buf = strbuf_new(arena);
    struct str part;
    struct str whole = str_cut(num_format(arena, num), '.', &part);
    if (num_sign(num) < 0) {
        strbuf_append(&buf, STR(MINUS));
        whole = str_slice(whole, 1, whole.len);
    } else if (signed_form && num_sign(num) > 0) {
        strbuf_append_char(&buf, '+');
    }
    append_grouped(&buf, whole);
    if (part.len) {
        strbuf_append_char(&buf, '.');
        strbuf_append(&buf, part);
    }
    return strbuf_str(&buf);
}

struct str lang_few(uint64_t count, enum lang lang)
{
    return count < FEW_LEAST || count > FEW_MOST ? STR_NONE : str_from_cstr(words[lang].few[count - FEW_LEAST]);
}

struct str lang_place(struct arena *arena, uint64_t place, enum lang lang)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    struct str figures = lang_num(arena, num_from_int((int64_t)place), false);
    bool teen = place / 10 % 10 == 1;
    const char *ending = endings[!teen && place % 10 < 4 ? place % 10 : 0];
    return lang == LANG_EN ? str_format(arena, "%.*s%s", STR_ARGS(figures), ending) : figures;
}

struct str lang_percent(struct arena *arena, struct num num, bool signed_form)
{
    struct str number = lang_num(arena, num, signed_form);
    return str_format(arena, "%.*s%%", STR_ARGS(number));
}

static struct num power_of_ten(unsigned exponent)
{
    struct num power = num_from_int(1);
    while (exponent--)
        power.units *= 10;
    return power;
}

static struct num absolute(struct num num)
{
    return (struct num){num.units < 0 ? -num.units : num.units, num.scale};
}

static struct num without_trailing_zeros(struct num num)
{
    while (num.scale > 0 && num.units % 10 == 0)
        num = (struct num){num.units / 10, (uint8_t)(num.scale - 1)};
    return num;
}

/* In units of 10^exponent: exact where two decimals do, else rounded to one, and to none from a hundred on. */
static struct num scaled(struct num num, unsigned exponent)
{
    struct num hundredths, tenths, whole;
    struct num unit = power_of_ten(exponent);
    if (!num_ratio(num, unit, 0, 2, ROUND_HALF_EVEN, &hundredths) || !num_ratio(num, unit, 0, 1, ROUND_HALF_EVEN, &tenths) ||
        !num_ratio(num, unit, 0, 0, ROUND_HALF_EVEN, &whole))
        return num;
    struct num back = {hundredths.units * unit.units, 2};
    if (num_order(back, num) == 0)
        return without_trailing_zeros(hundredths);
    return num_order(absolute(num), (struct num){unit.units * 100, 0}) < 0 ? without_trailing_zeros(tenths) : whole;
}

static struct str with_word(struct arena *arena, struct num num, const char *word)
{
    struct str number = lang_num(arena, num, false);
    return str_format(arena, "%.*s %s", STR_ARGS(number), word);
}

struct str lang_num_short(struct arena *arena, struct num num, enum lang lang)
{
    const struct magnitude *table = lang == LANG_ES ? magnitudes_es : magnitudes_en;
    size_t count = lang == LANG_ES ? sizeof magnitudes_es / sizeof *table : sizeof magnitudes_en / sizeof *table;
    struct num size = absolute(num);
    for (size_t i = 0; i < count; i++) {
        /* 999,600 is already a million, as it rounds to a thousand thousands. */
        struct num floor = {power_of_ten(table[i].exponent - 3).units * 9995, 1};
        if (num_order(size, floor) < 0)
            continue;
        struct num in_words = scaled(num, table[i].exponent);
        return with_word(arena, in_words, num_order(absolute(in_words), num_from_int(1)) == 0 ? table[i].one : table[i].many);
    }
    if (num_order(size, num_from_int(10000)) < 0)
        return lang_num(arena, num, false);
    return with_word(arena, scaled(num, 3), words[lang].thousand);
}

struct str lang_date(struct arena *arena, struct date date, enum lang lang)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    const char *name = words[lang].months[month - 1];
    return str_format(arena, lang == LANG_ES ? "%d de %s de %d" : "%d %s %d", day, name, year);
}

static struct str quarter_text(struct arena *arena, int year, int index, enum lang lang, enum period_style style)
{
    bool spanish = lang == LANG_ES;
    if (style == PERIOD_WORDS)
        return str_format(arena, spanish ? "%s trimestre de %d" : "%s quarter of %d", words[lang].quarters[index - 1], year);
    if (style == PERIOD_SHORT)
        return str_format(arena, spanish ? "%dT %d" : "Q%d %d", index, year);
    return str_format(arena, spanish ? "%dT%02d" : "Q%d %02d", index, year % 100);
}

static struct str month_text(struct arena *arena, int year, int index, enum lang lang, enum period_style style)
{
    const char *full = words[lang].months[index - 1];
    const char *abbreviated = words[lang].months_short[index - 1];
    if (style == PERIOD_WORDS)
        return str_format(arena, lang == LANG_ES ? "%s de %d" : "%s %d", full, year);
    return style == PERIOD_SHORT ? str_format(arena, "%s %d", abbreviated, year)
                                 : str_format(arena, "%s %02d", abbreviated, year % 100);
}

struct str lang_period(struct arena *arena, struct period period, enum lang lang, enum period_style style)
{
    int year = period_year(period);
    int index = period_index(period);
    if (period.kind == PERIOD_NONE)
        return STR_NONE;
    if (period.kind == PERIOD_YEAR)
        return str_format(arena, "%d", year);
    return period.kind == PERIOD_QUARTER ? quarter_text(arena, year, index, lang, style)
                                         : month_text(arena, year, index, lang, style);
}
