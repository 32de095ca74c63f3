/* datapackage.json: what tables of open data hold, so that a program reads them without asking.
 *
 * Shape: a resource a CSV file with its columns, types, keys and the texts that stand for a missing value.
 * Owns:  the bytes live in the arena.
 * Fails: never.
 * Source: Data Package standard, version 2 (datapackage.org): Data Package, Data Resource, Table Schema.
 */
#ifndef RACIMO_RENDER_DATA_PACKAGE_H
#define RACIMO_RENDER_DATA_PACKAGE_H

#include "model/doc.h"

struct data_resource {
    struct str name; /* of the file, without ".csv" */
    struct str title;
    const struct grid *grid; /* its columns; rows are not looked at */
    uint64_t size;
    char sha256[65];
    bool byte_order_mark;
};

struct data_package {
    struct str name; /* "trimestral-2026q3" */
    struct str period;
    struct str licence, licence_url; /* "CC-BY-4.0"; empty: none is stated */
    const struct doc_head *head;
    VEC(struct data_resource) resources;
};

struct str render_data_package(const struct data_package *package, struct arena *arena);

#endif
