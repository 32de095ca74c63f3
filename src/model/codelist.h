/* A list of codes (clusters, sectors, municipalities) with labels, aliases and order.
 *
 * Shape: codes 0…count-1 in the order of the list file. CODE_NONE stands for "not specified".
 *        A code whose parent is a code of the same list is part of it: SCIAN 3361 of 336, a municipality of its region.
 * Owns:  nothing beyond its arena.
 * Fails: codelist_find answers CODE_NONE; it is exact first, then blind to accents, case and punctuation, then by
 *        numeric prefix where a code lists prefixes (SCIAN 336110 → 31-33). It never guesses: codelist_suggest does, for messages.
 */
#ifndef RACIMO_MODEL_CODELIST_H
#define RACIMO_MODEL_CODELIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/dict.h"
#include "base/lang.h"
#include "base/str.h"
#include "base/vec.h"

#define CODE_NONE UINT32_MAX

struct code {
    struct str key;
    struct text label;
    struct text short_label; /* for charts; the label where the list has none */
    struct text subject;     /* as a sentence says it, with its article: "Las manufacturas"; empty where the name does by itself */
    struct str parent;
    struct str colour; /* "#12436D" or empty */
};

/* What a text stands for. A label gives way to a key or alias; a text that stands for two codes alike names none. */
struct code_name {
    uint32_t code; /* or CODE_NONE */
    bool from_label;
};

struct codelist {
    struct arena *arena;
    struct str name;
    VEC(struct code) codes;
    struct dict *exact;  /* keys, aliases and labels → dense ids, mapped by exact_code */
    struct dict *folded;
    VEC(struct code_name) exact_code;
    VEC(struct code_name) folded_code;
    VEC(struct str) prefixes; /* parallel to prefix_code */
    VEC(uint32_t) prefix_code;
    VEC(uint32_t) parents; /* by code: the one that it is part of, or CODE_NONE; nothing at all in a list of one level */
    VEC(bool) wholes;      /* by code: it has finer ones */
};

struct codelist *codelist_new(struct arena *arena, struct str name);
/* aliases and prefixes are '|'-separated. False when a key or alias already stands for another code: *clash says which text. */
bool codelist_append(struct codelist *list, const struct code *code, struct str aliases, struct str prefixes, struct str *clash);
/* Levels: a parent that is a key of the list itself. False when a code is part of itself: *circle says which. */
bool codelist_tie(struct codelist *list, struct str *circle);
uint32_t codelist_find(const struct codelist *list, struct str text);
/* The code with exactly this key, or CODE_NONE. */
uint32_t codelist_find_key(const struct codelist *list, struct str key);
/* The nearest label or alias within two edits, or CODE_NONE. */
uint32_t codelist_suggest(const struct codelist *list, struct str text);

#endif
