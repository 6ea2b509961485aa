#include "attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* What the attempts need to know. */
static struct {
    char in_folder[64]; /* a file that is there */
    char elsewhere[80]; /* a name that nothing has */
    int opened;         /* that file, open from before */
    int connected;      /* a socket from before */
    pid_t other;        /* a process of this user */
} world;

static int refused(bool done)
{
    return done ? 0 : errno;
}

static int open_for_reading(void)
{
    return refused(open(world.in_folder, O_RDONLY | O_CLOEXEC) >= 0);
}

static int open_for_writing(void)
{
    return refused(open(world.in_folder, O_WRONLY | O_CLOEXEC) >= 0);
}

static int open_elsewhere(void)
{
    return refused(open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0);
}

static int make_a_file(void)
{
    return refused(creat(world.elsewhere, 0600) >= 0);
}

static int read_what_was_open(void)
{
    char byte;
    return refused(read(world.opened, &byte, 1) >= 0);
}

static int write_what_was_open(void)
{
    return refused(write(world.opened, "x", 1) == 1);
}

static int write_to_standard_output(void)
{
    return refused(write(STDOUT_FILENO, "", 0) == 0);
}

static int learn_of_a_file(void)
{
    struct stat found;
    return refused(stat(world.in_folder, &found) == 0);
}

static int truncate_a_file(void)
{
    return refused(truncate(world.in_folder, 0) == 0);
}

static int remove_a_file(void)
{
    return refused(unlink(world.in_folder) == 0);
}

static int rename_a_file(void)
{
    return refused(rename(world.in_folder, world.elsewhere) == 0);
}

static int change_a_mode(void)
{
    return refused(chmod(world.in_folder, 0777) == 0);
}

static int make_a_folder(void)
{
    return refused(mkdir(world.elsewhere, 0700) == 0);
}

static int open_a_socket(void)
{
    return refused(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0);
}

static int open_a_local_socket(void)
{
    return refused(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0);
}

static int connect_a_socket(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const struct sockaddr *to = (const struct sockaddr *)&address;
    return refused(connect(world.connected, to, sizeof address) == 0);
}

static int make_a_pipe(void)
{
    int ends[2];
    return refused(pipe(ends) == 0);
}

static int make_a_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return refused(child > 0);
}

static int run_a_program(void)
{
    char name[] = "/bin/true";
    char *arguments[] = {name, NULL};
    return refused(execv(name, arguments) == 0);
}

static int signal_another_process(void)
{
    return refused(kill(world.other, 0) == 0);
}

static int end_another_process(void)
{
    return refused(tgkill(world.other, world.other, SIGTERM) == 0);
}

static int make_memory_a_program(void)
{
    return refused(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
                   MAP_FAILED);
}

static int take_memory_that_does_not_count(void)
{
    return refused(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) !=
                   MAP_FAILED);
}

static int raise_a_limit(void)
{
    struct rlimit limit = {1000, 1000};
    return refused(setrlimit(RLIMIT_CPU, &limit) == 0);
}

const struct attempt attempts[] = {
    {"open a file", open_for_reading, ATTEMPT_OF_READER},
    {"open a file for writing", open_for_writing, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"open a file elsewhere", open_elsewhere, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"make a file", make_a_file, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"read what was open", read_what_was_open, ATTEMPT_OF_READER},
    {"write what was open", write_what_was_open, ATTEMPT_OF_READER},
    {"write to standard output", write_to_standard_output, ATTEMPT_OF_READER},
    {"learn of a file", learn_of_a_file, ATTEMPT_OF_READER},
    {"truncate a file", truncate_a_file, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"remove a file", remove_a_file, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"rename a file", rename_a_file, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"change a file's mode", change_a_mode, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"make a folder", make_a_folder, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"open a socket", open_a_socket, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"open a local socket", open_a_local_socket, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"connect a socket", connect_a_socket, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"make a pipe", make_a_pipe, ATTEMPT_OF_READER},
    {"make a process", make_a_process, ATTEMPT_OF_READER},
    {"run a program", run_a_program, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"signal another process", signal_another_process, ATTEMPT_OF_READER},
    {"end another process", end_another_process, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"make memory a program", make_memory_a_program, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
    {"take memory that does not count", take_memory_that_does_not_count, ATTEMPT_OF_READER},
    {"raise a limit", raise_a_limit, ATTEMPT_OF_READER | ATTEMPT_OF_SERVER},
};

const size_t attempts_count = sizeof attempts / sizeof attempts[0];

void attempts_begin_world(void)
{
    snprintf(world.in_folder, sizeof world.in_folder, "/tmp/earshot confined XXXXXX");
    world.opened = mkstemp(world.in_folder);
    assert_true(world.opened >= 0);
    snprintf(world.elsewhere, sizeof world.elsewhere, "%s elsewhere", world.in_folder);
    world.connected = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(world.connected >= 0);
    world.other = fork();
    assert_true(world.other >= 0);
    if (world.other == 0)
        for (;;)
            pause();
}

void attempts_end_world(void)
{
    kill(world.other, SIGKILL);
    waitpid(world.other, NULL, 0);
    close(world.opened);
    close(world.connected);
    unlink(world.in_folder);
    unlink(world.elsewhere);
    rmdir(world.elsewhere);
}
