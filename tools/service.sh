# shellcheck shell=bash
# The servers of one data folder: MariaDB, the programs, nginx.
#
# Sourced by start and by the tests.  Set before: top (the tree), build (where
# the programs are), data (an absolute path), port.  Everything listens on
# unix sockets below $data, nginx alone on 127.0.0.1:$port.  Only what was
# started here is ended, by its own process number.

programs="account branch buddies intake work"
workers=${workers:-2}
pids=()

say() {
	echo "foothold: $*" >&2
}

die() {
	say "$*"
	exit 1
}

# The packages of a fresh Debian 12, each where its file is missing.
need_packages() {
	local missing=() package
	for package in "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
			grep -q ' installed$' || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	[ "$(id -u)" = 0 ] ||
		die "run as root, or first: apt-get install ${missing[*]}"
	say "installing ${missing[*]}"
	apt-get update -qq >&2 || die "apt-get update failed; is there a network?"
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
		--no-install-recommends "${missing[@]}" >"/tmp/foothold-apt.$$" 2>&1 ||
		die "apt-get install failed; see /tmp/foothold-apt.$$"
	rm -f "/tmp/foothold-apt.$$"
}

need_build_packages() {
	need_packages gcc g++ make autoconf automake pkg-config gettext \
		libfcgi-dev libmariadb-dev libctemplate-dev libtalloc-dev \
		libsodium-dev libutf8proc-dev libinih-dev liblemon-dev
}

need_server_packages() {
	need_packages mariadb-server mariadb-client nginx-light spawn-fcgi \
		multiwatch curl
}

build_programs() {
	[ -x "$top/configure" ] || (cd "$top" && ./autogen.sh) \
		>"$build.log" 2>&1 || die "autoreconf failed; see $build.log"
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

db_start() {
	local new=
	mkdir -p "$data/run" "$data/log"
	if [ ! -d "$data/db/mysql" ]; then
		new=1
		mariadb-install-db --no-defaults --user="$(id -un)" \
			--datadir="$data/db" --skip-test-db \
			--auth-root-authentication-method=socket \
			>"$data/log/install.log" 2>&1 ||
			die "MariaDB could not be set up; see $data/log/install.log (is the disk full?)"
	fi
	mariadbd --no-defaults --user="$(id -un)" --datadir="$data/db" \
		--socket="$data/run/db.sock" --pid-file="$data/run/db.pid" \
		--log-error="$data/log/db.log" --skip-networking \
		--character-set-server=utf8mb4 --innodb-buffer-pool-size=128M \
		--innodb-flush-log-at-trx-commit=1 --performance-schema=OFF \
		--local-infile=OFF &
	db_pid=$!
	pids+=("$db_pid")
	for _ in $(seq 100); do
		db -e 'SELECT 1' >/dev/null 2>&1 && break
		kill -0 "$db_pid" 2>/dev/null ||
			die "MariaDB does not start; see $data/log/db.log"
		sleep 0.1
	done
	[ -z "$new" ] || db -e "CREATE DATABASE foothold CHARACTER SET utf8mb4;
		CREATE USER foothold@localhost IDENTIFIED VIA unix_socket;
		ALTER USER foothold@localhost IDENTIFIED BY 'local only';
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
	END
}

nginx_locations() {
	local p
	echo "location ${base:-}/static/ { alias $top/public/; expires 1y; }"
	for p in $programs; do
		echo "location ${base:-}/$p/ { fastcgi_pass unix:$data/run/$p.sock; }"
	done
	echo "location = ${base:-}/ { fastcgi_pass unix:$data/run/account.sock; }"
	echo "location / { fastcgi_pass unix:$data/run/account.sock; }"
}

write_nginx() {
	cat >"$data/nginx.conf" <<-END
	user $(id -un) $(id -gn);
	daemon off;
	worker_processes 1;
	pid $data/run/nginx.pid;
	error_log $data/log/nginx.log warn;
	events { worker_connections 256; }
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
		server {
			listen 127.0.0.1:$port;
			$(nginx_locations)
		}
	}
	END
}

programs_start() {
	local p
	for p in $programs; do
		rm -f "$data/run/$p.sock"
		FOOTHOLD_CONF="$data/foothold.conf" spawn-fcgi -n \
			-s "$data/run/$p.sock" -M 0600 -- \
			/usr/bin/multiwatch -f "$workers" -- "$build/$p" \
			>>"$data/log/programs.log" 2>&1 &
		pids+=($!)
	done
}

nginx_start() {
	! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
		die "port $port is taken; choose another: ./start --port N"
	write_nginx
	nginx -c "$data/nginx.conf" >>"$data/log/nginx.log" 2>&1 &
	pids+=($!)
	for _ in $(seq 100); do
		curl -sf -o /dev/null "http://127.0.0.1:$port${base:-}/account/sign_in" &&
			return
		sleep 0.1
	done
	die "the web server does not answer; see $data/log/"
}

stop_all() {
	local i
	for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
		kill "${pids[i]}" 2>/dev/null
	done
	wait "${pids[@]}" 2>/dev/null
	pids=()
}
