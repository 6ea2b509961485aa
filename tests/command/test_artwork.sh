# earshot artwork: pictures in the sizes that pages need. What was made is measured by libvips' own tools.
samples=$(CDPATH='' cd -- "$(dirname -- "$0")/../../deploy/samples/media/samples" && pwd)
. "$(dirname -- "$0")/lib.sh"

# side FILE: its sides in pixels.
side() {
    printf '%s %s\n' "$(vipsheader -f width "$1")" "$(vipsheader -f height "$1")"
}

# Of the wide one left and right are red and blue, the middle is green.
mkdir -p 'm f/go' 'm f/other'
cp "$samples/go.png" 'm f/go/cover.png'
printf 'P6\n3 1\n255\n\377\0\0\0\377\0\0\0\377' >three.ppm
vips resize three.ppm 'm f/go/wide.png' 100 --vscale 100 --kernel nearest
head -c 3000 "$samples/go.png" >'m f/go/cut.png'
echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >'m f/go/drawn.png'

on 0 init
on 0 show add go --title Go --image-url /media/go/cover.png
on 0 show add other --title Other --image-url https://a.example/cover.png
for one in wide cut drawn none cover; do
    on 0 episode add go --title "$one" --image-url "/media/go/$one.png"
done
on 2 artwork
has err '--media is missing'
on 2 artwork --media nowhere
has err 'is no folder'
on 1 artwork none --media 'm f'

# What cannot be read is named, and keeps nothing else from being done.
sqlite3 "$site" 'UPDATE show SET changed_at = 1'
on 1 artwork --media 'm f'
has out '5 pictures, 6 smaller ones made'
has err '/media/go/cut.png: cannot be decoded'
has err '/media/go/drawn.png: is neither a PNG nor a JPEG'
has err '/media/go/none.png: is not there'
has err '3 of 5 pictures could not be read'
answers "SELECT count(*) FROM episode JOIN show USING (image_url) WHERE episode.picture = show.picture
    AND show.picture GLOB '1400 1400 [0-9a-f]*'" 1
answers "SELECT substr(picture, 1, 7) FROM episode WHERE slug = 'wide'" '300 100'
answers "SELECT count(*) FROM episode WHERE picture = ''" 3
answers "SELECT slug, changed_at > 1 FROM show ORDER BY slug" 'go|1
other|0'

hash=$(query "SELECT substr(picture, 11) FROM show WHERE slug = 'go'")
for pixels in 96 256 512 1400; do
    [ "$(side "m f/artwork/$hash-$pixels.jpg")" = "$pixels $pixels" ] || fail "is not a square of $pixels"
done
hash=$(query "SELECT substr(picture, 9) FROM episode WHERE slug = 'wide'")
[ "$(side "m f/artwork/$hash-100.jpg")" = '100 100' ] || fail 'is not the whole height'
vips getpoint "m f/artwork/$hash-100.jpg" 20 20 | awk '$1 < 40 && $2 > 215 && $3 < 40 { n++ } END { exit n != 1 }' ||
    fail "is not the middle"

# A second time there is nothing to do.
find 'm f/artwork' -type f -printf '%p %i %T@\n' | sort >before
dump >site-before
on 1 artwork --media 'm f'
has out '5 pictures, 0 smaller ones made'
find 'm f/artwork' -type f -printf '%p %i %T@\n' | sort | cmp - before || fail 'was made twice'
dump | cmp - site-before || fail 'is stored twice'
on 0 artwork other --media 'm f'
has out '0 pictures, 0 smaller ones made'

# Another picture: what was known of the former is not said of it.
on 0 show edit go --image-url /media/go/wide.png
answers "SELECT picture FROM show WHERE slug = 'go'" ''

