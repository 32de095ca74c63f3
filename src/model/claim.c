#include "model/claim.h"

void claim_bound(struct claim *claim, struct num number, bool exact, struct num times, struct num over)
{
    double value = num_approximate(number), half = exact ? 0 : 0.5;

    for (uint8_t i = 0; i < number.scale; i++)
        half /= 10;
    claim->least = value - half;
    claim->most = value + half;
    claim->factor = num_approximate(times) / num_approximate(over);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char char_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

/* The length of a space or comma between groups of three digits; 0 when there is none. */
static size_t group_mark(struct str text, size_t at)
{
    static const char *const marks[] = {",", " ", "\u00a0", "\u202f", "\u2009"};
    struct str rest = str_slice(text, at < text.len ? at : text.len, text.len);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct str mark = str_from_cstr(marks[i]);
        size_t len = mark.len;
        if (str_starts(rest, mark) && is_digit(char_at(rest, len)) && is_digit(char_at(rest, len + 1)) &&
            is_digit(char_at(rest, len + 2)) && !is_digit(char_at(rest, len + 3)))
            return len;
    }
    return 0;
}

static void append_digit(struct num *number, char c)
{
    if (number->units < INT64_MAX / 16)
        number->units = number->units * 10 + (c - '0');
}

/* Reads the digits from `at`; where they end. */
static size_t read_digits(struct str text, size_t at, struct num *number, bool *grouped)
{
    size_t lead = 0, mark;

    *number = (struct num){0};
    for (;; at++, lead++) {
        if (lead > 0 && lead <= 3 && (mark = group_mark(text, at)) > 0) {
            *grouped = true;
            at += mark;
            lead = 0;
        }
        if (!is_digit(char_at(text, at)))
            break;
        append_digit(number, text.at[at]);
    }
    if (char_at(text, at) == '.' && is_digit(char_at(text, at + 1)))
        for (at++; is_digit(char_at(text, at)) && number->scale < 9; at++, number->scale++)
            append_digit(number, text.at[at]);
    return at;
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c >= 0xC3 && (unsigned char)c < 0xE0);
}

/* "3T", "2026Q3", "T4", "0.5kg" are names, "31-33" and "2026-11-16" too; 1900 to 2100 without a mark is a year. */
static bool is_name(struct str text, size_t from, size_t end, const struct num *number, bool grouped)
{
    char before = from > 0 ? text.at[from - 1] : ' ', after = char_at(text, end);
    bool joined = after == '-' && is_digit(char_at(text, end + 1));
    bool year = !grouped && number->scale == 0 && number->units >= 1900 && number->units <= 2100;

    if (before == '-' && from > 1 && is_word(text.at[from - 2]))
        return true;
    return year || joined || is_word(before) || is_word(after);
}

static bool percent_follows(struct str text, size_t at)
{
    struct str rest = str_trim(str_slice(text, at, text.len));

    return str_starts(rest, STR("%")) || str_starts(rest, STR("por ciento")) || str_starts(rest, STR("percent")) ||
           str_starts(rest, STR("per cent"));
}

static bool is_negative(struct str text, size_t from)
{
    struct str before = str_slice(text, 0, from);

    return str_ends(before, STR("-")) || str_ends(before, STR("\u2212"));
}

/* A word after a number, and what it makes of it; the text after it, or `at` when there is none. */
static size_t read_scale_word(struct str text, size_t at, double *times)
{
    static const struct {
        const char *word;
        double times;
    } words[] = {{"millones", 1e6}, {"mill\u00f3n", 1e6}, {"million", 1e6}, {"mil", 1e3}, {"thousand", 1e3}};
    size_t start = at;

    while (char_at(text, start) == ' ')
        start++;
    for (size_t i = 0; start > at && i < sizeof words / sizeof *words; i++) {
        struct str word = str_from_cstr(words[i].word);
        struct str rest = str_slice(text, start < text.len ? start : text.len, text.len);
        if (str_starts(rest, word) && !is_word(char_at(text, start + word.len))) {
            *times = words[i].times;
            return start + word.len;
        }
    }
    return at;
}

static void fill_spoken(struct spoken *out, struct num number, unsigned digits)
{
    *out = (struct spoken){.value = num_approximate(number), .half = 0.5, .digits = digits, .as_written = number};
    for (uint8_t i = 0; i < number.scale; i++)
        out->half /= 10;
}

/* "25 mil 992", "1 mill\u00f3n 121 mil 63": what follows is smaller than the word before it. */
static size_t read_words(struct str text, size_t at, struct spoken *out)
{
    double whole = 0, times = 1;

    for (;;) {
        size_t next = read_scale_word(text, at, &times), digits = next + 1;
        if (next == at)
            break;
        out->value *= times;
        out->half *= times;
        at = next;
        bool grouped = false;
        struct num rest;
        if (char_at(text, next) != ' ' || !is_digit(char_at(text, digits)))
            break;
        size_t end = read_digits(text, digits, &rest, &grouped);
        if (num_approximate(rest) >= times)
            break;
        whole += out->value;
        fill_spoken(out, rest, out->digits + (unsigned)(end - digits));
        at = end;
    }
    out->value += whole;
    return at;
}

static unsigned count_digits(struct str text, size_t from, size_t end)
{
    unsigned count = 0;

    for (size_t i = from; i < end; i++)
        count += is_digit(text.at[i]);
    return count;
}

bool number_next(struct number_scan *scan, struct spoken *out)
{
    while (scan->at < scan->text.len) {
        size_t from = scan->at;
        bool grouped = false;
        struct num number;
        if (!is_digit(scan->text.at[from])) {
            scan->at++;
            continue;
        }
        scan->at = read_digits(scan->text, from, &number, &grouped);
        if (is_name(scan->text, from, scan->at, &number, grouped))
            continue;
        if (is_negative(scan->text, from))
            number.units = -number.units;
        fill_spoken(out, number, count_digits(scan->text, from, scan->at));
        scan->at = read_words(scan->text, scan->at, out);
        out->percent = percent_follows(scan->text, scan->at);
        return true;
    }
    return false;
}
