/* The transcripts of a folder that are elsewhere. */
#ifndef EARSHOT_INGEST_FOLDER_ADDRESSES_H
#define EARSHOT_INGEST_FOLDER_ADDRESSES_H

#include "ingest/folder.h"
#include "ingest/markdown_named.h"

/* Looks for them, and says in folder->fetches where in the cache directory they belong, for
 * fetch_all() before the folder is read. Where it is not called, those that are stored stay. What
 * cannot be read is left to folder_read(). */
void folder_addresses_find(struct folder *folder, const char *cache_directory);

/* Gives a transcript that is elsewhere the file into which it was fetched. Where it was not, the
 * one that is stored stays. */
void folder_addresses_take(struct folder *folder, struct markdown_document *transcript,
                           struct incoming_episode *incoming);

#endif
