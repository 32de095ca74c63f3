#include "model/codelist.h"

#include "base/fold.h"

#define EDITS_MAX 2U
#define LETTERS_AN_EDIT 4U /* a shorter text within one edit may be anything */

struct codelist *codelist_new(struct arena *arena, struct str name) {
    struct codelist *list = ARENA_NEW(arena, struct codelist);
    list->arena = arena;
    list->name = str_copy(arena, name);
    list->exact = dict_new(arena);
    list->folded = dict_new(arena);
    return list;
}

static struct code_name named_in(const struct dict *texts, const struct code_name *names, struct str text) {
    uint32_t id = dict_find(texts, text);
    return id == DICT_NONE ? (struct code_name){CODE_NONE, true} : names[id];
}

/* The stronger of what the text stood for and what it is to stand for. */
static struct code_name merged(struct code_name old, struct code_name added) {
    if (old.code == added.code)
        return (struct code_name){old.code, old.from_label && added.from_label};
    if (old.from_label != added.from_label)
        return old.from_label ? added : old;
    return (struct code_name){CODE_NONE, old.from_label};
}

static void append_name(struct codelist *list, struct str text, struct code_name name) {
    struct str folded = fold_text(list->arena, text);
    uint32_t id = dict_append(list->exact, text);
    if (id == list->exact_code.len)
        *VEC_PUSH(list->arena, &list->exact_code) = name;
    else
        list->exact_code.at[id] = merged(list->exact_code.at[id], name);

    if (folded.len == 0)
        return;
    id = dict_append(list->folded, folded);
    if (id == list->folded_code.len)
        *VEC_PUSH(list->arena, &list->folded_code) = name;
    else
        list->folded_code.at[id] = merged(list->folded_code.at[id], name);
}

static bool clashes(const struct codelist *list, struct str text, struct str *clash) {
    struct code_name name = named_in(list->exact, list->exact_code.at, text);
    if (name.from_label || name.code == CODE_NONE)
        return false;
    *clash = text;
    return true;
}

/* The next of a '|'-separated list that is not blank; false at its end. */
static bool next_part(struct str *rest, struct str *part) {
    while (rest->len) {
        *part = str_trim(str_cut(*rest, '|', rest));
        if (part->len)
            return true;
    }
    return false;
}

static void append_labels(struct codelist *list, const struct code *code, uint32_t id) {
    const struct code_name name = {id, true};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (code->label.in[lang].len)
            append_name(list, code->label.in[lang], name);
        if (code->short_label.in[lang].len)
            append_name(list, code->short_label.in[lang], name);
    }
}

static struct code code_copy(struct arena *arena, const struct code *code) {
    struct code copy = {
        .key = str_copy(arena, code->key), .parent = str_copy(arena, code->parent), .colour = str_copy(arena, code->colour)};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct str label = code->label.in[lang], brief = code->short_label.in[lang];
        copy.label.in[lang] = str_copy(arena, label);
        copy.short_label.in[lang] = str_copy(arena, brief.len ? brief : label);
        copy.subject.in[lang] = str_copy(arena, code->subject.in[lang]);
    }
    return copy;
}

bool codelist_append(struct codelist *list, const struct code *code, struct str aliases, struct str prefixes, struct str *clash) {
    struct str part;
    if (clashes(list, code->key, clash))
        return false;
    for (struct str rest = aliases; next_part(&rest, &part);)
        if (clashes(list, part, clash))
            return false;

    const struct code_name name = {(uint32_t)list->codes.len, false};
    *VEC_PUSH(list->arena, &list->codes) = code_copy(list->arena, code);
    append_name(list, code->key, name);
    for (struct str rest = aliases; next_part(&rest, &part);)
        append_name(list, part, name);
    append_labels(list, &list->codes.at[name.code], name.code);
    for (struct str rest = prefixes; next_part(&rest, &part);) {
        *VEC_PUSH(list->arena, &list->prefixes) = str_copy(list->arena, part);
        *VEC_PUSH(list->arena, &list->prefix_code) = name.code;
    }
    return true;
}

