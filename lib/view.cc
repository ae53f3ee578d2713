/* The ctemplate bridge: TemplateDictionaryInterface over scopes. */

#include "view.h"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>
#include <cstring>
#include <exception>
#include <string>

extern "C" {
#include "conf.h"
#include "mem.h"
}

namespace {

using ctemplate::TemplateDictionaryInterface;
using ctemplate::TemplateString;

/* Says what is missing in the log; the request then gets an error page. */
void
refuse(struct req *r, const char *kind, const TemplateString &name)
{
	if (!req_failed(r))
		req_fail(r, 500, "view=%s unknown_%s=%.*s",
		    r->reply.view ? r->reply.view : "", kind,
		    static_cast<int>(name.size()), name.data());
}

class Dict : public TemplateDictionaryInterface {
    public:
	Dict(struct req *r, const struct scope *s) : req_(r), scope_(s)
	{
	}

    protected:
	class Rows;

	/* Asked twice for each section that is shown: whether, and what. */
	enum view_section
	section(const TemplateString &name, const struct list **rows) const
	{
		if (asked_ != name.data() || asked_of_ != scope_) {
			asked_ = name.data();
			asked_of_ = scope_;
			how_ = view_section(
			    req_, scope_, name.data(), name.size(), &rows_);
			if (how_ == VIEW_UNKNOWN)
				refuse(req_, "section", name);
		}
		*rows = rows_;
		return how_;
	}

	TemplateString GetValue(const TemplateString &name) const override
	{
		const char *text =
		    view_text(req_, scope_, name.data(), name.size());

		if (!text) {
			refuse(req_, "marker", name);
			text = "";
		}
		return TemplateString(text, std::strlen(text));
	}

	bool IsHiddenSection(const TemplateString &name) const override
	{
		const struct list *rows = NULL;
		enum view_section how = section(name, &rows);

		return how == VIEW_HIDDEN || how == VIEW_UNKNOWN;
	}

	bool IsUnhiddenSection(const TemplateString &name) const override
	{
		return !IsHiddenSection(name);
	}

	bool IsHiddenTemplate(const TemplateString &) const override
	{
		return false;
	}

	const char *
	GetIncludeTemplateName(const TemplateString &name, int) const override
	{
		const char *file =
		    view_file(req_, scope_, name.data(), name.size());

		if (!file) {
			refuse(req_, "include", name);
			file = "";
		}
		return file;
	}

	Iterator *CreateTemplateIterator(const TemplateString &) const override;
	Iterator *
	CreateSectionIterator(const TemplateString &name) const override;

	void DumpToString(std::string *, int) const override
	{
	}

	struct req *req_;
	const struct scope *scope_;

    private:
	mutable const char *asked_ = NULL;
	mutable const struct scope *asked_of_ = NULL;
	mutable enum view_section how_ = VIEW_UNKNOWN;
	mutable const struct list *rows_ = NULL;
};

/* Walks a list, or shows a scope once. */
class Dict::Rows : public Iterator {
    public:
	Rows(struct req *r, const struct scope *once, const struct list *rows)
	    : row_(r, once), rows_(rows), at_(0),
	      count_(rows ? list_count(rows) : 1)
	{
	}

	bool HasNext() const override
	{
		return at_ < count_;
	}

	const TemplateDictionaryInterface &Next() override
	{
		if (rows_)
			row_.scope_ = list_at(rows_, at_);
		at_++;
		return row_;
	}

    private:
	Dict row_;
	const struct list *rows_;
	size_t at_;
	size_t count_;
};

Dict::Iterator *
Dict::CreateTemplateIterator(const TemplateString &) const
{
	return new Rows(req_, scope_, NULL);
}

Dict::Iterator *
Dict::CreateSectionIterator(const TemplateString &name) const
{
	const struct list *rows = NULL;

	section(name, &rows);
	return new Rows(req_, scope_, rows);
}

/* What comes out, in a block that the request keeps as it is. */
class Out : public ctemplate::ExpandEmitter {
    public:
	explicit Out(const void *owner) : owner_(owner)
	{
		grow(kMostPages);
	}

	void Emit(char c) override
	{
		Emit(&c, 1);
	}

	void Emit(const std::string &s) override
	{
		Emit(s.data(), s.size());
	}

	void Emit(const char *s) override
	{
		Emit(s, std::strlen(s));
	}

	void Emit(const char *s, size_t len) override
	{
		if (len >= room_ - len_)
			grow(2 * (room_ + len));
		std::memcpy(text_ + len_, s, len);
		len_ += len;
	}

	/* NUL behind the last. */
	const char *text()
	{
		text_[len_] = '\0';
		return text_;
	}

	size_t len() const
	{
		return len_;
	}

    private:
	static const size_t kMostPages = 64 * 1024;

	void grow(size_t room)
	{
		text_ = static_cast<char *>(mem_grow(owner_, text_, room, 1));
		room_ = room;
	}

	const void *owner_;
	char *text_ = NULL;
	size_t len_ = 0;
	size_t room_ = 0;
};

std::string
file_of(const struct conf *c, const char *lang, const char *view)
{
	return std::string(c->templates) + "/" + lang + "/" + view + ".html";
}

/* False: the request is lost. */
bool
expand(struct req *r, const char *view, const struct scope *s, Out *out)
{
	try {
		Dict dict(r, s);
		const char *lang = scope_text(r->ground, "lang");
		ctemplate::Template *t = ctemplate::Template::GetTemplate(
		    file_of(r->conf, lang, view), ctemplate::STRIP_BLANK_LINES);

		if (t && t->ExpandWithData(out, &dict, NULL))
			return true;
		if (!req_failed(r))
			req_fail(r, 500, "view=%s does not load", view);
	} catch (const std::exception &e) {
		req_fail(r, 500, "view=%s exception=%s", view, e.what());
	}
	return false;
}

} // namespace

extern "C" void
view_expand(struct req *r, const char *view)
{
	Out out(r);

	req_set(r, "content", view);
	if (!expand(r, "layout", r->scope, &out))
		return;
	r->reply.body = out.text();
	r->reply.len = out.len();
}

extern "C" const char *
view_keep(struct req *r, const void *owner, const char *view, const char *name,
    const struct scope *s)
{
	Out out(r->mem);
	std::string key(VIEW_KEPT);
	ctemplate::TemplateCache *cache =
	    ctemplate::mutable_default_template_cache();

	/* What looks like a marker would be taken for one. */
	if (!expand(r, view, s, &out) || std::strstr(out.text(), "{{"))
		return "";
	key += name;
	cache->Delete(key);
	if (!cache->StringToTemplateCache(
		key, out.text(), ctemplate::STRIP_BLANK_LINES))
		return "";
	return mem_dup(owner, key.c_str());
}

extern "C" bool
view_load(const struct conf *c, const char *lang, const char *view)
{
	try {
		return ctemplate::Template::GetTemplate(
		    file_of(c, lang, view), ctemplate::STRIP_BLANK_LINES);
	} catch (const std::exception &) {
		return false;
	}
}
