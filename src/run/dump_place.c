/* Where a row stands in a sheet that nothing was declared of: above the table, in its headings, in it, or in another one below.
 */
#include "run/dump.h"

#define TITLE_ROWS_MAX 50U

static bool is_title(const struct dump_table *table, const struct dump_row *row)
{
    return table->heading_rows == 0 && table->titles < TITLE_ROWS_MAX && row->values <= 1 && row->count >= 3;
}

/* How many of the row's cells repeat the heading's, from the first on. */
static size_t count_repeated(const struct dump_table *table, const struct dump_row *row)
{
    size_t same = 0;
    while (same < row->count && same < table->heading.len && str_equal(row->cells[same].text, table->heading.at[same]))
        same++;
    return same;
}

/* All of its own values, or all of the heading's, and half of these at least. */
static bool repeats_heading(const struct dump_table *table, const struct dump_row *row)
{
    size_t same = count_repeated(table, row), length = table->heading.len;
    return length >= 2 && row->values >= 2 && 2 * same >= length && (same == length || row->values == same);
}

static bool is_heading(const struct dump *dump, const struct dump_table *table, const struct dump_row *row)
{
    if (dump->heading_rows)
        return table->heading_rows < dump->heading_rows;
    return table->heading_rows == 0 ||
           (row->count == table->heading.len && row->values >= 2 && count_repeated(table, row) == row->count);
}

void dump_place(const struct dump *dump, struct dump_table *table, struct dump_row *row)
{
    row->place = table->over ? DUMP_BEYOND : DUMP_ROW;
    if (table->over)
        return;
    if (!table->begun && is_title(table, row)) {
        row->place = DUMP_TITLE;
        table->titles++;
    } else if (!table->begun && is_heading(dump, table, row)) {
        row->place = DUMP_HEADING;
        for (size_t i = 0; i < row->count && table->heading_rows == 0; i++)
            *VEC_PUSH(table->arena, &table->heading) = str_copy(table->arena, row->cells[i].text);
        table->heading_rows++;
    } else {
        table->begun = true;
        if (repeats_heading(table, row)) {
            table->over = row->values != table->heading.len;
            row->place = table->over ? DUMP_BEYOND : DUMP_AGAIN;
        }
    }
}
