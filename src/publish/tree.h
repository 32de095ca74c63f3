/* The files under a directory, and flushing them to the disk before they are renamed into place.
 *
 * Shape: paths relative to the root, in byte order; symbolic links and special files are named with a trailing '@'.
 * Fails: FAULT_IO with the directory that could not be read or flushed.
 */
#ifndef RACIMO_PUBLISH_TREE_H
#define RACIMO_PUBLISH_TREE_H

#include "base/fault.h"
#include "base/file.h"

bool tree_list(struct arena *arena, struct str root, struct paths *out, struct fault *fault);
/* Every directory from the root down; files were flushed when they were written. */
bool tree_flush(struct arena *arena, struct str root, struct fault *fault);
bool tree_flush_directory(struct arena *arena, struct str directory, struct fault *fault);
/* A file that a library wrote by itself: flushed, and given the mode. */
bool tree_flush_file(struct arena *arena, struct str path, unsigned mode, struct fault *fault);

#endif
