/* foothold account: people who can sign in. */

#include "admin.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "account_new.h"
#include "db.h"
#include "may.h"
#include "password.h"
#include "queries.h"
#include "text.h"

/* From the terminal without showing it, or a line of standard input. */
static bool
read_password(char *line, size_t room)
{
	struct termios before, hidden;
	bool is_terminal = !tcgetattr(STDIN_FILENO, &before);
	bool got;

	if (is_terminal) {
		fputs("Password (12 characters or more): ", stderr);
		hidden = before;
		hidden.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	}
	got = fgets(line, (int)room, stdin);
	if (is_terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	if (got)
		line[strcspn(line, "\n")] = '\0';
	return got;
}

static int
add_account(struct admin *a, const char *email)
{
	const char *name = admin_option(a, "--name");
	const char *branch = admin_option(a, "--branch");
	const char *role = admin_option(a, "--role");
	char password[512];
	struct req *r = admin_request(a, branch);

	if (!r)
		return 1;
	if (!text_email_ok(email))
		return admin_say("\"%s\" is not an e-mail address", email);
	if (role && !may_of_roles(role))
		return admin_say("there is no role \"%s\"", role);
	if (!read_password(password, sizeof(password)) ||
	    password_wrong(password))
		return admin_say(
		    "the password needs %d characters or more", PASSWORD_LEAST);
	if (!account_new(r, email, name ? name : email, password, role))
		return req_failed(r) ? 1 :
				       admin_say("there is an account "
						 "for %s already",
					   email);
	return 0;
}

int
account_command(struct admin *a)
{
	if (a->argc >= 2 && !strcmp(a->argv[0], "add"))
		return add_account(a, a->argv[1]);
	return admin_say("account add EMAIL --name NAME --branch SLUG "
			 "--role ROLE"),
	       2;
}
