/* manifest.json: what went in, what came out, each with its SHA-256; written one item a line and read back as strictly.
 *
 * Shape: keys in a fixed order, no clock time: same inputs, same bytes.
 * Owns:  texts read live in the arena.
 * Fails: manifest_parse returns false on anything that manifest_format does not write.
 */
#ifndef RACIMO_PUBLISH_MANIFEST_H
#define RACIMO_PUBLISH_MANIFEST_H

#include "publish/publish.h"

struct str manifest_format(struct arena *arena, const struct manifest *manifest);
bool manifest_parse(struct arena *arena, struct str bytes, struct manifest *out);

#endif
