/* What the readers of the registry share: the reader as they see it, and the record that each of them ends in.
 *
 * Shape: READER(name) in readers.def names `reader_name`; the order is the order of asking, and the last one takes what is text.
 * Owns:  `arena` holds all that a reader keeps; `state` is its own, closed by its `close`.
 */
#ifndef RACIMO_INGEST_READER_H
#define RACIMO_INGEST_READER_H

#include "ingest/ingest.h"
#include "ingest/input.h"
#include "ingest/rows.h"
#include "ingest/sheet_shape.h"

struct reader {
    const struct reader_kind *kind;
    struct arena *arena;
    struct input input;
    struct issues *issues;
    struct str declared_encoding;
    char declared_delimiter; /* 0: none */
    bool joins_headings;     /* of several rows: those above stand over several columns, as declared */
    struct rows rows;
    VEC(struct sheet) sheets;
    struct str decision;
    bool started;
    bool ended; /* the sheet was read to its end */
    uint64_t set_aside;
    bool shows;          /* malformed rows too */
    size_t table_width;  /* cells of most records; 0: not known */
    struct ahead *ahead; /* reads while it is set (ahead.h) */
    void *state;
};

struct reader_kind {
    const char *name;
    const char *summary;
    const char *source; /* the format's definition */
    bool (*probe)(struct str head);
    /* Fills input.digest, sheets and decision; what it opened is closed by `close`, also when it failed. */
    bool (*open)(struct reader *reader, struct fault *fault);
    bool (*start)(struct reader *reader, size_t sheet, struct fault *fault);
    /* Reads some more of the sheet into reader->rows, and says `ended` at its end. */
    bool (*read_on)(struct reader *reader, struct fault *fault);
    /* How wide the table is at least; called once, before the first batch. May be NULL. */
    bool (*measure)(struct reader *reader, size_t *width, struct fault *fault);
    /* After a sheet whose malformed rows were shown: whether it would have been read. May be NULL. */
    bool (*judge)(struct reader *reader, struct fault *fault);
    void (*close)(struct reader *reader);
    bool runs_ahead; /* `read_on` tells problems through reader->issues alone, and may be called in another thread */
};

enum reader_row {
#define READER(name) READER_##name,
#include "ingest/readers.def"
#undef READER
    READER_COUNT
};

/* Reads until at least so many rows wait, or to the end. */
bool reader_fill(struct reader *reader, size_t least, struct fault *fault);

/* A problem of a sheet as such, told once however often the sheet is read. `seen` may be empty. */
void reader_tell(struct reader *reader, enum issue_rule rule, size_t sheet, uint32_t row, struct str seen);

/* What is merged and hidden, up to the last column with a value. */
void reader_tell_shape(struct reader *reader, size_t sheet, const struct sheet_shape *shape, size_t widest);

const struct reader_kind *reader_kind(enum reader_row row);

#endif
