#include "model/redirect.h"

static const struct field fields[] = {
    FIELD(redirect, slug),
    FIELD(redirect, path),
    FIELD(redirect, guid),
    FIELD(redirect, is_feed),
};

const struct record redirect_record = RECORD(redirect, fields);
