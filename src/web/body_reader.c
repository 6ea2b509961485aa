#include "web/body_reader.h"

void body_reader_begin(struct body_reader *reader, struct response *response)
{
    *reader = (struct body_reader){.response = response};
    if (response->stream)
        response->stream->begin(response->stream);
}

bool body_reader_next(struct body_reader *reader, struct text *stretch)
{
    struct response *response = reader->response;
    if (response->stream)
        return response->stream->next(response->stream, stretch);
    *stretch = response->body;
    bool is_first = !reader->has_begun;
    reader->has_begun = true;
    return is_first && stretch->length > 0;
}

bool body_reader_failed(const struct body_reader *reader)
{
    return reader->response->stream && reader->response->stream->failed;
}
