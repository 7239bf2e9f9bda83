import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assistantMessage } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['thread/start', 'thread/resume', 'turn/start'];
const approvalsReviewer = 'auto_review';

conformanceCase({
  id: 'resume/workspace-roots',
  title: 'roots given to a turn are told by the next resume, each once and spelled plainly',
  clauses: ['RESUME-37'],
  requires,
  async run({ launch, model, home, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const { root, workspace } = home;
    const spelled = [workspace, `${workspace}/`, `${workspace}/./`, `${root}/w/../w`, root];
    model.script(assistantMessage('answer'));
    const outcome = await client.request('turn/start', {
      threadId: thread.id,
      input: [userText('with roots')],
      runtimeWorkspaceRoots: spelled,
    });
    const { turn } = check('RESUME-37').accepted('turn/start with roots', outcome);
    await check('RESUME-37').arrives('its end', turnEnds(client, turn.id));
    const resumed = await client.request('thread/resume', { threadId: thread.id });
    const told = check('RESUME-37').accepted('thread/resume', resumed).runtimeWorkspaceRoots;
    check('RESUME-37').equal('the roots', told, [workspace, root], resumed.frame);
  },
});

conformanceCase({
  id: 'resume/reviewer-kept',
  title: 'the reviewer of approvals that a thread started with outlives the server',
  clauses: ['RESUME-38'],
  requires,
  async run({ launch, model, home, check }) {
    const server = await launch();
    const client = await server.connect();
    const thread = await startThread(client, { approvalsReviewer });
    await runTurn(client, model, thread.id);
    await server.stop();
    const config = join(home.realPath, 'config.toml');
    const before = readFileSync(config, 'utf8');
    writeFileSync(config, 'approvals_reviewer = "user"\n');
    appendFileSync(config, before);
    const next = await (await launch()).connect();
    const resumed = await next.request('thread/resume', { threadId: thread.id });
    const told = check('RESUME-38').accepted('thread/resume', resumed).approvalsReviewer;
    check('RESUME-38').equal('the reviewer', told, approvalsReviewer, resumed.frame);
  },
});

conformanceCase({
  id: 'resume/reviewer-of-fork',
  title: 'a fork has the reviewer of its source, and keeps it when the server ends',
  clauses: ['RESUME-39'],
  requires: [...requires, 'thread/fork'],
  async run({ launch, model, check }) {
    const server = await launch();
    const client = await server.connect();
    const thread = await startThread(client, { approvalsReviewer });
    await runTurn(client, model, thread.id);
    const outcome = await client.request('thread/fork', { threadId: thread.id });
    const fork = check('RESUME-39').accepted('thread/fork', outcome);
    check('RESUME-39').equal('told', fork.approvalsReviewer, approvalsReviewer, outcome.frame);
    await server.stop();
    const next = await (await launch()).connect();
    const resumed = await next.request('thread/resume', { threadId: fork.thread.id });
    const told = check('RESUME-39').accepted('thread/resume', resumed).approvalsReviewer;
    check('RESUME-39').equal('told by the next server', told, approvalsReviewer, resumed.frame);
  },
});

conformanceCase({
  id: 'resume/reviewer-of-goal-first',
  title: 'a thread that got a goal before its first turn keeps its reviewer when the server ends',
  clauses: ['RESUME-39'],
  requires: ['thread/start', 'thread/resume', 'thread/goal/set'],
  config: { features: { goals: true } },
  async run({ launch, check }) {
    const server = await launch();
    const client = await server.connect();
    const { id: threadId } = await startThread(client, { approvalsReviewer });
    // Paused, it is written and nothing works at it.
    const goal = { threadId, objective: 'a long story', status: 'paused' };
    prerequisite(await client.request('thread/goal/set', goal));
    await server.stop();
    const next = await (await launch()).connect();
    const resumed = await next.request('thread/resume', { threadId });
    const told = check('RESUME-39').accepted('thread/resume', resumed).approvalsReviewer;
    check('RESUME-39').equal('its reviewer', told, approvalsReviewer, resumed.frame);
  },
});

conformanceCase({
  id: 'resume/updated-settings-kept',
  title: 'settings that were changed between turns outlive the server',
  clauses: ['RESUME-40'],
  requires: [...requires, 'thread/settings/update'],
  async run({ launch, model, check }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const change = { model: 'other-model', effort: 'low', approvalsReviewer };
    const outcome = await client.request('thread/settings/update', {
      threadId: thread.id,
      ...change,
    });
    check('RESUME-40').accepted('thread/settings/update', outcome);
    await check('RESUME-40').arrives(
      'thread/settings/updated',
      client.notification('thread/settings/updated'),
    );
    await server.stop();
    const next = await (await launch()).connect();
    const resumed = await next.request('thread/resume', { threadId: thread.id });
    const result = check('RESUME-40').accepted('thread/resume', resumed);
    const told = {
      model: result.model,
      effort: result.reasoningEffort,
      approvalsReviewer: result.approvalsReviewer,
    };
    check('RESUME-40').equal('the settings', told, change, resumed.frame);
  },
});
