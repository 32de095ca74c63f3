/* Slices of UTF-8 text, and a builder that grows in an arena.
 *
 * Shape: a slice is a pointer and a length in bytes; it need not end in NUL. {NULL, 0} is empty.
 * Owns:  nothing; a slice lives as long as what it was cut from.
 * Fails: never, but for str_is_utf8, which answers a question.
 */
#ifndef RACIMO_BASE_STR_H
#define RACIMO_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct str {
    const char *at;
    size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){0})
/* For printf: printf("%.*s", STR_ARGS(s)). */
#define STR_ARGS(s) (int)(s).len, (s).at ? (s).at : ""

struct str str_from_cstr(const char *cstr);
struct str str_copy(struct arena *arena, struct str s);
/* A NUL-terminated copy. */
const char *str_cstr(struct arena *arena, struct str s);
__attribute__((format(printf, 2, 3))) struct str str_format(struct arena *arena, const char *format, ...);

bool str_equal(struct str a, struct str b);
/* Byte order: <0, 0, >0. */
int str_order(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Byte offset of the first occurrence, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
struct str str_slice(struct str s, size_t from, size_t to);
/* Without leading and trailing white space (ASCII, U+00A0, U+2007, U+202F, U+FEFF). */
struct str str_trim(struct str s);
/* Cuts at the first separator: the part before is returned, *rest is what follows (empty when none). */
struct str str_cut(struct str s, char separator, struct str *rest);
/* Strict UTF-8 (no overlongs, no surrogates); *bad_offset is the first offending byte. */
bool str_is_utf8(struct str s, size_t *bad_offset);
/* The code point at *offset, which moves past it; the text must be valid UTF-8. */
uint32_t str_code_point(struct str s, size_t *offset);

struct strbuf {
    struct arena *arena;
    char *at;
    size_t len;
    size_t cap;
};

struct strbuf strbuf_new(struct arena *arena);
void strbuf_append(struct strbuf *buf, struct str s);
void strbuf_append_char(struct strbuf *buf, char c);
/* In quotes, as JSON writes a text; what is control is escaped. */
void strbuf_append_json(struct strbuf *buf, struct str s);
void strbuf_append_code_point(struct strbuf *buf, uint32_t code_point);
__attribute__((format(printf, 2, 3))) void strbuf_printf(struct strbuf *buf, const char *format, ...);
__attribute__((format(printf, 2, 0))) void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args);
struct str strbuf_str(const struct strbuf *buf);

#endif
