/* Any bytes as a file: what probing takes for text, the CSV reader reads. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(data, size);
    fuzz_read_with(data, size, true);
    return 0;
}
