/* One part of a workbook is the input: its first byte says which, the other parts are sound. */
#include "fuzz_zip.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define PART(name, text)                                                                                                         \
    {                                                                                                                            \
        (name), (text), sizeof(text) - 1                                                                                         \
    }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_part parts[] = {
        PART("xl/s.xml",
             "<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c r='A1' t='s' s='1'><v>0</v></c><c r='B1' s='1'><v>45901"
             "</v></c></row></sheetData></worksheet>"),
        PART("xl/t.xml", "<sst xmlns='" MAIN "'><si><t>x</t></si></sst>"),
        PART("xl/y.xml", "<styleSheet xmlns='" MAIN "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"),
        PART("xl/workbook.xml",
             "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='S' r:id='b'/></sheets></workbook>"),
        PART("xl/_rels/workbook.xml.rels",
             "<Relationships xmlns='" PACKAGE "'><Relationship Id='b' Type='" OFFICE
             "/worksheet' Target='s.xml'/><Relationship Id='c' Type='" OFFICE
             "/sharedStrings' Target='t.xml'/><Relationship Id='d' Type='" OFFICE "/styles' Target='y.xml'/></Relationships>"),
        PART("_rels/.rels", "<Relationships xmlns='" PACKAGE "'><Relationship Id='a' Type='" OFFICE
                            "/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
        PART("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
    };
    size_t count = sizeof parts / sizeof parts[0];
    if (size == 0)
        return 0;
    parts[data[0] % count].at = data + 1;
    parts[data[0] % count].size = size - 1;
    fuzz_read_zip(parts, count);
    return 0;
}
