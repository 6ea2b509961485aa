#!/bin/sh
# The site as files, given by nginx, is what the server gives, byte for byte: every file, and every
# address that a page of the site leads to.
. "$(dirname "$0")/lib.sh"

"$earshot" --site "$site" init >/dev/null
"$here/../../script/samples" "$earshot" "$site" >/dev/null
# More than a page of a year, of a topic, and of the archive.
"$earshot" --site "$site" show add many --title 'Many' >/dev/null
awk 'BEGIN { for (i = 1; i <= 120; i++) {
    printf "{\"guid\": \"many-%d\", \"title\": \"Number %d\", \"topics\": [\"Numbers\"], \"season\": 1, ", i, i
    printf "\"published\": \"2025-%02d-%02dT00:00:00Z\", \"duration\": %d, ", i % 12 + 1, i % 28 + 1, i
    printf "\"audio_url\": \"https://media.example.org/%d.mp3\", ", i
    printf "\"audio_bytes\": %d, \"audio_type\": \"audio/mpeg\"}\n", i
} }' | "$earshot" --site "$site" import --show many >/dev/null
# More than a page of shows.
columns=$(sqlite3 "$site" "SELECT group_concat(name) FROM pragma_table_info('show')
    WHERE name NOT IN ('show_id', 'slug', 'podcast_guid')")
sqlite3 "$site" "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100)
    INSERT INTO show (slug, podcast_guid, $columns) SELECT 'copy-' || n, 'guid-' || n, $columns
    FROM show, number WHERE slug = 'night-sky'"
"$earshot" --site "$site" config set base_url "http://$host" >/dev/null
"$earshot" --site "$site" config set indexnow_key 0123456789abcdef >/dev/null

# What was elsewhere, and what is gone.
"$earshot" --site "$site" show edit harbour-notes --slug harbour >/dev/null
"$earshot" --site "$site" episode edit harbour the-fish-steps --slug fish-steps >/dev/null
"$earshot" --site "$site" episode remove go runtime-cleanup-day >/dev/null
"$earshot" --site "$site" show add gone --title Gone >/dev/null
"$earshot" --site "$site" show remove gone >/dev/null
cat >"$work/old.jsonl" <<'END'
{"redirect": {"path": "/old/wälder \"$1\\; {x}"}}
{"redirect": {"path": "/shows/harbour-notes.json"}}
{"redirect": {"path": "/old/cleanup", "guid": "tag:earshot.example,2026:go:02"}}
END
"$earshot" --site "$site" import --show go "$work/old.jsonl" >/dev/null

mkdir "$work/media"
start_fcgi "$work/fcgi.sock"
start_nginx "$work/fcgi.sock"
"$earshot" --site "$site" export --static "$work/www" >/dev/null

# As README.md has it for nginx.
folder=$(quoted "$work")
cat >"$work/static.conf" <<END
pid "$work/static.pid";
events {}
http {
    access_log off;
    client_body_temp_path "$work/static-body";
    fastcgi_temp_path "$work/static-fastcgi";
    proxy_temp_path "$work/static-proxy";
    uwsgi_temp_path "$work/static-uwsgi";
    scgi_temp_path "$work/static-scgi";
    server {
        listen "unix:$work/static.sock";
        root "$work/www";
        error_page 404 /404.html;
        error_page 410 /410.html;
        include "$work/www/_nginx.conf";
        location / {
            try_files \$uri/index.html\$is_args\$args \$uri\$is_args\$args \$uri/index.html \$uri =404;
        }
    }
}
END
start static nginx -p "$work" -c "$work/static.conf" -e "$work/static-error.log" -g "user $(id -un); daemon off;"
within 20 test -s "$work/static.pid" || fail 'nginx does not start for the files'

/usr/bin/python3 "$here/static.py" "$host" "$work/nginx.sock" "$work/static.sock" "$work/www" \
    >"$work/static_site.log" 2>&1 || fail 'the files are not what is served'
