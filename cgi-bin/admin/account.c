/* foothold account: people who can sign in. */

#include "admin.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "account_new.h"
#include "account_state.h"
#include "conf.h"
#include "db.h"
#include "may.h"
#include "mem.h"
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
		fputs("Password: ", stderr);
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

/* What "add" and "invite" are told about a new account. */
struct newcomer {
	const char *email;
	const char *name;
	const char *role;
	struct req *r; /* NULL: a sentence was said */
};

static struct newcomer
newcomer_of(struct admin *a, const char *email)
{
	const char *name = admin_option(a, "--name");
	const char *branch = admin_option(a, "--branch");
	struct newcomer n = {
		.email = email,
		.name = name ? name : email,
		.role = admin_option(a, "--role"),
	};
	struct req *r = admin_request(a, branch);

	if (!r)
		return n;
	if (!text_email_ok(email))
		admin_say("\"%s\" is not an email address", email);
	else if (n.role && !may_of_roles(n.role))
		admin_say("there is no role \"%s\"", n.role);
	else
		n.r = r;
	return n;
}

static int
say_taken(const struct newcomer *n)
{
	return req_failed(n->r) ?
	    1 :
	    admin_say("there is an account for %s already", n->email);
}

static const char *
wrong_with(const struct newcomer *n, const char *password)
{
	const struct scope *row = db_row(n->r, &query_password_branch_row);

	if (!row)
		return "the names of the branches could not be read";
	return password_wrong(password,
	    (struct password_of){
		.own = mem_fmt(n->r->mem, "%s %s %s", n->email, n->name,
		    scope_text(row, "branch_names")),
		.has_factor = n->role && may_needs_factor(n->role) &&
		    strcmp(n->r->conf->second_factor, "offered") != 0,
	    });
}

static int
add_account(struct admin *a, const char *email)
{
	struct newcomer n = newcomer_of(a, email);
	char password[4 * PASSWORD_MOST + 64];
	const char *why;

	if (!n.r)
		return 1;
	if (!read_password(password, sizeof(password)))
		return admin_say("there was no password");
	if (!text_ok(password, strlen(password)))
		return admin_say("the password is no text in UTF-8");
	why = wrong_with(&n, password);
	if (why)
		return admin_say("%s", why);
	if (!account_new(n.r, email, n.name, password, n.role))
		return say_taken(&n);
	return 0;
}

/* A new account, or one that was invited before and did not come. */
static int
invite_account(struct admin *a, const char *email)
{
	struct newcomer n = newcomer_of(a, email);
	int64_t account_id;

	if (!n.r)
		return 1;
	db_begin(n.r, false);
	account_id = account_waiting(n.r, email);
	if (!account_id)
		account_id = account_new_invited(n.r, email, n.name, n.role);
	if (!account_id)
		return say_taken(&n);
	return account_invite(n.r, account_id);
}

static int
list_accounts(struct admin *a)
{
	struct req *r = admin_request(a, admin_option(a, "--branch"));
	const struct list *rows;

	if (!r)
		return 1;
	rows = db_rows(r, "accounts", &query_account_list);
	for (size_t i = 0; i < list_count(rows); i++) {
		const struct scope *s = list_at(rows, i);

		printf("%-36s %-10s %-7s %-20s %s\n", scope_text(s, "email"),
		    scope_text(s, "account_status"),
		    scope_number(s, "has_factor") ? "code" : "no code",
		    *scope_text(s, "signed_in_at") ?
			scope_text(s, "signed_in_at") :
			"never signed in",
		    scope_text(s, "roles"));
	}
	return req_failed(r) ? 1 : 0;
}

static const struct {
	const char *name;
	int (*run)(struct admin *, const char *email);
} words[] = {
	{ "add", add_account },
	{ "invite", invite_account },
	{ "suspend", account_suspend },
	{ "resume", account_resume },
	{ "reset-code", account_reset_code },
	{ "sign-out", account_sign_out },
	{ NULL, NULL },
};

int
account_command(struct admin *a)
{
	if (a->argc >= 1 && !strcmp(a->argv[0], "list"))
		return list_accounts(a);
	for (size_t i = 0; a->argc >= 2 && words[i].name; i++)
		if (!strcmp(a->argv[0], words[i].name))
			return words[i].run(a, a->argv[1]);
	return admin_say("account add|invite EMAIL --name NAME --branch SLUG "
			 "--role ROLE, or account list [--branch SLUG], or "
			 "account suspend|resume|reset-code|sign-out EMAIL "
			 "--reason TEXT"),
	       2;
}
