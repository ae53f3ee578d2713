/* Other programs, by posix_spawn. */

#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define THIRD 3

static void
give(posix_spawn_file_actions_t *actions, int from, int to, int flags)
{
	if (from >= 0)
		posix_spawn_file_actions_adddup2(actions, from, to);
	else
		posix_spawn_file_actions_addopen(
		    actions, to, "/dev/null", flags, 0);
}

/* A broken pipe ends it, as it would anywhere, though we ignore that. */
static void
heed_pipes(posix_spawnattr_t *attr)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	posix_spawnattr_init(attr);
	posix_spawnattr_setsigdefault(attr, &set);
	posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGDEF);
}

pid_t
child_start(const char *const argv[], int in, int out, int third)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	pid_t pid;
	int error;

	posix_spawn_file_actions_init(&actions);
	give(&actions, in, STDIN_FILENO, O_RDONLY);
	give(&actions, out, STDOUT_FILENO, O_WRONLY);
	if (third >= 0)
		posix_spawn_file_actions_adddup2(&actions, third, THIRD);
	heed_pipes(&attr);
	error = posix_spawnp(&pid, argv[0], &actions, &attr,
	    (char *const *)(size_t)argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	errno = error;
	return error ? -1 : pid;
}

bool
child_end(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && !WEXITSTATUS(status);
}

bool
child_pipe(int ends[2])
{
	return !pipe2(ends, O_CLOEXEC);
}

int
child_note(const char *text)
{
	int fd = memfd_create("note", MFD_CLOEXEC);
	size_t len = strlen(text);

	if (fd >= 0 &&
	    (fchmod(fd, S_IRUSR) || write(fd, text, len) != (ssize_t)len)) {
		close(fd);
		fd = -1;
	}
	return fd;
}
