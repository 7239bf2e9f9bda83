import { readFile } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { placeRecorded } from '../steps/place-recorded.ts';
import { runTurn } from '../steps/run-turn.ts';

const requires = ['thread/resume', 'thread/read', 'turn/start'];

conformanceCase({
  id: 'disk/recorded-by-other-releases',
  title: 'threads that releases 0.98, 0.118 and 0.150 wrote are resumed and go on; nothing is lost',
  clauses: ['DISK-12'],
  requires,
  async run({ launch, home, model, check }) {
    const recorded = [
      await placeRecorded(home, '0.98.0'),
      await placeRecorded(home, '0.118.0'),
      await placeRecorded(home, '0.150.0'),
    ];
    const client = await (await launch()).connect();
    for (const { threadId, path, text } of recorded) {
      const outcome = await client.request('thread/resume', { threadId });
      const { thread } = check('DISK-12').accepted('resume', outcome);
      const texts = thread.turns.map(({ items }) => items[0]?.content?.[0]?.text);
      check('DISK-12').equal('its turns', texts, ['one', 'two'], outcome.frame);
      const turn = await runTurn(client, model, threadId, 'three');
      check('DISK-12').equal('a further turn', turn.status, 'completed');
      const now = await readFile(path, 'utf8');
      check('DISK-12').equal('what the rollout held', now.slice(0, text.length), text);
    }
  },
});

conformanceCase({
  id: 'disk/recorded-by-later-release',
  title: 'a thread that release 0.169 wrote is resumed or refused cleanly, and stays as it was',
  clauses: ['DISK-13'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, path, text } = await placeRecorded(home, '0.169.0');
    const other = await home.writeRollout();
    const client = await (await launch()).connect();
    for (const method of ['thread/read', 'thread/resume'] as const) {
      const outcome = await client.request(method, { threadId });
      const seen = outcome.ok ? outcome.result.thread.id : outcome.error.message;
      check('DISK-13').that(`${method} is answered for that thread`, seen.includes(threadId), {
        expected: `the thread, or a refusal that names ${threadId}`,
        seen,
        frame: outcome.frame,
      });
    }
    const control = await client.request('thread/resume', { threadId: other.threadId });
    check('DISK-13').accepted('another thread', control);
    const now = await readFile(path, 'utf8');
    check('DISK-13').equal('what the rollout held', now.slice(0, text.length), text);
  },
});
