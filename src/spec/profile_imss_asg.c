#include "spec/profiles.h"

/* The ñ of tamaño_patron arrives as "?" or U+FFFD in some months. */
static const struct profile_column columns[] = {
    {.name = "delegacion", .type = "text", .headings = "cve_delegacion"},
    {.name = "subdelegacion", .type = "text", .headings = "cve_subdelegacion"},
    {.name = "entidad", .type = "text", .headings = "cve_entidad"},
    {.name = "municipio", .type = "text", .headings = "cve_municipio"},
    {.name = "sector1", .type = "text", .headings = "sector_economico_1"},
    {.name = "sector2", .type = "text", .headings = "sector_economico_2"},
    {.name = "sector4", .type = "text", .headings = "sector_economico_4"},
    {.name = "tamano", .type = "text", .headings = "tamaño_patron|tama?o_patron|tamao_patron|tamaÃ±o_patron"},
    {.name = "sexo", .type = "text", .headings = "sexo"},
    {.name = "edad", .type = "text", .headings = "rango_edad"},
    {.name = "salario", .type = "text", .headings = "rango_salarial"},
    {.name = "uma", .type = "text", .headings = "rango_uma"},
    {.name = "asegurados", .type = "count", .headings = "asegurados"},
    {.name = "no_trabajadores", .type = "count", .headings = "no_trabajadores"},
    {.name = "ta", .type = "count", .headings = "ta"},
    {.name = "teu", .type = "count", .headings = "teu"},
    {.name = "tec", .type = "count", .headings = "tec"},
    {.name = "tpu", .type = "count", .headings = "tpu"},
    {.name = "tpc", .type = "count", .headings = "tpc"},
    {.name = "ta_sal", .type = "count", .headings = "ta_sal"},
    {.name = "teu_sal", .type = "count", .headings = "teu_sal"},
    {.name = "tec_sal", .type = "count", .headings = "tec_sal"},
    {.name = "tpu_sal", .type = "count", .headings = "tpu_sal"},
    {.name = "tpc_sal", .type = "count", .headings = "tpc_sal"},
    {.name = "masa_sal_ta", .type = "decimal", .headings = "masa_sal_ta", .scale = 2, .binary_float = true},
    {.name = "masa_sal_teu", .type = "decimal", .headings = "masa_sal_teu", .scale = 2, .binary_float = true},
    {.name = "masa_sal_tec", .type = "decimal", .headings = "masa_sal_tec", .scale = 2, .binary_float = true},
    {.name = "masa_sal_tpu", .type = "decimal", .headings = "masa_sal_tpu", .scale = 2, .binary_float = true},
    {.name = "masa_sal_tpc", .type = "decimal", .headings = "masa_sal_tpc", .scale = 2, .binary_float = true},
};

const struct profile profile_imss_asg = {
    .name = "imss-asg",
    .summary = "IMSS, jobs registered at the end of a month: 29 columns, NA is a code",
    .source = "IMSS, Diccionario de datos, Asegurados (datos.gob.mx)",
    .columns = columns,
    .column_count = sizeof columns / sizeof columns[0],
};
