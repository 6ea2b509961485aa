#!/usr/bin/python3
"""Inputs that are small to send and large to read: each is over within a second of computing and 64 MB of memory,
with a sentence or with what could be read, and the site can be used afterwards.

    bombs.py EARSHOT
"""
import os
import pathlib
import subprocess
import sys
import tempfile

EARSHOT = sys.argv[1]
COMPUTING_S = 1
MEMORY_KB = 64 * 1024
# The sanitizers' builds take several times as much of both: there it is seen that nothing grows out of bounds.
if b'__asan_init' in pathlib.Path(EARSHOT).read_bytes():
    COMPUTING_S, MEMORY_KB = 10 * COMPUTING_S, 12 * MEMORY_KB


def rss(content, before=''):
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>B</title>{content}</channel></rss>'


def laughs(definition):
    names = 'abcdefghi'
    rest = ''.join(definition(name, previous) for previous, name in zip(names, names[1:]))
    return f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{rest}]>'


def quadratic(size):
    return f'<!DOCTYPE rss [<!ENTITY a "{"a" * size}">]>'


def numbered(count, form):
    return ''.join(form % number for number in range(count))


def bombs():
    """By the endings of their names."""
    item = '<item><guid>%d</guid><title>x</title></item>'
    markup = {
        'deep': '<blockquote>' * 100000,
        'formats': '<b><i><em>' * 50000,
        'links': '<a href="https://example.org/">' * 30000,
        'items': '<ul><li>' * 100000,
        'unclosed': '<a ' * 300000,
        'attributes': '<a ' + numbered(100000, 'b%d=c ') + '>',
        'quotes': '<a b="' * 200000,
        'comments': '<!--' * 250000,
        'references': '&' * 1000000,
        'dropped': '<svg><object><template>' * 40000,
        'ends': '</p></div></a>' * 70000,
    }

    feeds = {
        'laughs': rss('<description>&i;</description>', laughs(lambda name, before: f'<!ENTITY {name} "{f"&{before};" * 10}">')),
        'parameters': rss('', '<!DOCTYPE rss [<!ENTITY % a "<!ENTITY b \'%c;\'>"> %a;]>'),
        'outside': rss('&x;', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        'quadratic': rss('&a;' * 100000, quadratic(100000)),
        'deep': rss('<x>' * 300000),
        'token': rss('<title>' + 'a' * 4000000),
        'attribute': rss(f'<x y="{"a" * 4000000}"/>'),
        'attributes': rss('<x ' + numbered(50000, 'a%d="" ') + '/>'),
        'names': rss(numbered(100000, '<x%d/>')),
        'namespaces': rss('<x ' + numbered(50000, 'xmlns:a%d="u" ') + '/>'),
        'comment': rss('<!--' + 'a' * 8000000),
        'instruction': rss('<?' + 'a' * 8000000),
        'section': rss('<title><![CDATA[' + 'a]]' * 2000000),
        'items': rss(numbered(200000, item)),
        'notes': rss(''.join(f'<item><title>x</title><description><![CDATA[{one[:500000]}]]></description></item>' for one in markup.values())),
        'open': '<' * 4000000,
        'blank': ' ' * 8000000,
    }
    lists = {
        'deep': '<opml version="2.0"><body>' + '<outline>' * 200000,
        'many': '<opml version="2.0"><body>' + '<outline xmlUrl="https://example.org/"/>' * 100000,
        'laughs': feeds['laughs'].replace('rss', 'opml'),
        'attribute': f'<opml version="2.0"><body><outline xmlUrl="https://example.org/{"a" * 4000000}"/>',
    }
    # An object's text, in the place of a line, of chapters or of a transcript.
    objects = {
        'arrays': '{"title": ' + '[' * 1000000,
        'objects': '{"title": ' + '{"a":' * 500000,
        'closed': '{"title": ' + '[' * 200000 + ']' * 200000 + '}',
        'fields': '{' + numbered(100000, '"a%d": 1, ') + '"title": "x"}',
        'same': '{' + '"title": "x", ' * 100000 + '"title": "x"}',
        'number': '{"title": "x", "season": ' + '9' * 4000000 + '}',
        'exponent': '{"title": "x", "duration": 1e999999999}',
        'escapes': '{"title": "' + '\\u0041' * 700000 + '"}',
        'list': '{"title": "x", "topics": [' + '"a",' * 700000 + '"a"]}',
        'open': '{"title": "' + 'a' * 4000000,
    }
    chapters = {
        'chapters': '{"version": "1.2.0", "chapters": [' + '{"startTime": 0, "title": "x"},' * 100000 + '{"startTime": 0}]}',
        'title': '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "' + 'x' * 4000000 + '"}]}',
    }
    transcripts = {
        'cues': 'WEBVTT\n\n' + '00:00.000 --> 00:00.001\nx\n\n' * 100000,
        'line': 'WEBVTT\n\n00:00.000 --> 00:00.001\n' + 'x' * 4000000,
        'tags': 'WEBVTT\n\n00:00.000 --> 00:00.001\n' + '<v A>' * 300000,
        'times': '1\n00:00:00,000 --> 00:00:01,000\n' * 100000,
        'segments': '{"version": "1.0.0", "segments": [' + '{"startTime": 0, "body": "x"},' * 50000 + '{"startTime": 0}]}',
        'arrays': '{"version": "1.0.0", "segments": ' + '[' * 1000000,
        'html': '<cite>A:</cite><time>0:00</time><p>' * 50000,
    }
    markdown = {
        'quotes': '> ' * 100000,
        'links': '[' * 300000,
        'pairs': '[a](' * 100000,
        'images': '![' * 200000,
        'emphasis': '*a **a ' * 80000,
        'ticks': ''.join('`' * (number % 500) + ' ' for number in range(2000)),
        'lists': ''.join('  ' * (number % 200) + '- x\n' for number in range(5000)),
        'table': '|' * 200000 + '\n' + '|-' * 100000 + '\n' + '|' * 200000,
        'definitions': numbered(20000, '[a%d]: /b\n') + numbered(20000, '[a%d] '),
        'references': '&' * 600000,
        'html': '<a ' * 200000,
    }
    aliases = 'a: &a [x,x,x,x,x,x,x,x,x]\n' + ''.join(
        f'{name}: &{name} [{",".join([f"*{before}"] * 9)}]\n' for before, name in zip('abcdefgh', 'bcdefghi'))
    front_matter = {
        name: f'---\ntitle: x\n{content}\n---\n' for name, content in {
            'aliases': aliases,
            'flow': 'a: ' + '[' * 500000,
            'mappings': 'a: ' + '{a: ' * 200000,
            'blocks': ''.join(' ' * (number % 1000) + '- \n' for number in range(5000)),
            'names': numbered(60000, 'a%d: x\n'),
            'list': 'topics: [' + 'a,' * 400000 + ']',
            'text': 'summary: ' + 'x ' * 500000,
            'quoted': 'summary: "' + '\\x41' * 200000 + '"',
            'complex': '? ' * 300000,
            'anchors': numbered(50000, '- &a%d x\n'),
            'comment': '#' * 1000000,
        }.items()
    }
    return {
        'folder': front_matter, 'xml': feeds, 'opml': lists, 'jsonl': objects, 'chapters': objects | chapters,
        'transcript': objects | transcripts, 'md': markdown, 'html': markup,
    }


EDIT = ['episode', 'edit', 'go', 'first']
# The words before a file of that ending.
WORDS = {
    'xml': ['import', '--show', 'go'],
    'opml': ['import', '--no-fetch'],
    'jsonl': ['import', '--show', 'go'],
    'chapters': [*EDIT, '--chapters'],
    'transcript': [*EDIT, '--transcript'],
    'md': [*EDIT, '--notes-markdown'],
    'html': [*EDIT, '--notes-html'],
    'folder': ['sync', '--show', 'go'],
}


def write_all(folder):
    """In a process of its own: what this one takes counts for its children."""
    writer = os.fork()
    if writer == 0:
        for ending, contents in bombs().items():
            for name, content in contents.items():
                path = folder / f'{name}.{ending}'
                if ending == 'folder':
                    path.mkdir()
                    path = path / 'one.md'
                path.write_text(content)
        os._exit(0)
    if os.waitpid(writer, 0)[1] != 0:
        raise SystemExit('cannot write the bombs')


def earshot(site, *words):
    subprocess.run([EARSHOT, '--site', site, *words], check=True, stdout=subprocess.DEVNULL)


def explode(site, path):
    words = [EARSHOT, '--site', site, *WORDS[path.suffix[1:]], path]
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode(errors='replace')
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f'{path.name}: status {process.returncode}: {said}')
    if process.returncode == 1 and (not said.startswith('earshot: ') or len(said) > 2000):
        raise SystemExit(f'{path.name}: says {said[:3000]!r}')
    computing = used.ru_utime + used.ru_stime
    if computing > COMPUTING_S or used.ru_maxrss > MEMORY_KB:
        raise SystemExit(f'{path.name}: {computing:.2f} s, {used.ru_maxrss} KB')


def main(folder):
    site = folder / 'site.db'
    files = folder / 'bombs'
    files.mkdir()
    write_all(files)
    earshot(site, 'init')
    earshot(site, 'show', 'add', 'go', '--title', 'Go')
    earshot(site, 'episode', 'add', 'go', '--title', 'First', '--audio-url', 'https://example.org/1.mp3')
    for path in sorted(files.iterdir()):
        explode(site, path)
    earshot(site, 'check')


with tempfile.TemporaryDirectory(prefix='earshot bombs.') as where:
    main(pathlib.Path(where))
