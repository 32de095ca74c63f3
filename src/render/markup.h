/* Text and numbers as XML wants them, for the writers of this room that make markup by hand.
 *
 * Fails: never; characters that XML 1.0 does not allow become U+FFFD, and a number is written with at most two decimals.
 * Source: Extensible Markup Language 1.0, fifth edition, §2.2 and §2.4.
 */
#ifndef RACIMO_RENDER_MARKUP_H
#define RACIMO_RENDER_MARKUP_H

#include "base/str.h"

/* Fit for element content and for attributes in double quotes. */
void markup_append_text(struct strbuf *buf, struct str text);
/* "12.5", "-0.25", "3": no locale, no exponent, no trailing zeros. */
void markup_append_number(struct strbuf *buf, double value);
void markup_append_attribute(struct strbuf *buf, const char *name, double value);
/* Source: RFC 4648, §4. */
void markup_append_base64(struct strbuf *buf, struct str bytes);

#endif
