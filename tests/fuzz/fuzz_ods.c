/* The content of an OpenDocument spreadsheet is the input. */
#include "fuzz_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
    const struct fuzz_part parts[] = {{"mimetype", type, sizeof type - 1}, {"content.xml", data, size}};
    fuzz_read_zip(parts, 2);
    return 0;
}
