# shellcheck shell=bash disable=SC2154
# The servers of one data folder: MariaDB, the programs, nginx.
#
# Sourced by start, check and the tests.  Set before: top (the tree), build
# (where the programs are), data (an absolute path), port.  Everything listens
# on unix sockets below $data, nginx alone on 127.0.0.1:$port.  Only what was
# started here is ended, by its own process number.

programs="account branch buddies hq intake mine work"
workers=${workers:-2}
pids=()
declare -A serves=()		# process number -> what it is

say() {
	echo "foothold: $*" >&2
}

die() {
	say "$*"
	exit 1
}

# Installs without starting any service of the packages.
apt_install() (
	policy=/usr/sbin/policy-rc.d
	if [ ! -e "$policy" ]; then
		trap 'rm -f "$policy"' EXIT
		printf '#!/bin/sh\nexit 101\n' >"$policy"
		chmod 755 "$policy"
	fi
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
		--no-install-recommends "$@"
)

# The packages of a fresh Debian 12, each where it is missing.
need_packages() {
	local missing=() package log
	for package in "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
			grep -q ' installed$' || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	[ "$(id -u)" = 0 ] ||
		die "run as root, or first: apt-get install ${missing[*]}"
	say "installing ${missing[*]}"
	log=$(mktemp) || die "there is no room in ${TMPDIR:-/tmp}"
	apt_install "${missing[@]}" >"$log" 2>&1 ||
		die "apt-get failed; is there a network? see $log"
	rm -f "$log"
}

# need_room DIR MB: a full disk is said before anything is half made.
need_room() {
	local free
	free=$(df --output=avail -B 1M "$1" | tail -n 1)
	[ "$free" -ge "$2" ] ||
		die "the disk of $1 is full: $((free)) MB free, $2 MB needed"
}

