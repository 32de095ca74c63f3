/* An old Excel workbook is the input: a compound document, or bare records. */
#include "fuzz.h"
#include "ingest/xls_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str head = {(const char *)data, size};
    if (xls_book_probe(head))
        fuzz_read(data, size);
    return 0;
}
