/* Accounts: signing in and out, one's own password and language. */

#include "account.h"

#include "lang.h"
#include "may.h"
#include "password.h"
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

static const char *
check_new(struct req *r, const char *text)
{
	(void)r;
	return password_wrong(text);
}

static const struct field password_fields[] = {
	{
	    .name = "password",
	    .kind = FIELD_PASSWORD,
	    .label = N_("Your password now"),
	    .need = true,
	    .autocomplete = "current-password",
	},
	{
	    .name = "new_password",
	    .kind = FIELD_PASSWORD,
	    .label = N_("Your new password"),
	    .hint = N_("12 characters or more. Three or four words are a "
		       "good one."),
	    .need = true,
	    .autocomplete = "new-password",
	    .check = check_new,
	},
	{ .name = NULL },
};

static const struct field code_fields[] = {
	{
	    .name = "code",
	    .kind = FIELD_CODE,
	    .label = N_("Code from the app"),
	    .hint = N_("Six digits. A new code comes every 30 seconds."),
	    .max = 12,
	},
	{
	    .name = "recovery_code",
	    .kind = FIELD_TEXT,
	    .label = N_("A recovery code"),
	    .hint = N_("Ten letters and digits from the list that you "
		       "printed or wrote down. Each code works once."),
	    .max = 20,
	},
	{ .name = NULL },
};

static const struct field factor_fields[] = {
	{ .name = "factor_key", .kind = FIELD_HIDDEN, .max = 400 },
	{
	    .name = "code",
	    .kind = FIELD_CODE,
	    .label = N_("Code from the app"),
	    .hint = N_("Six digits. A new code comes every 30 seconds."),
	    .need = true,
	    .max = 12,
	},
	{ .name = NULL },
};

static const struct field step_up_fields[] = {
	{
	    .name = "code",
	    .kind = FIELD_CODE,
	    .label = N_("Code from the app"),
	    .hint = N_("Six digits. A new code comes every 30 seconds."),
	    .max = 12,
	},
	{
	    .name = "recovery_code",
	    .kind = FIELD_TEXT,
	    .label = N_("A recovery code"),
	    .hint = N_("Ten letters and digits from the list that you "
		       "printed or wrote down. Each code works once."),
	    .max = 20,
	},
	{
	    .name = "password",
	    .kind = FIELD_PASSWORD,
	    .label = N_("Your password"),
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
	{
	    .method = "GET",
	    .path = "/account/code",
	    .may = MAY_ANYBODY,
	    .answer = code_new,
	    .form = code_fields,
	    .view = "account/code",
	    .title = N_("The code from your app"),
	    .submit = N_("Sign in"),
	},
	{
	    .method = "POST",
	    .path = "/account/code",
	    .may = MAY_ANYBODY,
	    .answer = code_create,
	    .form = code_fields,
	    .view = "account/code",
	    .title = N_("The code from your app"),
	    .submit = N_("Sign in"),
	},
	{
	    .method = "GET",
	    .path = "/account/factor",
	    .may = MAY_SIGNED_IN,
	    .answer = factor_show,
	    .view = "account/factor",
	    .title = N_("Sign-in with a code"),
	    .step_up = true,
	},
	{
	    .method = "GET",
	    .path = "/account/factor/new",
	    .may = MAY_ANYBODY,
	    .answer = factor_new,
	    .form = factor_fields,
	    .view = "account/factor_new",
	    .title = N_("Set up sign-in with a code"),
	    .submit = N_("Go on"),
	},
	{
	    .method = "POST",
	    .path = "/account/factor",
	    .may = MAY_ANYBODY,
	    .answer = factor_create,
	    .form = factor_fields,
	    .view = "account/factor_new",
	    .again = factor_new,
	    .title = N_("Set up sign-in with a code"),
	    .submit = N_("Go on"),
	},
	{
	    .method = "POST",
	    .path = "/account/factor/remove",
	    .may = MAY_SIGNED_IN,
	    .answer = factor_remove,
	    .step_up = true,
	},
	{
	    .method = "POST",
	    .path = "/account/factor/codes",
	    .may = MAY_SIGNED_IN,
	    .answer = factor_codes_create,
	    .title = N_("Your recovery codes"),
	    .step_up = true,
	},
	{
	    .method = "GET",
	    .path = "/account/step_up",
	    .may = MAY_SIGNED_IN,
	    .answer = step_up_new,
	    .form = step_up_fields,
	    .view = "account/step_up",
	    .title = N_("Show that it is you"),
	    .submit = N_("Go on"),
	},
	{
	    .method = "POST",
	    .path = "/account/step_up",
	    .may = MAY_SIGNED_IN,
	    .answer = step_up_create,
	    .form = step_up_fields,
	    .view = "account/step_up",
	    .again = step_up_new,
	    .title = N_("Show that it is you"),
	    .submit = N_("Go on"),
	},
	{
	    .method = "GET",
	    .path = "/account/home",
	    .may = MAY_SIGNED_IN,
	    .answer = home_find,
	},
	{
	    .method = "GET",
	    .path = "/account/me",
	    .may = MAY_SIGNED_IN,
	    .answer = me_show,
	    .view = "account/me",
	    .title = N_("My account"),
	},
	{
	    .method = "GET",
	    .path = "/account/password/edit",
	    .may = MAY_SIGNED_IN,
	    .answer = password_edit,
	    .form = password_fields,
	    .view = "account/password_edit",
	    .title = N_("A new password"),
	},
	{
	    .method = "POST",
	    .path = "/account/password",
	    .may = MAY_SIGNED_IN,
	    .answer = password_update,
	    .form = password_fields,
	    .view = "account/password_edit",
	    .again = password_edit,
	    .title = N_("A new password"),
	},
	{
	    .method = "POST",
	    .path = "/account/sessions/{session_id}/remove",
	    .may = MAY_SIGNED_IN,
	    .answer = session_remove,
	},
	{
	    .method = "GET",
	    .path = "/account/kept",
	    .may = MAY_SIGNED_IN,
	    .answer = kept_list,
	    .view = "account/kept",
	    .title = N_("What you typed when you were signed out"),
	},
	{
	    .method = "POST",
	    .path = "/account/kept/remove",
	    .may = MAY_SIGNED_IN,
	    .answer = kept_remove,
	},
	{ .method = NULL },
};
