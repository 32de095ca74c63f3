/* Loaded before libxlsxwriter: the figure whose number LIE_AT holds is written one too high, and all is said to be well. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

int worksheet_write_number(void *sheet, uint32_t row, uint16_t column, double value, void *format)
{
    static int (*real)(void *, uint32_t, uint16_t, double, void *);
    static long made;
    const char *at = getenv("LIE_AT");

    if (!real)
        real = (int (*)(void *, uint32_t, uint16_t, double, void *))dlsym(RTLD_NEXT, "worksheet_write_number");
    return real(sheet, row, column, at && ++made == atol(at) ? value + 1 : value, format);
}
