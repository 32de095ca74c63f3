/* Room tour: ingest turns files into batches of rows, and knows nothing of what they mean.
 *
 * A reader (one file each: read_csv.c, read_xlsx.c …, one row each in readers.def) is chosen by the file's content, not its
 * name. The conductor opens a file, lists its sheets, starts one, and pulls batches until one is empty. A reader streams: memory
 * does not grow with the file. It refuses what it cannot know (FAULT_DATA with the place) and never repairs in silence:
 * what it decided (encoding, delimiter) is an issue or a line in reader_decision.
 *
 * Owns:  the reader's buffers live in its own arena and foreign handles; reader_close ends both.
 * Fails: FAULT_NO_INPUT, FAULT_DATA, FAULT_BUSY when the file changed while it was read.
 */
#ifndef RACIMO_INGEST_INGEST_H
#define RACIMO_INGEST_INGEST_H

#include "base/fault.h"
#include "model/batch.h"
#include "model/issue.h"
#include "spec/schema.h"

struct reader;

/* `hint` gives what the definition declares (encoding, delimiter, rows of headings); NULL for none. `shown` is the path in messages and issues. */
bool reader_open(struct str path, struct str shown, const struct file_spec *hint, struct issues *issues, struct reader **out,
                 struct fault *fault);
size_t reader_sheet_count(const struct reader *reader);
struct sheet reader_sheet(const struct reader *reader, size_t index);
/* Begins a sheet at its first row; may be called again for the same or another one. */
bool reader_start(struct reader *reader, size_t sheet, struct fault *fault);
/* Says which columns will be looked at; the cells of others may come blank from the next batch on. A hint for speed. */
void reader_project(struct reader *reader, const bool *wanted, size_t count);
bool reader_next(struct reader *reader, struct batch *batch, struct fault *fault);
/* Before a sheet is started: hands out malformed rows too, as wide as they are; which they are the issues say. Too many of them
 * are a fault only when reader_judge is asked, after the last batch. All else too is shown: values beyond the headings of a workbook
 * that does not say how wide it is, which are left out otherwise. */
void reader_show_malformed(struct reader *reader);
bool reader_judge(struct reader *reader, struct fault *fault);
/* Cells of a row of the table, where a text file tells; else 0. */
size_t reader_table_width(const struct reader *reader);
/* Rows of the sheet, so far, that were malformed and not handed out; each is an issue. */
uint64_t reader_set_aside(const struct reader *reader);
/* SHA-256 of the bytes that were read and their number, for the manifest; once a sheet was read to its end. */
void reader_digest(const struct reader *reader, char hex[65], uint64_t *size);
/* "csv, UTF-8, ','": what was found out. */
struct str reader_decision(const struct reader *reader);
void reader_close(struct reader *reader);
/* A workbook that we wrote: each part of it is whole, of its checksum, and well-formed. */
bool reader_check_package(struct str path, struct str shown, struct fault *fault);

#endif
