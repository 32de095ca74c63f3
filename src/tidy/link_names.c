#include <stdlib.h>

#include "base/fold.h"
#include "tidy/link.h"
#include "tidy/rfc.h"

#define NEIGHBOURS 12U /* names compared with each, in each order */
#define LETTERS_AN_EDIT 8U
#define EDITS_MAX 1U
#define LETTER_BYTES_MAX 4U /* of UTF-8 */
#define LETTERS_LEAST 5U    /* shorter names are too often alike */

/* A key with its name, without accents, case and legal form. */
struct named_firm {
    uint32_t key;
    uint32_t row;
    struct str name;
    struct str backwards;
};

/* Words of legal forms, as fold_text writes them; longer ones first. */
static struct str cut_legal_form(struct str name)
{
    static const char *const forms[] = {" s de rl de cv",
                                        " s de rl cv",
                                        " srl de cv",
                                        " s de rl",
                                        " sapib de cv",
                                        " sapi de cv",
                                        " sab de cv",
                                        " spr de rl de cv",
                                        " spr de rl",
                                        " sa de cv",
                                        " sa cv",
                                        " de cv",
                                        " sapi",
                                        " sab",
                                        " sas",
                                        " sa",
                                        " ac",
                                        " sc de rl de cv",
                                        " sc de rl",
                                        " sc",
                                        " srl",
                                        " sofom enr",
                                        " sofom er"};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (str_ends(name, str_from_cstr(forms[i])))
            return str_slice(name, 0, name.len - str_from_cstr(forms[i]).len);
    return name;
}

static struct str reversed(struct arena *arena, struct str text)
{
    char *bytes = ARENA_ARRAY(arena, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        bytes[i] = text.at[text.len - 1 - i];
    return (struct str){bytes, text.len};
}

static int order_by_name(const void *a, const void *b)
{
    const struct named_firm *x = a, *y = b;
    int order = str_order(x->name, y->name);
    return order ? order : x->key < y->key ? -1 : x->key > y->key;
}

static int order_backwards(const void *a, const void *b)
{
    const struct named_firm *x = a, *y = b;
    int order = str_order(x->backwards, y->backwards);
    return order ? order : x->key < y->key ? -1 : x->key > y->key;
}

/* The first name of each key. */
static size_t collect(const struct linked *linked, const struct facts_column *keys, const struct facts_column *names,
                      struct named_firm *firms)
{
    bool *met = ARENA_ARRAY(linked->scratch, bool, (size_t)dict_count(keys->dict) + 1);
    size_t count = 0;
    for (uint32_t row = 0; row < linked->facts->row_count; row++) {
        if (!names->present.at[row] || met[keys->ids.at[row]])
            continue;
        struct str name = cut_legal_form(fold_text(linked->scratch, dict_text(names->dict, names->ids.at[row])));
        if (name.len < LETTERS_LEAST)
            continue;
        met[keys->ids.at[row]] = true;
        firms[count++] = (struct named_firm){keys->ids.at[row], row, name, reversed(linked->scratch, name)};
    }
    return count;
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    return false;
}

/* Whether all but a few bytes stand alike at their ends: what one edit leaves, and cheap to see. */
static bool have_ends_alike(struct str a, struct str b)
{
    size_t least = a.len < b.len ? a.len : b.len, most = a.len < b.len ? b.len : a.len, front = 0, back = 0;
    while (front < least && a.at[front] == b.at[front])
        front++;
    while (back < least - front && a.at[a.len - 1 - back] == b.at[b.len - 1 - back])
        back++;
    return front + back + LETTER_BYTES_MAX >= most;
}

/* One edit in so many letters; names with numbers ("Planta 2") must agree wholly. */
static bool are_near(struct str a, struct str b)
{
    unsigned limit = (unsigned)(a.len / LETTERS_AN_EDIT);
    limit = limit < EDITS_MAX ? limit : EDITS_MAX;
    if (str_equal(a, b))
        return true;
    return limit && have_ends_alike(a, b) && !has_digit(a) && !has_digit(b) && fold_distance(a, b, limit) <= limit;
}

/* Settled attributes (municipality, activity) that the rows of two firms have: how many are alike, how many are not. */
static void compare_attributes(const struct linked *linked, uint32_t row, uint32_t other, unsigned *alike, unsigned *apart)
{
    *alike = *apart = 0;
    for (size_t i = 0; i < linked->source->columns.len; i++) {
        const struct facts_column *column = &linked->facts->columns.at[i];
        if (!linked->source->columns.at[i].one_per_key || column->kind != FACTS_CODE || !column->present.at[row] ||
            !column->present.at[other])
            continue;
        *alike += column->ids.at[row] == column->ids.at[other];
        *apart += column->ids.at[row] != column->ids.at[other];
    }
}

/* The same name says enough; one that only nearly is the same needs attributes alike, where the lists have any. */
static bool are_suspect(const struct linked *linked, const struct named_firm *a, const struct named_firm *b)
{
    unsigned alike, apart;
    if (a->key == b->key || !are_near(a->name, b->name))
        return false;
    compare_attributes(linked, a->row, b->row, &alike, &apart);
    return apart == 0 || str_equal(a->name, b->name);
}

struct pair {
    uint32_t row, other;
};

static int order_pairs(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->other < y->other ? -1 : x->other > y->other;
}

struct pairs {
    struct arena *arena;
    VEC(struct pair) list;
};

static void compare_neighbours(const struct linked *linked, const struct named_firm *firms, size_t count, struct pairs *pairs)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count && j <= i + NEIGHBOURS; j++) {
            const struct named_firm *a = &firms[i], *b = &firms[j];
            if (!are_suspect(linked, a, b))
                continue;
            *VEC_PUSH(pairs->arena, &pairs->list) =
                a->row > b->row ? (struct pair){a->row, b->row} : (struct pair){b->row, a->row};
        }
}

