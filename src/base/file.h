/* Whole files in, whole files out, and paths.
 *
 * Owns:  bytes read live in the arena; descriptors are closed before return.
 * Fails: FAULT_NO_INPUT (missing, unreadable, not a regular file), FAULT_BUSY (changed while read),
 *        FAULT_DATA (over the limit), FAULT_NO_OUTPUT and FAULT_IO on writing; errno in words in the message.
 */
#ifndef RACIMO_BASE_FILE_H
#define RACIMO_BASE_FILE_H

#include <stdint.h>

#include "base/fault.h"
#include "base/str.h"
#include "base/vec.h"

struct paths {
    VEC(struct str) list;
};

/* Opens once without blocking, checks that it is a regular file, and compares size, mtime, inode and ctime after. */
bool file_read(struct arena *arena, struct str path, uint64_t limit, struct str *bytes, struct fault *fault);
/* SHA-256 and size, read in blocks: memory does not grow with the file. */
bool file_hash(struct str path, char hex[65], uint64_t *size, struct fault *fault);
/* Creates or replaces, mode given, written whole. It is on the disk when publish/tree.h has flushed it: once a file, after all
 * are written. */
bool file_write(struct str path, struct str bytes, unsigned mode, struct fault *fault);
/* Behind what is there. */
bool file_append(struct str path, struct str bytes, unsigned mode, struct fault *fault);
/* mkdir -p with the mode for the last part. */
bool file_make_directory(struct str path, unsigned mode, struct fault *fault);
/* What an errno of creating or writing means to whoever started the run: a full disk, the system's limits, or no right to write
 * here. */
enum fault_code file_write_code(int error);
/* A disk that took no more, with how much is free where `path` was to be; false, as fault_raise. */
bool file_raise_full(struct fault *fault, struct str path, const char *what, int error);
bool file_exists(struct str path);
/* Removes a file, or a directory with all that is in it; symbolic links are removed, not followed. */
bool file_remove_tree(struct str path, struct fault *fault);
/* Paths that match a shell pattern, in byte order; owner files of open spreadsheets (~$x, .~lock.x#) are left out. */
void file_match(struct arena *arena, struct str pattern, struct paths *out);

struct str path_join(struct arena *arena, struct str directory, struct str name);
struct str path_directory(struct str path); /* "." when there is none */
struct str path_name(struct str path);      /* the last part */
struct str path_stem(struct str path);      /* the last part without its last extension */

#endif
