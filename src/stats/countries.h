/* The country of an address, from a database in MaxMind's format (GeoLite2, DB-IP Lite...), read on
 * this machine. */
#ifndef EARSHOT_STATS_COUNTRIES_H
#define EARSHOT_STATS_COUNTRIES_H

#include "base/error.h"
#include "base/text.h"

#include <stdint.h>

/* Two capital letters make a number; 0 is no country that is known. */
enum { COUNTRIES_MAX = 26 * 26 + 1 };

struct countries;

/* NULL with a sentence where the file is no such database. */
struct countries *countries_open(const char *path, struct error *error);

/* NULL is allowed. */
void countries_close(struct countries *countries);

unsigned countries_find(struct countries *countries, struct text address);

/* "DE", or "unknown". */
struct text country_name(unsigned number, char name[2]);

#endif
