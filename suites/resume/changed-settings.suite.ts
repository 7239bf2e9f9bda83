import { readFile, stat, utimes } from 'node:fs/promises';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { sharedServer } from '../steps/shared-server.ts';

const requires = ['thread/resume', 'turn/start', 'thread/unsubscribe'];

conformanceCase({
  id: 'resume/overrides-after-unsubscribe',
  title: 'once nobody watches a thread, the overrides of the next resume count',
  clauses: ['RESUME-30'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    await client.request('thread/unsubscribe', { threadId: thread.id });
    const outcome = await client.request('thread/resume', {
      threadId: thread.id,
      cwd: home.workspace,
      model: 'another-model',
    });
    const { cwd, model: used } = check('RESUME-30').accepted('resume with overrides', outcome);
    const expected = { cwd: home.workspace, used: 'another-model' };
    check('RESUME-30').equal('what was asked for', { cwd, used }, expected, outcome.frame);
  },
});

conformanceCase({
  id: 'resume/overrides-while-watched',
  title: 'while another connection watches an idle thread, overrides of a resume are ignored',
  clauses: ['RESUME-31'],
  requires: ['thread/resume', 'turn/start'],
  transports: ['ws', 'unix'],
  async run({ launch, model, home, check }) {
    const { bob, thread } = await sharedServer({ launch, model });
    const outcome = await bob.request('thread/resume', {
      threadId: thread.id,
      cwd: home.workspace,
      model: 'another-model',
    });
    const { cwd, model: used } = check('RESUME-31').accepted('resume with overrides', outcome);
    const expected = { cwd: thread.cwd, used: 'mock-model' };
    check('RESUME-31').equal('the live settings', { cwd, used }, expected, outcome.frame);
  },
});

conformanceCase({
  id: 'resume/overrides-leave-rollout',
  title: 'a resume from disk with another model changes nothing that its rollout held',
  clauses: ['RESUME-32'],
  requires: ['thread/resume', 'turn/start', 'thread/read'],
  async run({ launch, model, check, variant }) {
    const { server, thread } = await loadedThread({ launch, model });
    await server.stop();
    const longAgo = new Date('2024-05-01T12:00:00Z');
    await utimes(thread.path, longAgo, longAgo);
    const before = await readFile(thread.path, 'utf8');
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', {
      threadId: thread.id,
      model: 'another-model',
    });
    check('RESUME-32').accepted('resume with another model', outcome);
    await client.request('thread/read', { threadId: thread.id });
    const after = await readFile(thread.path, 'utf8');
    if (variant('RESUME-32') === 'appended') {
      check('RESUME-32').equal('what was there', after.slice(0, before.length), before);
      return;
    }
    const { mtimeMs } = await stat(thread.path);
    check('RESUME-32').equal('the time', new Date(mtimeMs).toISOString(), longAgo.toISOString());
    check('RESUME-32').equal('the bytes', after, before);
  },
});