/* Of natural persons only the masked key is told. */
static struct str shown(const struct linked *linked, const struct facts_column *keys, const struct facts_column *names,
                        uint32_t row)
{
    struct str key = dict_text(keys->dict, keys->ids.at[row]), masked = rfc_mask(linked->scratch, key);
    if (!str_equal(key, masked))
        return masked;
    return str_format(linked->scratch, "%.*s (%.*s)", STR_ARGS(dict_text(names->dict, names->ids.at[row])), STR_ARGS(key));
}

/* Settled attributes (municipality, activity) that both have alike: "; Municipio: =". */
static void append_alike(const struct linked *linked, const struct pair *pair, struct strbuf *out)
{
    const struct facts_file *file = &linked->facts->files.at[linked->facts->origins.at[pair->row].file];
    for (size_t i = 0; i < linked->source->columns.len; i++) {
        const struct facts_column *column = &linked->facts->columns.at[i];
        if (!linked->source->columns.at[i].one_per_key || column->kind != FACTS_CODE || !column->present.at[pair->row] ||
            !column->present.at[pair->other] || column->ids.at[pair->row] != column->ids.at[pair->other])
            continue;
        struct str name = file->headings && file->headings[i].len ? file->headings[i] : linked->source->columns.at[i].name;
        strbuf_printf(out, "; %.*s: =", STR_ARGS(name));
    }
}

void link_check_names(const struct linked *linked)
{
    int key = source_column(linked->source, linked->source->key), name = source_column(linked->source, linked->source->firm_name);
    struct pairs pairs = {.arena = linked->scratch};
    if (key < 0 || name < 0)
        return;
    const struct facts_column *keys = &linked->facts->columns.at[key], *names = &linked->facts->columns.at[name];
    struct named_firm *firms = ARENA_ARRAY(linked->scratch, struct named_firm, linked->facts->row_count + 1);
    size_t count = collect(linked, keys, names, firms);
    qsort(firms, count, sizeof *firms, order_by_name);
    compare_neighbours(linked, firms, count, &pairs);
    qsort(firms, count, sizeof *firms, order_backwards);
    compare_neighbours(linked, firms, count, &pairs);
    if (pairs.list.len)
        qsort(pairs.list.at, pairs.list.len, sizeof *pairs.list.at, order_pairs);
    for (size_t i = 0; i < pairs.list.len; i++) {
        const struct pair *pair = &pairs.list.at[i];
        if (i && order_pairs(pair, pair - 1) == 0)
            continue;
        struct strbuf other = strbuf_new(linked->scratch);
        strbuf_printf(&other, "≈ %.*s, %.*s", STR_ARGS(shown(linked, keys, names, pair->other)),
                      STR_ARGS(linked_place(linked, pair->other)));
        append_alike(linked, pair, &other);
        linked_raise(linked, pair->row, name, ISSUE_FIRM_SUSPECT, shown(linked, keys, names, pair->row), strbuf_str(&other));
    }
}
