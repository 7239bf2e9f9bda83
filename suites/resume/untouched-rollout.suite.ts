import { readFile, stat, utimes } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

/** A time long ago, so that any write shows. */
const longAgo = new Date('2024-05-01T12:00:00Z');

async function contentOf(path: string) {
  const [{ mtimeMs }, bytes] = await Promise.all([stat(path), readFile(path, 'utf8')]);
  return { mtimeMs, bytes };
}

conformanceCase({
  id: 'resume/loaded-leaves-rollout',
  title: 'the resume of a loaded thread changes neither bytes nor modification time of its rollout',
  clauses: ['RESUME-29'],
  requires: ['thread/resume', 'turn/start', 'thread/read'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    await utimes(thread.path, longAgo, longAgo);
    const before = await contentOf(thread.path);
    const outcome = await client.request('thread/resume', { threadId: thread.id });
    check('RESUME-29').accepted('resume', outcome);
    await client.request('thread/read', { threadId: thread.id });
    check('RESUME-29').equal('the rollout', await contentOf(thread.path), before);
  },
});

conformanceCase({
  id: 'resume/cold-leaves-rollout',
  title: 'the resume of a stored thread changes neither bytes nor modification time of its rollout',
  clauses: ['RESUME-29'],
  requires: ['thread/resume', 'thread/read'],
  // Later editions append the thread's settings to a rollout in the legacy form.
  editions: { until: '0.154' },
  async run({ launch, home, check }) {
    const { threadId, path } = await home.writeRollout();
    await utimes(path, longAgo, longAgo);
    const before = await contentOf(path);
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId });
    check('RESUME-29').accepted('resume', outcome);
    await client.request('thread/read', { threadId });
    check('RESUME-29').equal('the rollout', await contentOf(path), before);
  },
});

conformanceCase({
  id: 'resume/cold-leaves-own-rollout',
  title: 'after a restart, the resume of a thread that ran a turn leaves its rollout as it was',
  clauses: ['RESUME-29'],
  requires: ['thread/resume', 'turn/start', 'thread/read'],
  // Editions from 0.155 on before it append the settings of the thread, changed or not.
  editions: { since: '0.166' },
  async run({ launch, model, check }) {
    const { server, thread } = await loadedThread({ launch, model });
    await server.stop();
    await utimes(thread.path, longAgo, longAgo);
    const before = await contentOf(thread.path);
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId: thread.id });
    check('RESUME-29').accepted('resume', outcome);
    await client.request('thread/read', { threadId: thread.id });
    check('RESUME-29').equal('the rollout', await contentOf(thread.path), before);
  },
});
