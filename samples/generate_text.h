/* Delimited text as offices export it: any mark, line end, encoding and habit of quoting. */
#ifndef SAMPLES_GENERATE_TEXT_H
#define SAMPLES_GENERATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct text_shape {
    char mark;
    const char *line_end;
    bool byte_order_mark;
    bool windows_1252;
    bool quote_all;
};

struct text_file {
    FILE *stream;
    struct text_shape shape;
};

bool text_open(struct text_file *file, const char *folder, const char *name, struct text_shape shape);
void text_put_row(struct text_file *file, const char *const cells[], size_t count);
/* A line as it stands: no quoting. */
void text_put_line(struct text_file *file, const char *line);
bool text_close(struct text_file *file);

#endif
