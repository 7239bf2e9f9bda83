import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';

conformanceCase({
  id: 'resume/paused-goal',
  title: 'a paused goal is still paused after a resume, and no turn works at it',
  clauses: ['RESUME-41'],
  requires: ['thread/resume', 'turn/start'],
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
