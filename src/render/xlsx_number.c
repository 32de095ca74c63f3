#include "render/xlsx_number.h"

#define DIGITS_MAX 15
#define UNITS_MAX INT64_C(999999999999999)

bool xlsx_number_value(const struct grid_column *column, struct num number, double *out, struct fault *fault)
{
    unsigned scale = number.scale + (column->kind == GRID_PERCENT ? 2u : 0u);
    if (number.units > UNITS_MAX || number.units < -UNITS_MAX)
        return fault_raise(
            fault, FAULT_DATA, NULL,
            "column '%.*s' has a figure of more than %d digits, which a workbook does not keep; ask for fewer decimals",
            STR_ARGS(column->id), DIGITS_MAX);
    /* Both operands are exact, hence the quotient is the float nearest to the decimal. */
    double power = 1;
    for (unsigned i = 0; i < scale; i++)
        power *= 10;
    *out = (double)(int64_t)number.units / power;
    return true;
}

static void append_digits(struct strbuf *out, const struct grid_column *column)
{
    strbuf_append(out, column->kind == GRID_NUMBER ? STR("#,##0") : STR("0"));
    for (unsigned i = 0; i < column->decimals; i++)
        strbuf_append(out, i == 0 ? STR(".0") : STR("0"));
    if (column->kind == GRID_PERCENT)
        strbuf_append_char(out, '%');
}

static void append_section(struct strbuf *out, const struct grid_column *column, struct str sign, struct str suffix)
{
    strbuf_append(out, sign);
    append_digits(out, column);
    strbuf_append(out, suffix);
}

struct str xlsx_number_format(struct arena *arena, const struct grid_column *column, enum mark mark)
{
    struct strbuf out = strbuf_new(arena);
    struct str suffix = mark == MARK_NONE ? STR_NONE : str_format(arena, "\" %s\"", mark_sign(mark));
    append_section(&out, column, column->signed_form ? STR("+") : STR_NONE, suffix);
    if (column->signed_form) {
        strbuf_append_char(&out, ';');
        append_section(&out, column, STR("\"−\""), suffix);
        strbuf_append_char(&out, ';');
        append_section(&out, column, STR_NONE, suffix);
    }
    return strbuf_str(&out);
}
