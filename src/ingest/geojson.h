/* Reads the boundaries of a GeoJSON file: polygons of its features, by one of their properties.
 *
 * Fails: FAULT_NO_INPUT for a file that cannot be read, FAULT_DATA for one that is not GeoJSON of polygons in degrees, or a
 * feature without the property. Source: RFC 7946. The file is streamed; what is kept is the positions.
 */
#ifndef RACIMO_INGEST_GEOJSON_H
#define RACIMO_INGEST_GEOJSON_H

#include "base/fault.h"
#include "model/shapes.h"

bool geojson_read(struct str path, struct str property, struct arena *arena, struct shapes **out, struct fault *fault);

#endif
