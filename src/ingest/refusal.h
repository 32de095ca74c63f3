/* Formats that are recognised by their first bytes and not read: what each is, and what to do with it.
 *
 * Fails: FAULT_DATA for every one of them, and for an empty file.
 * Source: the magic numbers of the formats' own definitions.
 */
#ifndef RACIMO_INGEST_REFUSAL_H
#define RACIMO_INGEST_REFUSAL_H

#include "ingest/input.h"

bool refusal_check(const struct input *input, struct str head, struct fault *fault);

#endif
