/* Strings to small integers: each distinct text gets the next number, and keeps it.
 *
 * Shape: ids are 0…count-1 in order of first sight; walking ids is therefore deterministic.
 * Owns:  copies of its texts, in its arena.
 * Fails: never; at most UINT32_MAX - 1 texts.
 */
#ifndef RACIMO_BASE_DICT_H
#define RACIMO_BASE_DICT_H

#include <stdint.h>

#include "base/str.h"

#define DICT_NONE UINT32_MAX

struct dict;

struct dict *dict_new(struct arena *arena);
uint32_t dict_append(struct dict *dict, struct str text);        /* finds or adds */
uint32_t dict_find(const struct dict *dict, struct str text);    /* or DICT_NONE */
struct str dict_text(const struct dict *dict, uint32_t id);
uint32_t dict_count(const struct dict *dict);

#endif
