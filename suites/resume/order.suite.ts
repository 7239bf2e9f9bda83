import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askApproval, commandApproval } from '../steps/ask-approval.ts';
import { sharedServer } from '../steps/shared-server.ts';

const told = /^(thread\/(tokenUsage|goal)\/|item\/commandExecution\/requestApproval$)/;

conformanceCase({
  id: 'resume/whole-order',
  title: 'a second connection that resumes is told the use, then the goal, then the open question',
  clauses: ['RESUME-60'],
  requires: ['turn/start', 'thread/resume', 'thread/loaded/list'],
  transports: ['ws', 'unix'],
  async run({ launch, model, home, check, variant }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    await askApproval(alice, model, thread.id, join(home.workspace, 'made.txt'));
    const before = bob.mark();
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    check('RESUME-60').accepted('resume by bob', outcome);
    await check('RESUME-60').arrives('the open question', bob.serverRequest(commandApproval));
    await bob.request('thread/loaded/list', {});
    const events = bob.received({ after: before }).filter(({ method }) => told.test(method));
    const goal = variant('RESUME-60') === 'with-goal' ? ['thread/goal/cleared'] : [];
    check('RESUME-60').equal(
      'what bob is told, in order',
      events.map(({ method }) => method),
      ['thread/tokenUsage/updated', ...goal, commandApproval],
    );
    const isBehind = events.every(({ frame }) => frame > outcome.frame);
    check('RESUME-60').equal('all of it behind the response', isBehind, true);
  },
});