static uint32_t find_key(const struct codelist *list, struct str key) {
    for (uint32_t i = 0; key.len && i < list->codes.len; i++)
        if (str_equal(list->codes.at[i].key, key))
            return i;
    return CODE_NONE;
}

static bool has_circle(const struct codelist *list, uint32_t code) {
    uint32_t steps = 0;
    for (uint32_t at = list->parents.at[code]; at != CODE_NONE; at = list->parents.at[at])
        if (at == code || steps++ > list->codes.len)
            return true;
    return false;
}

bool codelist_tie(struct codelist *list, struct str *circle) {
    bool levels = false;
    for (uint32_t i = 0; i < list->codes.len; i++) {
        *VEC_PUSH(list->arena, &list->parents) = find_key(list, list->codes.at[i].parent);
        *VEC_PUSH(list->arena, &list->wholes) = false;
        levels |= list->parents.at[i] != CODE_NONE;
    }
    for (uint32_t i = 0; i < list->codes.len; i++) {
        if (list->parents.at[i] != CODE_NONE)
            list->wholes.at[list->parents.at[i]] = true;
        *circle = list->codes.at[i].key;
        if (has_circle(list, i))
            return false;
    }
    if (!levels)
        list->parents.len = list->wholes.len = 0;
    return true;
}

static bool is_digits(struct str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

/* The code of the longest prefix that fits. */
static uint32_t find_prefix(const struct codelist *list, struct str text) {
    size_t longest = 0;
    uint32_t found = CODE_NONE;
    if (list->prefixes.len == 0 || !is_digits(text))
        return CODE_NONE;
    for (size_t i = 0; i < list->prefixes.len; i++) {
        struct str prefix = list->prefixes.at[i];
        if (prefix.len <= longest || !str_starts(text, prefix))
            continue;
        longest = prefix.len;
        found = list->prefix_code.at[i];
    }
    return found;
}

uint32_t codelist_find(const struct codelist *list, struct str text) {
    struct str trimmed = str_trim(text);
    uint32_t code = named_in(list->exact, list->exact_code.at, trimmed).code;
    if (code != CODE_NONE || trimmed.len == 0)
        return code;
    struct arena *scratch = arena_new();
    code = named_in(list->folded, list->folded_code.at, fold_text(scratch, trimmed)).code;
    arena_drop(scratch);
    return code != CODE_NONE ? code : find_prefix(list, trimmed);
}

uint32_t codelist_find_key(const struct codelist *list, struct str key) {
    uint32_t near = list->exact ? named_in(list->exact, list->exact_code.at, key).code : CODE_NONE;
    if (near != CODE_NONE && str_equal(list->codes.at[near].key, key))
        return near;
    for (uint32_t code = 0; code < list->codes.len; code++)
        if (str_equal(list->codes.at[code].key, key))
            return code;
    return CODE_NONE;
}

/* The one code whose name is fewer edits away than that of any other. */
static uint32_t find_nearest(const struct codelist *list, struct str folded, unsigned limit) {
    unsigned best = limit + 1;
    uint32_t found = CODE_NONE;
    for (uint32_t id = 0; id < dict_count(list->folded); id++) {
        uint32_t code = list->folded_code.at[id].code;
        unsigned distance = fold_distance(folded, dict_text(list->folded, id), limit);
        if (code == CODE_NONE || code == found || distance > best || distance > limit)
            continue;
        found = distance < best ? code : CODE_NONE;
        best = distance;
    }
    return found;
}

uint32_t codelist_suggest(const struct codelist *list, struct str text) {
    struct arena *scratch = arena_new();
    struct str folded = fold_text(scratch, text);
    unsigned limit = folded.len / LETTERS_AN_EDIT < EDITS_MAX ? (unsigned)(folded.len / LETTERS_AN_EDIT) : EDITS_MAX;
    bool has_figures = false;
    for (size_t i = 0; i < folded.len; i++)
        has_figures = has_figures || (folded.at[i] >= '0' && folded.at[i] <= '9');
    uint32_t found = has_figures || limit == 0 ? CODE_NONE : find_nearest(list, folded, limit);
    arena_drop(scratch);
    return found;
}
