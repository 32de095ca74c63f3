/* What a native chart keeps of its cells beside them: each cached number against the cell of the doc that it is taken from.
 *
 * Shape: a cache names its cells ("G1!$B$9:$B$19"); the heading above them ("G1!$B$8") is the name of its series. A number where
 *        the doc has a marker would be a withheld figure that no sheet shows.
 * Fails: FAULT_INTERNAL with the cell; where a sheet is none of the doc's, or a series has no heading in it.
 * Source: ECMA-376 part 1, 21.2.2.121 numCache.
 */
#ifndef RACIMO_RECHECK_CACHES_H
#define RACIMO_RECHECK_CACHES_H

#include "base/fault.h"
#include "model/doc.h"

/* `xml` is a chart part, `file` its name. */
bool caches_check(struct arena *arena, struct str xml, struct str file, const struct doc *doc, struct fault *fault);

#endif