# Commands that store a picture do it, too, where they are told where it lies.
on 0 show edit go --media 'm f'
answers "SELECT substr(picture, 1, 7) FROM show WHERE slug = 'go'" '300 100'
on 0 episode edit go cut --image-url /media/go/cover.png --media 'm f'
on 0 episode add go --title new --image-url /media/go/cover.png --media 'm f'
answers "SELECT substr(picture, 1, 9) FROM episode WHERE slug IN ('cut', 'new')" '1400 1400
1400 1400'
on 0 show add third --title Third --image-url /media/go/cover.png --media 'm f'
answers "SELECT substr(picture, 1, 9) FROM show WHERE slug = 'third'" '1400 1400'
on 0 show edit third --image-url https://a.example/cover.png --media 'm f'
answers "SELECT picture FROM show WHERE slug = 'third'" ''
on 1 show edit third --image-url /media/go/drawn.png --media 'm f'
has err '/media/go/drawn.png: is neither a PNG nor a JPEG'
on 2 show edit third --media nowhere
answers "SELECT image_url FROM show WHERE slug = 'third'" https://a.example/cover.png

# An import does it at its end, and does not fail for a picture.
cat >episodes.jsonl <<'END'
{"title": "One", "guid": "1", "image_url": "/media/other/one.png"}
{"title": "Two", "guid": "2", "image_url": "/media/other/two.png"}
END
vips thumbnail "$samples/night-sky.png" 'm f/other/one.png' 300
on 0 import --show other --media 'm f' episodes.jsonl
has out '2 added'
has out '3 smaller pictures made'
has err '/media/other/two.png: is not there'
answers "SELECT substr(picture, 1, 7) FROM episode WHERE guid = '1'" '300 300'
on 0 import --show other --media 'm f' --json episodes.jsonl
json_of '$.pictures_made' 0

# A sync does, of what it copies, and not where it only says what would change.
mkdir folder
cp "$samples/night-sky.png" folder/cover.png
vips thumbnail "$samples/go.png" folder/one.png 100
printf -- '---\ntitle: Sky\nimage_url: cover.png\n---\n' >folder/show.md
printf -- '---\ntitle: One\nimage_url: one.png\n---\n' >folder/one.md
printf -- '---\ntitle: Two\nimage_url: /media/sky/two.png\n---\n' >folder/two.md
find 'm f' >before
on 0 sync folder --show sky --media 'm f' --dry-run
find 'm f' | cmp - before || fail 'a dry run makes pictures'
on 0 sync folder --show sky --media 'm f'
has out '6 smaller pictures made'
has err 'sync: /media/sky/two.png: is not there'
answers "SELECT substr(picture, 1, 9) FROM show WHERE slug = 'sky'" '1400 1400'
answers "SELECT substr(episode.picture, 1, 7) FROM episode JOIN show USING (show_id) WHERE show.slug = 'sky'
    AND episode.slug = 'one'" '100 100'
dump >site-before
on 0 sync folder --show sky --media 'm f'
lacks out 'smaller pictures'
dump | cmp - site-before || fail 'is stored twice'

# Nor where there is no program that makes them.
vips thumbnail "$samples/night-sky.png" 'm f/other/two.png' 200
env PATH=/nowhere "$earshot" --site "$site" import --show other --media 'm f' episodes.jsonl >out 2>err ||
    fail 'an import fails for want of vipsthumbnail'
has err 'libvips-tools'
status=0
env PATH=/nowhere "$earshot" --site "$site" artwork other --media 'm f' >out 2>err || status=$?
[ "$status" -eq 1 ] || fail "artwork ends with $status where it cannot be done"
has err 'libvips-tools'
on 0 artwork other --media 'm f'
has out '2 pictures, 2 smaller ones made'

# People, whom elements name with the whole address of their picture; of another one nothing is known.
name_person() {
    echo "<podcast:person img=\"https://a.example$1\">Ada Bright</podcast:person>" >person.xml
    on 0 show edit go --extra-xml person.xml
}
on 0 config set base_url https://a.example
name_person /media/go/cover.png
on 0 episode edit go new --title Newer
on 1 artwork go --media 'm f'
answers 'SELECT picture FROM person' ''
on 1 artwork --media 'm f'
answers 'SELECT substr(picture, 1, 9) FROM person' '1400 1400'
dump >site-before
on 1 artwork --media 'm f'
dump | cmp - site-before || fail 'is stored twice'
name_person /media/other/one.png
answers 'SELECT picture FROM person' ''
on 0 import --show other --media 'm f' episodes.jsonl
answers 'SELECT substr(picture, 1, 7) FROM person' '300 300'
name_person /medias/one.png
on 1 artwork --media 'm f'
answers 'SELECT picture FROM person' ''
