# Shared by what shows the site to a browser, which sources it with the arguments of tests/site/lib.sh and,
# third, the folder with the npm packages of this one: the sample shows, one with everything that is long,
# one without a picture, behind nginx; its address is $base. The same site with a look and words of its
# owner's is at $owned.
. "$(dirname "$0")/../site/lib.sh"
. "$(dirname "$0")/../site/published.sh"

# conversation CUES: one of three seconds a sentence, with their times.
conversation() {
    awk -v cues="$1" 'BEGIN {
        split("So, where were we when the tape ran out?|You were at the lighthouse, looking for the key.|" \
              "It hung behind the barometer, where nobody looks twice, because a barometer is something that " \
              "one taps and walks away from.|And the keeper?|He had gone for bread.|That is how all of it " \
              "began: with a loaf, a key and forty minutes in which no one watched the light.|" \
              "Did anybody notice, down in the town?|Only the dog of the harbour master.", line, "|")
        print "WEBVTT"
        for (i = 0; i < cues; i++)
            printf "\n%s --> %s\n<v %s>%s\n", clock(i * 3), clock(i * 3 + 3),
                   int(i / 2) % 2 ? "Mo Lindqvist" : "Ada Bright", line[i % 8 + 1]
    }
    function clock(s) { return sprintf("%02d:%02d:%02d.000", s / 3600, s / 60 % 60, s % 60) }'
}

# One of four minutes, and one as long as they get; the audio is shorter.
make_conversations() {
    conversation 80 >"$work/conversation.vtt"
    conversation 3600 >"$work/long.vtt"
    cat >"$work/conversation.chapters.json" <<'END'
{"version": "1.2.0", "chapters": [
{"startTime": 0, "title": "Where the tape ran out"}, {"startTime": 4, "title": "The key behind the barometer"},
{"startTime": 9, "title": "Bread, or how long a keeper may stay away from a light that nobody else can tend"}]}
END
}

make_long() {
    "$earshot" --site "$site" show add lighthouse \
        --title 'The Lighthouse Keepers’ Almanac of Winds, Wrecks and Weather' --author 'Ada Bright' \
        --summary 'Two people, one lamp, and whatever the sea brought in that week.' \
        --description '<p>Two people, one lamp, and whatever the sea brought in that week.</p>' --language en >/dev/null
    awk 'BEGIN { for (i = 1; i <= 45; i++) {
        title = i % 3 ? "Log entry " i : "Log entry " i ": on fog, foghorns, and the peculiar silence between two of them"
        printf "{\"guid\": \"l%d\", \"slug\": \"log-%d\", \"title\": \"%s\", ", i, i, title
        printf "\"published\": \"202%d-0%d-1%dT08:00:00Z\", \"duration\": %d, ", 2 + int(i / 12), 1 + i % 9, i % 9, 13
        printf "\"season\": %d, \"topics\": [\"weather\"%s], ", 1 + int(i / 24), i % 5 ? "" : ", \"fog and its horns\""
        printf "\"episode_type\": \"%s\", ", i == 44 ? "bonus" : i == 43 ? "trailer" : "full"
        printf "\"summary\": \"What the wind did in the night, and who came up the stairs to ask about it.\", "
        printf "\"audio_url\": \"/media/samples/harbour-notes-01.mp3\", "
        printf "\"audio_bytes\": 42972, \"audio_type\": \"audio/mpeg\", "
        printf "\"notes_markdown\": \"We talk about:\\n\\n- [fog](https://example.org/fog)\\n- the *Aurora*\\n\\n> Nobody looks twice at a barometer.\\n\"}\n"
    } }' | "$earshot" --site "$site" import --show lighthouse >/dev/null
    "$earshot" --site "$site" episode edit lighthouse log-45 --transcript "$work/conversation.vtt" \
        --chapters "$work/conversation.chapters.json" >/dev/null
    cat >"$work/soundbites.xml" <<'END'
<podcast:soundbite startTime="4" duration="5">The key behind the barometer</podcast:soundbite>
<podcast:soundbite startTime="9.5" duration="3"/>
END
    "$earshot" --site "$site" episode edit lighthouse log-45 --extra-xml "$work/soundbites.xml" >/dev/null
    "$earshot" --site "$site" episode edit lighthouse log-20 --transcript "$work/long.vtt" >/dev/null
    "$earshot" --site "$site" show add quiet --title 'Quiet' >/dev/null
}

