// Eight clients read while one owner publishes, edits, schedules, renames and removes at random. Each
// answer of the server with a cache stands between two of a server without one: it must be the one
// or the other, if no more than one thing changed between them. A server knows something of the site from
// one request to the next without a cache, too; a program that is started for a single answer does not,
// and is asked by a ninth.
//
//     node fresh.mjs FOLDER EARSHOT SITE SECONDS
import { execFile } from 'node:child_process';
import http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const [folder, earshot, site, seconds] = process.argv.slice(2);
const started = Date.now();
// A machine that is busy gets longer.
const running = () => Date.now() < started + seconds * (isEnough() ? 1000 : 10_000);
const run = promisify(execFile);

// The seed is said, so that a failure can be had again.
const seed = Number(process.env.FRESH_SEED ?? Date.now() % 1e9);
let state = seed;
const random = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
};
const one = (list) => list[random(list.length)];

// Changes begun and ended; what is scheduled changes by itself in its second.
const changes = { begun: 0, ended: 0, due: 0 };
const titles = []; // of the site, with the time at which each was there at the latest
const slugs = ['tea', 'zweite'];
let count = 0;

const log = []; // of the changes, to be shown where one was missed

const command = async (...words) => {
    changes.begun++;
    const begun = new Date().toISOString();
    await run(earshot, ['--site', site, ...words]);
    changes.ended++;
    log.push(`${begun} ${new Date().toISOString()} ${words.join(' ')}`);
};

const publish = async (at) => {
    const slug = `made-${++count}`;
    const due = Math.ceil(at / 1000);
    changes.due = due * 1000;
    await command('episode', 'add', 'go', '--title', `Made ${count}`, '--slug', slug, '--audio-url',
        `https://cdn.example.org/${slug}.mp3`, '--published', new Date(due * 1000).toISOString());
    slugs.push(slug);
};

const acts = {
    publish: () => publish(Date.now() - 3600e3),
    // Nothing else happens until it is due, so that only the time can have said so.
    schedule: async () => {
        await publish(Date.now() + 1000);
        while (Date.now() < changes.due + 500 && running())
            await setTimeout(50);
    },
    edit: () => command('episode', 'edit', 'go', one(slugs), '--title', `Edited ${++count}`),
    rename: async () => {
        const at = random(slugs.length);
        const slug = `renamed-${++count}`;
        await command('episode', 'edit', 'go', slugs[at], '--slug', slug);
        slugs[at] = slug;
    },
    remove: async () => {
        if (slugs.length > 4)
            await command('episode', 'remove', 'go', slugs.splice(random(slugs.length), 1)[0]);
    },
    say: async () => {
        await command('config', 'set', 'title', `Title ${++count}`);
        titles.push({ number: count, at: Date.now() });
    },
};

const own = async () => {
    while (running())
        await acts[one(Object.keys(acts))]();
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

const ask = (socket, path, headers) => new Promise((resolve, reject) => {
    const begun = Date.now();
    http.get({ socketPath: `${folder}/${socket}.sock`, path, agent,
        headers: { host: 'podcast.example.org', ...headers } }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
            // How the body is coded on its way depends on how often it was asked for.
            const { date, connection, 'content-encoding': coding, ...rest } = answer.headers;
            const sent = Buffer.concat(parts);
            const body = coding === 'gzip' && sent.length > 0 ? gunzipSync(sent) : sent;
            if (coding)
                delete rest['content-length'];
            resolve({ begun, status: answer.statusCode, headers: rest, body });
        });
    }).on('error', reject);
});