# A folder that servers can hold sockets and files in.
need_folder() {
	case $1 in
	*[[:space:]\"\'\$\;\{\}\#]*)
		die "the name of the folder $1 holds a blank or a sign; choose another: --data DIR" ;;
	esac
	[ ${#1} -le 80 ] ||
		die "the name of the folder $1 is too long for sockets; choose another: --data DIR"
	[ -w "$1" ] || die "$1 cannot be written to; choose another: --data DIR"
}

need_port() {
	case $port in
	'' | *[!0-9]* | ??????*) die "a port is a number, for example --port 8080" ;;
	esac
	if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
		die "a port is a number from 1 to 65535"
	fi
	! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
		die "port $port is taken; choose another: --port N"
}

# serve NAME COMMAND...: runs it beside us; it ends when we do, however.
serve() {
	local name=$1
	shift
	setpriv --pdeathsig TERM "$@" &
	pids+=($!)
	serves[$!]=$name
}

need_build_packages() {
	need_packages gcc g++ make autoconf automake pkg-config gettext \
		libfcgi-dev libmariadb-dev libctemplate-dev libtalloc-dev \
		libsodium-dev libutf8proc-dev libinih-dev liblemon-dev \
		liboath-dev libqrencode-dev libcurl4-gnutls-dev \
		libzxcvbn-dev
}

need_server_packages() {
	need_packages mariadb-server-core mariadb-client nginx-light spawn-fcgi \
		multiwatch curl
}

build_programs() {
	: >"$build.log" || die "$top cannot be written to; copy it elsewhere"
	[ -x "$top/configure" ] || (cd "$top" && ./autogen.sh) \
		>>"$build.log" 2>&1 || die "autoreconf failed; see $build.log"
	mkdir -p "$build"
	[ -f "$build/Makefile" ] ||
		(cd "$build" && "$top/configure" -q "$@") >>"$build.log" 2>&1 ||
		die "configure failed; see $build.log"
	make -s -C "$build" -j"$(nproc)" >>"$build.log" 2>&1 ||
		die "the build failed; see $build.log"
}

db() {
	mariadb --no-defaults -S "$data/run/db.sock" "$@"
}

# An account of the database for each program, with the rights that its own
# statements need and no other.
db_accounts() {
	if ! "$build/foothold" grants --data "$data" >"$data/run/grants.sql" ||
		! db <"$data/run/grants.sql" 2>>"$data/log/db.log"; then
		die "the accounts of the programs could not be made; see $data/log/db.log"
	fi
	rm -f "$data/run/grants.sql"
}

# Made beside and renamed, so that a set-up cut short leaves nothing behind.
db_make() {
	[ ! -d "$data/db" ] || return 0
	rm -rf "$data/db.new"
	mariadb-install-db --no-defaults --user="$(id -un)" \
		--datadir="$data/db.new" --skip-test-db \
		--auth-root-authentication-method=socket \
		--auth-root-socket-user="$(id -un)" \
		>"$data/log/install.log" 2>&1 ||
		die "MariaDB could not be set up; see $data/log/install.log"
	mv "$data/db.new" "$data/db"
}

db_run() {
	serve MariaDB mariadbd --no-defaults --user="$(id -un)" \
		--datadir="$data/db" --socket="$data/run/db.sock" \
		--pid-file="$data/run/db.pid" --log-error="$data/log/db.log" \
		--tmpdir="$data/run" --skip-networking \
		--character-set-server=utf8mb4 \
		--innodb-buffer-pool-size=128M \
		--innodb-flush-log-at-trx-commit=1 --performance-schema=OFF \
		--local-infile=OFF 2>>"$data/log/db.log"
	db_pid=$!
	for _ in $(seq 600); do
		db -e 'SELECT 1' >/dev/null 2>&1 && return
		kill -0 "$db_pid" 2>/dev/null ||
			die "MariaDB does not start; see $data/log/db.log"
		sleep 0.1
	done
	die "MariaDB does not answer; see $data/log/db.log"
}

db_start() {
	mkdir -p "$data/run" "$data/log"
	db_make
	db_run
	db -e "CREATE DATABASE IF NOT EXISTS foothold CHARACTER SET utf8mb4;
		CREATE USER IF NOT EXISTS foothold@localhost
			IDENTIFIED BY 'local only';
		GRANT ALL ON foothold.* TO foothold@localhost" ||
		die "the database could not be made; see $data/log/db.log"
}

write_conf() {
	[ -f "$data/key" ] ||
		(umask 077; od -An -tx1 -N32 /dev/urandom | tr -d ' \n' >"$data/key")
	(umask 077; cat >"$data/foothold.conf") <<-END
	[database]
	socket = $data/run/db.sock
	user = foothold
	password = local only
	name = foothold
	[site]
	base = ${base:-auto}
	templates = $build/made/templates
	messages = $build/made/messages
	share = $top
	key_file = $data/key
	url = http://127.0.0.1:$port${base:-}
	second_factor = ${second_factor:-offered}
	any_user = $([ "$(id -u)" = 0 ] && echo yes || echo no)
	[mail]
	from = foothold@localhost
	outbox = $data/outbox
	[backup]
	erasures = $data/erasures
	END
	local p
	for p in $programs foothold.cgi; do
		printf '[database.%s]\nuser = foothold_%s\npassword = local only\n' \
			"$p" "${p/./_}"
	done >>"$data/foothold.conf"
}

# Each socket stands there twice, so that a request whose worker has died goes
# to another one: a POST carries a key and is done once.
nginx_upstreams() {
	local p
	for p in $programs; do
		echo "upstream $p { server unix:$data/run/$p.sock max_fails=0;" \
			"server unix:$data/run/$p.sock max_fails=0; }"
	done
}

# The links of pages that nginx answers itself begin at the root.
nginx_below_base() {
	[ -z "${base:-}" ] ||
		echo "sub_filter ' href=\"/' ' href=\"$base/';" \
			"sub_filter ' src=\"/' ' src=\"$base/'; sub_filter_once off;"
}

nginx_locations() {
	local p
	echo "location ${base:-}/static/ { alias $top/public/; expires 1y; include $top/deploy/nginx/foothold_static; $(nginx_below_base) }"
	for p in $programs; do
		echo "location ${base:-}/$p/ { fastcgi_pass $p; }"
	done
	echo "location = ${base:-}/ { fastcgi_pass account; }"
	echo "location / { fastcgi_pass account; }"
}

nginx_errors() {
	sed "s| /static/| ${base:-}/static/|" "$top/deploy/nginx/foothold_errors"
}

write_nginx() {
	cat >"$data/nginx.conf" <<-END
	master_process off;
	daemon off;
	pid $data/run/nginx.pid;
	error_log stderr warn;
	events { worker_connections 2048; }
	http {
		include /etc/nginx/mime.types;
		access_log off;
		server_tokens off;
		client_max_body_size 11m;
		client_body_temp_path $data/run/body;
		fastcgi_temp_path $data/run/fastcgi;
		proxy_temp_path $data/run/proxy;
		uwsgi_temp_path $data/run/uwsgi;
		scgi_temp_path $data/run/scgi;
		gzip on;
		gzip_types text/css image/svg+xml;
		include $top/deploy/nginx/foothold_params;
		$(nginx_errors)
		fastcgi_next_upstream error non_idempotent;
		$(nginx_upstreams)
		server {
			listen 127.0.0.1:$port;
			$(nginx_locations)
		}
	}
	END
}

program_run() {
	rm -f "$data/run/$1.sock"
	FOOTHOLD_CONF="$data/foothold.conf" serve "$1" spawn-fcgi -n \
		-s "$data/run/$1.sock" -M 0600 -- \
		/usr/bin/multiwatch -f "$workers" -r 100 -- "$build/$1" \
		>>"$data/log/programs.log" 2>&1
}

programs_start() {
	local p
	for p in $programs; do
		program_run "$p"
	done
}

nginx_run() {
	serve nginx nginx -e stderr -c "$data/nginx.conf" \
		>>"$data/log/nginx.log" 2>&1
}

nginx_start() {
	write_nginx
	nginx_run
	for _ in $(seq 100); do
		curl -sf -o /dev/null "http://127.0.0.1:$port${base:-}/account/sign_in" &&
			return
		sleep 0.1
	done
	die "the web server does not answer; see $data/log/"
}

# What cron does elsewhere.
jobs_run() {
	# shellcheck disable=SC2016 # the inner shell expands them
	serve jobs bash -c 'while true; do
			"$1" jobs --data "$2"
			setpriv --pdeathsig TERM sleep 60
		done' jobs "$build/foothold" "$data" >>"$data/log/jobs.log" 2>&1
}

# Starts again what stops by itself, until that happens too often.
keep_running() {
	local gone name code since=$SECONDS
	declare -A starts=()
	while true; do
		gone=
		wait -n -p gone "${pids[@]}" 2>/dev/null
		code=$?
		[ -n "$gone" ] || continue
		name=${serves[$gone]}
		forget "$gone"
		[ $((SECONDS - since)) -lt 60 ] || { starts=(); since=$SECONDS; }
		starts[$name]=$((${starts[$name]:-0} + 1))
		[ "${starts[$name]}" -le 3 ] ||
			die "$name keeps stopping; see $data/log/"
		say "$name stopped ($code) and is started again; see $data/log/"
		case $name in
		MariaDB) db_run ;;
		nginx) nginx_run ;;
		jobs) jobs_run ;;
		*) program_run "$name" ;;
		esac
	done
}

forget() {
	local pid left=()
	unset "serves[$1]"
	for pid in "${pids[@]}"; do
		[ "$pid" = "$1" ] || left+=("$pid")
	done
	pids=("${left[@]}")
}

# The database last: a request that is under way is finished.
stop_all() {
	local pid db=()
	for pid in "${pids[@]}"; do
		if [ "${serves[$pid]}" = MariaDB ]; then
			db+=("$pid")
		else
			kill "$pid" 2>/dev/null
			wait "$pid" 2>/dev/null
		fi
	done
	[ ${#db[@]} -eq 0 ] || kill "${db[@]}" 2>/dev/null
	wait "${db[@]}" 2>/dev/null
	pids=()
	serves=()
}
