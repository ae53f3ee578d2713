/* Accounts: signing in and out, one's own password and language. */

#include "account.h"

#include "lang.h"
#include "may.h"
#include "site.h"

static const struct field sign_in_fields[] = {
	{
	    .name = "email",
	    .kind = FIELD_EMAIL,
	    .label = N_("Email"),
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
	    .hint = N_("15 characters or more, or 12 if a code is asked for "
		       "as well. Three or four words are a good one."),
	    .need = true,
	    .autocomplete = "new-password",
	},
	{ .name = NULL },
};

static const struct field link_filters[] = {
	{ .name = "link", .kind = FIELD_HIDDEN, .max = 64 },
	{ .name = NULL },
};

static const struct field link_fields[] = {
	{ .name = "link", .kind = FIELD_HIDDEN, .max = 64 },
	{ .name = NULL },
};

static const struct field new_password_fields[] = {
	{ .name = "link", .kind = FIELD_HIDDEN, .max = 64 },
	{
	    .name = "new_password",
	    .kind = FIELD_PASSWORD,
	    .label = N_("Your new password"),
	    .hint = N_("15 characters or more, or 12 if a code is asked for "
		       "as well. Three or four words are a good one."),
	    .need = true,
	    .autocomplete = "new-password",
	},
	{ .name = NULL },
};

static const struct field email_fields[] = {
	{
	    .name = "email",
	    .kind = FIELD_EMAIL,
	    .label = N_("Email"),
	    .need = true,
	    .autocomplete = "username",
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
	    .path = "/account/health",
	    .may = MAY_ANYBODY,
	    .answer = health_show,
	    .view = "account/health",
	    .title = N_("Foothold works"),
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
	    .again = sign_in_again,
	    .title = N_("Sign in"),
	    .submit = N_("Sign in"),
	},
	{
	    .method = "POST",
	    .path = "/account/sign_out",
	    .may = MAY_SIGNED_IN,
	    .answer = sign_out_create,
	    .is_way_out = true,
	},
	{
	    .method = "GET",
	    .path = "/account/invite",
	    .may = MAY_ANYBODY,
	    .answer = invite_edit,
	    .form = new_password_fields,
	    .filters = link_filters,
	    .view = "account/invite",
	    .title = N_("Welcome to Foothold"),
	    .submit = N_("Go on"),
	},
	{
	    .method = "POST",
	    .path = "/account/invite",
	    .may = MAY_ANYBODY,
	    .answer = invite_update,
	    .form = new_password_fields,
	    .filters = link_filters,
	    .view = "account/invite",
	    .again = invite_again,
	    .title = N_("Welcome to Foothold"),
	    .submit = N_("Go on"),
	},
	{
	    .method = "GET",
	    .path = "/account/password/new",
	    .may = MAY_ANYBODY,
	    .answer = password_new,
	    .form = new_password_fields,
	    .filters = link_filters,
	    .view = "account/password_new",
	    .title = N_("A new password"),
	    .submit = N_("Keep the password"),
	},
	{
	    .method = "POST",
	    .path = "/account/password/new",
	    .may = MAY_ANYBODY,
	    .answer = password_create,
	    .form = new_password_fields,
	    .filters = link_filters,
	    .view = "account/password_new",
	    .again = password_again,
	    .title = N_("A new password"),
	    .submit = N_("Keep the password"),
	},
	{
	    .method = "GET",
	    .path = "/account/password/forgot",
	    .may = MAY_ANYBODY,
	    .answer = forgot_new,
	    .form = email_fields,
	    .view = "account/forgot",
	    .title = N_("A new password"),
	    .submit = N_("Send me a link"),
	},
	{
	    .method = "POST",
	    .path = "/account/password/forgot",
	    .may = MAY_ANYBODY,
	    .answer = forgot_create,
	    .form = email_fields,
	    .view = "account/forgot",
	    .title = N_("A new password"),
	    .submit = N_("Send me a link"),
	},
	{
	    .method = "GET",
	    .path = "/account/sign_in/link",
	    .may = MAY_ANYBODY,
	    .answer = sign_in_link_edit,
	    .form = link_fields,
	    .filters = link_filters,
	    .view = "account/sign_in_link",
	    .title = N_("Sign in"),
	    .submit = N_("Sign in"),
	},
	{
	    .method = "POST",
	    .path = "/account/sign_in/link",
	    .may = MAY_ANYBODY,
	    .answer = sign_in_link_create,
	    .form = link_fields,
	    .filters = link_filters,
	    .view = "account/sign_in_link",
	    .again = sign_in_link_again,
	    .title = N_("Sign in"),
	    .submit = N_("Sign in"),
	},
	{
	    .method = "GET",
	    .path = "/account/sign_in/ask",
	    .may = MAY_ANYBODY,
	    .answer = sign_in_link_new,
	    .form = email_fields,
	    .view = "account/sign_in_link_new",
	    .title = N_("Sign in by a link"),
	    .submit = N_("Send me a link"),
	},
	{
	    .method = "POST",
	    .path = "/account/sign_in/ask",
	    .may = MAY_ANYBODY,
	    .answer = sign_in_link_ask,
	    .form = email_fields,
	    .view = "account/sign_in_link_new",
	    .title = N_("Sign in by a link"),
	    .submit = N_("Send me a link"),
	},
	{
	    .method = "GET",
	    .path = "/account/link_ended",
	    .may = MAY_ANYBODY,
	    .answer = link_ended_show,
	    .view = "account/link_ended",
	    .title = N_("This link does not work any more"),
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
	PAGE_FORM("/account/factor/new", factor_new, "/account/factor",
	    factor_create, .may = MAY_ANYBODY, .form = factor_fields,
	    .view = "account/factor_new",
	    .title = N_("Set up sign-in with a code"), .submit = N_("Go on")),
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
	PAGE_FORM("/account/step_up", step_up_new, "/account/step_up",
	    step_up_create, .may = MAY_SIGNED_IN, .form = step_up_fields,
	    .view = "account/step_up", .title = N_("Show that it is you"),
	    .submit = N_("Go on")),
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
	PAGE_FORM("/account/password/edit", password_edit, "/account/password",
	    password_update, .may = MAY_SIGNED_IN, .form = password_fields,
	    .view = "account/password_edit", .title = N_("A new password")),
	{
	    .method = "POST",
	    .path = "/account/sessions/{session_id}/remove",
	    .may = MAY_SIGNED_IN,
	    .answer = session_remove,
	},
	{
	    .method = "POST",
	    .path = "/account/sessions/remove",
	    .may = MAY_SIGNED_IN,
	    .answer = session_remove_others,
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