// The answer of the program as CGI runs it. nginx adds to what that says, and may code it.
const askProgram = async (path, headers) => {
    const begun = Date.now();
    const variables = Object.entries(headers)
        .map(([name, value]) => [`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value]);
    const { stdout } = await run(earshot, [], { encoding: 'buffer', maxBuffer: 2 ** 26,
        env: { ...process.env, EARSHOT_SITE: site, GATEWAY_INTERFACE: 'CGI/1.1', REQUEST_METHOD: 'GET',
            REQUEST_URI: path, ...Object.fromEntries(variables) } });
    const end = stdout.indexOf('\r\n\r\n');
    const lines = stdout.subarray(0, end).toString().split('\r\n').map((line) => line.split(/: (.*)/s));
    const { status, ...rest } = Object.fromEntries(lines.map(([name, value]) => [name.toLowerCase(), value]));
    return { begun, status: Number.parseInt(status, 10), headers: rest, body: stdout.subarray(end + 4) };
};

const sameAsProgram = (cached, program) => cached.status === program.status &&
    cached.body.equals(program.body) &&
    ['etag', 'last-modified', 'location', 'cache-control', 'content-type']
        .every((name) => cached.headers[name] === program.headers[name]);

const same = (a, b) => a.status === b.status && a.body.equals(b.body) &&
    JSON.stringify(a.headers) === JSON.stringify(b.headers);

const paths = () => [
    '/', '/index.json', '/shows', '/shows/go', '/shows/go.json', '/shows/go/feed.xml',
    '/shows/go/feed.json', '/feed.xml', '/shows/go/archive/1', '/sitemaps/go/1.xml',
    `/shows/go/${one(slugs)}`, `/shows/go/${one(slugs)}`, `/shows/go/${one(slugs)}.md`,
    '/shows/go/tea', '/shows/go/made-1', '/shows/go/made-3.json',
];

// How many things may have changed between two moments, the turn of a second among them, in which
// the latest change gets its Last-Modified. The clock that time() reads is a tick behind this one.
const changesBetween = (before, after) => {
    const turns = Math.floor(after.at / 1000) - Math.floor((before.at - 10) / 1000);
    return after.begun - before.ended + turns;
};
const moment = () => ({ begun: changes.begun, ended: changes.ended, at: Date.now() });

const seen = { compared: 0, unchanged: 0, byProgram: 0, passedOver: 0, late: 0 };
const isEnough = () => seen.compared >= 20 && seen.byProgram >= 3 && changes.ended >= 3;
const failures = [];

const read = async () => {
    const tags = new Map();
    while (running() && failures.length === 0) {
        const path = one(paths());
        const headers = one([{}, { 'accept-encoding': 'gzip' }, { accept: 'text/markdown' }]);
        const tag = tags.get(path);
        if (tag && random(3) === 0)
            headers['if-none-match'] = tag;
        const before = moment();
        const first = await ask('plain-anew', path, headers);
        const cached = await ask('plain-cached', path, headers);
        const second = await ask('plain-anew', path, headers);
        const after = moment();
        const between = `${new Date(before.at).toISOString()} ${new Date(after.at).toISOString()}`;
        delete headers['if-none-match'];
        if (cached.headers.etag)
            tags.set(path, cached.headers.etag);
        if (same(cached, first) || same(cached, second)) {
            seen.compared++;
            seen.unchanged += cached.status === 304 ? 1 : 0;
        } else if (changesBetween(before, after) > 1) {
            seen.passedOver++;
        } else {
            failures.push({ path, headers, between, first, cached, second });
        }
    }
};

const readByProgram = async () => {
    while (running() && failures.length === 0) {
        const path = one(paths());
        const headers = one([{}, { accept: 'text/markdown' }]);
        const before = moment();
        const first = await askProgram(path, headers);
        const cached = await ask('plain-cached', path, headers);
        const second = await askProgram(path, headers);
        const after = moment();
        if (sameAsProgram(cached, first) || sameAsProgram(cached, second))
            seen.byProgram++;
        else if (changesBetween(before, after) <= 1)
            failures.push({ path, headers, between: 'by the program', first, cached, second });
    }
};

// nginx's own cache may be behind by what is left of the second, and by the time that asking takes.
const readBehindMicroCache = async () => {
    while (running() && failures.length === 0) {
        const { begun, body } = await ask('nginx', '/index.json', {});
        const shown = Number(/"title": "Title (\d+)"/.exec(body)?.[1] ?? 0);
        const owed = titles.findLast(({ at }) => at + 1000 + 100 < begun)?.number ?? 0;
        seen.late++;
        if (shown < owed)
            failures.push({ path: '/index.json', shown, owed });
    }
};

await Promise.all([own(), readBehindMicroCache(), readByProgram(), ...Array.from({ length: 8 }, read)]);
agent.destroy();
console.log(`seed ${seed}: ${JSON.stringify(seen)}, ${changes.ended} changes`);
for (const { path, headers, between, first, cached, second, shown, owed } of failures) {
    console.log(`${path} ${JSON.stringify(headers ?? { shown, owed })} ${between}`);
    console.log(log.slice(-5).join('\n'));
    for (const [name, answer] of Object.entries({ first, cached, second }))
        if (answer)
            console.log(`--- ${name} ${answer.status} ${JSON.stringify(answer.headers)}\n${answer.body}`);
}
const tooFew = !isEnough() || seen.passedOver > seen.compared;
if (tooFew)
    console.log('too little was compared');
process.exitCode = failures.length > 0 || tooFew ? 1 : 0;
