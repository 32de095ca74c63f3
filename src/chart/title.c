#include "chart/title.h"

#include <math.h>

/* Costs, beside the square of what a line is off the mean, as a share of the width. */
#define COST_HANGS 0.14
#define COST_SHORT 0.10
#define COST_PAUSE (-0.07)
#define SHORT_MOST 3 /* letters of a word that no line should end in */

struct title {
    const struct canvas *canvas;
    struct font font;
    double wide_pt, even_pt, space_pt; /* of a line at most, of all lines on the mean, and of a space */
    struct str *words;
    double *ends_pt; /* where each word ends if all stood on one line */
    size_t count;
};

/* The least cost of the first words on the first lines, and how many of them the line before has. */
struct breaking {
    double cost;
    size_t before;
};

static const char *const leading[] = {"para",  "entre", "desde", "hasta", "sobre", "según", "cada", "como",
                                      "from",  "with",  "than",  "into",  "over",  "since", "their", "each"};

/* A number counts what follows it, unless it is a year or already has its unit. */
static bool is_counting(struct str word)
{
    char last = word.at[word.len - 1];
    bool number = last >= '0' && last <= '9', year = word.len == 4 && (word.at[0] == '1' || word.at[0] == '2');
    for (size_t i = 1; i < word.len && number && year; i++)
        year = word.at[i] >= '0' && word.at[i] <= '9';
    return number && !year;
}

/* What it costs to end a line in the word. */
static double end_cost(struct str word)
{
    char last = word.len > 0 ? word.at[word.len - 1] : ' ';
    if (last == ',' || last == ';' || last == ':')
        return COST_PAUSE;
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (str_equal(word, str_from_cstr(leading[i])))
            return COST_HANGS;
    if (word.len > 0 && is_counting(word))
        return COST_HANGS;
    return word.len <= SHORT_MOST && last != '%' ? COST_SHORT : 0;
}

static double line_cost(const struct title *title, size_t from, size_t to)
{
    double start_pt = from > 0 ? title->ends_pt[from - 1] + title->space_pt : 0, width_pt = title->ends_pt[to - 1] - start_pt;
    double off = (width_pt - title->even_pt) / title->wide_pt;
    return width_pt > title->wide_pt ? HUGE_VAL : off * off + (to < title->count ? end_cost(title->words[to - 1]) : 0);
}

static bool words_measure(struct title *title, struct str text, struct fault *fault)
{
    double width_pt = 0;
    title->words = ARENA_ARRAY(title->canvas->arena, struct str, text.len + 1);
    title->ends_pt = ARENA_ARRAY(title->canvas->arena, double, text.len + 1);
    if (!text_width(title->canvas, title->font, STR(" "), &title->space_pt, fault))
        return false;
    for (struct str rest = text; rest.len > 0; title->count++) {
        struct str word = title->words[title->count] = str_cut(rest, ' ', &rest);
        if (!text_width(title->canvas, title->font, word, &width_pt, fault))
            return false;
        double before_pt = title->count > 0 ? title->ends_pt[title->count - 1] + title->space_pt : 0;
        title->ends_pt[title->count] = before_pt + width_pt;
    }
    return true;
}

/* table[line][words]: every way to break so many words into so many lines, by the best way to break fewer. */
static struct breaking *lines_weigh(const struct title *title, size_t lines)
{
    size_t row = title->count + 1;
    struct breaking *table = ARENA_ARRAY(title->canvas->arena, struct breaking, (lines + 1) * row);
    for (size_t at = 0; at < (lines + 1) * row; at++)
        table[at] = (struct breaking){at == 0 ? 0 : HUGE_VAL, 0};
    for (size_t line = 1; line <= lines; line++)
        for (size_t to = line; to <= title->count; to++)
            for (size_t from = line - 1; from < to; from++) {
                double cost = table[(line - 1) * row + from].cost + line_cost(title, from, to);
                if (cost < table[line * row + to].cost)
                    table[line * row + to] = (struct breaking){cost, from};
            }
    return table;
}

static bool lines_take(const struct title *title, const struct breaking *table, size_t lines, struct block *out, struct fault *fault)
{
    size_t row = title->count + 1, to = title->count;
    *out = (struct block){.font = title->font};
    for (size_t i = 0; i < lines; i++)
        *VEC_PUSH(title->canvas->arena, &out->lines.list) = STR_NONE;
    for (size_t line = lines; line > 0; line--) {
        size_t from = table[line * row + to].before;
        const char *start = title->words[from].at, *end = title->words[to - 1].at + title->words[to - 1].len;
        struct str text = {start, (size_t)(end - start)};
        double width_pt = 0;
        if (!text_width(title->canvas, title->font, text, &width_pt, fault))
            return false;
        out->lines.list.at[line - 1] = text;
        out->lines.width_pt = fmax(out->lines.width_pt, width_pt);
        to = from;
    }
    return true;
}

/* In any line but the last. */
static bool lines_hang(const struct lines *lines)
{
    for (size_t i = 0; i + 1 < lines->list.len; i++) {
        struct str line = lines->list.at[i], word = line;
        for (struct str rest = line; rest.len > 0;)
            word = str_cut(rest, ' ', &rest);
        if (end_cost(word) > 0)
            return true;
    }
    return false;
}

bool title_wrap(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct block *out, bool *hangs,
                struct fault *fault)
{
    struct title title = {.canvas = canvas, .font = font, .wide_pt = width_pt};
    *hangs = false;
    text = str_trim(text);
    if (!block_wrap(canvas, font, text, width_pt, out, fault))
        return false;
    size_t least = out->lines.list.len;
    if (least < 2 || !words_measure(&title, text, fault))
        return least < 2;
    /* A line more where without it a compound would be parted. */
    for (size_t lines = least; lines <= least + 1; lines++) {
        struct block even;
        title.even_pt = title.ends_pt[title.count - 1] / (double)lines;
        const struct breaking *table = lines_weigh(&title, lines);
        if (!isfinite(table[lines * (title.count + 1) + title.count].cost))
            continue;
        if (!lines_take(&title, table, lines, &even, fault))
            return false;
        if (even.lines.width_pt <= width_pt)
            *out = even;
        break;
    }
    *hangs = lines_hang(&out->lines);
    return true;
}
