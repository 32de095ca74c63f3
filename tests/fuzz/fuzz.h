/* What the fuzz targets share: bytes as a file that a reader opens by its path, and a whole reading of it.
 *
 * Fails: aborts when a reading breaks what readers promise: a fault that is filled once and has a place or a message, sound
 * UTF-8, rows in order, no more rows at a time than a batch holds.
 */
#ifndef RACIMO_FUZZ_H
#define RACIMO_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ingest/ingest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int memfd_create(const char *name, unsigned flags); /* Linux, behind _GNU_SOURCE */

static inline void fuzz_expect(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

static inline bool fuzz_read_sheet(struct reader *reader, size_t sheet, struct fault *fault)
{
    struct batch batch;
    uint32_t last = 0;
    size_t bad;
    if (!reader_start(reader, sheet, fault))
        return false;
    do {
        if (!reader_next(reader, &batch, fault))
            return false;
        fuzz_expect(batch.row_count <= BATCH_ROWS, "a batch has at most BATCH_ROWS rows");
        for (size_t row = 0; row < batch.row_count; row++) {
            fuzz_expect(batch.rows_at[row] > last, "rows come in order");
            last = batch.rows_at[row];
        }
        for (size_t i = 0; i < batch.row_count * batch.width; i++) {
            const struct batch_cell *cell = &batch.cells[i];
            fuzz_expect(str_is_utf8(cell->text, &bad), "cells are UTF-8");
            fuzz_expect((cell->kind == CELL_BLANK) == (cell->text.len == 0), "a blank cell has no text, and another one has");
        }
    } while (batch.row_count);
    return true;
}

/* Reads all sheets of the bytes; `shows` with their malformed rows. */
static inline void fuzz_read_with(const void *data, size_t size, bool shows)
{
    char path[64];
    int file = memfd_create("fuzz", 0);
    fuzz_expect(file >= 0 && write(file, data, size) == (ssize_t)size, "a file in memory");
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    struct arena *arena = arena_new();
    struct issues *issues = issues_new(arena);
    struct fault fault = {0};
    struct reader *reader = NULL;
    bool ok = reader_open(str_from_cstr(path), STR("input"), NULL, issues, &reader, &fault);
    if (ok && shows)
        reader_show_malformed(reader);
    for (size_t i = 0; ok && i < reader_sheet_count(reader); i++)
        ok = fuzz_read_sheet(reader, i, &fault) && reader_judge(reader, &fault);
    fuzz_expect(ok == (fault.code == FAULT_NONE) && ok == (fault.message[0] == '\0'),
                "a fault is filled when it failed, and only then");
    reader_close(reader);
    arena_drop(arena);
    close(file);
}

static inline void fuzz_read(const void *data, size_t size)
{
    fuzz_read_with(data, size, false);
}

#endif
