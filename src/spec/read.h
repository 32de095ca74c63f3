/* Reads a report definition: YAML in, resolved structs out, every name checked before the first data byte is read.
 *
 * Shape: the keys, their types, sections and help lines stand in one table (keys.def): the check, `racimo help report` and
 *        reports/README.md come from it.
 * Fails: FAULT_DEFINITION with file:line:column, the offending line, a caret, what was expected and the nearest key or name.
 *        Aliases, anchors and tags are refused; limits: 1 MiB, depth 16, 10,000 nodes.
 */
#ifndef RACIMO_SPEC_READ_H
#define RACIMO_SPEC_READ_H

#include "base/fault.h"
#include "spec/report.h"

bool report_read(struct str path, struct arena *arena, struct report_spec **out, struct fault *fault);
bool faces_read(struct str path, struct arena *arena, struct faces_spec **out, struct fault *fault);
/* The faces that texts are set in: those of the family, or of the first one when it is empty. */
bool faces_choose(const struct faces_spec *all, struct str family, struct arena *arena, struct faces_spec **out, struct fault *fault);
/* The manual of the format, from the key table: plain text for a terminal, or Markdown. */
void report_manual(enum lang lang, bool markdown, struct strbuf *out);

#endif
