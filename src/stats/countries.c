#include "stats/countries.h"

#include "base/memory.h"

#include <arpa/inet.h>
#include <maxminddb.h>
#include <netinet/in.h>
#include <stdlib.h>

struct countries {
    MMDB_s database;
};

struct countries *countries_open(const char *path, struct error *error)
{
    struct countries *countries = memory_allocate(sizeof *countries);
    int status = MMDB_open(path, MMDB_MODE_MMAP, &countries->database);
    if (status == MMDB_SUCCESS)
        return countries;
    free(countries);
    error_set(error, "%s: cannot be read as a database of countries: %s", path,
              MMDB_strerror(status));
    return NULL;
}

void countries_close(struct countries *countries)
{
    if (!countries)
        return;
    MMDB_close(&countries->database);
    free(countries);
}

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

/* getaddrinfo(), by which MMDB_lookup_string() reads an address, costs more than the look-up. */
static bool read_address(struct text text, union address *address)
{
    char written[INET6_ADDRSTRLEN] = {0};
    if (text.length >= sizeof written)
        return false;
    *address = (union address){0};
    memcpy(written, text.at ? text.at : "", text.length);
    if (inet_pton(AF_INET, written, &address->v4.sin_addr) == 1) {
        address->any.sa_family = AF_INET;
        return true;
    }
    address->any.sa_family = AF_INET6;
    return inet_pton(AF_INET6, written, &address->v6.sin6_addr) == 1;
}

static bool is_letter(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

unsigned countries_find(struct countries *countries, struct text text)
{
    union address address;
    MMDB_entry_data_s code;
    int status;
    if (!countries || !read_address(text, &address))
        return 0;
    MMDB_lookup_result_s result = MMDB_lookup_sockaddr(&countries->database, &address.any, &status);
    if (status != MMDB_SUCCESS || !result.found_entry)
        return 0;
    status = MMDB_get_value(&result.entry, &code, "country", "iso_code", NULL);
    if (status != MMDB_SUCCESS || !code.has_data || code.type != MMDB_DATA_TYPE_UTF8_STRING ||
        code.data_size != 2 || !is_letter(code.utf8_string[0]) || !is_letter(code.utf8_string[1]))
        return 0;
    return (unsigned)(code.utf8_string[0] - 'A') * 26 + (unsigned)(code.utf8_string[1] - 'A') + 1;
}

struct text country_name(unsigned number, char name[2])
{
    if (number == 0)
        return TEXT("unknown");
    name[0] = (char)('A' + (number - 1) / 26);
    name[1] = (char)('A' + (number - 1) % 26);
    return (struct text){name, 2};
}
