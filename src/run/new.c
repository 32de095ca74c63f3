/* `racimo new REPORT.yaml`: a definition to begin with, each line of which says what it is for. */
#include "base/file.h"
#include "run.h"

/* A line of the definition and what stands beside it, in Spanish and English; %s is the report's name. */
static const struct skeleton_line {
    const char *yaml;
    const char *note[LANG_COUNT];
} SKELETON[] = {
    {"",
     {"Definición de un reporte. Todo lo que puede decir: racimo help report",
      "Definition of a report. All that it can say: racimo help report --lang=en"}},
    {"",
     {"Cambie lo marcado con <-; las rutas parten de la carpeta de este archivo.",
      "Change what is marked <-; paths start from the folder of this file."}},
    {"report: %s", {"", ""}},
    {"title: {es: Empleo por clúster, en: Jobs by cluster}", {"<- título de la portada", "<- title on the cover"}},
    {"institution: {es: Nombre de la oficina, en: Name of the office}", {"<- quién publica", "<- who publishes"}},
    {"languages: [es, en]", {"", ""}},
    {"frequency: quarter", {"year, quarter o month", "year, quarter or month"}},
    {"period: latest",
     {"el último que traigan los archivos, o uno fijo: 2026Q3", "the last one in the files, or a fixed one: 2026Q3"}},
    {"", {"", ""}},
    {"",
     {"Listas de códigos: un CSV con columnas key,es,en y, si se quiere, aliases (otras escrituras, separadas por |).",
      "Code lists: a CSV with columns key,es,en and, if wanted, aliases (other spellings, parted by |)."}},
    {"codes: {cluster: clusters.csv}", {"<-", "<-"}},
    {"", {"", ""}},
    {"sources:", {"", ""}},
    {"  members:", {"el padrón: quién pertenece a qué clúster", "the membership list: who belongs to which cluster"}},
    {"    files:", {"", ""}},
    {"      - {path: members.csv}", {"<- csv, xlsx u ods; admite * y ?", "<- csv, xlsx or ods; * and ? may be used"}},
    {"    columns:",
     {"en heading van los encabezados que usan los archivos; acentos y mayúsculas no importan",
      "heading holds the headings that the files use; accents and case do not matter"}},
    {"      firm: {type: key, rfc: true, heading: [RFC, R.F.C.], required: true}",
     {"quite rfc: true si la clave no es un RFC", "drop rfc: true when the key is no RFC"}},
    {"      cluster: {type: code, codes: cluster, heading: [Clúster, Cluster], required: true}", {"", ""}},
    {"    key: firm", {"", ""}},
    {"  payroll:", {"el empleo de cada empresa en cada trimestre", "the jobs of each firm in each quarter"}},
    {"    files:", {"", ""}},
    {"      - {path: jobs.csv}", {"<-", "<-"}},
    {"    columns:", {"", ""}},
    {"      firm: {type: key, rfc: true, heading: [RFC, R.F.C.], required: true}", {"", ""}},
    {"      period: {type: period, heading: [Trimestre, Quarter], required: true}",
     {"2026T3, 2026Q3, 3T 2026 …", "2026T3, 2026Q3, 3T 2026 …"}},
    {"      jobs: {type: count, heading: [Puestos, Jobs], required: true, missing: [n.d.]}", {"n.d. no es 0", "n.d. is not 0"}},
    {"    key: firm", {"", ""}},
    {"    link: members", {"cuenta sólo quien está en el padrón", "only who is in the membership list counts"}},
    {"", {"", ""}},
    {"dimensions:", {"por qué se desglosa", "what figures are broken down by"}},
    {"  cluster: {label: {es: Clúster, en: Cluster}, from: members.cluster}", {"", ""}},
    {"measures:", {"qué se mide", "what is measured"}},
    {"  firms: {count: members, label: {es: Empresas, en: Firms}}", {"", ""}},
    {"  jobs: {sum: payroll.jobs, label: {es: Puestos de trabajo, en: Jobs}}", {"", ""}},
    {"protect: {min_contributors: 3}", {"una celda de menos empresas no se publica", "a cell of fewer firms is not published"}},
    {"", {"", ""}},
    {"tables:",
     {"change_pct(1): cambio contra el trimestre anterior; (4), contra el año anterior. Todas: racimo list metrics",
      "change_pct(1): change on the previous quarter; (4), on the year. All of them: racimo list metrics"}},
    {"  - id: by-cluster", {"", ""}},
    {"    title: {es: Empresas y empleo por clúster, en: Firms and jobs by cluster}", {"", ""}},
    {"    rows: cluster", {"", ""}},
    {"    cells: [firms, jobs, jobs.change_pct(1), jobs.share]", {"", ""}},
    {"charts:", {"clases de gráfica: racimo list charts", "kinds of chart: racimo list charts"}},
    {"  - {id: jobs-by-cluster, kind: bar, table: by-cluster, cell: jobs, sort: desc, title: {es: Puestos de trabajo por "
     "clúster, en: Jobs by cluster}}",
     {"", ""}},
    {"outputs: [xlsx, pdf, png, svg, csv]", {"", ""}},
};

/* The names of reports are plain: whatever else the file's name holds becomes a hyphen. */
static struct str report_name(struct arena *arena, struct str path)
{
    struct str stem = path_stem(path);
    struct strbuf out = strbuf_new(arena);

    for (size_t i = 0; i < stem.len; i++) {
        char c = stem.at[i];
        bool upper = c >= 'A' && c <= 'Z', plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper || plain)
            strbuf_append_char(&out, (char)(upper ? c - 'A' + 'a' : c));
        else if (out.len > 0 && out.at[out.len - 1] != '-')
            strbuf_append_char(&out, '-');
    }
    while (out.len > 0 && out.at[out.len - 1] == '-')
        out.len--;
    return out.len > 0 && (out.at[0] < '0' || out.at[0] > '9') ? strbuf_str(&out)
                                                               : str_format(arena, "report-%.*s", (int)out.len, out.at);
}

static void append_line(struct strbuf *out, const struct skeleton_line *line, enum lang lang, struct str name)
{
    struct str yaml = str_from_cstr(line->yaml), rest;
    const char *note = line->note[lang];

    if (str_ends(yaml, STR("%s"))) {
        strbuf_append(out, str_slice(yaml, 0, yaml.len - 2));
        strbuf_append(out, name);
    } else
        strbuf_append(out, yaml);
    rest = str_from_cstr(note);
    if (rest.len > 0)
        strbuf_printf(out, "%s# %s", yaml.len > 0 ? "  " : "", note);
    strbuf_append(out, STR("\n"));
}

bool run_new(struct str path, bool english, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    struct place place = {.file = path};
    bool good;

    for (size_t i = 0; i < sizeof SKELETON / sizeof *SKELETON; i++)
        append_line(&out, &SKELETON[i], english ? LANG_EN : LANG_ES, report_name(arena, path));
    if (file_exists(path))
        good = fault_raise(fault, FAULT_NO_OUTPUT, &place, "is there already and is left as it is; give another name");
    else
        good = file_write(path, strbuf_str(&out), 0644, fault);
    arena_drop(arena);
    return good;
}
