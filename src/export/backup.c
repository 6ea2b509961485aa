#include "export/backup.h"

#include "base/partial_file.h"
#include "export/checksum.h"
#include "store/store.h"

/* The sum comes first: a copy that has its name has its sum. */
bool backup_write(struct engine *engine, const char *file, struct error *error)
{
    struct partial_file partial;
    if (!partial_file_begin(&partial, file, error))
        return false;
    if (store_backup(engine, partial.path, error) && checksum_write(partial.path, file, error))
        return partial_file_finish(&partial, error);
    partial_file_drop(&partial);
    return false;
}
