/* SHA-256 as a streaming state and in one call, in lower-case hexadecimal.
 *
 * Owns:  a hash_state is closed by hash_finish (libcrypto keeps a handle in it).
 * Fails: never in practice; a broken libcrypto ends the process.
 */
#ifndef RACIMO_BASE_HASH_H
#define RACIMO_BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

#define HASH_HEX_SIZE 65

struct hash_state {
    void *handle;
};

struct hash_state hash_start(void);
void hash_append(struct hash_state *state, struct str bytes);
void hash_finish(struct hash_state *state, char hex[HASH_HEX_SIZE]);
void hash_bytes(struct str bytes, char hex[HASH_HEX_SIZE]);
/* A quick 64-bit hash for tables in memory; stable from run to run. */
uint64_t hash_quick(struct str bytes);

#endif