# All that an episode can have, in Arabic.
make_arabic() {
    cat >"$work/arabic.vtt" <<'END'
WEBVTT

00:00.000 --> 00:04.000
<v سلمى>مرحبًا بكم في نافذة على السماء.

00:04.000 --> 00:09.000
<v كريم>ألا نحتاج إلى منظار؟

00:09.000 --> 00:19.000
<v سلمى>لا، يكفي مكان مظلم وأفق مفتوح نحو الجنوب.
END
    cat >"$work/arabic.chapters.json" <<'END'
{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "مقدمة"}, {"startTime": 9, "title": "المكان"}]}
END
    cat >"$work/arabic.xml" <<'END'
<podcast:soundbite startTime="4" duration="5">المنظار</podcast:soundbite>
<podcast:person role="ضيف">كريم</podcast:person>
END
    "$earshot" --site "$site" episode edit night-sky five-planets --transcript "$work/arabic.vtt" --season 1 \
        --chapters "$work/arabic.chapters.json" --extra-xml "$work/arabic.xml" --topics 'الكواكب, الرصد' >/dev/null
    "$earshot" --site "$site" episode edit night-sky phases-of-the-moon --duration 4210 \
        --episode-type bonus --season 1 >/dev/null
    "$earshot" --site "$site" episode edit night-sky finding-the-north-star --episode-type trailer >/dev/null
}

# The hosts of one show, one of whom is in another, and a guest whose name is long.
make_people() {
    cat >"$work/hosts.xml" <<END
<podcast:person href="https://example.org/ada" img="$base/media/samples/night-sky.png">Ada Bright</podcast:person>
<podcast:person>Mo Lindqvist</podcast:person>
END
    cat >"$work/guests.xml" <<'END'
<podcast:person role="Guest">Ada Bright</podcast:person>
<podcast:person role="Guest">The Reverend Doctor Ottoline Fitzgerald-Hawkesworth of Lower Barnacle</podcast:person>
<podcast:person role="Sound Designer" group="Audio Post-Production">ليلى</podcast:person>
END
    "$earshot" --site "$site" show edit lighthouse --extra-xml "$work/hosts.xml" >/dev/null
    "$earshot" --site "$site" show edit harbour-notes --extra-xml "$work/guests.xml" >/dev/null
}

serve_behind_nginx() {
    port=$(free_port)
    base=http://127.0.0.1:$port
    make_people
    # Lighthouse takes a link that is called "Go" for one that says nothing.
    "$earshot" --site "$site" show edit go --title 'Go Briefing' >/dev/null
    "$earshot" --site "$site" config set title 'Good Listening' >/dev/null
    "$earshot" --site "$site" config set description 'A few shows, well told, and all of their words.' >/dev/null
    "$earshot" --site "$site" config set base_url "$base" >/dev/null
    "$earshot" --site "$site" artwork --media "$media" >/dev/null
    start fcgi "$earshot" --site "$site" fcgi --socket "$work/earshot.sock" --media "$media"
    within 20 test -S "$work/earshot.sock" || fail 'the server makes no socket'
    start_nginx "$work/earshot.sock" "127.0.0.1:$port" 127.0.0.1
}

# The look that the README has for an example, one template and one sentence of the owner's.
serve_owned() {
    "$earshot" --site "$site" backup "$work/owned.db" >/dev/null
    sed -n '/cat >media\/my.css/,/^ *END$/{s/^    //;/^cat\|^END/!p}' "$here/../../README.md" >"$media/my.css"
    "$earshot" --site "$work/owned.db" config set style_url /media/my.css >/dev/null
    mkdir "$work/templates"
    sed 's|^</footer>|<p>Made by hand in Lower Barnacle</p>&|' "$here/../../templates/foot.html" >"$work/templates/foot.html"
    echo 'chapters: Landmarks' >"$work/templates/messages.en.txt"
    start owned "$earshot" --site "$work/owned.db" serve --listen 127.0.0.1:0 --media "$media" \
        --templates "$work/templates"
    within 20 has_line "$work/owned.log" 'serving http' || fail 'the owned site is not served'
    owned=$(sed -n 's|.*serving \(http://[^ ]*\).*|\1|p' "$work/owned.log")
}

browser_site() {
    use_node
    make_samples
    make_conversations
    make_long
    make_arabic
    serve_behind_nginx
}
