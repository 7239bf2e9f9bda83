import { failure } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';

conformanceCase({
  id: 'resume/paused-goal',
  title: 'a paused goal is still paused after a resume, and no turn works at it',
  clauses: ['RESUME-41'],
  requires: ['thread/resume', 'turn/start', 'thread/goal/set'],
  config: { features: { goals: true } },
  async run({ launch, model, check }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const { id: threadId } = thread;
    const goal = { threadId, objective: 'a long story', status: 'paused' };
    prerequisite(await client.request('thread/goal/set', goal));
    await server.stop();
    const next = await (await launch()).connect();
    const before = model.requests.length;
    const outcome = await next.request('thread/resume', { threadId });
    check('RESUME-41').accepted('thread/resume', outcome);
    const told = await check('RESUME-41').arrives(
      'thread/goal/updated',
      next.notification('thread/goal/updated'),
    );
    const { objective, status } = told.params.goal;
    const kept = { objective: goal.objective, status: goal.status };
    check('RESUME-41').equal('the goal', { objective, status }, kept, told.frame);
    await runTurn(next, model, threadId);
    // A turn that works at the goal would ask the model, too, before or instead of this one.
    check('RESUME-41').equal('questions to the model', model.requests.length - before, 1);
  },
});

conformanceCase({
  id: 'resume/blocked-goal',
  title: 'a goal whose turn failed is blocked, and no turn works at it after a resume',
  clauses: ['RESUME-42'],
  requires: ['thread/resume', 'turn/start', 'thread/goal/set', 'thread/goal/get'],
  config: { features: { goals: true } },
  async run({ launch, model, check }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const { id: threadId } = thread;
    const before = model.requests.length;
    model.script(failure({ code: 'server_is_overloaded', message: 'no capacity' }));
    prerequisite(await client.request('thread/goal/set', { threadId, objective: 'a long story' }));
    await check('RESUME-42').arrives(
      'the failure of a turn that no client asked for',
      client.notification('turn/completed', { where: ({ turn }) => turn.status === 'failed' }),
    );
    const outcome = await client.request('thread/goal/get', { threadId });
    const { goal } = check('RESUME-42').accepted('thread/goal/get', outcome);
    check('RESUME-42').equal('the goal', goal?.status, 'blocked', outcome.frame);
    await server.stop();
    const next = await (await launch()).connect();
    prerequisite(await next.request('thread/resume', { threadId }));
    const told = await check('RESUME-42').arrives(
      'thread/goal/updated',
      next.notification('thread/goal/updated'),
    );
    check('RESUME-42').equal('the goal told', told.params.goal.status, 'blocked', told.frame);
    await runTurn(next, model, threadId);
    // One for the goal and the one just asked; a turn at the goal would have come before or instead of it.
    check('RESUME-42').equal('questions to the model', model.requests.length - before, 2);
  },
});
