/* Accounts: signing in and out, one's own password and language. */

#include "account.h"

#include "lang.h"
#include "may.h"
#include "site.h"

static const struct field sign_in_fields[] = {
	{
		.name = "email",
		.kind = FIELD_EMAIL,
		.label = N_("E-mail"),
		.need = true,
		.autocomplete = "username",
	},
	{
		.name = "password",
		.kind = FIELD_PASSWORD,
		.label = N_("Password"),
		.need = true,
		.autocomplete = "current-password",
	},
	{ .name = NULL },
};

const struct page account_pages[] = {
	{
		.method = "GET",
		.path = "/",
		.may = MAY_ANYBODY,
		.answer = front_show,
	},
	{
		.method = "GET",
		.path = "/account/sign_in",
		.may = MAY_ANYBODY,
		.answer = sign_in_new,
		.form = sign_in_fields,
		.view = "account/sign_in",
		.title = N_("Sign in"),
		.submit = N_("Sign in"),
	},
	{
		.method = "POST",
		.path = "/account/sign_in",
		.may = MAY_ANYBODY,
		.answer = sign_in_create,
		.form = sign_in_fields,
		.view = "account/sign_in",
		.title = N_("Sign in"),
		.submit = N_("Sign in"),
	},
	{
		.method = "POST",
		.path = "/account/sign_out",
		.may = MAY_SIGNED_IN,
		.answer = sign_out_create,
	},
	{ .method = NULL },
};
