/* earshot artwork: the pictures that are there already, in the sizes that pages need. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/find.h"
#include "command/pictures.h"
#include "store/shows.h"

enum { SHOWS_MAX = 10000 };

static const struct command_option options[] = {
    {.name = "media", .value = "FOLDER", .about = "the folder that is served below /media/"},
};

/* The show that was named, or all of them. */
static enum command_status list_shows(struct task *task, struct list *cards)
{
    struct show show;
    if (text_is_empty(task_positional(task, 0)))
        return shows_list(task->engine, clock_now(), SHOWS_MAX, 0, cards, &task->arena)
                   ? COMMAND_DONE
                   : task_fail_as_logged(task);
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    if (status != COMMAND_DONE)
        return status;
    struct show_card *card = arena_allocate(&task->arena, sizeof *card);
    card->show_id = show.show_id;
    *cards = (struct list){card, 1};
    return COMMAND_DONE;
}

static enum command_status read_shows(struct task *task, struct list *cards)
{
    task->engine = engine_open(task->arguments.site, ENGINE_READ, &task->error);
    if (!task->engine)
        return COMMAND_FAILED;
    enum command_status status = list_shows(task, cards);
    engine_close(task->engine);
    task->engine = NULL;
    return status;
}

static enum command_status conclude(struct task *task, const struct picture_maker *maker)
{
    buffer_append_format(&task->output, "%lld pictures, %lld smaller ones made\n",
                         (long long)maker->pictures, (long long)maker->made);
    if (maker->unreadable == 0)
        return COMMAND_DONE;
    task_write_output(task);
    return task_fail(task, "%lld of %lld pictures could not be read; each is named above",
                     (long long)maker->unreadable, (long long)maker->pictures);
}

static enum command_status artwork(struct task *task)
{
    struct list cards;
    const char *folder;
    enum command_status status = pictures_folder(task, &folder);
    if (status == COMMAND_DONE && !folder)
        return task_misuse(task, "--media is missing: the folder that is served below /media/");
    if (status == COMMAND_DONE)
        status = read_shows(task, &cards);
    if (status != COMMAND_DONE)
        return status;
    struct picture_maker maker = pictures_maker(task, folder);
    bool done = true;
    for (size_t i = 0; done && i < cards.count; i++)
        done = picture_maker_do_show(&maker, ((const struct show_card *)cards.items)[i].show_id);
    if (done && text_is_empty(task_positional(task, 0)))
        done = picture_maker_do_people(&maker);
    return done ? conclude(task, &maker) : COMMAND_FAILED;
}

const struct command artwork_command = {
    .name = "artwork",
    .about = "makes the sizes of pictures that pages need",
    .details = "Of each picture of a show, an episode or a person that lies in the media folder, "
               "squares are made\n"
               "in FOLDER/artwork, none larger than the picture. What is there already is not made "
               "again,\n"
               "so this may be run at any time; import and sync with --media do it at their end.\n",
    .form = {.positionals = {{"SHOW", "its slug; all shows, and people, where it is left out",
                              true}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .run = artwork,
};
