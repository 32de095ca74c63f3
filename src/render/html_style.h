/* The style sheet of the press page: one column, the house's colours by day, its own by night, clean sheets in print.
 *
 * Fails: never; the accent is thinned with white until it reads on the dark page.
 * Source: WCAG 2.1, 1.4.3 (contrast 4.5), 2.4.7 (focus that is seen).
 */
#ifndef RACIMO_RENDER_HTML_STYLE_H
#define RACIMO_RENDER_HTML_STYLE_H

#include "base/str.h"
#include "spec/theme.h"

void html_append_style(struct strbuf *out, const struct theme *theme);

#endif
