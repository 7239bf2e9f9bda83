import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';

conformanceCase({
  id: 'threads/project-config',
  title: "a trusted project's configuration applies to threads that start in it, another's not",
  clauses: ['START-07'],
  requires: ['thread/start'],
  async run({ launch, home, check }) {
    const trusted = join(home.workspace, 'trusted');
    const other = join(home.workspace, 'other');
    for (const folder of [trusted, other]) {
      mkdirSync(join(folder, '.git'), { recursive: true });
      mkdirSync(join(folder, '.codex'));
      writeFileSync(join(folder, '.codex', 'config.toml'), 'model_reasoning_effort = "high"\n');
    }
    // A folder of which nothing is known is trusted by the start itself, in this sandbox.
    for (const [folder, level] of [
      [trusted, 'trusted'],
      [other, 'untrusted'],
    ]) {
      const table = `\n[projects.${JSON.stringify(folder)}]\ntrust_level = "${level}"\n`;
      appendFileSync(join(home.realPath, 'config.toml'), table);
    }
    const client = await (await launch()).connect();
    for (const [cwd, effort] of [
      [trusted, 'high'],
      [other, null],
    ] as const) {
      const params = { model: 'mock-model', cwd };
      const outcome = await client.request('thread/start', params);
      const { reasoningEffort } = check('START-07').accepted('thread/start', outcome);
      check('START-07').equal(`the effort in ${cwd}`, reasoningEffort, effort, outcome.frame);
    }
  },
});

conformanceCase({
  id: 'threads/unknown-project',
  title:
    'a thread that may write makes an unknown folder a trusted project; a read-only one does not',
  clauses: ['START-14'],
  requires: ['thread/start'],
  async run({ launch, home, check }) {
    const client = await (await launch()).connect();
    for (const [sandbox, effort] of [
      ['danger-full-access', 'high'],
      ['workspace-write', 'high'],
      ['read-only', null],
    ] as const) {
      const cwd = join(home.workspace, sandbox);
      mkdirSync(join(cwd, '.git'), { recursive: true });
      mkdirSync(join(cwd, '.codex'));
      writeFileSync(join(cwd, '.codex', 'config.toml'), 'model_reasoning_effort = "high"\n');
      for (const rank of ['first', 'second']) {
        const params = {
          model: 'mock-model',
          cwd,
          sandbox: rank === 'first' ? sandbox : 'read-only',
        };
        const outcome = await client.request('thread/start', params);
        const { reasoningEffort } = check('START-14').accepted(`${rank} start`, outcome);
        const what = `the effort of the ${rank} start, at first ${sandbox}`;
        check('START-14').equal(what, reasoningEffort, effort, outcome.frame);
      }
    }
  },
});

conformanceCase({
  id: 'threads/instruction-sources',
  title: 'a thread tells the instructions that it started with, also once their file is gone',
  clauses: ['START-12', 'RESUME-36'],
  requires: ['thread/start', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check }) {
    const file = join(home.workspace, 'AGENTS.md');
    writeFileSync(file, 'Be kind.\n');
    const client = await (await launch()).connect();
    const params = { model: 'mock-model', cwd: home.workspace };
    const outcome = await client.request('thread/start', params);
    const { thread, instructionSources } = check('START-12').accepted('thread/start', outcome);
    check('START-12').equal('its sources', instructionSources, [file], outcome.frame);
    await runTurn(client, model, thread.id);
    rmSync(file);
    const resumed = await client.request('thread/resume', { threadId: thread.id });
    const kept = check('RESUME-36').accepted('thread/resume', resumed).instructionSources;
    check('RESUME-36').equal('its sources', kept, [file], resumed.frame);
    const fresh = await client.request('thread/start', params);
    const none = check('START-12').accepted('another thread/start', fresh).instructionSources;
    check('START-12').equal('the sources of another', none, [], fresh.frame);
  },
});

conformanceCase({
  id: 'threads/sandbox-with-permissions',
  title: 'sandbox and permissions together are refused; either alone is not',
  clauses: ['START-13', 'RESUME-50'],
  requires: ['thread/start', 'thread/resume'],
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const sandbox = 'read-only';
    const both = { sandbox, permissions: ':read-only' };
    const start = await client.request('thread/start', { model: 'mock-model', ...both });
    const resume = await client.request('thread/resume', { threadId, ...both });
    const says = /^`permissions` cannot be combined with `sandbox`$/;
    check('START-13').refused('the start', start, {
      code: -32600,
      says,
      control: await client.request('thread/start', { model: 'mock-model', sandbox }),
    });
    check('RESUME-50').refused('the resume', resume, {
      code: -32600,
      says,
      control: await client.request('thread/resume', { threadId, sandbox }),
    });
  },
});
