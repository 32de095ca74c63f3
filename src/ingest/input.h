/* The file being read: opened once, read in blocks from any offset, and watched for changes.
 *
 * Owns:  one descriptor, and in large files a thread that works out the digest meanwhile, from input_open to input_close.
 * Fails: FAULT_NO_INPUT (missing, unreadable, not a regular file), FAULT_DATA (over the limit), FAULT_BUSY (changed).
 */
#ifndef RACIMO_INGEST_INPUT_H
#define RACIMO_INGEST_INPUT_H

#include <pthread.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/fault.h"
#include "base/hash.h"

#define INPUT_BLOCK ((size_t)1 << 16)

struct input {
    struct str shown;
    int descriptor; /* -1 when closed */
    struct stat before;
    uint64_t size;
    char digest[HASH_HEX_SIZE]; /* filled by input_walk, or at the latest by input_settle */
    bool digesting;             /* what follows is the thread's */
    pthread_t thread;
    _Atomic bool stop;
    bool digested;
    struct fault digest_fault;
};

bool input_open(struct input *input, struct str path, struct str shown, struct fault *fault);
/* Up to `size` bytes from `offset`; *got is less only at the end. */
bool input_read(const struct input *input, uint64_t offset, char *at, size_t size, size_t *got, struct fault *fault);
/* The whole file once, block by block, for its digest and for `visit` (NULL for none). The digest of a large file takes until
 * input_settle, which is to be called when all was read, while the file is still watched. */
bool input_walk(struct input *input, void (*visit)(void *context, struct str block), void *context, struct fault *fault);
bool input_settle(struct input *input, struct fault *fault);
bool input_check_unchanged(const struct input *input, struct fault *fault);
void input_close(struct input *input);
/* The number of the line, from 1, that holds the byte at `offset`. */
bool input_line(const struct input *input, uint64_t offset, unsigned *line, struct fault *fault);

#endif
