/* The first two bytes are the marks of a column, the rest is a number in it; what is read is written and read again. */
#include "fuzz.h"

#include "base/num.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct num number, again, rounded;
    if (size < 2)
        return 0;
    struct num_style style = {data[0] % 2 ? ',' : '.', (char)(data[1] % 4 == 0   ? 0
                                                              : data[1] % 4 == 1 ? ' '
                                                              : data[0] % 2      ? '.'
                                                                                 : ',')};
    struct str text = {(const char *)data + 2, size - 2};
    struct arena *arena = arena_new();
    if (num_parse(text, style, &number)) {
        fuzz_expect(number.scale <= NUM_SCALE_MAX, "at most 18 decimals");
        fuzz_expect(num_parse(num_format(arena, number), (struct num_style){'.', 0}, &again), "what is written can be read");
        fuzz_expect(again.units == number.units && again.scale == number.scale, "and is the same");
    }
    if (num_parse_float(text, 10, &number)) {
        fuzz_expect(number.scale == 10, "the scale that was asked for");
        if (num_rescale(number, 2, ROUND_HALF_EVEN, &rounded))
            fuzz_expect(num_sign(rounded) == 0 || num_sign(rounded) == num_sign(number), "rounding keeps the sign");
    }
    arena_drop(arena);
    return 0;
}
