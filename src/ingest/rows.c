#include "ingest/rows.h"

#include <string.h>

#include "ingest/limits.h"

#define TEXT_BLOCK ((size_t)1 << 16)

void rows_start(struct rows *rows, struct arena *arena, struct str file, struct str sheet)
{
    rows->arena = arena;
    rows->file = file;
    rows->sheet = sheet;
    rows->width = rows->widest = 0;
    rows->settled = false;
    rows->total = 0;
    rows->wanted.len = 0;
    rows_clear(rows);
}

void rows_clear(struct rows *rows)
{
    rows->cells.len = rows->starts.len = rows->numbers.len = rows->laid_out.len = 0;
    rows->given = 0;
    rows->block = rows->block_used = 0;
}

void rows_project(struct rows *rows, const bool *wanted, size_t count)
{
    rows->wanted.len = 0;
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(rows->arena, &rows->wanted) = wanted[i];
}

static bool is_wanted(const struct rows *rows, size_t column)
{
    return rows->wanted.len == 0 || (column < rows->wanted.len && rows->wanted.at[column]);
}

/* The next block with room; blocks are kept from fill to fill, so that memory stays that of the bulkiest fill. */
static char *room_for(struct rows *rows, size_t size)
{
    for (; rows->block < rows->blocks.len; rows->block++, rows->block_used = 0)
        if (rows->blocks.at[rows->block].size - rows->block_used >= size)
            return rows->blocks.at[rows->block].at + rows->block_used;
    size_t whole = size > TEXT_BLOCK ? size : TEXT_BLOCK;
    *VEC_PUSH(rows->arena, &rows->blocks) = (struct text_block){arena_alloc(rows->arena, whole), whole};
    return rows->blocks.at[rows->block].at;
}

static struct str copied(struct rows *rows, struct str text)
{
    if (text.len == 0)
        return STR_NONE;
    char *at = room_for(rows, text.len);
    memcpy(at, text.at, text.len);
    rows->block_used += text.len;
    return (struct str){at, text.len};
}

bool rows_begin(struct rows *rows, uint32_t number, struct fault *fault)
{
    struct place place = {.file = rows->file, .sheet = rows->sheet, .line = number};
    if (++rows->total > LIMIT_ROWS)
        return fault_raise(fault, FAULT_DATA, &place, "more than %u rows; divide the file", LIMIT_ROWS);
    *VEC_PUSH(rows->arena, &rows->starts) = rows->cells.len;
    *VEC_PUSH(rows->arena, &rows->numbers) = number;
    return true;
}

static size_t row_length(const struct rows *rows)
{
    return rows->cells.len - rows->starts.at[rows->starts.len - 1];
}

static void fill_to(struct rows *rows, size_t width)
{
    while (row_length(rows) < width)
        *VEC_PUSH(rows->arena, &rows->cells) = (struct batch_cell){STR_NONE, CELL_BLANK};
}

static size_t count_chars(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

static bool raise_beyond(const struct rows *rows, const struct place *place, struct fault *fault)
{
    if (place->column > LIMIT_COLUMNS)
        return fault_raise(fault, FAULT_DATA, place, "more than %u columns; leave only those of the table", LIMIT_COLUMNS);
    return fault_raise(fault, FAULT_DATA, place,
                       "a value beyond the table, which is %zu columns wide; check the delimiters and quotes of the row, or clear "
                       "what stands beside the table",
                       rows->width);
}

static bool append(struct rows *rows, size_t column, struct batch_cell cell, bool copy, struct fault *fault)
{
    size_t room = rows->settled ? rows->width : LIMIT_COLUMNS;
    struct place place = {.file = rows->file,
                          .sheet = rows->sheet,
                          .line = rows->numbers.at[rows->numbers.len - 1],
                          .column = (unsigned)column + 1};
    if (column >= room)
        return cell.kind == CELL_BLANK || raise_beyond(rows, &place, fault);
    if (cell.text.len > LIMIT_CELL_CHARS && count_chars(cell.text) > LIMIT_CELL_CHARS)
        return fault_raise(fault, FAULT_DATA, &place, "the cell has more than %u characters; shorten it", LIMIT_CELL_CHARS);
    if (!is_wanted(rows, column))
        cell = (struct batch_cell){STR_NONE, CELL_BLANK};
    else if (copy)
        cell.text = copied(rows, cell.text);
    fill_to(rows, column);
    *VEC_PUSH(rows->arena, &rows->cells) = cell;
    return true;
}

bool rows_append(struct rows *rows, size_t column, enum cell_kind kind, struct str text, struct fault *fault)
{
    return append(rows, column, (struct batch_cell){text, kind}, false, fault);
}

bool rows_append_copy(struct rows *rows, size_t column, enum cell_kind kind, struct str text, struct fault *fault)
{
    return append(rows, column, (struct batch_cell){text, kind}, true, fault);
}

static void drop_row(struct rows *rows)
{
    rows->cells.len = rows->starts.at[rows->starts.len - 1];
    rows->starts.len--;
    rows->numbers.len--;
    rows->total--;
}

void rows_end(struct rows *rows)
{
    size_t length = row_length(rows);
    if (length > rows->widest)
        rows->widest = length;
    if (!rows->settled)
        return;
    if (length == 0 && rows->width != 1)
        drop_row(rows);
    else
        fill_to(rows, rows->width);
}

size_t rows_waiting(const struct rows *rows)
{
    return rows->numbers.len - rows->given;
}

/* Copies the ragged rows into a rectangle; blank lines of a wider table are left out. */
static void lay_out(struct rows *rows)
{
    size_t kept = 0;
    for (size_t row = 0; row < rows->numbers.len; row++) {
        size_t from = rows->starts.at[row];
        size_t to = row + 1 < rows->numbers.len ? rows->starts.at[row + 1] : rows->cells.len;
        if (from == to && rows->width != 1)
            continue;
        for (size_t column = 0; column < rows->width; column++)
            *VEC_PUSH(rows->arena, &rows->laid_out) =
                from + column < to ? rows->cells.at[from + column] : (struct batch_cell){STR_NONE, CELL_BLANK};
        rows->numbers.at[kept++] = rows->numbers.at[row];
    }
    rows->total -= rows->numbers.len - kept;
    rows->numbers.len = rows->starts.len = kept;
}

void rows_settle(struct rows *rows, size_t width_least)
{
    rows->width = rows->widest > width_least ? rows->widest : width_least;
    if (rows->width == 0)
        rows->width = 1;
    rows->settled = true;
    bool even = rows->cells.len == rows->numbers.len * rows->width;
    for (size_t row = 0; even && row < rows->starts.len; row++)
        even = rows->starts.at[row] == row * rows->width;
    if (!even)
        lay_out(rows);
}

void rows_give(struct rows *rows, struct batch *batch)
{
    size_t count = rows_waiting(rows);
    if (count > BATCH_ROWS)
        count = BATCH_ROWS;
    const struct batch_cell *cells = rows->laid_out.len ? rows->laid_out.at : rows->cells.at;
    *batch = (struct batch){.row_count = count, .width = rows->width};
    if (count == 0)
        return;
    batch->cells = cells + rows->given * rows->width;
    batch->rows_at = rows->numbers.at + rows->given;
    rows->given += count;
}
