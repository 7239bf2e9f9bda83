import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { optedOut } from '../steps/opted-out.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

/** Releases lose one resume in seven or so: with fewer rounds their verdict would be chance. */
const rounds = 60;

conformanceCase({
  id: 'resume/while-closing',
  title:
    'a resume right behind the last unsubscribe joins the thread, or may come again once closed',
  clauses: ['RESUME-51'],
  requires: ['thread/resume', 'thread/unsubscribe', 'turn/start'],
  config: { thread_unload_delay_secs: 0 },
  async run({ launch, model, check }) {
    // How often the thread is read anew, which is what it tells of, is chance.
    const client = await optedOut(await launch(), 'deprecationNotice');
    const { id: threadId } = await startThread(client);
    await runTurn(client, model, threadId);
    const resume = () => client.request('thread/resume', { threadId });
    for (let round = 1; round <= rounds; round++) {
      const before = client.mark();
      const left = client.request('thread/unsubscribe', { threadId });
      const outcome = await check('RESUME-51').answered('resume', resume());
      check('RESUME-51').accepted('unsubscribe', await left);
      if (!outcome.ok) {
        await check('RESUME-51').arrives(
          'thread/closed, behind which a resume may come again',
          client.notification('thread/closed', {
            after: before,
            where: (it) => it.threadId === threadId,
          }),
        );
        const says = /is closing; retry .*after the thread is closed/;
        const control = await resume();
        check('RESUME-51').refused('resume', outcome, { code: -32600, says, control });
      }
      const loaded = await client.request('thread/loaded/list', {});
      const { data } = check('RESUME-51').accepted('thread/loaded/list', loaded);
      check('RESUME-51').equal('the thread is loaded', data, [threadId], loaded.frame);
    }
  },
});
