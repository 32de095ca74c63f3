#include "base/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "base/fault.h"

#define PARTS_MAX 32 /* the longest decomposition of one code point has 18 */
#define SLUG_MAX 100
#define DISTANCE_MAX 255
#define TILDE 0x303

/* The code point at *offset, or -1 where the text is not UTF-8; *offset moves on either way. */
static int32_t next_code_point(struct str s, size_t *offset)
{
    int32_t code_point;
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)s.at + *offset;
    utf8proc_ssize_t length = utf8proc_iterate(at, (utf8proc_ssize_t)(s.len - *offset), &code_point);
    *offset += length > 0 ? (size_t)length : 1;
    return length > 0 ? code_point : -1;
}

/* The parts of a code point in small letters, marks included: é is e and an acute accent, ﬁ is f and i. */
static size_t decompose(int32_t code_point, int32_t parts[PARTS_MAX])
{
    const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(code_point, parts, PARTS_MAX, how, &boundary);
    return count < 0 ? 0 : count > PARTS_MAX ? PARTS_MAX : (size_t)count;
}

enum part_kind { PART_WORD, PART_MARK, PART_BREAK };

static enum part_kind kind_of_part(int32_t part)
{
    utf8proc_category_t category = utf8proc_category(part);
    if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME)
        return PART_MARK;
    bool word = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
    return word ? PART_WORD : PART_BREAK;
}

static bool is_letter(int32_t part)
{
    return kind_of_part(part) == PART_WORD && !(part >= '0' && part <= '9');
}

/* Folding goes part by part: a break is remembered and becomes a space before the next word. */
struct folding {
    struct strbuf buf;
    bool broken;       /* something parted the words since the last letter */
    bool after_letter; /* the last part was a letter */
    bool held_stop;    /* a full stop after a letter, which a letter would make vanish */
};

static void fold_part(struct folding *folding, int32_t part)
{
    enum part_kind kind = kind_of_part(part);
    if (kind == PART_MARK)
        return;
    if (kind == PART_BREAK) {
        folding->broken = folding->broken || !(part == '.' && folding->after_letter);
        folding->held_stop = part == '.' && folding->after_letter;
        folding->after_letter = false;
        return;
    }
    bool letter = is_letter(part);
    bool joined = !folding->broken && (!folding->held_stop || letter);
    if (!joined && folding->buf.len)
        strbuf_append_char(&folding->buf, ' ');
    strbuf_append_code_point(&folding->buf, (uint32_t)part);
    folding->broken = folding->held_stop = false;
    folding->after_letter = letter;
}

struct str fold_text(struct arena *arena, struct str s)
{
    struct folding folding = {.buf = strbuf_new(arena)};
    bool whole = str_is_utf8(s, NULL);
    int32_t parts[PARTS_MAX];
    for (size_t offset = 0; offset < s.len;) {
        int32_t code_point = next_code_point(s, &offset);
        if (code_point < 0 || (!whole && code_point >= 0x80))
            continue;
        size_t count = decompose(code_point, parts);
        for (size_t i = 0; i < count; i++)
            fold_part(&folding, parts[i]);
    }
    return strbuf_str(&folding.buf);
}

/* Text below U+0300 is its own NFC form: there is nothing in it to compose. */
static bool is_plainly_nfc(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0xCC)
            return false;
    return true;
}

struct str fold_nfc(struct arena *arena, struct str s)
{
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    if (is_plainly_nfc(s) || !str_is_utf8(s, NULL))
        return s;
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)s.at;
    utf8proc_ssize_t count = utf8proc_decompose(at, (utf8proc_ssize_t)s.len, NULL, 0, how);
    if (count < 0)
        return s;
    int32_t *parts = ARENA_ARRAY(arena, int32_t, (size_t)count + 1);
    utf8proc_decompose(at, (utf8proc_ssize_t)s.len, parts, count, how);
    utf8proc_ssize_t length = utf8proc_reencode(parts, count, how);
    if (length < 0)
        fault_abort(FAULT_INTERNAL, "utf8proc cannot encode what it decomposed");
    struct str nfc = {(const char *)parts, (size_t)length};
    return str_equal(nfc, s) ? s : nfc;
}

/* A text as a row of weights; a letter may have several parts, as ﬁ does. */
struct weighing {
    struct str rest;
    size_t at;
    int32_t parts[PARTS_MAX];
    size_t part_count;
    size_t part;
};

enum { WEIGHT_END = 0, WEIGHT_SPACE = 1, WEIGHT_DIGIT = 10, WEIGHT_LETTER = 100, WEIGHT_OTHER = 1000 };

static int32_t next_part(struct weighing *weighing)
{
    while (weighing->part == weighing->part_count) {
        if (weighing->at >= weighing->rest.len)
            return 0;
        int32_t code_point = next_code_point(weighing->rest, &weighing->at);
        weighing->part = 0;
        weighing->part_count = code_point < 0 ? 0 : decompose(code_point, weighing->parts);
    }
    return weighing->parts[weighing->part++];
}

static bool is_tilde_next(const struct weighing *weighing)
{
    struct weighing ahead = *weighing;
    return next_part(&ahead) == TILDE;
}

static int32_t next_weight(struct weighing *weighing)
{
    int32_t part = next_part(weighing);
    while (part && kind_of_part(part) == PART_MARK)
        part = next_part(weighing);
    if (part == 0)
        return WEIGHT_END;
    if (part >= '0' && part <= '9')
        return WEIGHT_DIGIT + part - '0';
    if (part >= 'a' && part <= 'z')
        return WEIGHT_LETTER + 2 * (part - 'a') + (part == 'n' && is_tilde_next(weighing));
    return kind_of_part(part) == PART_BREAK ? WEIGHT_SPACE : WEIGHT_OTHER + part;
}

int fold_order_es(struct str a, struct str b)
{
    struct weighing of_a = {.rest = a}, of_b = {.rest = b};
    int32_t weight_a, weight_b;
    do {
        weight_a = next_weight(&of_a);
        weight_b = next_weight(&of_b);
    } while (weight_a == weight_b && weight_a != WEIGHT_END);
    return weight_a != weight_b ? (weight_a < weight_b ? -1 : 1) : str_order(a, b);
}

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned fold_distance(struct str a, struct str b, unsigned limit)
{
    if (str_equal(a, b))
        return 0;
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return limit + 1;

    /* rows[i % 3][j] is the distance between the first i bytes of a and the first j of b. */
    unsigned rows[3][DISTANCE_MAX + 1] = {{0}};
    for (unsigned j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned *now = rows[i % 3];
        const unsigned *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        unsigned best = now[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned replaced = before[j - 1] + (a.at[i - 1] != b.at[j - 1]);
            now[j] = smaller(replaced, smaller(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                now[j] = smaller(now[j], two_before[j - 2] + 1);
            best = smaller(best, now[j]);
        }
        if (best > limit + 1)
            return limit + 1;
    }
    return smaller(rows[a.len % 3][b.len], limit + 1);
}

struct str fold_slug(struct arena *arena, struct str s)
{
    struct str folded = fold_text(arena, s);
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < folded.len && buf.len < SLUG_MAX; i++) {
        char c = folded.at[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            strbuf_append_char(&buf, c);
        else if (buf.len && buf.at[buf.len - 1] != '-')
            strbuf_append_char(&buf, '-');
    }
    while (buf.len && buf.at[buf.len - 1] == '-')
        buf.len--;
    return buf.len ? strbuf_str(&buf) : STR("x");
}
