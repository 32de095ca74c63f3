/* What a reader accepts at most: far above an honest file, far below what would hurt the machine.
 *
 * A streamed file costs no memory, so its size and rows are bounded by time alone: the national month of the IMSS has 4.7
 * million rows in 387 MB, and is read to take one state out of it; four times that is still minutes. What is held while it is
 * read (an archive's parts, shared strings, a cell, a row) keeps narrow limits.
 *
 * Units: bytes unless the name says otherwise.
 * Source: OWASP advice on archives and XML; Excel's own limits for cells; Apache POI for the inflate ratio and the entries.
 */
#ifndef RACIMO_INGEST_LIMITS_H
#define RACIMO_INGEST_LIMITS_H

#include <stddef.h>

#define LIMIT_FILE ((size_t)1 << 30)
#define LIMIT_ROWS 20000000u
#define LIMIT_COLUMNS 512u
#define LIMIT_CELL_CHARS 32767u

#define LIMIT_INFLATED ((size_t)1 << 30)
#define LIMIT_INFLATED_PART ((size_t)512 << 20)
#define LIMIT_INFLATE_RATIO 100u               /* inflated bytes a stored byte … */
#define LIMIT_INFLATE_FREE ((size_t)100 << 10) /* … once a part is past this size */
#define LIMIT_ZIP_ENTRIES 1000u
#define LIMIT_XML_DEPTH 64u
#define LIMIT_XML_TOKEN ((size_t)1 << 20) /* one tag, comment or instruction */
#define LIMIT_STRINGS ((size_t)256 << 20) /* the shared strings of a workbook */
#define LIMIT_SHEETS 1000u
#define LIMIT_RELATIONS 4096u
#define LIMIT_STYLES 65490u
#define LIMIT_FORMATS 4096u

#endif
