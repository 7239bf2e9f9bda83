import { readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';

const requires = ['thread/resume'];
const longAgo = new Date('2024-05-01T12:00:00Z');

/** Releases count a file in which no line can be read as an empty one. */
const unreadable = 'is empty|failed to parse thread ID';

const broken = [
  {
    name: 'empty',
    clause: 'DISK-06',
    what: 'an empty rollout',
    content: '',
    cause: 'is empty|empty session file',
  },
  {
    name: 'not-json',
    clause: 'DISK-07',
    what: 'a rollout that is no JSON',
    content: 'this is no rollout\nneither is this\n',
    cause: unreadable,
  },
  {
    name: 'without-meta',
    clause: 'DISK-08',
    what: 'a rollout without its first line',
    content: (text: string) => text.slice(text.indexOf('\n') + 1),
    cause: 'does not start with session metadata|failed to parse thread ID',
  },
  {
    name: 'cut-first-line',
    clause: 'DISK-09',
    what: 'a rollout that ends inside its first line',
    content: (text: string) => text.slice(0, 60),
    cause: unreadable,
  },
];

for (const { name, clause, what, content, cause } of broken) {
  conformanceCase({
    id: `disk/${name}-refused`,
    title: `${what} is refused and left as it was; the server goes on`,
    clauses: [clause],
    requires,
    async run({ launch, home, check }) {
      const bad = await home.writeRollout();
      const good = await home.writeRollout();
      const whole = await readFile(bad.path, 'utf8');
      const text = typeof content === 'string' ? content : content(whole);
      await writeFile(bad.path, text);
      await utimes(bad.path, longAgo, longAgo);
      const client = await (await launch()).connect();
      const { path } = bad;
      const outcome = await client.request('thread/resume', { threadId: bad.threadId, path });
      const control = await client.request('thread/resume', {
        threadId: good.threadId,
        path: good.path,
      });
      const code = outcome.ok ? -32600 : outcome.error.code;
      check(clause).that('the code is one for such an error', [-32600, -32603].includes(code), {
        expected: '-32600 or -32603',
        seen: code,
        frame: outcome.frame,
      });
      check(clause).refused('resume by path', outcome, {
        code,
        says: new RegExp(`${bad.threadId}\\.jsonl.*(${cause})`, 's'),
        control,
      });
      check(clause).equal('the file', await readFile(path, 'utf8'), text);
    },
  });
}

conformanceCase({
  id: 'disk/cut-last-line',
  title: 'a rollout whose last line was cut off is resumed with all that is whole',
  clauses: ['DISK-10'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, home, model, check }) {
    const { threadId, path } = await home.writeRollout({
      turns: ['one', 'two'].map((userText) => ({
        lifecycle: 'completed',
        userText,
        agentText: `answer to ${userText}`,
      })),
    });
    await truncate(path, (await readFile(path)).length - 20);
    const server = await launch();
    const client = await server.connect();
    const outcome = await client.request('thread/resume', { threadId });
    const { thread } = check('DISK-10').accepted('resume', outcome);
    const texts = thread.turns.map(({ items }) => items[0]?.content?.[0]?.text);
    check('DISK-10').equal('its turns', texts, ['one', 'two'], outcome.frame);
    await runTurn(client, model, threadId, 'three');
    await server.stop();
    const again = await (await launch()).connect();
    const second = await again.request('thread/resume', { threadId });
    const resumed = check('DISK-10').accepted('resume by the next process', second).thread;
    const all = resumed.turns.map(({ items }) => items[0]?.content?.[0]?.text);
    check('DISK-10').equal('its turns, with the new one', all, ['one', 'two', 'three']);
  },
});

conformanceCase({
  id: 'disk/unknown-lines',
  title: 'lines and members of later releases do not keep a rollout from being resumed',
  clauses: ['DISK-11'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, path, preview } = await home.writeRollout({
      meta: { member_of_a_later_release: { deep: [1, 2] } },
      extraLines: [
        { timestamp: '2025-01-05T12:00:01.000Z', type: 'line_of_a_later_release', payload: {} },
        {
          timestamp: '2025-01-05T12:00:01.001Z',
          type: 'event_msg',
          payload: { type: 'event_of_a_later_release', value: 1 },
        },
      ],
    });
    const before = await readFile(path, 'utf8');
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId });
    const { thread } = check('DISK-11').accepted('resume', outcome);
    const seen = { preview: thread.preview, turns: thread.turns.length };
    check('DISK-11').equal('the thread', seen, { preview, turns: 1 }, outcome.frame);
    const after = await readFile(path, 'utf8');
    check('DISK-11').equal('what was there', after.slice(0, before.length), before);
  },
});
