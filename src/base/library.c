#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

/* A pointer to data and one to a function are the same to POSIX, but not to C. */
static bool find(void *handle, const struct library_function *wanted)
{
    void *function = dlsym(handle, wanted->name);
    memcpy(wanted->place, &function, sizeof function);
    return function != NULL;
}

const char *library_load(struct library *library)
{
    if (library->is_loaded)
        return NULL;
    void *handle = dlopen(library->file_name, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return dlerror();
    for (size_t i = 0; i < library->count; i++)
        if (!find(handle, &library->functions[i]))
            return dlerror();
    library->is_loaded = true;
    return NULL;
}
